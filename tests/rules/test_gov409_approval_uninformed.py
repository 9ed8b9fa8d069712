from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV409"


def messages(keys: str, tier: str = "high") -> list[str]:
    spec = f"oversight: {{approvals: [{{name: big, appliesTo: {{effects: [pay]}}{keys}}}]}}"
    report = judge_small(RULE, spec, tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_summary_alone_is_found_at_what_the_gate_shows() -> None:
    spec = """
        oversight:
          approvals:
            - name: big
              appliesTo: {effects: [pay]}
              shows: [summary, evidence]
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == (
        "Who decides at gate `big` sees only the summary and evidence, not what will really be called."
    )
    assert finding.help == (
        "render the parameters on the approval screen from the gateway's own copy of the call, then list `parameters`"
    )
    assert finding.target == "oversight.approvals[big].shows"
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 16, "[summary, evidence]")


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("", True),
        (", shows: []", True),
        (", shows: [summary]", True),
        (", shows: [recipient, amount]", True),
        (", shows: [parameters]", False),
        (", shows: [summary, parameters]", False),
    ],
)
def test_the_parameters_are_what_is_shown(keys: str, fires: bool) -> None:
    assert bool(messages(keys)) is fires


def test_a_gate_that_shows_nothing_says_so() -> None:
    assert messages("") == [
        "Who decides at gate `big` sees nothing that is written down, not what will really be called."
    ]


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert bool(messages("", tier)) is fires


def test_each_gate_is_judged() -> None:
    gates = "{name: a, appliesTo: {effects: [pay]}}, {name: b, appliesTo: {effects: [send]}, shows: [parameters]}"
    report = judge_small(RULE, f"oversight: {{approvals: [{gates}]}}", tier="high")
    assert [finding.target for finding in report.findings] == ["oversight.approvals[a].shows"]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_approvals_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("oversight.approvals", "inexpressible")]
    assert report.verdict == "PASS"
