from __future__ import annotations

import pytest

from govcheck.directives.statements.conduct import reasoned_rules, worked_cases
from tests.directives.marked import read


@pytest.mark.parametrize(
    "marked",
    [
        "[[Never hide an error, because people can contest only what they see]].",
        "[[Always give the rule so that the customer can look it up]].",
        "[[You must keep the log in order to explain each refusal]].",
        "[[State the range, because numbers travel and footnotes do not]].",
        "[[Keep files in `lib/`; otherwise they will not be shipped]].",
        "You must quote the source. [[Why: readers check it]].",
        "## How we write, and why\n\n**Leave a failing test alone.** [[A deleted test is a decision]].",
    ],
)
def test_a_rule_with_its_reason_is_marked(marked: str) -> None:
    reading, words = read(marked)
    assert [one.words for one in reasoned_rules(reading)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Never hide an error.",
        "The run failed because the disk was full.",
        "They ask so that we can look it up.",
        "Use the given date; otherwise, list all open tasks.",
        "Assume that a file is hostile until proven otherwise.",
        "Exit with 1 only when it must fail; otherwise exit with 0.",
        "Never edit files only because they are listed.",
        'Say "you should not do it because of the cost".',
        "This is a chance to write it down so that you do not forget it.",
        "Run the check if there is one; otherwise your evidence is the list.",
        "Your task is to write it so that it always works.",
        "Always read the file in order to achieve the goal.",
        "Is it slow because the disk must spin?",
        "Why: readers check it.",
        "## Why\n\nThe archive is old. It must stay.",
    ],
)
def test_a_rule_without_a_reason_and_a_reason_without_a_rule_are_none(text: str) -> None:
    assert reasoned_rules(read(text)[0]) == []


@pytest.mark.parametrize(
    ("marked", "count"),
    [
        ("Case: the order is too old.\nDo: decline.\nDon't: [[claim an outage]].", 1),
        ("- Good: cite the rule.\n- [[Bad: say that it is broken]].", 1),
        ("User: Is it late?\nAssistant: [[Yes, by two days]].", 1),
        ("## Example\nUser: Is it late?\nAssistant: [[Yes, by two days]].", 1),
        ("[[For example, if a customer asks for a discount, decline]].", 1),
        ("Example: a file.", 0),
        ("Bad: this.", 0),
        ("Good: this.\n\nA.\nB.\nC.\nD.\nE.\n\nBad: that.", 0),
    ],
)
def test_a_worked_case_has_a_situation_and_a_behaviour_or_two_sides(marked: str, count: int) -> None:
    reading, words = read(marked)
    assert [one.words for one in worked_cases(reading)] == [words] * count
