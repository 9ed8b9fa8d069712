from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV202"
CONSTRAINTS = (
    "constraints: [{id: law, kind: legal, text: a}, {id: fair, kind: ethical, text: b}, "
    "{id: cap, kind: operational, text: c}, {id: cap-2, kind: operational, text: d}]"
)


def messages(goal: str, tier: str = "moderate") -> list[str]:
    spec = f"directives: {{goals: [{{id: settle, text: Settle., {goal}}}], {CONSTRAINTS}}}"
    return [finding.message for finding in judge_small(RULE, spec, tier=tier).findings]


@pytest.mark.parametrize(
    ("permissions", "counts"),
    [
        ("budgets: {steps: 20}", True),
        ("budgets: {costPerDay: 20 EUR}", True),
        ("tools: [{name: pay, effects: [pay], limits: {perDay: 500 EUR}}]", True),
        ("tools: [{name: pay, effects: [pay], limits: {perCall: 500 EUR}}]", False),
        ("budgets: {}", False),
    ],
)
def test_a_ceiling_outside_of_the_model_is_an_operational_limit(permissions: str, counts: bool) -> None:
    goal = "{id: a, text: Settle., measure: rate, boundedBy: [law]}"
    spec = (
        f"directives: {{goals: [{goal}], constraints: [{{id: law, kind: legal, text: The law.}}]}}\n"
        f"permissions: {{{permissions}}}"
    )
    assert bool(judge_small(RULE, spec, tier="moderate").findings) is not counts


def test_a_goal_with_a_cap_alone_is_found_at_its_id() -> None:
    spec = """
        directives:
          goals:
            - id: settle
              text: Settle eligible refunds.
              measure: settlement rate
              boundedBy: [daily-cap]
          constraints:
            - id: daily-cap
              kind: operational
              text: Stop at the limit.
        """
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 13, "settle")
    assert finding.target == "directives.goals[settle]"
    assert finding.message == (
        'Goal `settle` is measured by "settlement rate" and nothing ethical or legal outranks it: a single number invites '
        "gaming it."
    )
    assert finding.help == (
        "put an ethical or legal limit into the prompt and into how the team is measured, then name it in `boundedBy`"
    )


@pytest.mark.parametrize(
    ("bounds", "lacks"),
    [
        ("boundedBy: [law, cap]", None),
        ("boundedBy: [fair, cap]", None),
        ("boundedBy: [law, fair, cap, cap-2]", None),
        ("boundedBy: [cap, cap-2]", "nothing ethical or legal"),
        ("boundedBy: [law, fair]", "nothing operational"),
        ("boundedBy: [law, caps]", "nothing operational"),
        ("boundedBy: [LAW, cap]", "nothing ethical or legal"),
        ("boundedBy: []", "nothing ethical or legal and nothing operational"),
        ("doneWhen: Paid.", "nothing ethical or legal and nothing operational"),
    ],
)
def test_a_measured_goal_needs_a_limit_of_each_side(bounds: str, lacks: str | None) -> None:
    expected = f'Goal `settle` is measured by "rate" and {lacks} outranks it: a single number invites gaming it.'
    assert messages(f"measure: rate, {bounds}") == ([expected] if lacks else [])


def test_the_help_names_each_limit_that_is_missing() -> None:
    spec = "directives: {goals: [{id: a, text: b, measure: c}]}"
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.help.startswith("put an ethical or legal limit and an operational limit into the prompt")


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 1), ("high", 1), ("critical", 1)])
def test_it_is_judged_from_tier_moderate(tier: str, count: int) -> None:
    assert len(messages("measure: rate", tier)) == count


@pytest.mark.parametrize(
    "spec",
    ["purpose: Help.", "directives: {goals: []}", "directives: {goals: [{id: a, text: b, doneWhen: c}]}"],
)
def test_what_is_not_measured_needs_no_counterweight(spec: str) -> None:
    assert judge_small(RULE, spec, tier="critical").findings == ()


def test_each_measured_goal_is_judged_by_itself() -> None:
    goals = "{id: a, text: b, measure: c}, {id: d, text: e}, {id: f, text: g, measure: h, boundedBy: [law, cap]}"
    found = judge_small(RULE, f"directives: {{goals: [{goals}], {CONSTRAINTS}}}", tier="high").findings
    assert [finding.target for finding in found] == ["directives.goals[a]"]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_goals_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("directives.goals", "inexpressible")]
    assert report.verdict == "PASS"
