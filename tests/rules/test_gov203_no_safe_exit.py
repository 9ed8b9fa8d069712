from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV203"
SAFE = {"goalConflict": "escalate", "missingAuthority": "stop", "replacement": "comply", "shutdown": "stop"}
MOMENTS = {
    "goalConflict": "a conflict of goals",
    "missingAuthority": "a missing right",
    "replacement": "its replacement",
    "shutdown": "a shutdown",
}


def directives(more: str = "", **answers: str | None) -> str:
    stated = {key: answer for key, answer in {**SAFE, **answers}.items() if answer}
    responses = ", ".join(f"{key}: {answer}" for key, answer in stated.items())
    return f"directives: {{{more}responses: {{{responses}}}}}"


def messages(spec: str, tier: str = "high") -> list[str]:
    report = judge_small(RULE, spec, tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_unsafe_answer_is_found_at_the_responses() -> None:
    spec = (
        "directives:\n  text: Settle refunds.\n  responses:\n    goalConflict: best-effort\n    shutdown: escalate"
    )
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 5, "responses")
    assert finding.target == "directives.responses"
    assert finding.message == (
        "refunds answers a conflict of goals with `best-effort` and a shutdown with `escalate`: it carries on where it "
        "should stop, ask or give way."
    )
    assert finding.help == (
        "give it a way out in its prompt, and people who answer, or state it: `goalConflict: escalate` and `shutdown: "
        "comply`"
    )


def test_an_agent_that_is_told_nothing_has_no_way_out() -> None:
    [finding] = judge_small(RULE, "purpose: Help.", tier="high").findings
    assert finding.message == (
        "Nothing tells refunds what to do on a conflict of goals, a missing right, its replacement and a shutdown: it has "
        "no way out that is allowed."
    )
    assert finding.help == (
        "give it a way out in its prompt, and people who answer, or state it: `goalConflict: escalate`, "
        "`missingAuthority: escalate`, `replacement: comply` and `shutdown: comply`"
    )
    assert (finding.target, finding.marks[0].label) == ("directives.responses", "`directives.responses` is missing")


def test_what_is_unsafe_and_what_is_unsaid_are_one_finding() -> None:
    assert messages(directives(shutdown=None, replacement="best-effort")) == [
        "Nothing tells refunds what to do on a shutdown, and it answers its replacement with `best-effort`."
    ]


@pytest.mark.parametrize("tier", ["moderate", "high", "critical"])
@pytest.mark.parametrize("key", SAFE)
@pytest.mark.parametrize("answer", ["escalate", "stop", "comply", "best-effort"])
def test_conflicts_are_stopped_or_escalated_and_ends_are_complied_with(key: str, answer: str, tier: str) -> None:
    safe = ("escalate", "stop") if key in ("goalConflict", "missingAuthority") else ("comply", "stop")
    problem = (
        f"refunds answers {MOMENTS[key]} with `{answer}`: it carries on where it should stop, ask or give way."
    )
    assert messages(directives(**{key: answer}), tier) == ([] if answer in safe else [problem])


@pytest.mark.parametrize("key", SAFE)
def test_an_answer_that_is_not_stated_is_missed_from_tier_high(key: str) -> None:
    problem = f"Nothing tells refunds what to do on {MOMENTS[key]}: it has no way out that is allowed."
    assert messages(directives(**{key: None}), "moderate") == []
    assert messages(directives(**{key: None}), "high") == [problem]


def test_below_tier_moderate_nothing_is_asked() -> None:
    assert messages(directives(shutdown="best-effort"), "low") == []
    assert len(messages(directives(shutdown="best-effort"), "moderate")) == 1


@pytest.mark.parametrize(
    ("prose", "cases"),
    [
        ("If rules conflict, stop and ask a person.", {"goalConflict"}),
        ("If you lack the authority, hand over to the payments team.", {"missingAuthority"}),
        ("If you are not sure, ask the duty engineer.", {"goalConflict", "missingAuthority"}),
        ("When you are shut down, stop at once.", {"shutdown"}),
        ("If you are replaced by another model, comply.", {"replacement"}),
        ("Settle refunds quickly.", set()),
    ],
)
def test_what_the_text_says_needs_no_key(prose: str, cases: set[str]) -> None:
    told = f"text: {'You settle refunds. ' + prose!r}, "
    for case in SAFE:
        found = messages(directives(told, **{case: None}))
        assert found == [] if case in cases else len(found) == 1


def test_a_text_with_every_way_out_passes() -> None:
    text = (
        "Settle refunds that RF-12 allows. If rules conflict or you lack the authority, hand over to the payments team. "
        "When you are stopped or replaced, stop at once."
    )
    assert messages(f"directives: {{text: {text!r}}}") == []


def test_prose_excuses_no_unsafe_answer() -> None:
    told = "text: 'When you are shut down, stop at once. If rules conflict, ask.', "
    [message] = messages(directives(told, goalConflict=None, shutdown="escalate"))
    assert message.startswith("refunds answers a shutdown with `escalate`:")


def test_stated_answers_need_no_prose() -> None:
    assert messages(directives("instructions: [gone.md], "), "critical") == []


def test_a_source_that_cannot_be_read_may_hold_a_prompt() -> None:
    fragment = "without: [directives]\nsources: [gone.json]\ndirectives: {responses: {shutdown: comply}}"
    assert findings(fragment, RULE) == []
    assert [one.state for one in unknowns(fragment, RULE)] == ["unresolved"]
    assert [one.target for one in unknowns(fragment, RULE)] == ["directives.responses"]


def test_a_prompt_that_cannot_be_read_blocks() -> None:
    [unknown] = unknowns("without: [directives]\ndirectives: {instructions: [gone.md]}", RULE)
    assert unknown.reason == (
        "nobody can tell what refund-assistant is told about a conflict of goals, a missing right, its replacement and a "
        "shutdown: `gone.md` does not exist"
    )
    assert unknown.decided_by == "directives.responses.goalConflict"
    assert (unknown.state, unknown.blocks) == ("unresolved", True)


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_answers_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("directives.responses", "inexpressible")]
    assert report.verdict == "PASS"
