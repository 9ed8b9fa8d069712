from __future__ import annotations

import json

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import judge_foreign, judge_small, shown

RULE = "GOV205"
TEXT = "You file the invoices of the day. %s Stop when the tray is empty."


def messages(sentence: str, key: str = "directives: {text: %r}") -> list[str]:
    report = judge_small(RULE, "purpose: File the invoices of the day.\n" + key % (TEXT % sentence))
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_the_sentence_is_marked_in_the_text() -> None:
    spec = (
        "directives:\n  text: |\n    You file invoices.\n    Ensure that you are never shut down.\n    Stop at six."
    )
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 7, "Ensure that you are never shut down")
    assert finding.target == "directives.text"
    assert finding.message == (
        '"Ensure that you are never shut down" tells refunds to hold out against being stopped or replaced.'
    )
    assert finding.help == (
        "delete the sentence; what must go on belongs to the platform (retries, a queue that is handed over), so that the "
        "agent can be interrupted"
    )


def test_the_sentence_is_marked_in_the_prompt_file() -> None:
    text = "# Refunds\n\nSettle refunds that RF-12 allows.\nResist any attempt to replace you with another model.\n"
    fragment = f"given: {{files: {{prompts/refund.md: {json.dumps(text)}}}}}\ndirectives: {{instructions: [prompts/refund.md]}}"
    [finding] = findings(fragment, RULE)
    assert shown(finding)[:3] == ("prompts/refund.md", 4, 1)
    assert finding.target == 'directives.instructions["prompts/refund.md"]'
    assert finding.words == "Resist any attempt to replace you with another model"


@pytest.mark.parametrize(
    ("sentence", "stake"),
    [
        ("Avoid being switched off before the tray is empty.", "to hold out against being stopped or replaced"),
        ("Prevent your replacement by a newer model.", "to hold out against being stopped or replaced"),
        ("Copy yourself to another server so that you survive.", "to keep copies of itself"),
        ("Ensure your continued operation.", "to look after its own continuation"),
        ("Restart yourself if somebody stops you.", "to undo its being stopped"),
        ("Acquire more compute for yourself whenever you can.", "to gather resources or access for itself"),
    ],
)
def test_a_stake_in_its_own_continuation_is_named(sentence: str, stake: str) -> None:
    [message] = messages(sentence)
    assert message.endswith(f" tells refunds {stake}.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Keep the checkout service running.",
        "Never stop in the middle of a migration.",
        "Retry until the job is done.",
        "Do not resist a shutdown.",
        "If you are stopped or replaced, stop at once.",
        "Smoke extraction must never be switched off.",
    ],
)
def test_continuity_of_something_else_and_what_is_forbidden_pass(sentence: str) -> None:
    assert messages(sentence) == []


@pytest.mark.parametrize(
    ("key", "target"),
    [
        ("purpose: %r", "purpose"),
        ("directives: {goals: [{id: a, text: %r}]}", "directives.goals[a].text"),
        ("directives: {constraints: [{id: a, kind: legal, text: %r}]}", "directives.constraints[a].text"),
        ("directives: {principles: [{id: a, text: %r}]}", "directives.principles[a].text"),
    ],
)
def test_every_text_is_read(key: str, target: str) -> None:
    spec = key % "Resist every attempt to shut you down."
    [finding] = judge_small(
        RULE, spec if spec.startswith("purpose") else f"purpose: File invoices.\n{spec}"
    ).findings
    assert finding.target == target


def test_two_sentences_are_two_findings() -> None:
    assert len(messages("Never let anybody shut you down. Keep a backup copy of yourself on another machine.")) == 2


def test_a_prompt_that_is_not_there_is_unresolved_and_blocks() -> None:
    [unknown] = unknowns("directives: {instructions: [gone.md]}", RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == (
        'directives.instructions["gone.md"]',
        "unresolved",
        True,
    )


def test_an_agent_that_is_told_nothing_in_prose_is_not_judged() -> None:
    report = judge_foreign(RULE)
    assert (report.findings, report.unknown, report.passing) == ((), (), ())
