"""Source lines with carets under what is meant, in the manner of rustc."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.gate.report import Mark
from govcheck.location import Source
from govcheck.output.columns import cell
from govcheck.output.places import place_of
from govcheck.output.style import BLUE, RED, Style

LEAST_WIDTH = 20
"""Columns of a source line that are shown however narrow the terminal is."""


class Words(NamedTuple):
    """The marked part of one line, as offsets into the text of the source."""

    mark: Mark
    start: int
    end: int


class Excerpt(NamedTuple):
    """The part of a line that is shown: the offset of its first character and one past its last."""

    start: int
    end: int
    is_cut_before: bool
    is_cut_after: bool


def snippet(marks: Sequence[Mark], style: Style) -> list[str]:
    """The place of the first mark, then its lines; marks in other files follow with their own place.

    A mark of several lines is drawn under the first. Closed by a bare gutter, unless there is no text to show.
    """
    files: dict[str, list[Mark]] = {}
    for mark in marks:
        files.setdefault(mark.source.path, []).append(mark)
    gutter = gutter_of(marks)
    lines: list[str] = []
    for arrow, group in zip(["-->", *[":::"] * len(files)], files.values(), strict=False):
        arrow = style.painted(arrow, BLUE)
        lines.append(f"{' ' * gutter}{arrow} {place_of(group[0], style.shown(group[0].source.path))}")
        if group[0].source.text:
            lines += _file_lines(group, gutter, style)
    return lines


def gutter_of(marks: Sequence[Mark]) -> int:
    """Columns that the line numbers of these marks take."""
    return max([2, *(len(str(mark.source.position(mark.span.start).line)) for mark in marks)])


def _file_lines(marks: Sequence[Mark], gutter: int, style: Style) -> list[str]:
    source = marks[0].source
    bar = " " * (gutter + 1) + style.painted("|", BLUE)
    of_line: dict[int, list[Words]] = {}
    for mark in sorted(marks, key=lambda one: one.span.start):
        number = source.position(mark.span.start).line
        of_line.setdefault(number, []).append(_on_first_line(mark, number))
    lines = [bar]
    previous = 0
    for number, words in of_line.items():
        if previous and number > previous + 1:
            lines.append(" " * (gutter + 1) + style.painted(":", BLUE))
        lines += _line(source, number, words, gutter, bar, style)
        previous = number
    return [*lines, bar]


def _bounds(source: Source, number: int) -> tuple[int, int]:
    """Offsets of a line's text. The line itself is not copied: it may have megabytes."""
    starts = source.line_starts
    start, end = starts[number - 1], starts[number] if number < len(starts) else len(source.text)
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return start, end


def _on_first_line(mark: Mark, number: int) -> Words:
    _, line_end = _bounds(mark.source, number)
    start = min(mark.span.start, line_end)
    return Words(mark, start, max(start, min(mark.span.end, line_end)))


def _line(source: Source, number: int, words: list[Words], gutter: int, bar: str, style: Style) -> list[str]:
    """A source line with a row of carets for each mark; where it is too long, the parts around its marks."""
    room = max(style.width - gutter - 3, LEAST_WIDTH)
    line_start, line_end = _bounds(source, number)
    label = style.painted(str(number).rjust(gutter), BLUE)
    lines: list[str] = []
    for group in _groups(source, words, line_start, line_end, room, style):
        part = _excerpt(source, group[0].start, group[-1].end, line_start, line_end, room, style)
        before = _ellipsis(style) if part.is_cut_before else ""
        after = _ellipsis(style) if part.is_cut_after else ""
        shown = "".join(cell(character, style.ascii).shown for character in source.text[part.start : part.end])
        lines.append(f"{label} {style.painted('|', BLUE)} {before}{shown}{after}".rstrip())
        lines += [f"{bar} {_carets(one, part, len(before), style)}" for one in group]
    return lines


def _groups(
    source: Source, words: list[Words], line_start: int, line_end: int, room: int, style: Style
) -> list[list[Words]]:
    """Marks that can be shown in one excerpt of the line."""
    if _columns(source, line_start, line_end, room, style) <= room:
        return [words]
    extent_of_all = _columns(source, words[0].start, max(one.end for one in words), room, style)
    if extent_of_all <= room - 2 * len(_ellipsis(style)) and words[-1].end == max(one.end for one in words):
        return [words]
    return [[one] for one in words]


def _columns(source: Source, start: int, end: int, room: int, style: Style) -> int:
    """Columns of a piece of text; any number above `room` where it is longer than that."""
    if end - start > 4 * room:  # a combining mark takes no column
        return room + 1
    text = source.text[start:end]
    return len(text) if _is_simple(text) else sum(cell(one, style.ascii).columns for one in text)


def _is_simple(text: str) -> bool:
    return text.isascii() and text.isprintable()


def _excerpt(
    source: Source, start: int, end: int, line_start: int, line_end: int, room: int, style: Style
) -> Excerpt:
    """As much of the line as there is room for: the marked words first, then what stands around them."""
    if _columns(source, line_start, line_end, room, style) <= room:
        return Excerpt(line_start, line_end, False, False)
    left = room - 2 * len(_ellipsis(style))
    first = last = start
    most = 4 * room
    while last < end and last - first < most and left > 0:
        left -= cell(source.text[last], style.ascii).columns
        last += 1
    grows = True
    while grows and left > 0 and last - first < most:
        grows = False
        if last < line_end and last >= end:
            left -= cell(source.text[last], style.ascii).columns
            last += 1
            grows = True
        if first > line_start and left > 0:
            first -= 1
            left -= cell(source.text[first], style.ascii).columns
            grows = True
    return Excerpt(first, last, first > line_start, last < line_end)


def _carets(words: Words, part: Excerpt, offset: int, style: Style) -> str:
    text = words.mark.source.text
    before = offset + sum(cell(one, style.ascii).columns for one in text[part.start : words.start])
    under = sum(cell(one, style.ascii).columns for one in text[words.start : min(words.end, part.end)])
    is_primary = words.mark.role == "primary"
    carets = ("^" if is_primary else "-") * max(under, 1)
    label = style.shown(words.mark.label)
    return " " * before + style.painted(f"{carets} {label}".rstrip(), RED if is_primary else BLUE)


def _ellipsis(style: Style) -> str:
    return "..." if style.ascii else "…"
