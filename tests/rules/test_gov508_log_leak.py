from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV508"
HOLDERS = (
    "inputs: [{name: a, data: [%s]}]",
    "context: [{name: a, source: docs/a.md, data: [%s]}]",
    "memory: [{name: a, scope: user, data: [%s]}]",
    "permissions: {tools: [{name: a, effects: [read], data: [%s]}]}",
)


def messages(redact: str | None, more: str = "", readers: str = "", capture: str = "capture: full, ") -> list[str]:
    masked = f", redact: {redact}" if redact is not None else ""
    reasoning = f", reasoning: {{{capture}readers: {readers}}}" if readers else ""
    report = judge_small(RULE, f"logging: {{audit: {{sink: 's3://audit'{masked}}}{reasoning}}}\n{more}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_what_is_not_masked_is_found_at_the_list() -> None:
    spec = """
        logging:
          audit:
            sink: s3://audit
            redact: [payment]
        inputs:
          - {name: chat, data: [payment, health]}
        identity:
          credentials: [{name: api}]
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "The log of refunds holds health and credentials data in clear."
    assert finding.help == "mask them at the recorder, then list them: `redact: [health, credentials]`"
    assert finding.target == "logging.audit.redact"
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 15, "[payment]")


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("redact", [None, "[]", "[payment]"])
def test_the_most_sensitive_classes_are_masked_wherever_they_are_met(holder: str, redact: str | None) -> None:
    assert messages(redact, holder % "internal, health") == ["The log of refunds holds health data in clear."]
    assert messages("[health]", holder % "internal, health") == []


@pytest.mark.parametrize(
    ("name", "fires"),
    [
        *(
            (name, True)
            for name in ("communications", "hr", "payment", "health", "special-category", "children", "credentials")
        ),
        *((name, False) for name in ("public", "internal", "confidential", "personal", "unknown")),
    ],
)
def test_only_level_three_must_be_masked(name: str, fires: bool) -> None:
    assert bool(messages(None, HOLDERS[0] % name)) is fires


def test_an_agent_with_credentials_masks_them() -> None:
    assert messages(None, "identity: {credentials: [{name: api}]}") == [
        "The log of refunds holds credentials data in clear."
    ]
    assert messages("[credentials]", "identity: {credentials: [{name: api}]}") == []
    assert messages(None, "identity: {credentials: []}") == []


@pytest.mark.parametrize(
    ("readers", "found"),
    [
        ("['team:everyone']", "team:everyone"),
        ("['team:all', 'team:safety']", "team:all"),
        ("['team:Everyone']", "team:Everyone"),
        ("['role:everybody']", "role:everybody"),
        ("['user:anyone', 'team:all-staff@acme.example']", "user:anyone and team:all-staff@acme.example"),
        ("['team:safety']", None),
        ("['team:all-safety-leads']", None),
        ("['team:all-hands']", None),
    ],
)
def test_reasoning_is_not_for_everybody(readers: str, found: str | None) -> None:
    expected = f"{found} may read the reasoning of refunds, with all that it was told."
    assert messages(None, "", readers) == ([expected] if found else [])


@pytest.mark.parametrize(
    ("capture", "fires"), [("", False), ("capture: none, ", False), ("capture: summary, ", True)]
)
def test_reasoning_that_is_not_kept_has_no_readers(capture: str, fires: bool) -> None:
    assert bool(messages(None, "", "['team:everyone']", capture)) is fires


@pytest.mark.parametrize(
    ("redact", "fails", "is_unknown"),
    [
        ([], True, False),
        (["hr"], False, True),
        (["hr", "communications", "payment", "health", "special-category", "children"], False, True),
        (
            ["hr", "communications", "payment", "health", "special-category", "children", "credentials"],
            False,
            False,
        ),
    ],
)
def test_data_that_a_source_cannot_say_may_be_in_clear(redact: list[str], fails: bool, is_unknown: bool) -> None:
    spec = {
        "logging": {"audit": {"sink": "s3://audit", "redact": redact}, "reasoning": {"readers": []}},
        "inputs": [{"name": "desk", "data": ["hr"]}],
        "context": [],
        "memory": [],
        "identity": {"credentials": []},
    }
    report = judge_foreign(RULE, foreign(spec, tools=[{"name": "look", "effects": ["read"]}]))
    assert bool(report.findings) is fails
    assert states(report) == ([("logging.audit.redact", "inexpressible")] if is_unknown else [])


def test_without_an_audit_trail_it_is_another_rules_finding() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="high")
    assert (report.findings, report.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("logging.audit.sink", "inexpressible")]
    assert report.verdict == "PASS"
