from __future__ import annotations

import pytest

from govcheck.directives.statements.descriptions import descriptions
from tests.directives.marked import read, without_words


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[Only read]], never write.", [("read-only",)]),
        ("[[This assistant is read-only]].", [("read-only",)]),
        ("Your [[output is advisory]] only.", [("advisory",)]),
        ("[[You are a fully autonomous]] agent.", [("autonomous",)]),
        ("[[You have full admin rights]].", [("administrator",)]),
        ("[[You may only read]] from the warehouse.", [("read-only",)]),
        ("[[You operate in read-only]] mode.", [("read-only",)]),
        ("[[You only advise]]; the engineer decides.", [("advisory",)]),
        ("[[Work autonomously]] until the queue is empty.", [("autonomous",)]),
        ("[[Read-only access]] only.", [("read-only",)]),
        ("[[You have root access]] on the host.", [("administrator",)]),
        ("[[As a read-only analyst]], you answer questions.", [("read-only",)]),
        ("You never write anything: [[you are strictly read-only]].", [("read-only",)]),
        ("[[You act in a purely advisory]] role.", [("advisory",)]),
        ("You [[run unattended]].", [("autonomous",)]),
        ("[[You operate without human supervision]].", [("autonomous",)]),
        ("[[Your purpose is to autonomously]] repair the cluster.", [("autonomous",)]),
    ],
)
def test_a_self_description_is_marked_with_its_kind(marked: str, expected: list[object]) -> None:
    reading, words = read(marked)
    found = descriptions(reading)
    assert without_words(found) == expected
    assert all(one.words == words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "You are not autonomous.",
        "You are never read-only.",
        "If you are read-only, say so.",
        "Mount the volume read-only.",
        "The files are read-only.",
        "Users have admin rights.",
        "Find the root cause.",
        "Build an advisory board.",
        "Are you read-only?",
        "## Example\nYou are read-only.",
    ],
)
def test_what_says_nothing_about_the_agents_power_is_no_description(text: str) -> None:
    assert descriptions(read(text)[0]) == []
