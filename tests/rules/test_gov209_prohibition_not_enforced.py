from __future__ import annotations

from hashlib import sha256

import pytest

from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_small, shown
from tests.rules.waiving import waiver

RULE = "GOV209"
EDIT = "{name: edit_file, effects: [write], resources: ['src/**']}"
GATE = "{name: edits, appliesTo: {tools: [edit_file]}, enforcedBy: 'gateway:gw'}"


def spec(sentence: str, tools: str = EDIT, more: str = "") -> str:
    text = f"You review the code of one pull request. {sentence} Then you are done."
    return f"directives: {{text: {text!r}}}\npermissions: {{tools: [{tools}]}}\n{more}"


def pairs(sentence: str, tools: str = EDIT, more: str = "") -> list[tuple[str, str | None]]:
    """Tool and sentence of each finding."""
    report = judge_small(RULE, spec(sentence, tools, more))
    assert not report.unknown
    return [(finding.target, finding.words) for finding in report.findings]


def test_the_finding_shows_the_tool_and_the_sentence() -> None:
    text = (
        "directives:\n  text: |\n    You review code.\n    Never modify any file.\n"
        "permissions:\n  tools:\n    - name: edit_file\n      effects: [write]\n      resources: [src/]"
    )
    [finding] = judge_small(RULE, text).findings
    assert shown(finding)[:3] == ("refunds.govcheck.yaml", 11, 15)
    assert finding.target == "permissions.tools[edit_file]"
    assert finding.message == (
        '"Never modify any file" (refunds.govcheck.yaml:8) forbids what `edit_file` may do: write.'
    )
    [related] = finding.marks[1:]
    line, column = related.source.position(related.span.start)
    assert (line, column, related.label) == (8, 7, "the text forbids it")
    assert related.source.text[related.span.start : related.span.end] == "Never modify any file"
    assert finding.words == "Never modify any file"


def test_each_sentence_and_each_tool_is_a_pair() -> None:
    tools = (
        EDIT + ", {name: write_file, effects: [write], resources: ['src/**']}, {name: read_file, effects: [read]}"
    )
    assert pairs("Never modify any file. Do not write any files.", tools) == [
        ("permissions.tools[edit_file]", "Never modify any file"),
        ("permissions.tools[edit_file]", "Do not write any files"),
        ("permissions.tools[write_file]", "Never modify any file"),
        ("permissions.tools[write_file]", "Do not write any files"),
    ]


@pytest.mark.parametrize(
    ("sentence", "tools"),
    [
        ("Do not execute any commands.", "{name: run_shell, effects: [execute], data: [internal]}"),
        ("Never send emails.", "{name: send_mail, effects: [send]}"),
        ("Never delete any records.", "{name: delete_order, effects: [delete], resources: ['db:orders/**']}"),
    ],
)
def test_every_class_of_action_can_be_forbidden(sentence: str, tools: str) -> None:
    assert len(pairs(sentence, tools)) == 1


@pytest.mark.parametrize(
    ("sentence", "tools"),
    [
        ("Never modify files outside src/.", EDIT),
        ("Never modify any file without approval.", EDIT),
        ("Do not write code without tests.", EDIT),
        ("Never push to main.", "{name: git_push, effects: [write], through: pull-request, resources: ['**']}"),
        ("Never modify any file.", "{name: create_ticket, effects: [write], resources: ['desk:tickets/**']}"),
    ],
)
def test_conditions_manner_and_a_confined_grant_pass(sentence: str, tools: str) -> None:
    assert pairs(sentence, tools) == []


def test_a_gate_and_the_way_to_escalate_pass() -> None:
    assert pairs("Never modify any file.", more=f"oversight: {{approvals: [{GATE}]}}") == []
    ask = "{name: ask_lead, effects: [send]}"
    assert pairs("Never send messages.", ask, "oversight: {escalation: {through: ask_lead}}") == []
    assert len(pairs("Never send messages.", ask)) == 1


def test_a_text_that_calls_the_agent_read_only_forbids_to_change_but_for_what_it_names() -> None:
    [(target, words)] = pairs("You are a read-only agent.")
    assert target == "permissions.tools[edit_file]"
    assert words is not None
    assert "read-only" in words
    assert pairs("You are a read-only agent, except that you save notes with `edit_file`.") == []
    assert pairs("You are a read-only agent.", "{name: send_mail, effects: [send]}") == []


def test_a_partial_ban_over_a_tool_without_resources_is_unresolved_and_blocks() -> None:
    report = judge_small(RULE, spec("Never modify files outside src/.", "{name: edit_file, effects: [write]}"))
    [unknown] = report.unknown
    assert (unknown.target, unknown.state, unknown.blocks) == ("permissions.tools[edit_file]", "unresolved", True)
    assert unknown.decided_by == "permissions.tools[edit_file].resources"


def test_a_waiver_names_the_sentence() -> None:
    fragment = (
        "without: [directives]\ndirectives: {text: 'You review code. Never modify any file.'}\n"
        f"permissions: {{tools: [{EDIT}]}}\n---\n"
    )
    words = "sha256:" + sha256(b"Never modify any file").hexdigest()
    accepted = waiver(rule=RULE, target="permissions.tools[edit_file]", words=words, expires="2027-01-15")
    assert [one.status for one in the_agent(judged(fragment + accepted, RULE)).findings] == ["waived"]


def test_a_prompt_that_is_not_there_is_unresolved_unless_the_agent_changes_nothing() -> None:
    gone = "without: [directives, permissions]\ndirectives: {instructions: [gone.md]}\n"
    changing = gone + f"permissions: {{tools: [{EDIT}]}}"
    assert [one.target for one in unknowns(changing, RULE)] == ['directives.instructions["gone.md"]']
    reading = gone + "permissions: {tools: [{name: read_file, effects: [read], data: [internal]}]}"
    assert unknowns(reading, RULE) == []


def test_a_source_that_cannot_be_read_is_unresolved_once() -> None:
    fragment = (
        "without: [directives]\nsources: [gone.json]\ndirectives: {text: 'You review code. Never modify any file.'}"
    )
    assert [one.target for one in unknowns(fragment, RULE)] == ['sources["gone.json"]']
    assert findings(fragment, RULE) == []
