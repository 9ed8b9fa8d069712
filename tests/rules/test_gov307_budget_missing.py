from __future__ import annotations

import pytest

from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV307"
LENGTH = "by its length (`time` or `steps`)"
SPENDING = "by what it spends (`cost` or `toolCalls`)"


def messages(budgets: str, tier: str = "moderate") -> list[str]:
    report = judge_small(RULE, f"permissions: {{budgets: {{{budgets}}}}}", tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_missing_ceilings_are_one_finding_at_the_budgets() -> None:
    spec = "permissions:\n  budgets:\n    costPerDay: 20 EUR"
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "budgets")
    assert finding.target == "permissions.budgets"
    assert finding.message == f"Nothing ends a run of refunds {LENGTH} or {SPENDING}."
    assert finding.help == (
        "set the ceilings in the runtime or gateway, from observed runs and a margin, then write them here"
    )


@pytest.mark.parametrize("spec", ["purpose: Help.", "permissions: {egress: []}", "permissions: {budgets: {}}"])
def test_without_budgets_nothing_ends_a_run(spec: str) -> None:
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert finding.target == "permissions.budgets"
    assert finding.message == f"Nothing ends a run of refunds {LENGTH} or {SPENDING}."


@pytest.mark.parametrize("length", ["time: 5m", "steps: 20", "time: 5m, steps: 20"])
@pytest.mark.parametrize("spending", ["cost: 1 EUR", "toolCalls: 40", "cost: 1 EUR, toolCalls: 0"])
def test_one_of_each_pair_is_enough(length: str, spending: str) -> None:
    assert messages(f"{length}, {spending}") == []
    assert messages(length) == [f"Nothing ends a run of refunds {SPENDING}."]
    assert messages(f"{length}, costPerDay: 20 EUR") == [f"Nothing ends a run of refunds {SPENDING}."]
    assert messages(spending) == [f"Nothing ends a run of refunds {LENGTH}."]


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", True), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_moderate_on(tier: str, fires: bool) -> None:
    assert bool(messages("steps: 20", tier)) is fires


def test_the_platforms_budgets_count_unless_the_agent_has_its_own() -> None:
    platform = "permissions: {budgets: {time: 5m, cost: 1 EUR}}"
    assert judge_small(RULE, "purpose: Help.", platform=platform, tier="high").findings == ()
    spec = "permissions: {budgets: {time: 5m}}"
    assert len(judge_small(RULE, spec, platform=platform, tier="high").findings) == 1


@pytest.mark.parametrize(
    ("budgets", "expected"),
    [
        ({}, [("permissions.budgets", "inexpressible")]),
        ({"steps": 25}, [("permissions.budgets", "inexpressible")]),
        ({"steps": 25, "toolCalls": 40}, []),
    ],
)
def test_what_a_format_cannot_say_is_unknown_unless_the_other_one_is_set(
    budgets: dict[str, int], expected: list[tuple[str, str]]
) -> None:
    report = judge_foreign(RULE, foreign({"permissions": {"budgets": budgets}}))
    assert (report.findings, states(report), report.verdict) == ((), expected, "PASS")


def test_it_blocks_at_tier_high() -> None:
    fragment = "without: [permissions.budgets]\npermissions: {budgets: {steps: 40}}"
    assert the_agent(judged(fragment, RULE)).verdict == "FAIL"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
