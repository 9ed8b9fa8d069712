from __future__ import annotations

import pytest

from tests.agents import agent
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV401"
GATE = (
    "oversight: {approvals: [{name: g, appliesTo: {%s}, onTimeout: deny, onUnavailable: deny, enforcedBy: '%s'}]}\n"
)


def fires(keys: str, gate: str = "", more: str = "") -> bool:
    report = judge_small(RULE, f"{gate}permissions: {{{more}tools: [{{name: act, {keys}}}]}}")
    assert not report.unknown
    return bool(report.findings)


def test_an_ungated_tool_is_found_at_the_tool() -> None:
    [finding] = judge_small(
        RULE, "permissions:\n  tools:\n    - name: issue_refund\n      effects: [pay, write]"
    ).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "issue_refund")
    assert finding.target == "permissions.tools[issue_refund]"
    assert finding.message == (
        "`issue_refund` can pay and change things with no way back, and no approval covers it."
    )
    assert finding.help == (
        "let something that is not the agent hold the call (`oversight.approvals`, `enforcedBy: gateway:...`), "
        "or lower its impact in the system (a way back, a fixed destination, a draft instead of a send)"
    )


def test_a_gate_that_does_not_hold_is_shown_beside_it_with_the_reason() -> None:
    spec = """
        permissions:
          tools:
            - name: act
              effects: [pay]
              limits: {perCall: 50 EUR}
        oversight:
          approvals:
            - name: large
              appliesTo: {tools: [act], above: 50 EUR}
              enforcedBy: gateway:gw
            - name: other
              appliesTo: {tools: [nothing]}
              enforcedBy: gateway:gw
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "`act` can pay, and the approval that names it does not hold it."
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks[1:]] == [
        ("does not hold it: it asks only above 50 EUR, and no call is larger than 50 EUR", (12, 15))
    ]


@pytest.mark.parametrize(
    ("above", "per_call", "expected"),
    [
        ("199.99 EUR", "200 EUR", False),
        ("200 EUR", "200 EUR", True),
        ("200.01 EUR", "200 EUR", True),
        ("50 EUR", "200 USD", True),
        ("50 EUR", "200", True),
        ("1000 EUR", "2000 EUR", False),
        ("1000.01 EUR", "2000 EUR", True),
    ],
)
def test_a_threshold_must_be_able_to_fire(above: str, per_call: str, expected: bool) -> None:
    gate = GATE % (f"tools: [issue_refund], above: {above}", "gateway:gw")
    tool = (
        "permissions: {tools: [{name: issue_refund, effects: [pay], data: [payment], "
        f"limits: {{perCall: {per_call}, perDay: 500 EUR}}}}]}}"
    )
    assert bool(findings(gate + tool, RULE)) is expected


def test_a_threshold_covers_a_tool_without_a_limit_for_one_call() -> None:
    assert not fires("effects: [pay]", GATE % ("tools: [act], above: 50 EUR", "gateway:gw"))


@pytest.mark.parametrize(
    ("enforcer", "expected"),
    [("gateway:gw", False), ("service:x", False), ("model", True), ("prompt", True), ("agent:refunds", True)],
)
def test_the_model_and_the_agent_itself_enforce_nothing(enforcer: str, expected: bool) -> None:
    assert fires("effects: [pay]", GATE % ("effects: [pay]", enforcer)) is expected


def test_a_delegate_enforces_nothing() -> None:
    spec = (
        "delegation: {to: [{agent: 'agent:ledger'}]}\n"
        + GATE % ("effects: [pay]", "workload:ledger@ACME.example")
        + "permissions: {tools: [{name: act, effects: [pay]}]}"
    )
    ledger = agent("identity: {principal: 'workload:ledger@acme.example'}", "ledger")
    [finding] = judge_small(RULE, spec, known={"ledger": ledger}).findings
    assert finding.marks[1].label == "does not hold it: `workload:ledger@ACME.example` belongs to the agent"
    assert judge_small(RULE, spec).findings == ()


APART = "sandbox: {kind: container, network: none, filesystem: checkout}, "


@pytest.mark.parametrize(
    ("keys", "more", "expected"),
    [
        ("effects: [read], data: [payment]", "", False),
        ("effects: [pay], undo: 'tool:x', destination: fixed", "", True),
        ("effects: [grant], undo: 'tool:x'", "", True),
        ("effects: [write], undo: 'tool:x'", "", False),
        ("effects: [write], undo: none", "", True),
        ("effects: [write]", "", True),
        ("effects: [write], through: pull-request", "", False),
        ("effects: [pay], through: pull-request", "", False),
        ("effects: [delete], undo: 'manual:docs/a.md'", "", False),
        ("effects: [deploy], undo: 'tool:rollback'", "", False),
        ("effects: [write], undo: 'tool:x', data: [personal]", "", False),
        ("effects: [write], undo: 'tool:x', data: [health]", "", True),
        ("effects: [send]", "", True),
        ("effects: [send], reach: internal", "", False),
        ("effects: [send], destination: requester", "", False),
        ("effects: [send], destination: fixed, data: [hr]", "", True),
        ("effects: [execute]", "", True),
        ("effects: [execute]", APART, False),
        ("effects: [execute]", APART.replace("none", "open"), True),
        ("data: [public]", "", True),
    ],
)
def test_only_high_impact_tools_need_a_gate(keys: str, more: str, expected: bool) -> None:
    assert fires(keys, "", more) is expected


def test_the_full_example_passes_and_without_its_gate_fails() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
    assert [finding.target for finding in findings("oversight: {approvals: []}", RULE)] == [
        "permissions.tools[issue_refund]"
    ]


def test_a_source_that_cannot_be_read_is_unknown_and_the_other_tools_are_judged() -> None:
    fragment = "sources: [gone.json]\noversight: {approvals: []}"
    assert len(findings(fragment, RULE)) == 1
    assert [one.state for one in unknowns(fragment, RULE)] == ["unresolved"]


def test_where_a_format_has_no_word_for_approvals_it_is_unknown() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "pay", "effects": ["pay"], "through": "x"}]))
    assert states(report) == [("permissions.tools[pay]", "inexpressible")]
    assert report.unknown[0].decided_by == "oversight.approvals"
