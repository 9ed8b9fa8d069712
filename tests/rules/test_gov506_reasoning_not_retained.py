from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV506"


def message(reasoning: str, tier: str = "high") -> str:
    spec = f"identity: {{principal: 'service:refunds'}}\nlogging: {{reasoning: {{{reasoning}}}}}"
    report = judge_small(RULE, spec, tier=tier)
    assert not report.unknown
    return "".join(finding.message for finding in report.findings)


NOT_KEPT = "The reasoning of refunds is not kept: nobody can review why it acted."
NOT_READ = "The reasoning of refunds is kept where no person may read it: nobody can review why it acted."


def test_reasoning_that_is_not_kept_is_found_at_the_section() -> None:
    [finding] = judge_small(RULE, "logging:\n  reasoning:\n    capture: none", tier="high").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "reasoning")
    assert (finding.target, finding.message) == ("logging.reasoning", NOT_KEPT)
    assert finding.help == (
        "keep the trace or the provider's summary of it (`capture: summary`) and name who reads it (`readers`)"
    )


@pytest.mark.parametrize(
    ("reasoning", "expected"),
    [
        ("", NOT_KEPT),
        ("readers: [team:safety]", NOT_KEPT),
        ("capture: none, readers: [team:safety]", NOT_KEPT),
        ("capture: summary", NOT_READ),
        ("capture: full, readers: []", NOT_READ),
        ("capture: full, readers: ['agent:refunds', 'service:refunds']", NOT_READ),
        ("capture: full, readers: ['agent:refunds', 'team:safety']", ""),
        ("capture: summary, readers: [team:safety]", ""),
        ("capture: full, readers: ['service:review']", ""),
    ],
)
def test_reasoning_is_kept_where_somebody_else_reads_it(reasoning: str, expected: str) -> None:
    assert message(reasoning) == expected


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert bool(message("capture: none", tier)) is fires


def test_a_missing_section_says_so() -> None:
    [finding] = judge_small(RULE, "purpose: Help.", tier="high").findings
    assert finding.marks[0].label == "`logging.reasoning` is missing"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_logging_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("logging.reasoning", "inexpressible")]
    assert report.verdict == "PASS"
