from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.toxic_flow import NO_LEGS, Act, entrances, legs, sensitive_data, way_out_or_to_act
from govcheck.facts.fact import Undecided
from govcheck.facts.policy import SHIPPED
from tests.agents import agent, unread
from tests.agents import tool as a_tool

OPEN, CLOSED = "permissions: {}", "permissions: {egress: [gw.acme.example]}"
APART = "permissions: {sandbox: {kind: vm, network: none, filesystem: none}}"
INSIDE = {"reach": "internal", "undo": "tool:back"}


def act(keys: dict[str, Any], spec: str = OPEN) -> Act | None:
    return way_out_or_to_act(a_tool(**keys), agent(spec))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({"effects": ["send"]}, Act("send to anyone", True)),
        ({"effects": ["pay"]}, Act("pay anyone", True)),
        ({"effects": ["write"]}, Act("write outside", True)),
        ({"effects": ["write"], "undo": "tool:x"}, Act("write outside", True)),
        ({"effects": ["write", "pay", "send"]}, Act("send to anyone", True)),
        ({"effects": ["read"]}, Act("call any host", True)),
        ({"effects": ["grant"], **INSIDE, "destination": "fixed"}, Act("change rights", False)),
        ({"effects": ["deploy"], **INSIDE, "destination": "fixed"}, Act("deploy", False)),
        ({"effects": ["delete"], "reach": "internal"}, Act("delete for good", False)),
        ({"effects": ["delete"], "destination": "requester"}, Act("delete for good", False)),
        ({"effects": ["write"], "reach": "internal"}, Act("change things for good", False)),
        ({"effects": ["write"], "destination": "fixed"}, Act("change things for good", False)),
        ({"effects": ["execute"], **INSIDE}, Act("run any code", False)),
        ({"effects": ["execute", "write"], **INSIDE, "through": "pull-request"}, Act("run any code", False)),
        ({"effects": ["write", "send"], "through": "pull-request"}, Act("send to anyone", True)),
        ({}, Act("send to anyone", True)),
    ],
    ids=str,
)
def test_each_of_these_is_a_way_out_or_to_act(keys: dict[str, Any], expected: Act) -> None:
    assert act(keys) == expected


@pytest.mark.parametrize(
    "keys",
    [
        {"effects": ["send"], "reach": "internal"},
        {"effects": ["send"], "destination": "requester"},
        {"effects": ["send"], "destination": "fixed"},
        {"effects": ["pay"], "destination": "fixed"},
        {"effects": ["pay"], "reach": "internal"},
        {"effects": ["read"], "reach": "internal"},
        {"effects": ["read"], "destination": "requester"},
        {"effects": ["write"], **INSIDE},
        {"effects": ["delete"], **INSIDE},
        {"effects": ["delete"], "undo": "manual:docs/a.md"},
        {"effects": ["write"], "through": "pull-request"},
        {"effects": []},
    ],
    ids=str,
)
def test_none_of_these_is(keys: dict[str, Any]) -> None:
    assert act(keys) is None


@pytest.mark.parametrize(
    ("egress", "is_way_out"),
    [
        ("", True),
        ("egress: []", False),
        ("egress: [gw.acme.example]", False),
        ("egress: ['*']", True),
        ("egress: ['*.com']", True),
    ],
)
def test_fetching_is_a_way_out_where_egress_is_open(egress: str, is_way_out: bool) -> None:
    assert (act({"effects": ["read"]}, f"permissions: {{{egress}}}") is not None) is is_way_out


def test_closed_egress_takes_no_tool_back_that_sends() -> None:
    assert act({"effects": ["send"]}, CLOSED) == Act("send to anyone", True)


def test_code_in_a_sandbox_is_no_act() -> None:
    assert act({"effects": ["execute"], **INSIDE}, APART) is None


def test_an_internal_read_asks_nobody_about_egress() -> None:
    one = agent()
    one.raw["permissions"] = {"egress": unread("permissions", "egress")}
    assert way_out_or_to_act(a_tool(effects=["read"], reach="internal"), one) is None
    with pytest.raises(Undecided):
        way_out_or_to_act(a_tool(effects=["read"]), one)


def test_data_from_level_two_on_are_sensitive_and_the_most_sensitive_holder_comes_first() -> None:
    one = agent(
        """
        inputs: [{name: a, data: [internal, public]}, {name: b, data: [personal, internal]}]
        memory: [{name: c, scope: user, data: [payment, unknown]}]
        """
    )
    assert [(found.holder.route[-1], found.classes) for found in sensitive_data(one)] == [
        ("c", ("payment", "unknown")),
        ("b", ("personal",)),
    ]


def test_inputs_context_and_tool_results_are_entrances_but_memory_is_not() -> None:
    one = agent("memory: [{name: m, scope: global}]\npermissions: {tools: [{name: t, effects: [read]}]}")
    assert [found.route[-1] for found in entrances(one)] == ["t"]


def test_the_legs_among_some_agents_name_the_first_that_has_each() -> None:
    reader = agent("people: {audience: staff}\ninputs: [{name: web, data: [public]}]", "reader")
    actor = agent(
        "permissions: {tools: [{name: wipe, effects: [delete], reach: internal, data: [personal]}]}", "actor"
    )
    found = legs([reader, actor], (), SHIPPED)
    assert found.entrance
    assert found.data
    assert found.way
    assert [one[0].name for one in (found.entrance, found.data, found.way)] == ["reader", "actor", "actor"]
    assert (found.are_complete, found.way[1].act.words, found.unknown) == (True, "delete for good", ())
    assert not legs([actor], (), SHIPPED).are_complete
    assert legs([], (), SHIPPED) == legs([agent("people: {audience: staff}")], (), SHIPPED) == NO_LEGS


def test_a_gated_act_is_no_leg_and_one_that_nobody_can_know_is_told() -> None:
    gate = "oversight: {approvals: [{name: g, appliesTo: {tools: [wipe]}, enforcedBy: 'gateway:gw'}]}"
    wipe = "permissions: {tools: [{name: wipe, effects: [delete]}]}\n"
    assert legs([agent(wipe + gate)], (), SHIPPED).way is None
    assert legs([agent(wipe + gate)], ("gateway:gw",), SHIPPED).way is not None
    vague = agent(wipe)
    vague.tools = (a_tool(effects=unread("effects")), *vague.tools)
    found = legs([vague], (), SHIPPED)
    assert found.way
    assert str(found.way[1].tool) == "wipe"
    assert [fact.reason for fact in found.unknown] == ["it cannot be read"]
