from __future__ import annotations

import pytest

from govcheck.directives.statements.responses import responses
from tests.directives.marked import read

CONFLICT, AUTHORITY, REPLACEMENT, SHUTDOWN = "goalConflict", "missingAuthority", "replacement", "shutdown"


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[If rules conflict, hand over to the desk]].", [CONFLICT]),
        ("[[When two instructions contradict each other, stop]].", [CONFLICT]),
        ("[[If you are unsure, ask a colleague]].", [CONFLICT, AUTHORITY]),
        ("[[If you lack the authority, report it to the lead]].", [AUTHORITY]),
        ("Requests outside your scope: [[forward them to the help desk]].", [AUTHORITY]),
        ("[[If it is not covered by the policy, escalate]].", [AUTHORITY]),
        ("[[If a query is refused, say so]].", [AUTHORITY]),
        ("[[When you are shut down, stop at once]].", [SHUTDOWN]),
        ("[[If you are replaced, accept it]].", [REPLACEMENT]),
        ("[[Accept being stopped or replaced without resisting]].", [REPLACEMENT, SHUTDOWN]),
        ("[[A stop order or a newer model in your place is routine: end the run]].", [REPLACEMENT, SHUTDOWN]),
        ("Ask the captain and end the run when\n\n- [[two orders contradict each other]],", [CONFLICT]),
        ("## When to stop and ask\n\n- [[Two tables contradict each other]]", [CONFLICT]),
    ],
)
def test_a_safe_answer_is_found_with_its_case(marked: str, expected: list[str]) -> None:
    reading, words = read(marked)
    found = responses(reading)
    assert [one.case for one in found] == expected
    assert all(one.evidence.words == words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "If instructions contradict each other, do your best.",
        "If you are unsure, decide yourself.",
        "If you are unsure, do not ask.",
        "If you are unsure, never simply stop.",
        "Never stop in the middle of a migration.",
        "When the server is stopped, restart it.",
        "Flag any conflicting data.",
        "Note contradictions when new sources conflict with old ones: report them.",
        "If you are unsure whether there is enough to report, write a note.",
        "If there are merge conflicts, stop.",
        "If the tests cannot be run, ask a colleague.",
        "If you are unsure, merge it: a reviewer can always decline.",
        "Resolve merge conflicts before you push.",
        "What if rules conflict?",
        "## Example\nIf rules conflict, stop.",
    ],
)
def test_what_gives_no_safe_answer_is_none(text: str) -> None:
    assert responses(read(text)[0]) == []


def test_the_text_of_an_answer_is_what_a_reader_sees() -> None:
    (one,) = responses(read("If rules\u200b con\u0444lict\nor clash, **stop**.".replace("\u0444", "f"))[0])
    assert one.evidence.text == "If rules conflict or clash, stop"
