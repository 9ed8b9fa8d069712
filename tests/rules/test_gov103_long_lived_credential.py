from __future__ import annotations

import pytest

from govcheck.facts.policy import SHIPPED
from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV103"


def messages(keys: str, tier: str) -> list[str]:
    report = judge_small(RULE, f"identity: {{credentials: [{{name: api{keys}}}]}}", tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_credential_without_an_end_is_found_at_its_name() -> None:
    spec = "identity:\n  credentials:\n    - name: payments-api\n      source: env:PAYMENTS_KEY"
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "payments-api")
    assert finding.target == "identity.credentials[payments-api]"
    assert finding.message == (
        "Credential `payments-api` from env:PAYMENTS_KEY has no `lifetime`, so nothing ends it; at tier high 1h is the "
        "limit."
    )
    assert finding.help == (
        "let the secret store or the identity provider issue a token per run that expires by itself, then state its "
        "`lifetime`, at most 1h"
    )
    assert [mark.role for mark in finding.marks] == ["primary"]


def test_one_that_lives_too_long_shows_its_lifetime_too() -> None:
    spec = "identity:\n  credentials:\n    - name: api\n      lifetime: 90d"
    [finding] = judge_small(RULE, spec, tier="critical").findings
    assert finding.message == "Credential `api` lives 90d; at tier critical 15m is the limit."
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks] == [
        ("", (7, 15)),
        ("longer than 15m", (8, 19)),
    ]


@pytest.mark.parametrize(
    ("tier", "lifetime", "fails"),
    [
        ("moderate", "1d", False),
        ("moderate", "86399s", False),
        ("moderate", "86401s", True),
        ("high", "1h", False),
        ("high", "60m", False),
        ("high", "3601s", True),
        ("high", "59m", False),
        ("critical", "900s", False),
        ("critical", "901s", True),
        ("critical", "1w", True),
    ],
)
def test_a_credential_lives_as_long_as_the_tier_allows(tier: str, lifetime: str, fails: bool) -> None:
    assert bool(messages(f", lifetime: {lifetime}", tier)) is fails


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 1), ("high", 1), ("critical", 1)])
def test_it_is_judged_from_tier_moderate(tier: str, count: int) -> None:
    assert len(messages("", tier)) == count


def test_the_policy_may_set_another_limit() -> None:
    policy = SHIPPED._replace(max_age_credential={"high": "8h"})
    for lifetime, count in (("8h", 0), ("481m", 1)):
        spec = f"identity: {{credentials: [{{name: api, lifetime: {lifetime}}}]}}"
        assert len(judge_small(RULE, spec, tier="high", policy=policy).findings) == count


def test_each_credential_is_judged_by_itself() -> None:
    spec = "identity: {credentials: [{name: a, lifetime: 15m}, {name: b, lifetime: 2h}, {name: c}]}"
    found = judge_small(RULE, spec, tier="high").findings
    assert [finding.target for finding in found] == ["identity.credentials[b]", "identity.credentials[c]"]


@pytest.mark.parametrize("spec", ["purpose: Help.", "identity: {credentials: []}"])
def test_an_agent_without_credentials_has_nothing_to_judge(spec: str) -> None:
    assert judge_small(RULE, spec, tier="critical").findings == ()


def test_an_inherited_credential_is_found_in_the_platform() -> None:
    platform = "identity:\n  credentials:\n    - name: shared\n      lifetime: 2h"
    [finding] = judge_small(RULE, "purpose: Help.", platform, tier="high").findings
    assert shown(finding)[0] == "platform.govcheck.yaml"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_credentials_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("identity.credentials", "inexpressible")]
    assert report.verdict == "PASS"
