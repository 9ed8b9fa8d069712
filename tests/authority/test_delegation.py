from __future__ import annotations

import pytest

from govcheck.authority.delegation import (
    called,
    closure,
    crosses_a_process,
    delegates,
    is_wildcard,
    name_of,
    not_found,
    reached_by_free_text,
)
from govcheck.facts.agent import Agent
from tests.agents import agent


def one(name: str, *to: str, principal: str = "") -> Agent:
    identity = f"identity: {{principal: {principal}}}\n" if principal else ""
    return agent(
        f"{identity}delegation: {{to: [{', '.join('{agent: ' + repr(other) + '}' for other in to)}]}}", name
    )


def known(*agents: Agent) -> dict[str, Agent]:
    return {found.name: found for found in agents}


def reached(start: Agent, *others: Agent) -> list[str]:
    return [found.name for found in closure(start, known(start, *others)).agents]


def test_an_agent_without_delegation_reaches_nobody() -> None:
    found = closure(agent("", "a"), {})
    assert (found.agents, found.missing, found.self_set) == ((), (), frozenset({"agent:a"}))


def test_delegates_of_delegates_are_reached_the_nearest_first() -> None:
    a, b, c, d = one("a", "agent:b", "agent:c"), one("b", "agent:d"), one("c", "agent:d"), one("d")
    assert reached(a, b, c, d) == ["b", "c", "d"]


def test_a_cycle_ends_and_the_agent_itself_is_left_out() -> None:
    a, b, c = one("a", "agent:b"), one("b", "agent:c"), one("c", "agent:a", "agent:b", "agent:c")
    assert reached(a, b, c) == ["b", "c"]
    assert reached(one("a", "agent:a")) == []


def test_a_delegate_that_is_not_found_is_missing_once() -> None:
    a, b = one("a", "agent:b", "agent:gone"), one("b", "agent:gone")
    found = closure(a, known(a, b))
    assert found.missing == ("gone",)
    assert "agent:gone" in found.self_set


def test_a_wildcard_reaches_nobody_and_is_not_missing() -> None:
    a = one("a", "agent:*", "agent:ledger-*")
    found = closure(a, known(a, one("ledger-bot")))
    assert (found.agents, found.missing, found.self_set) == ((), (), frozenset({"agent:a"}))
    assert [is_wildcard(delegate) for delegate in delegates(a)] == [True, True]


def test_the_self_set_holds_name_and_principal_of_everybody_in_the_closure() -> None:
    a = one("a", "agent:b", principal="workload:a@ACME.example")
    b = one("b", "agent:c", "agent:gone", principal="service:b")
    c = one("c")
    assert closure(a, known(a, b, c)).self_set == {
        "agent:a",
        "workload:a@acme.example",
        "agent:b",
        "service:b",
        "agent:c",
        "agent:gone",
    }


def test_a_delegate_may_be_named_without_its_kind() -> None:
    [plain] = delegates(one("a", "b"))
    [typed] = delegates(one("a", "agent:b"))
    assert name_of(plain) == name_of(typed) == "b"


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("authentication: in-process", False),
        ("authentication: mtls", True),
        ("authentication: none", True),
        ("handoff: free", True),
    ],
)
def test_a_delegate_crosses_a_process_unless_it_is_said_to_run_in_this_one(key: str, expected: bool) -> None:
    [delegate] = delegates(agent(f"delegation: {{to: [{{agent: 'agent:b', {key}}}]}}"))
    assert crosses_a_process(delegate) is expected


def test_a_long_chain_is_followed_to_its_end() -> None:
    chain = [one(f"a{number}", f"agent:a{number + 1}") for number in range(300)]
    assert len(closure(chain[0], known(*chain)).agents) == 299
    assert closure(chain[0], known(*chain)).missing == ("a300",)


def test_the_agent_that_an_entry_names_is_found_by_the_name_that_it_is_called() -> None:
    a, purger = one("a", "agent:b", "agent:a"), one("purger")
    reachable = closure(a, {"b": purger})
    b, itself = delegates(a)
    assert called(b, a, reachable).value is purger
    assert called(itself, a, reachable).value is a


@pytest.mark.parametrize(
    ("name", "reason", "key"),
    [
        ("agent:gone", "no manifest of gone was found", "manifest"),
        ("agent:led*", "`agent:led*` names nobody", "agent"),
    ],
)
def test_an_entry_that_leads_to_no_manifest_is_unresolved(name: str, reason: str, key: str) -> None:
    a = one("a", name)
    fact = called(delegates(a)[0], a, closure(a, {}))
    assert (fact.is_undecided, fact.reason, fact.decided_by) == (True, reason, f'delegation.to["{name}"].{key}')


def test_what_is_not_found_is_told_for_the_whole_reach() -> None:
    a, b = one("a", "agent:b", "agent:gone"), one("b", "agent:a", "agent:far")
    missing = not_found(a, closure(a, known(a, b)))
    assert [fact.reason for fact in missing] == ["no manifest of gone was found", "no manifest of far was found"]


def test_free_text_reaches_on_until_a_hand_over_of_another_kind() -> None:
    a = agent("delegation: {to: [{agent: 'agent:b'}, {agent: 'agent:d', handoff: human}]}", "a")
    b = agent("delegation: {to: [{agent: 'agent:c'}, {agent: 'agent:a'}, {agent: 'agent:gone'}]}", "b")
    c = agent("delegation: {to: [{agent: 'agent:b'}, {agent: 'agent:d', handoff: schema}]}", "c")
    reachable = closure(a, known(a, b, c, one("d")))
    to_b, to_d = delegates(a)
    reached = reached_by_free_text(to_b, a, reachable)
    assert [fact.value_if_known(a).name for fact in reached] == ["b", "c", "a"]
    assert [fact.is_undecided for fact in reached] == [False, False, True]
    assert reached_by_free_text(to_d, a, reachable) == []
