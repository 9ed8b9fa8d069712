from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV504"


def messages(integrity: str, tier: str = "high") -> list[str]:
    stated = f", integrity: {integrity}" if integrity else ""
    report = judge_small(RULE, f"logging: {{audit: {{sink: 's3://audit'{stated}}}}}", tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_trail_without_integrity_is_found_at_its_value() -> None:
    spec = """
        logging:
          audit:
            sink: s3://audit
            integrity: none
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == "Records of refunds in `s3://audit` can be changed without a trace."
    assert finding.help == (
        "switch on object lock, signed batches or a hash chain that is anchored elsewhere, then name it here"
    )
    assert finding.target == "logging.audit.integrity"
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 18, "none")


@pytest.mark.parametrize(
    ("integrity", "fires"), [("", True), ("none", True), ("hash-chain", False), ("signed", False), ("worm", False)]
)
def test_anything_that_shows_tampering_passes(integrity: str, fires: bool) -> None:
    assert bool(messages(integrity)) is fires


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert bool(messages("", tier)) is fires


def test_without_an_audit_trail_it_is_another_rules_finding() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="high")
    assert (report.findings, report.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("logging.audit.sink", "inexpressible")]
    assert report.verdict == "PASS"
