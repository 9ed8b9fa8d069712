from __future__ import annotations

import pytest

from govcheck.facts.policy import SHIPPED
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV503"
HELP = "raise the period in the store, and ask privacy counsel whether personal data in it may be kept that long"


def messages(retention: str, tier: str = "low", more: str = "", **other: object) -> list[str]:
    kept = f", retention: {retention}" if retention else ""
    spec = f"logging: {{audit: {{sink: 's3://audit'{kept}}}}}\n{more}"
    report = judge_small(RULE, spec, tier=tier, **other)  # type: ignore[arg-type]
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_short_period_is_found_at_its_value() -> None:
    spec = """
        logging:
          audit:
            sink: s3://audit
            retention: 89d
        """
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert finding.message == "The audit trail of refunds is kept for 89d, and tier moderate asks for 90d."
    assert (finding.help, finding.target) == (HELP, "logging.audit.retention")
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 18, "89d")


@pytest.mark.parametrize(
    ("tier", "minimum", "short", "long"),
    [
        ("low", "30d", "29d", "31d"),
        ("moderate", "90d", "89d", "91d"),
        ("high", "183d", "182d", "184d"),
        ("critical", "365d", "364d", "366d"),
    ],
)
def test_each_tier_has_its_minimum_and_keeping_exactly_that_passes(
    tier: str, minimum: str, short: str, long: str
) -> None:
    assert messages(short, tier) == [
        f"The audit trail of refunds is kept for {short}, and tier {tier} asks for {minimum}."
    ]
    assert messages(minimum, tier) == messages(long, tier) == []


@pytest.mark.parametrize(("retention", "passes"), [("720h", True), ("719h", False), ("5w", True), ("4w", False)])
def test_periods_are_compared_in_whatever_unit(retention: str, passes: bool) -> None:
    assert (messages(retention) == []) is passes


def test_a_period_that_nobody_states_fails() -> None:
    assert messages("") == [
        "The audit trail of refunds is kept for a time that nobody states, and tier low asks for 30d."
    ]


def test_the_policy_sets_the_minimum_of_a_tier() -> None:
    policy = SHIPPED._replace(retention={**SHIPPED.retention, "low": "60d"})
    assert messages("60d", policy=policy) == []
    assert messages("59d", policy=policy) != []


@pytest.mark.parametrize(
    ("clause", "asks"),
    [
        ("eu-ai-act/annex-iii/5b", True),
        ("eu-ai-act", True),
        ("eu-ai-acts/annex", False),
        ("critical-infrastructure", False),
        ("gdpr/22", False),
    ],
)
def test_the_ai_act_asks_for_six_months_whatever_the_policy_says(clause: str, asks: bool) -> None:
    more = f"risk: {{regulated: ['{clause}']}}"
    policy = SHIPPED._replace(retention={**SHIPPED.retention, "low": "1d"})
    expected = "The audit trail of refunds is kept for 182d, and the EU AI Act asks for 183d."
    assert messages("182d", "low", more, policy=policy) == ([expected] if asks else [])
    assert messages("183d", "low", more, policy=policy) == []


@pytest.mark.parametrize(
    "holder",
    [
        "inputs: [{name: a, data: [payment]}]",
        "context: [{name: a, source: docs/a.md, data: [internal, payment]}]",
        "memory: [{name: a, scope: user, data: [payment]}]",
        "permissions: {tools: [{name: a, effects: [read], data: [payment]}]}",
    ],
)
def test_payment_data_ask_for_a_year_wherever_they_are(holder: str) -> None:
    assert messages("364d", "low", holder) == [
        "The audit trail of refunds is kept for 364d, and payment data ask for 365d."
    ]
    assert messages("365d", "low", holder) == []
    assert messages("30d", "low", holder.replace("payment", "health")) == []


@pytest.mark.parametrize(
    ("kept", "fails", "is_unknown"),
    [("182d", True, False), ("183d", False, True), ("364d", False, True), ("365d", False, False)],
)
def test_data_that_a_source_cannot_say_may_be_payment_data(kept: str, fails: bool, is_unknown: bool) -> None:
    audit = {"sink": "s3://audit", "retention": kept}
    spec = {"logging": {"audit": audit}, "inputs": [], "context": [], "memory": []}
    report = judge_foreign(RULE, foreign(spec, tools=[{"name": "look", "effects": ["read"]}]))
    assert bool(report.findings) is fails
    assert states(report) == ([("logging.audit.retention", "inexpressible")] if is_unknown else [])


def test_without_an_audit_trail_it_is_another_rules_finding() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="high")
    assert (report.findings, report.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("logging.audit.sink", "inexpressible")]
    assert report.verdict == "PASS"
