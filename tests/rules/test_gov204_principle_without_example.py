from __future__ import annotations

from textwrap import indent

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV204"
WHOLE = "{case: Too old., do: Decline., dont: Lie.}"
NO_EXAMPLE = "no example with `case`, `do` and `dont`"


def messages(principles: str, tier: str = "high") -> list[str]:
    report = judge_small(RULE, f"directives: {{principles: [{principles}]}}", tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_bare_rule_is_found_at_the_principles() -> None:
    spec = "directives:\n  principles:\n    - id: candour\n      text: Be honest."
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert shown(finding)[:3] == ("refunds.govcheck.yaml", 6, 5)
    assert finding.target == "directives.principles"
    assert finding.message == (
        f"The principles of refunds are bare rules: `candour` has no reason and {NO_EXAMPLE}."
    )
    assert finding.help == (
        "write the reason and one realistic case (what to do, what not to do) per principle into the prompt that the model "
        "reads, or state them as `because` and `examples`"
    )


@pytest.mark.parametrize("spec", ["purpose: Help.", "directives: {principles: []}"])
def test_an_agent_without_principles_has_nothing_to_go_by(spec: str) -> None:
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == (
        "refunds is told no principle: in a case that nobody foresaw the model has nothing to go by."
    )


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        (f"because: x, examples: [{WHOLE}]", None),
        (f"because: x, examples: [{{case: y}}, {WHOLE}]", None),
        (f"examples: [{WHOLE}]", "no reason"),
        ("because: x", NO_EXAMPLE),
        ("because: x, examples: []", NO_EXAMPLE),
        ("because: x, examples: [{case: y, do: z}]", NO_EXAMPLE),
        ("because: x, examples: [{case: y, dont: z}]", NO_EXAMPLE),
        ("because: x, examples: [{do: y, dont: z}]", NO_EXAMPLE),
        ("because: x, examples: [{case: y, do: z}, {dont: z}]", NO_EXAMPLE),
    ],
)
def test_a_principle_has_its_reason_and_a_whole_example(keys: str, missing: str | None) -> None:
    problem = f"The principles of refunds are bare rules: `a` has {missing}."
    assert messages(f"{{id: a, text: b, {keys}}}") == ([problem] if missing else [])


def test_every_principle_must_have_them_and_each_bare_one_is_named() -> None:
    good = f"{{id: a, text: b, because: c, examples: [{WHOLE}]}}"
    assert messages(f"{good}, {{id: d, text: e, because: f}}, {{id: g, text: h, examples: [{WHOLE}]}}") == [
        f"The principles of refunds are bare rules: `d` has {NO_EXAMPLE} and `g` has no reason."
    ]


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 0), ("high", 1), ("critical", 1)])
def test_it_is_judged_from_tier_high(tier: str, count: int) -> None:
    assert len(messages("{id: a, text: b}", tier)) == count


RULE_WITH_REASON = "Always cite the rule, because people can contest only what they see."
WORKED = "Good: The order is too old, so I decline under RF-12.\nBad: There is an outage.\n"


def told(text: str, more: str = "") -> str:
    return "directives:\n  text: |\n    You settle refunds.\n" + indent(text, "    ") + f"\n  principles: [{more}]"


@pytest.mark.parametrize("principles", ["", "{id: a, text: b}"])
def test_a_text_with_a_reason_and_a_worked_case_needs_no_keys(principles: str) -> None:
    report = judge_small(RULE, told(f"{RULE_WITH_REASON}\n\n{WORKED}", principles), tier="high")
    assert (report.findings, report.unknown) == ((), ())


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("Be honest.", "no rule with its reason and no worked case"),
        (RULE_WITH_REASON, "no worked case"),
        (WORKED, "no rule with its reason"),
    ],
)
def test_a_text_that_lacks_one_of_them_leaves_the_model_with_nothing_to_go_by(text: str, untold: str) -> None:
    [finding] = judge_small(RULE, told(text), tier="high").findings
    assert finding.message == (
        f"refunds is told {untold}: in a case that nobody foresaw the model has nothing to go by."
    )


def test_whole_principles_need_no_prose() -> None:
    whole = f"{{id: a, text: b, because: c, examples: [{WHOLE}]}}"
    report = judge_small(RULE, f"directives: {{instructions: [gone.md], principles: [{whole}]}}", tier="high")
    assert (report.findings, report.unknown) == ((), ())


def test_a_source_that_cannot_be_read_may_hold_a_prompt() -> None:
    fragment = "without: [directives]\nsources: [gone.json]"
    assert findings(fragment, RULE) == []
    assert [one.state for one in unknowns(fragment, RULE)] == ["unresolved"]
    assert [one.target for one in unknowns(fragment, RULE)] == ["directives.principles"]


def test_a_prompt_that_cannot_be_read_blocks() -> None:
    [unknown] = unknowns("without: [directives]\ndirectives: {instructions: [gone.md]}", RULE)
    assert unknown.reason == (
        "nobody can tell what refund-assistant is told about reasons and cases: `gone.md` does not exist"
    )
    assert unknown.decided_by == "directives.principles"
    assert (unknown.state, unknown.blocks) == ("unresolved", True)


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_principles_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("directives.principles", "inexpressible")]
    assert report.verdict == "PASS"
