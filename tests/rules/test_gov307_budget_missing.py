from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV307"


def messages(budgets: str, tier: str = "moderate") -> list[str]:
    report = judge_small(RULE, f"permissions: {{budgets: {{{budgets}}}}}", tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_missing_ceiling_is_found_at_the_budgets() -> None:
    spec = """
        permissions:
          budgets:
            steps: 40
        """
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert finding.message == "Nothing ends a run of refunds by cost (`toolCalls` or `cost`)."
    assert finding.help == "set a ceiling in the runtime or the gateway, then state it here"
    assert finding.target == "permissions.budgets"
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "budgets")


@pytest.mark.parametrize(
    ("budgets", "missing"),
    [
        ("steps: 1, toolCalls: 1", None),
        ("steps: 1, cost: 1 EUR", None),
        ("time: 5m, toolCalls: 1", None),
        ("time: 5m, cost: 1 EUR", None),
        ("steps: 1, time: 5m", "cost (`toolCalls` or `cost`)"),
        ("toolCalls: 1, cost: 1 EUR", "length (`steps` or `time`)"),
        ("steps: 1, costPerDay: 20 EUR", "cost (`toolCalls` or `cost`)"),
        ("", "length (`steps` or `time`) or by cost (`toolCalls` or `cost`)"),
    ],
)
def test_a_run_has_a_ceiling_in_length_and_one_in_cost(budgets: str, missing: str | None) -> None:
    assert messages(budgets) == ([f"Nothing ends a run of refunds by {missing}."] if missing else [])


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", True), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_moderate_on(tier: str, fires: bool) -> None:
    assert bool(messages("", tier)) is fires


def test_without_budgets_both_are_missing() -> None:
    [finding] = judge_small(RULE, "purpose: Help.", tier="moderate").findings
    assert finding.target == "permissions.budgets"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_budgets_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("permissions.budgets", "inexpressible")]
    assert report.verdict == "PASS"
