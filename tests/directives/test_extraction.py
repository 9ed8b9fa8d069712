from __future__ import annotations

import time

import pytest

from govcheck.directives.statements.approvals import approvals
from govcheck.directives.statements.conduct import reasoned_rules, worked_cases
from govcheck.directives.statements.descriptions import descriptions
from govcheck.directives.statements.extraction import extract
from govcheck.directives.statements.grants import grants
from govcheck.directives.statements.prohibitions import prohibitions
from govcheck.directives.statements.responses import responses
from govcheck.directives.text.reading import Reading

PROMPT = """You are a read-only assistant. You may read tickets.

## Never
- delete tickets
- send mail to customers without the owner's approval

Do not deploy. Ask the on-call engineer before restarting anything.
"""
REPEATED = (
    "only ",
    "never ",
    "do not ",
    "unless ",
    "no ",
    "ask the user for the explicit ",
    "files or ",
    "you can run files, ",
    "( ",
    "- never ( : a\n",
    "never do the following without ",
    "for these ",
    '"',
    "- never: a, b\n",
    "| a | never |\n",
    "<!-- a --> You can run it. ",
    "Never modify:\n- a\n",
    "- Do not edit x unless the user approves.\n",
    "## Must not\n### b\n- c\n",
    "Bad: x. Good: y.\n",
    "> you are read-only: ",
)


def test_one_pass_finds_what_each_detector_finds() -> None:
    reading = Reading(PROMPT)
    found = extract(reading)
    assert found == (prohibitions(reading), approvals(reading), grants(reading), descriptions(reading))
    assert [len(one) for one in found] == [2, 2, 1, 1]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "...",
        "#",
        "|",
        "- ",
        "\u200b",
        "\ufeff",
        "never",
        "no",
        "only",
        "```",
        "- (",
        "- ( a : b",
        "( never :\n- a",
    ],
)
def test_a_text_of_almost_nothing_holds_nothing(text: str) -> None:
    assert extract(Reading(text)) == ([], [], [], [])


@pytest.mark.parametrize("unit", REPEATED)
def test_time_grows_with_the_length_of_a_hostile_text_and_not_faster(unit: str) -> None:
    short, long = (cost(unit * (size // len(unit))) for size in (10_000, 80_000))
    assert long < 24 * short + 0.05


def cost(text: str) -> float:
    """Least time of three to extract everything, in seconds."""
    times: list[float] = []
    for _ in range(3):
        reading = Reading(text)
        start = time.perf_counter()
        extract(reading)
        responses(reading)
        reasoned_rules(reading)
        worked_cases(reading)
        times.append(time.perf_counter() - start)
    return min(times)
