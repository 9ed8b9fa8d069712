"""Source lines and the carets under them."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govcheck.gate.report import Mark
from govcheck.location import Source, Span
from govcheck.output.columns import cell_at, width_of
from govcheck.output.snippet import snippet
from tests.output.build import PLAIN, mark


def drawn(*marks: Mark, width: int = 60, ascii_only: bool = False) -> str:
    return "\n".join(snippet(marks, PLAIN._replace(width=width, ascii=ascii_only)))


def test_marks_of_one_file_stand_in_one_block_with_a_gap_between_lines_that_are_apart() -> None:
    text = "a: 1\nb: 2\nc: 3\nd: 4\n"
    assert drawn(
        mark("4", text, label="here"), mark("1", text, role="related", label="why"), mark("2", text, role="related")
    ) == (
        "  --> a.govcheck.yaml:4:4\n"
        "   |\n"
        " 1 | a: 1\n"
        "   |    - why\n"
        " 2 | b: 2\n"
        "   |    -\n"
        "   :\n"
        " 4 | d: 4\n"
        "   |    ^ here\n"
        "   |"
    )


def test_a_mark_in_another_file_follows_with_its_place() -> None:
    assert drawn(mark("1", "a: 1"), mark("x", "\n\nb: x", "p.yaml", "related", "there")) == (
        "  --> a.govcheck.yaml:1:4\n"
        "   |\n"
        " 1 | a: 1\n"
        "   |    ^\n"
        "   |\n"
        "  ::: p.yaml:3:4\n"
        "   |\n"
        " 3 | b: x\n"
        "   |    - there\n"
        "   |"
    )


def test_two_marks_of_one_line_share_the_line() -> None:
    text = "[pay, read]"
    assert drawn(mark("pay", text, label="one"), mark("read", text, role="related", label="two")).split("\n")[
        2:5
    ] == [
        " 1 | [pay, read]",
        "   |  ^^^ one",
        "   |       ---- two",
    ]


def test_the_gutter_grows_with_the_line_number() -> None:
    assert drawn(mark("x", "\n" * 999 + "x")).split("\n") == [
        "    --> a.govcheck.yaml:1000:1",
        "     |",
        "1000 | x",
        "     | ^",
        "     |",
    ]


@pytest.mark.parametrize(
    "line, carets",
    [
        ("\tname: pay", "          ^^^"),
        ("漢字: pay", "      ^^^"),
        ("e\u0301: pay", "   ^^^"),
        ("😀: pay", "    ^^^"),
        ("\u202e: pay", "          ^^^"),
        ("\x1b: pay", "      ^^^"),
        ("##[a]: pay", "          ^^^"),
        ("\u1112\u1161\u11ab: pay", "    ^^^"),  # one syllable of Hangul, decomposed
    ],
)
def test_carets_stand_under_the_value_behind(line: str, carets: str) -> None:
    assert drawn(mark("pay", line)).split("\n")[3] == f"   | {carets}"


def test_a_wide_value_gets_two_carets_a_character() -> None:
    assert drawn(mark("漢字", "a: 漢字")).split("\n")[3] == "   |    ^^^^"


def test_every_line_of_a_short_mark_is_underlined_and_the_label_stands_under_the_last() -> None:
    text = "Do it:\n  whatever\n\n  it takes.\nEnd."
    assert drawn(mark("Do it:\n  whatever\n\n  it takes.", text, label="no limit")).split("\n")[2:] == [
        " 1 | Do it:",
        "   | ^^^^^^",
        " 2 |   whatever",
        "   |   ^^^^^^^^",
        "   :",
        " 4 |   it takes.",
        "   |   ^^^^^^^^^ no limit",
        "   |",
    ]


def test_a_mark_of_many_lines_is_drawn_under_its_first() -> None:
    assert drawn(mark("a\n" * 9, "a\n" * 9, label="all of it")).split("\n")[2:] == [
        " 1 | a",
        "   | ^ all of it",
        "   |",
    ]


def test_an_empty_mark_at_the_end_of_a_line_gets_a_caret_behind_it() -> None:
    text = "key:\nother:"
    assert drawn(Mark("primary", Source("a", text), Span(4, 4), "", "")).split("\n")[2:4] == [
        " 1 | key:",
        "   |     ^",
    ]


def test_a_file_without_text_shows_its_place_alone() -> None:
    assert drawn(Mark("primary", Source("a", ""), Span(0, 0), "", "")) == "  --> a:1:1"


def test_a_line_of_megabytes_is_cut_around_the_mark() -> None:
    text = "x" * 5_000_000 + "NAME" + "y" * 5_000_000
    line, carets = drawn(mark("NAME", text)).split("\n")[2:4]
    assert width_of(line) <= 60
    assert line.startswith(" 1 | …x")
    assert line.endswith("y…")
    assert line.index("NAME") == carets.index("^^^^")


def test_a_cut_line_in_ascii_says_so_with_points() -> None:
    line = drawn(mark("NAME", "x" * 500 + "NAME" + "y" * 500), ascii_only=True).split("\n")[2]
    assert line.startswith(" 1 | ...x")
    assert line.endswith("y...")


def test_marks_of_a_long_line_that_are_far_apart_are_shown_each_with_its_part() -> None:
    text = "FIRST" + "x" * 500 + "LAST"
    rows = drawn(mark("FIRST", text), mark("LAST", text, role="related")).split("\n")[2:6]
    assert rows[0].startswith(" 1 | FIRSTx")
    assert rows[0].endswith("x…")
    assert rows[1] == "   | ^^^^^"
    assert rows[2].startswith(" 1 | …x")
    assert rows[2].endswith("xLAST")
    assert rows[3] == " " * 3 + "|" + " " * (rows[2].index("LAST") - 4) + "----"


def test_a_value_longer_than_the_line_is_cut_at_its_end() -> None:
    line, carets = drawn(mark("a" * 500, "k: " + "a" * 500)).split("\n")[2:4]
    assert width_of(line) <= 60
    assert carets.endswith("^" * 40)
    assert width_of(carets) <= 60


def test_a_label_that_does_not_fit_stands_below_and_wraps() -> None:
    rows = drawn(mark("pay", "name: pay", label="word " * 20)).split("\n")[3:-1]
    assert rows[0] == "   |       ^^^"
    assert len(rows) == 3
    assert all(row.startswith("   |       word") and width_of(row) <= 60 for row in rows[1:])


@settings(deadline=None)
@given(
    before=st.text(st.characters(codec=None, exclude_characters="\r\n"), max_size=200),
    value=st.text(st.characters(codec=None, exclude_characters="\r\n"), min_size=1, max_size=30),
    after=st.text(st.characters(codec=None, exclude_characters="\r\n"), max_size=200),
    width=st.integers(30, 120),
)
def test_carets_are_as_wide_as_what_they_stand_under(before: str, value: str, after: str, width: int) -> None:
    text = before + value + after
    span = Span(len(before), len(before) + len(value))
    meant = "".join(cell_at(text, at, False).shown for at in range(*span))
    assume(0 < width_of(meant) <= width - 10)
    shown, carets = drawn(Mark("primary", Source("a", text), span, "", ""), width=width).split("\n")[2:4]
    assert width_of(shown) <= width
    found = re.fullmatch(r"   \| ( *)(\^+)", carets)
    assert found is not None
    assert len(found[2]) == width_of(meant)
    line = shown + " " * 200  # blanks at the end are not printed
    starts = [at for at in range(len(shown) + 1) if width_of(line[:at]) == found.start(2)]
    assert any(line.startswith(meant, at) for at in starts)
