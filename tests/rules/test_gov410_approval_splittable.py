from __future__ import annotations

import pytest

from govcheck.facts.policy import SHIPPED
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV410"


def spec(per_day: str, above: str = "50 EUR", effects: str = "[pay]", more: str = "") -> str:
    limits = f", limits: {{perDay: {per_day}}}" if per_day else ""
    gate = f"{{name: big, appliesTo: {{tools: [act], above: {above}}}, enforcedBy: 'gateway:gw'}}"
    return (
        f"permissions: {{tools: [{{name: act, effects: {effects}{limits}}}]}}\n"
        f"oversight: {{approvals: [{gate}{more}]}}"
    )


def reasons(*arguments: str, **more: object) -> list[str]:
    report = judge_small(RULE, spec(*arguments), **more)  # type: ignore[arg-type]
    assert not report.unknown
    return [finding.message.partition("unseen: ")[2] for finding in report.findings]


def test_the_finding_stands_at_the_ceiling_and_shows_the_threshold() -> None:
    text = """
        permissions:
          tools:
            - name: act
              effects: [pay]
              limits:
                perDay: 501 EUR
        oversight:
          approvals:
            - name: big
              appliesTo: {tools: [act], above: 50 EUR}
              enforcedBy: gateway:gw
        """
    [finding] = judge_small(RULE, text).findings
    assert finding.message == (
        "`act` asks only above 50 EUR, so many small calls pass unseen: they may add up to 501 EUR a day, "
        "over 10 times 50 EUR."
    )
    assert finding.help == (
        "set a ceiling for the sum of a day in the payment system or gateway, then state it as `limits.perDay`; "
        "or let the gate ask at every call (no `above`)"
    )
    assert finding.target == "permissions.tools[act].limits.perDay"
    assert shown(finding) == ("refunds.govcheck.yaml", 10, 19, "501 EUR")
    assert [mark.label for mark in finding.marks[1:]] == ["asked only above this"]


@pytest.mark.parametrize(
    ("per_day", "reason"),
    [
        ("499.99 EUR", None),
        ("500 EUR", None),
        ("500.00 EUR", None),
        ("500.01 EUR", "they may add up to 500.01 EUR a day, over 10 times 50 EUR."),
        ("500 USD", "500 USD a day cannot be compared with 50 EUR."),
        ("5", "5 a day cannot be compared with 50 EUR."),
        ("", "nothing limits what they add up to in a day."),
    ],
)
def test_ten_times_the_threshold_is_the_limit(per_day: str, reason: str | None) -> None:
    assert reasons(per_day) == ([reason] if reason else [])


@pytest.mark.parametrize(
    ("factor", "per_day", "fires"),
    [
        (1, "50 EUR", False),
        (1, "51 EUR", True),
        (2.5, "125 EUR", False),
        (2.5, "125.01 EUR", True),
        (0.1, "5 EUR", False),
        (0.1, "5.01 EUR", True),
    ],
)
def test_the_policy_sets_the_factor(factor: float, per_day: str, fires: bool) -> None:
    assert bool(reasons(per_day, policy=SHIPPED._replace(split_factor=factor))) is fires


def test_the_lowest_threshold_counts_among_those_that_can_be_compared() -> None:
    more = ", {name: b, appliesTo: {tools: [act], above: %s}, enforcedBy: 'gateway:gw'}"
    assert reasons("500 EUR", "50 EUR", "[pay]", more % "20 EUR") == [
        "they may add up to 500 EUR a day, over 10 times 20 EUR."
    ]
    assert reasons("500 EUR", "50 EUR", "[pay]", more % "20 USD") == []


def test_a_gate_that_asks_at_every_call_cannot_be_split() -> None:
    assert (
        reasons("", "50 EUR", "[pay]", ", {name: all, appliesTo: {tools: [act]}, enforcedBy: 'gateway:gw'}") == []
    )
    assert reasons("", "50 EUR", "[pay]", ", {name: all, appliesTo: {tools: [act]}, enforcedBy: prompt}") != []


@pytest.mark.parametrize(
    ("effects", "fires"),
    [("[pay]", True), ("[grant]", True), ("[delete]", True), ("[send]", True), ("[read]", False)],
)
def test_only_a_tool_of_high_impact_is_judged(effects: str, fires: bool) -> None:
    assert bool(reasons("", "50 EUR", effects)) is fires


def test_changes_that_are_reviewed_as_a_pull_request_need_no_ceiling() -> None:
    text = spec("", "50 EUR", "[write]")
    assert len(judge_small(RULE, text).findings) == 1
    assert judge_small(RULE, text.replace("[write]", "[write], through: pull-request")).findings == ()


@pytest.mark.parametrize("above", ["1001 EUR", "2000 EUR"])
def test_without_a_gate_that_covers_the_tool_it_is_another_rules_finding(above: str) -> None:
    assert reasons("", above) == []
    assert judge_small(RULE, "permissions: {tools: [{name: act, effects: [pay]}]}").findings == ()


def test_what_cannot_be_listed_is_unknown_and_blocks() -> None:
    assert [(one.state, one.blocks) for one in unknowns("sources: [missing.json]", RULE)] == [("unresolved", True)]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_approvals_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "act", "effects": ["pay"]}]))
    assert states(report) == [("permissions.tools[act]", "inexpressible")]
    assert report.verdict == "PASS"
