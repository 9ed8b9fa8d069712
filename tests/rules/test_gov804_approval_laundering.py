from __future__ import annotations

import pytest

from govcheck.gate.report import AgentReport
from tests.agents import agent
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV804"
GATE = "oversight: {approvals: [{name: g, appliesTo: {effects: [pay]}, enforcedBy: 'gateway:gw'%s}]}"
CALLER = """
permissions: {tools: [{name: refund, effects: [pay], resources: ['pay:refunds/{order}']}]}
delegation: {to: [{agent: 'agent:ledger'}]}
"""


def delegate(keys: str = "effects: [pay], resources: ['pay:refunds/*']", more: str = "") -> str:
    return f"permissions: {{tools: [{{name: pay_out, {keys}}}]}}\n{more}"


def report(other: str | None, caller: str = CALLER, gate: str = GATE % "") -> AgentReport:
    known = {} if other is None else {"ledger": agent(other, "ledger")}
    return judge_small(RULE, f"{caller}{gate}", known=known)


def fires(other: str, caller: str = CALLER, gate: str = GATE % "") -> bool:
    found = report(other, caller, gate)
    assert not found.unknown
    return bool(found.findings)


def test_the_way_round_is_found_at_the_gated_tool() -> None:
    [finding] = report(delegate()).findings
    assert finding.message == (
        "`refund` of refunds needs approval, and ledger does the same with `pay_out` without asking anybody."
    )
    assert finding.help == (
        "put the same gate before the delegate's tool, best in the gateway that both go through"
    )
    assert finding.target == "permissions.tools[refund]"
    assert shown(finding)[3] == "refund"


@pytest.mark.parametrize(
    ("resources", "expected"),
    [
        ("'pay:refunds/*'", True),
        ("'pay:**'", True),
        ("'pay:refunds/x'", True),
        ("'pay:payouts/*'", False),
        ("'pay:**', '!pay:refunds/'", False),
    ],
)
def test_both_tools_must_touch_the_same_thing(resources: str, expected: bool) -> None:
    assert fires(delegate(f"effects: [pay], resources: [{resources}]")) is expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("effects: [write]", True),
        ("effects: [write], undo: 'tool:x'", False),
        ("effects: [send]", True),
        ("effects: [read], data: [public]", False),
    ],
)
def test_only_a_tool_of_high_impact_is_a_way_round(keys: str, expected: bool) -> None:
    assert fires(delegate(f"{keys}, resources: ['pay:refunds/*']")) is expected


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        (GATE % "", False),
        (GATE.replace("[pay]", "[grant]") % "", True),
        (GATE.replace("gateway:gw", "agent:ledger") % "", True),
        (GATE.replace("gateway:gw", "agent:refunds") % "", True),
        (GATE.replace("'gateway:gw'", "prompt") % "", True),
    ],
)
def test_a_gate_of_the_delegate_closes_it(gate: str, expected: bool) -> None:
    assert fires(delegate(more=gate)) is expected


@pytest.mark.parametrize(
    "gate", ["", GATE.replace("'gateway:gw'", "prompt") % "", GATE.replace("[pay]", "[grant]") % ""]
)
def test_without_a_gate_at_the_caller_it_is_another_rules_finding(gate: str) -> None:
    assert not fires(delegate(), gate=gate)


def test_without_a_delegate_nothing_is_judged() -> None:
    assert not fires(delegate(), CALLER.partition("delegation")[0])


def test_a_delegate_behind_the_delegate_counts_too() -> None:
    middle = agent("delegation: {to: [{agent: 'agent:deep'}]}", "ledger")
    deep = agent(delegate(), "deep")
    found = judge_small(RULE, CALLER + GATE % "", known={"ledger": middle, "deep": deep})
    assert "deep does the same with `pay_out`" in found.findings[0].message


def test_several_ways_round_are_one_finding() -> None:
    two = "permissions: {tools: [{name: a, effects: [pay], resources: ['pay:**']}, {name: b, effects: [pay], resources: ['pay:**']}]}"
    [finding] = report(two).findings
    assert "ledger does the same with `a` and ledger does the same with `b` without" in finding.message


def test_a_delegate_that_nobody_describes_is_unresolved() -> None:
    assert states(report(None)) == [("permissions.tools[refund]", "unresolved")]
    behind = agent("delegation: {to: [{agent: 'agent:deep'}]}", "ledger")
    found = judge_small(RULE, CALLER + GATE % "", known={"ledger": behind})
    assert states(found) == [("permissions.tools[refund]", "unresolved")]


@pytest.mark.parametrize(
    ("caller", "other"),
    [
        (CALLER, delegate("effects: [pay]")),
        (CALLER.replace(", resources: ['pay:refunds/{order}']", ""), delegate()),
    ],
)
def test_a_tool_that_does_not_say_what_it_touches_is_unresolved(caller: str, other: str) -> None:
    found = report(other, caller)
    assert (found.findings, states(found)) == ((), [("permissions.tools[refund]", "unresolved")])


def test_what_is_known_to_be_a_way_round_decides_whatever_else_is_unknown() -> None:
    two = "permissions: {tools: [{name: a, effects: [pay]}, {name: b, effects: [pay], resources: ['pay:**']}]}"
    found = report(two)
    assert (len(found.findings), found.unknown) == (1, ())


def test_a_source_that_cannot_be_read_is_unresolved() -> None:
    lost = "sources: [missing.json]\ndelegation: {to: [{agent: 'agent:x', authentication: mtls}]}"
    assert {one.state for one in unknowns(lost, RULE)} == {"unresolved"}


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_delegation_has_nothing_to_judge() -> None:
    assert judge_foreign(RULE, foreign()).findings == ()
