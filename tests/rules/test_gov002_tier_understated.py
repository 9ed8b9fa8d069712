from __future__ import annotations

import pytest

from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV002"
PAYS = "permissions: {tools: [{name: pay, effects: [pay], undo: 'tool:x', destination: fixed}]}"


def test_a_tier_below_what_the_facts_make_it_is_found_at_the_tier() -> None:
    [finding] = judge_small(RULE, f"risk: {{tier: moderate}}\n{PAYS}").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 5, 16, "moderate")
    assert finding.target == "risk.tier"
    assert finding.message == "`risk.tier` says moderate; the facts make it high: `pay` can pay."
    assert finding.help == "take away what raises it, or write `tier: high`, or leave `tier` out"


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", True), ("moderate", True), ("high", False), ("critical", False)]
)
def test_the_declared_tier_may_equal_or_exceed_the_floor(tier: str, fires: bool) -> None:
    assert bool(findings(f"risk: {{tier: {tier}}}", RULE)) is fires


def test_an_agent_that_does_not_declare_its_tier_passes() -> None:
    assert findings("without: [risk]", RULE) == []
    assert findings("risk: {tier: low}\nwithout: []", RULE) != []


def test_all_facts_of_the_row_are_named() -> None:
    [finding] = findings("risk: {tier: low, decidesAbout: [credit]}", RULE)
    assert finding.message == (
        "`risk.tier` says low; the facts make it high: `issue_refund` can pay, `issue_refund` holds payment data "
        "and it decides about credit."
    )


def test_the_floor_of_a_delegate_counts() -> None:
    front = "people: {audience: staff}\nrisk: {tier: low}\ndelegation: {to: [{agent: 'agent:ledger'}]}"
    [finding] = judge_small(RULE, front, known={"ledger": agent(PAYS, "ledger")}).findings
    assert finding.message.endswith("the facts make it high: it can set `ledger` in motion: `pay` can pay.")


def test_a_delegate_that_is_not_found_changes_nothing() -> None:
    front = "people: {audience: staff}\nrisk: {tier: low}\ndelegation: {to: [{agent: 'agent:ledger'}]}"
    report = judge_small(RULE, front)
    assert (report.findings, report.unknown) == ((), ())


def test_a_format_that_cannot_declare_a_tier_is_not_blocked() -> None:
    report = judge_foreign(RULE)
    assert report.findings == ()
    assert states(report) == [("risk.tier", "inexpressible")]
    assert not report.unknown[0].blocks
