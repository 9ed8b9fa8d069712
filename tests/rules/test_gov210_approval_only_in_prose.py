from __future__ import annotations

import pytest

from tests.rules.harness import unknowns
from tests.rules.small import judge_small, shown

RULE = "GOV210"
PAY = "{name: issue_refund, effects: [pay]}"
NOTE = "{name: save_note, effects: [write], undo: 'tool:delete_note'}"
GATE = "{name: refunds, appliesTo: {effects: [pay]}, enforcedBy: 'gateway:gw'}"


def spec(sentence: str, tools: str = PAY, more: str = "") -> str:
    text = f"You settle the refunds of the day. {sentence} Then you are done."
    return f"directives: {{text: {text!r}}}\npermissions: {{tools: [{tools}]}}\n{more}"


def targets(sentence: str, tools: str = PAY, more: str = "") -> list[str]:
    report = judge_small(RULE, spec(sentence, tools, more))
    assert not report.unknown
    return [finding.target for finding in report.findings]


ASK = "Always ask a supervisor for approval before you pay out a refund."


def test_the_finding_shows_the_tool_and_the_sentence() -> None:
    text = (
        "directives:\n  text: |\n    You settle refunds.\n    Ask a supervisor for approval before you pay out a refund.\n"
        "permissions:\n  tools:\n    - name: issue_refund\n      effects: [pay]"
    )
    [finding] = judge_small(RULE, text).findings
    assert shown(finding)[:3] == ("refunds.govcheck.yaml", 11, 15)
    assert finding.target == "permissions.tools[issue_refund]"
    assert finding.message == (
        '"Ask a supervisor for approval before you pay out a refund" asks for approval and nothing enforces it: '
        "`issue_refund` runs when the model calls it."
    )
    assert finding.words == "Ask a supervisor for approval before you pay out a refund"
    [related] = finding.marks[1:]
    assert related.source.position(related.span.start) == (8, 7)
    assert related.label == "the text asks for it"


def test_a_gate_that_covers_the_tool_enforces_it() -> None:
    assert targets(ASK) == ["permissions.tools[issue_refund]"]
    assert targets(ASK, more=f"oversight: {{approvals: [{GATE}]}}") == []


def test_a_gate_that_does_not_hold_is_shown_with_its_reason() -> None:
    gate = GATE.replace("gateway:gw", "model")
    [finding] = judge_small(RULE, spec(ASK, more=f"oversight: {{approvals: [{gate}]}}")).findings
    assert [mark.label for mark in finding.marks[1:]] == [
        "the text asks for it",
        "does not cover it: the model itself would have to keep it",
    ]


@pytest.mark.parametrize(
    ("sentence", "tools", "count"),
    [
        ("Ask a supervisor for approval before any action.", f"{PAY}, {NOTE}", 2),
        (ASK, f"{PAY}, {NOTE}", 1),
        (ASK, NOTE, 0),
        ("Ask the team if the request is unclear.", PAY, 0),
        (ASK, "{name: propose_refund, effects: [pay]}", 0),
        ("Get approval from a maintainer before you edit any file.", "{name: edit_file, effects: [write], through: pull-request}", 0),
    ],
)  # fmt: skip
def test_only_acts_that_the_sentence_means_want_a_gate(sentence: str, tools: str, count: int) -> None:
    assert len(targets(sentence, tools)) == count


def test_a_requester_confirms_what_is_not_high_impact() -> None:
    sentence = "Always ask the user for confirmation before you save a note."
    assert targets(sentence, NOTE) == []
    assert targets(sentence, NOTE, "identity: {actsFor: itself}") == ["permissions.tools[save_note]"]
    assert targets("Always ask the user for confirmation before you pay.", PAY) == [
        "permissions.tools[issue_refund]"
    ]


def test_a_prompt_that_is_not_there_is_unresolved_unless_the_agent_changes_nothing() -> None:
    gone = "without: [directives, permissions]\ndirectives: {instructions: [gone.md]}\n"
    changing = gone + f"permissions: {{tools: [{PAY}]}}"
    assert [one.target for one in unknowns(changing, RULE)] == ['directives.instructions["gone.md"]']
    reading = gone + "permissions: {tools: [{name: read_file, effects: [read], data: [internal]}]}"
    assert unknowns(reading, RULE) == []
