from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import judge_foreign, judge_small, shown

RULE = "GOV201"
BROAD = "Maximise the value of the company."
BOUNDED = "Settle refund requests of up to 200 EUR that policy RF-12 allows and note each in the ledger."
PAY = "permissions: {tools: [{name: issue_refund, effects: [pay]}]}"
READ = "permissions: {tools: [{name: get_order, effects: [read], data: [internal]}]}"


def spec(purpose: str, more: str = "", powers: str = PAY) -> str:
    return f"purpose: {purpose!r}\n{more}\n{powers}"


def test_an_open_mandate_is_marked_where_its_goal_opens() -> None:
    text = "purpose: Maximise the value of the company.\npermissions:\n  tools: [{name: pay, effects: [pay]}]"
    [finding] = judge_small(RULE, text).findings
    path, line, _, words = shown(finding)
    assert (path, line) == ("refunds.govcheck.yaml", 5)
    assert words in BROAD
    assert finding.target == "purpose"
    assert finding.message.startswith(f'"{words}" can be taken as far as the agent likes: ')
    assert finding.message.endswith("no limit on means, no point at which it is done, nobody to ask.")
    assert finding.words == words


def test_without_a_way_to_do_harm_it_is_noted() -> None:
    report = judge_small(RULE, spec(BROAD, powers=READ))
    assert report.findings == ()
    [note] = report.notes
    assert note.message.startswith('"')
    confidential = READ.replace("internal", "confidential")
    assert len(judge_small(RULE, spec(BROAD, powers=confidential)).findings) == 1


def test_a_bounded_purpose_passes_and_bounds_a_loose_goal() -> None:
    assert judge_small(RULE, spec(BOUNDED)).findings == ()
    goal = f"directives: {{goals: [{{id: a, text: {BROAD!r}}}]}}"
    assert judge_small(RULE, spec(BOUNDED, goal)).findings == ()
    assert len(judge_small(RULE, spec(BROAD, goal)).findings) == 1


def test_absolutist_wording_fails_whatever_the_agent_can_do() -> None:
    text = "Settle refund requests that policy RF-12 allows at all costs."
    [finding] = judge_small(RULE, spec(text, powers=READ)).findings
    assert finding.message.endswith(" puts a goal of refunds above everything: whatever serves it is then allowed.")
    assert finding.words is not None
    assert "at all costs" in finding.words


@pytest.mark.parametrize(
    ("keys", "fails"),
    [
        ("boundedBy: [law], measure: profit", False),
        ("boundedBy: [law], doneWhen: The year ends.", False),
        ("boundedBy: [law]", True),
        ("boundedBy: [gone], measure: profit", True),
        ("measure: profit", True),
    ],
)
def test_a_goal_whose_limits_the_manifest_states_passes(keys: str, fails: bool) -> None:
    goal = f"goals: [{{id: a, text: {BROAD!r}, {keys}}}]"
    law = "constraints: [{id: law, kind: legal, text: The law outranks profit.}]"
    purpose = "Help."
    found = judge_small(RULE, spec(purpose, f"directives: {{{goal}, {law}}}"))
    assert bool(found.findings) is fails


def test_a_prompt_that_is_bounded_by_its_purpose_alone_is_noted() -> None:
    report = judge_small(RULE, spec(BOUNDED, f"directives: {{text: {BROAD!r}}}"))
    assert report.findings == ()
    [note] = report.notes
    assert note.message.endswith(" is open-ended: only the purpose in the manifest bounds it.")
    assert note.target == "directives.text"


def test_an_underspecified_agent_is_noted_from_tier_high() -> None:
    text = "Help the finance team with their work."
    assert judge_small(RULE, spec(text), tier="moderate").notes == ()
    [note] = judge_small(RULE, spec(text), tier="high").notes
    assert " leaves open where it ends: " in note.message


def test_a_prompt_that_is_not_there_is_unresolved_and_a_finding_is_found_beside_it() -> None:
    gone = "directives: {instructions: [gone.md]}"
    [unknown] = unknowns(gone, RULE)
    assert (unknown.target, unknown.blocks) == ('directives.instructions["gone.md"]', True)
    assert len(findings(f"{gone}\npurpose: {BROAD}", RULE)) == 1


def test_an_agent_that_is_told_nothing_in_prose_is_not_judged() -> None:
    report = judge_foreign(RULE)
    assert (report.findings, report.unknown, report.passing) == ((), (), ())
