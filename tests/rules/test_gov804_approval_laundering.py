from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.resources import Names
from govcheck.gate.report import AgentReport
from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV804"
OWN = "resources: ['pay:refunds/{order}']"
THEIRS = "effects: [pay], resources: ['pay:refunds/*']"


def gated(above: str = "", enforcer: str = "gateway:gw", tool: str = "act") -> str:
    threshold = f", above: {above}" if above else ""
    gate = f"{{name: g, appliesTo: {{tools: [{tool}]{threshold}}}, enforcedBy: '{enforcer}'}}"
    return f"oversight: {{approvals: [{gate}]}}\n"


def report(caller: str, delegate: str, keys: str = OWN, **more: Any) -> AgentReport:
    spec = f"permissions: {{tools: [{{name: act, effects: [pay], {keys}}}]}}\ndelegation: {{to: [{{agent: 'agent:b'}}]}}\n"
    return judge_small(RULE, spec + caller, known={"b": agent(delegate, "b")}, **more)


def other(keys: str = THEIRS, more: str = "") -> str:
    return f"permissions: {{tools: [{{name: pay_out, {keys}}}]}}\n{more}"


def fires(caller: str, delegate: str, keys: str = OWN, **more: Any) -> bool:
    judged = report(caller, delegate, keys, **more)
    assert not judged.unknown
    return bool(judged.findings)


def test_a_way_past_the_gate_is_found_at_the_gated_tool() -> None:
    caller = """
        permissions:
          tools:
            - name: issue_refund
              effects: [pay]
              resources: ['pay:refunds/{order}']
        oversight:
          approvals:
            - {name: g, appliesTo: {effects: [pay]}, enforcedBy: 'gateway:gw'}
        delegation: {to: [{agent: 'agent:b'}]}
        """
    [finding] = judge_small(RULE, caller, known={"b": agent(other(), "b")}).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "issue_refund")
    assert finding.target == "permissions.tools[issue_refund]"
    assert finding.message == (
        "`issue_refund` needs approval; what it touches is also in reach of `pay_out` of b (nobody asks)."
    )
    assert finding.help == (
        "let whatever serves `pay:refunds/*` ask, whoever calls, then state the same gate in `oversight.approvals` of b"
    )
    assert [(mark.label, mark.source.path) for mark in finding.marks] == [
        ("asks first", "refunds.govcheck.yaml"),
        ("reaches `pay:refunds/*`: nobody asks", "b.govcheck.yaml"),
    ]


def test_all_ways_past_one_gate_are_one_finding_however_many_hops_away() -> None:
    b = agent(other() + "delegation: {to: [{agent: 'agent:c'}]}", "b")
    c = agent(other().replace("pay_out", "settle") + gated("500 EUR", tool="settle"), "c")
    caller = (
        f"permissions: {{tools: [{{name: act, effects: [pay], {OWN}}}]}}\n"
        "delegation: {to: [{agent: 'agent:b'}]}\n" + gated()
    )
    [finding] = judge_small(RULE, caller, known={"b": b, "c": c}).findings
    assert finding.message == (
        "`act` needs approval; what it touches is also in reach of `pay_out` of b (nobody asks) and `settle` of c "
        "(nobody asks up to 500 EUR)."
    )


@pytest.mark.parametrize(
    ("enforcer", "expected"),
    [
        ("gateway:gw", False),
        ("service:other", False),
        ("agent:b", True),
        ("agent:refunds", True),
        ("workload:refunds@ACME.example", True),
        ("model", True),
        ("prompt", True),
    ],
)
def test_a_gate_of_the_delegate_holds_only_outside_the_agents(enforcer: str, expected: bool) -> None:
    caller = gated() + "identity: {principal: 'workload:refunds@acme.example'}"
    assert fires(caller, other(more=gated(enforcer=enforcer, tool="pay_out"))) is expected


@pytest.mark.parametrize(
    ("own", "theirs", "expected"),
    [
        ("", "", False),
        ("50 EUR", "", False),
        ("50 EUR", "49 EUR", False),
        ("50 EUR", "50 EUR", False),
        ("50 EUR", "51 EUR", True),
        ("50 EUR", "50 USD", True),
        ("", "50 EUR", True),
        ("50 EUR", "2000 EUR", True),
    ],
)
def test_the_delegate_asks_as_early_as_the_caller(own: str, theirs: str, expected: bool) -> None:
    assert fires(gated(own), other(more=gated(theirs, tool="pay_out"))) is expected


