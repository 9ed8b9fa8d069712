from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.exposures import Exposures, attacks, pressures
from govcheck.facts.agent import Agent
from tests.agents import agent, unread, unsayable
from tests.rules.small import foreign

QUIET = "people: {audience: staff}\n"
"""Exposed to nothing."""


def names(found: Exposures) -> list[str]:
    return [one.scenario for one in found.known]


def of_tool(keys: str, more: str = "") -> Agent:
    return agent(f"{QUIET}{more}permissions: {{tools: [{{name: act, trust: trusted, {keys}}}]}}")


def with_unknown(one: Agent, **lists: Any) -> Agent:
    for name, facts in lists.items():
        setattr(one, name, tuple(facts))
    return one


def test_an_agent_that_nobody_reaches_and_that_does_nothing_is_exposed_to_nothing() -> None:
    assert attacks(agent(QUIET)) == Exposures([], [])
    assert attacks(of_tool("effects: [read], data: [internal]")) == Exposures([], [])


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("inputs: [{name: web}]", ["indirect-injection"]),
        ("inputs: [{name: web, trust: trusted}]", []),
        ("context: [{name: kb, source: 'https://a.example'}]", ["indirect-injection"]),
        ("context: [{name: kb, source: docs/a.md}]", []),
        ("inputs: [{name: web, trust: trusted, data: [confidential]}]", ["data-exfiltration"]),
        ("context: [{name: kb, source: docs/a.md, data: [unknown]}]", ["data-exfiltration"]),
        ("memory: [{name: m, scope: session, data: [internal]}]", []),
        ("memory: [{name: m, scope: session, data: [health]}]", ["data-exfiltration"]),
        ("memory: [{name: m, scope: user}]", ["memory-poisoning"]),
        ("memory: [{name: m, scope: session}, {name: n, scope: global}]", ["memory-poisoning"]),
        ("delegation: {to: [{agent: 'agent:b'}]}", ["agent-impersonation"]),
        ("delegation: {to: [{agent: 'agent:b', authentication: mtls}]}", ["agent-impersonation"]),
        ("delegation: {to: [{agent: 'agent:b', authentication: in-process}]}", []),
    ],
)
def test_each_fact_exposes_to_its_attack(spec: str, expected: list[str]) -> None:
    assert names(attacks(agent(QUIET + spec))) == expected


@pytest.mark.parametrize(
    ("audience", "expected"), [("public", ["direct-injection"]), ("partners", []), ("staff", [])]
)
def test_whoever_faces_the_public_is_attacked_directly(audience: str, expected: list[str]) -> None:
    assert names(attacks(agent(f"people: {{audience: {audience}}}"))) == expected
    assert names(attacks(agent("purpose: Help."))) == ["direct-injection"]


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("effects: [read], data: [public]", []),
        ("effects: [read], data: [personal]", ["data-exfiltration"]),
        ("effects: [write]", ["tool-misuse"]),
        ("effects: [read, send]", ["tool-misuse"]),
        ("effects: [execute]", ["tool-misuse", "code-execution"]),
        ("data: [public]", ["tool-misuse"]),
    ],
)
def test_what_a_tool_does_exposes_the_agent(keys: str, expected: list[str]) -> None:
    assert names(attacks(of_tool(keys))) == expected


def test_what_a_tool_returns_may_carry_an_attack() -> None:
    one = agent(QUIET + "permissions: {tools: [{name: browse, effects: [read]}]}")
    assert names(attacks(one)) == ["indirect-injection"]


def test_an_attack_is_named_once_with_the_first_fact_that_asks_for_it() -> None:
    one = agent(
        """
        people: {audience: public}
        inputs: [{name: web, data: [hr]}, {name: mail, data: [hr]}]
        memory: [{name: m, scope: user, data: [hr]}]
        permissions: {tools: [{name: look, effects: [read]}, {name: act, effects: [pay]}]}
        """
    )
    assert [(one.scenario, str(one.because.place.route)) for one in attacks(one).known] == [
        ("indirect-injection", "inputs[web]"),
        ("direct-injection", "people.audience"),
        ("tool-misuse", "permissions.tools[act]"),
        ("data-exfiltration", "inputs[web]"),
        ("memory-poisoning", "memory[m]"),
    ]


def test_what_nobody_knows_may_ask_for_more() -> None:
    source, server = unread("sources"), unsayable("permissions", "tools")
    one = with_unknown(agent(QUIET), unread=[source], unlisted=[server])
    assert attacks(one) == Exposures([], [source, server])
    effects = foreign(tools=[{"name": "act"}])
    assert "permissions.tools[act].effects" in {str(fact.place.route) for fact in attacks(effects).unknown}


def test_every_agent_of_power_is_put_under_pressure() -> None:
    found = pressures(agent(QUIET))
    assert names(found) == ["goal-conflict", "replacement-threat", "oversight-evasion"]
    assert found.unknown == []


@pytest.mark.parametrize(
    ("keys", "more", "asks"),
    [
        ("effects: [send], data: [personal]", "", True),
        ("effects: [send], data: [internal]", "", False),
        ("effects: [send], data: [internal]", "memory: [{name: m, scope: session, data: [hr]}]\n", True),
        ("effects: [write], data: [hr]", "", False),
        ("data: [hr]", "", True),
    ],
)
def test_who_can_send_and_holds_sensitive_data_can_coerce_and_leak(keys: str, more: str, asks: bool) -> None:
    found = pressures(of_tool(keys, more))
    assert names(found)[3:] == (["coercion", "information-leak"] if asks else [])
    assert found.unknown == []


def test_what_nobody_knows_matters_only_where_it_would_complete_the_pair() -> None:
    source = unread("sources")

    def unknown(keys: str) -> int:
        return len(pressures(with_unknown(of_tool(keys), unread=[source])).unknown)

    assert unknown("effects: [send], data: [public]") == 1
    assert unknown("effects: [write], data: [hr]") == 1
    assert unknown("effects: [write], data: [public]") == 1
    assert unknown("effects: [send], data: [hr]") == 0


def test_data_that_nobody_knows_do_not_matter_to_an_agent_that_cannot_send() -> None:
    cannot_send = foreign(tools=[{"name": "act", "effects": ["write"]}])
    assert pressures(cannot_send).unknown == []
    can_send = foreign(tools=[{"name": "act", "effects": ["send"]}])
    assert [str(fact.place.route) for fact in pressures(can_send).unknown] == ["permissions.tools[act].data"]
