from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV904"
HOLDERS = (
    "inputs: [{name: a, data: [%s]}]",
    "context: [{name: a, source: docs/a.md, data: [%s]}]",
    "memory: [{name: a, scope: user, data: [%s]}]",
    "permissions: {tools: [{name: a, effects: [read], data: [%s]}]}",
)


def messages(use: str, data: str = "personal", holder: str = HOLDERS[0], more: str = "") -> list[str]:
    report = judge_small(RULE, f"model: {{dataUse: {{{use}}}}}\n{holder % data}\n{more}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def told(why: str, data: str = "personal") -> list[str]:
    return [f"refunds sends {data} data to the provider of its model, and {why}."]


def test_training_is_found_at_the_data_use() -> None:
    spec = """
        model:
          dataUse:
            training: true
        inputs:
          - {name: chat, data: [personal, internal, hr]}
        """
    [finding] = judge_small(RULE, spec).findings
    assert [finding.message] == told("it may train on that", "personal and hr")
    assert finding.help == (
        "settle it in the contract and the settings of the account, then state `dataUse: {training: false, regions: "
        "[...]}`, best in the platform"
    )
    assert finding.target == "model.dataUse"
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "dataUse")


@pytest.mark.parametrize(
    ("use", "why"),
    [
        ("training: false", None),
        ("training: true", "it may train on that"),
        ("", "nothing says that it does not train on that"),
        ("regions: [EU]", "nothing says that it does not train on that"),
    ],
)
def test_only_a_stated_no_to_training_passes(use: str, why: str | None) -> None:
    assert messages(use) == (told(why) if why else [])


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize(
    ("data", "fires"),
    [("public", False), ("internal", False), ("confidential", True), ("unknown", True), ("health", True)],
)
def test_sensitive_data_count_wherever_they_are(holder: str, data: str, fires: bool) -> None:
    assert bool(messages("training: true", data, holder)) is fires


@pytest.mark.parametrize(
    ("jurisdictions", "use", "why"),
    [
        ("[EU]", "training: false, regions: [EU]", None),
        ("[EU]", "training: false", "nothing says where that is processed, although EU law applies"),
        (
            "[EU, CH]",
            "training: false, regions: []",
            "nothing says where that is processed, although EU and CH law applies",
        ),
        ("[]", "training: false", None),
        (
            "[EU]",
            "training: true",
            "it may train on that and nothing says where that is processed, although EU law applies",
        ),
    ],
)
def test_where_a_law_applies_the_region_is_stated(jurisdictions: str, use: str, why: str | None) -> None:
    assert messages(use, more=f"risk: {{jurisdictions: {jurisdictions}}}") == (told(why) if why else [])


def test_an_agent_without_sensitive_data_is_not_judged() -> None:
    assert judge_small(RULE, "purpose: Help.").findings == ()


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_data_use_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "a", "effects": ["read"], "data": ["hr"]}]))
    assert states(report) == [("model.dataUse", "inexpressible")]
    assert report.verdict == "PASS"