@pytest.mark.parametrize(
    ("own", "largest", "expected"),
    [
        ("50 EUR", "49 EUR", False),
        ("50 EUR", "50 EUR", False),
        ("50 EUR", "51 EUR", True),
        ("50 EUR", "50 USD", True),
        ("50 EUR", "50", True),
        ("", "1 EUR", True),
    ],
)
def test_calls_so_small_that_the_caller_is_not_asked_either_pass(own: str, largest: str, expected: bool) -> None:
    assert fires(gated(own), other(f"{THEIRS}, limits: {{perCall: {largest}}}")) is expected


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("effects: [pay], resources: ['pay:refunds/*']", True),
        ("effects: [pay], resources: ['PAY:refunds/**']", True),
        ("effects: [pay], resources: ['*']", True),
        ("effects: [pay], resources: ['pay:refunds']", False),
        ("effects: [pay], resources: ['pay:salaries/*']", False),
        ("effects: [pay], resources: ['pay:**', '!pay:refunds/**']", False),
        ("effects: [delete], resources: ['pay:refunds/*']", True),
        ("effects: [delete], undo: 'tool:x', resources: ['pay:refunds/*']", False),
        ("effects: [read], resources: ['pay:refunds/*']", False),
        ("effects: [write], through: pull-request, resources: ['pay:refunds/*']", False),
    ],
)
def test_the_way_past_reaches_the_same_thing_and_can_do_harm(keys: str, expected: bool) -> None:
    assert fires(gated(), other(keys)) is expected


def test_two_names_of_one_thing_meet_by_the_policy_s_aliases() -> None:
    delegate = other("effects: [pay], resources: ['ledger:x/*']")
    assert not fires(gated(), delegate)
    assert fires(gated(), delegate, names=Names(aliases=(("pay:refunds/", "ledger:x/"),)))


@pytest.mark.parametrize("caller", ["", gated(enforcer="model"), gated(tool="Act"), "oversight: {approvals: []}"])
def test_without_a_gate_at_the_caller_nothing_is_laundered(caller: str) -> None:
    assert not fires(caller, other())


def test_without_delegates_there_is_nothing_to_judge() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
    assert judge_foreign(RULE, foreign(tools=[{"name": "act"}])).unknown == ()
    alone = f"permissions: {{tools: [{{name: act, {THEIRS}}}]}}\n" + gated()
    itself = judge_small(RULE, alone + "delegation: {to: [{agent: 'agent:refunds'}]}")
    assert (itself.findings, itself.unknown) == ((), ())


@pytest.mark.parametrize("resources", ["", "resources: []", "resources: ['!pay:salaries/']"])
def test_a_tool_that_does_not_say_what_it_touches_leaves_it_open(resources: str) -> None:
    for judged in (
        report(gated(), other(f"effects: [pay], {resources}")),
        report(gated(), other(), resources),
    ):
        assert (judged.findings, states(judged)) == ((), [("permissions.tools[act]", "unresolved")])
    held = report(gated(), other(f"effects: [pay], {resources}", gated(tool="pay_out")))
    assert (held.findings, held.unknown) == ((), ())


def test_a_delegate_that_is_not_found_leaves_it_open_and_hides_no_known_way() -> None:
    missing = other("effects: [read]") + "delegation: {to: [{agent: 'agent:gone'}]}"
    assert states(report(gated(), missing)) == [("permissions.tools[act]", "unresolved")]
    assert report(gated(), missing).unknown[0].reason == "no manifest of gone was found"
    known = other() + "delegation: {to: [{agent: 'agent:gone'}]}"
    assert fires(gated(), known)
    wildcard = judge_small(
        RULE, f"permissions: {{tools: [{{name: act, {THEIRS}}}]}}\ndelegation: {{to: [{{agent: '*'}}]}}\n" + gated()
    )
    assert states(wildcard) == [("permissions.tools[act]", "unresolved")]


def test_tools_of_the_delegate_that_a_format_cannot_tell_are_unknown_and_do_not_block() -> None:
    spec = (
        f"permissions: {{tools: [{{name: act, {THEIRS}}}]}}\ndelegation: {{to: [{{agent: 'agent:b'}}]}}\n" + gated()
    )
    judged = judge_small(RULE, spec, known={"b": foreign(tools=[{"name": "vague"}])})
    assert (states(judged), judged.verdict) == ([("permissions.tools[act]", "inexpressible")], "PASS")
    paying = {"name": "pay", "effects": ["pay"], "resources": ["*"], "through": "direct"}
    telling = foreign({"oversight": {"approvals": []}}, tools=[{"name": "vague"}, paying])
    [finding] = judge_small(RULE, spec, known={"b": telling}).findings
    assert "`pay` of mcp (nobody asks)" in finding.message
