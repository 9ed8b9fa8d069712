from __future__ import annotations

import pytest

from govcheck.directives.text.outline import sentences
from govcheck.directives.text.tokens import PATH, tokens


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You must not:\n- sing\n- hum", ["you must not", "you must not"]),
        ("You must not:\n\n- sing\n\n- hum", ["you must not", "you must not"]),
        ("You must not:\n\n- sing\n\n1. Hum", ["you must not", ""]),
        ("You must not:\n\nSing.\n\n- hum", ["", ""]),
        ("You must not: shout\n\n- sing", ["you must not", ""]),
    ],
)
def test_a_label_governs_the_list_below_it_across_blank_lines(text: str, expected: list[str]) -> None:
    assert [one.section for one in sentences(text, frozenset())] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("outside src/.", ["outside", PATH, "."]),
        ("outside `src/`", ["outside", "<code>"]),
        ("and/or", ["and", "/", "or"]),
        ("keep lib/, please", ["keep", PATH, ",", "please"]),
    ],
)
def test_a_folder_is_a_path(text: str, expected: list[str]) -> None:
    assert [one.word for one in tokens(text, 0, len(text), frozenset())] == expected
