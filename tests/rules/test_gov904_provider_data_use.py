from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV904"
PERSONAL = "inputs: [{name: web-chat, data: [personal]}]\n"
EU = "risk: {jurisdictions: [EU]}\n"


def messages(spec: str, platform: str | None = None) -> list[str]:
    report = judge_small(RULE, spec, platform)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_training_is_found_at_the_terms_and_shows_whose_data_it_is() -> None:
    spec = """
        inputs:
          - name: web-chat
            data: [internal, personal]
        model:
          dataUse:
            training: true
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.target == "model.dataUse"
    assert shown(finding)[:3] == ("refunds.govcheck.yaml", 9, 5)
    assert finding.message == "refunds sends personal data to its model provider and lets it train on them."
    assert finding.help == (
        "take the provider's no-training terms, then state it in `model.dataUse`, usually the platform's"
    )
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks[1:]] == [
        ("holds personal data", (6, 13))
    ]


def test_terms_that_nobody_states_are_found_at_the_parent() -> None:
    [finding] = judge_small(RULE, PERSONAL + "model:\n  id: gpt-4.1-2025-04-14").findings
    assert (finding.target, shown(finding)[3]) == ("model.dataUse", "model")
    assert finding.message == (
        "refunds sends personal data to its model provider and does not say whether it trains on them."
    )


@pytest.mark.parametrize(
    ("risk", "regions", "fires"),
    [
        (EU, "", True),
        (EU, ", regions: []", True),
        (EU, ", regions: [EU]", False),
        (EU, ", regions: [US]", False),
        ("", "", False),
        ("risk: {jurisdictions: []}\n", "", False),
    ],
)
def test_where_jurisdictions_matter_the_region_is_stated(risk: str, regions: str, fires: bool) -> None:
    assert bool(messages(f"{PERSONAL}{risk}model: {{dataUse: {{training: false{regions}}}}}")) is fires


def test_both_faults_are_one_finding() -> None:
    [finding] = judge_small(RULE, PERSONAL + "risk: {jurisdictions: [EU, UK]}\nmodel: {dataUse: {}}").findings
    assert finding.message == (
        "refunds sends personal data to its model provider, does not say whether it trains on them and does not say "
        "where they are processed (`risk.jurisdictions` names EU and UK)."
    )
    assert finding.help == (
        "take the provider's no-training terms and fix the region in the provider's account, then state it in "
        "`model.dataUse`, usually the platform's"
    )


@pytest.mark.parametrize(
    ("data", "fires"),
    [
        ("[]", False),
        ("[public]", False),
        ("[internal]", False),
        ("[confidential]", True),
        ("[personal]", True),
        ("[unknown]", True),
        ("[payment]", True),
        ("[internal, credentials]", True),
    ],
)
@pytest.mark.parametrize(
    "holder",
    [
        "inputs: [{name: a, data: %s}]",
        "context: [{name: a, source: docs/a.md, data: %s}]",
        "memory: [{name: a, scope: user, data: %s}]",
        "permissions: {tools: [{name: a, effects: [read], data: %s}]}",
    ],
)
def test_data_of_level_two_anywhere_make_it_the_provider_s_business(holder: str, data: str, fires: bool) -> None:
    assert bool(messages(holder % data)) is fires


def test_the_platform_states_the_terms_for_all_its_agents() -> None:
    assert messages(PERSONAL + EU, "model: {dataUse: {training: false, regions: [EU]}}") == []
    [finding] = judge_small(RULE, PERSONAL, "model: {dataUse: {training: true}}").findings
    assert shown(finding)[0] == "platform.govcheck.yaml"


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "read_mail"}]))
    assert [state for _, state in states(report)] == ["inexpressible"]
    report = judge_foreign(RULE, foreign(tools=[{"name": "read_mail", "data": ["personal"]}]))
    assert states(report) == [("model.dataUse", "inexpressible")]
    assert report.verdict == "PASS"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
