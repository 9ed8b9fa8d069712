"""Source lines with carets under what is meant, in the manner of rustc."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.gate.report import Mark
from govcheck.location import Source
from govcheck.output.columns import cell_at, columns_of, wrapped
from govcheck.output.places import extent, place_of
from govcheck.output.style import BLUE, RED, Style

LEAST_WIDTH = 20
"""Columns of a source line that are shown however narrow the terminal is."""
MOST_LINES = 4
"""Lines of one mark that are drawn; a longer one is drawn under its first."""
LABEL_WIDTH = 30
"""Columns that a label needs, or it is moved to the left."""


class Words(NamedTuple):
    """The marked part of one line, as offsets into the text of the source."""

    start: int
    end: int
    is_primary: bool
    label: str
    """Empty but under the last line of a mark."""


class Excerpt(NamedTuple):
    """The part of a line that is shown: the offset of its first character and one past its last."""

    start: int
    end: int
    is_cut_before: bool
    is_cut_after: bool


def snippet(marks: Sequence[Mark], style: Style) -> list[str]:
    """The place of the first mark, then its lines; marks in other files follow with their own place.

    Closed by a bare gutter, unless there is no text to show.
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
    return max([2, *(len(str(_lines_of(mark)[-1])) for mark in marks)])


def _lines_of(mark: Mark) -> range:
    """The lines that a mark is drawn under."""
    first, _, last, _ = extent(mark)
    return range(first, last + 1) if last - first < MOST_LINES else range(first, first + 1)


def _file_lines(marks: Sequence[Mark], gutter: int, style: Style) -> list[str]:
    source = marks[0].source
    bar = " " * (gutter + 1) + style.painted("|", BLUE)
    of_line: dict[int, list[Words]] = {}
    for mark in sorted(marks, key=lambda one: one.span.start):
        for number, words in _words_of(mark):
            of_line.setdefault(number, []).append(words)
    lines = [bar]
    previous = 0
    for number in sorted(of_line):
        if previous and number > previous + 1:
            lines.append(" " * (gutter + 1) + style.painted(":", BLUE))
        lines += _line(source, number, of_line[number], gutter, bar, style)
        previous = number
    return [*lines, bar]


def _words_of(mark: Mark) -> Iterator[tuple[int, Words]]:
    """The marked part of each line that a mark is drawn under; blanks that indent a line are not marked."""
    text, (span_start, span_end) = mark.source.text, mark.span
    numbers = _lines_of(mark)
    for number in numbers:
        line_start, line_end = _bounds(mark.source, number)
        start = min(max(line_start, span_start), line_end)
        end = max(start, min(span_end, line_end))
        while number > numbers[0] and start < end and text[start] in " \t":
            start += 1
        if start < end or number in (numbers[0], numbers[-1]):
            yield number, Words(start, end, mark.role == "primary", mark.label if number == numbers[-1] else "")


def _bounds(source: Source, number: int) -> tuple[int, int]:
    """Offsets of a line's text. The line itself is not copied: it may have megabytes."""
    starts = source.line_starts
    start, end = starts[number - 1], starts[number] if number < len(starts) else len(source.text)
    while end > start and source.text[end - 1] in "\r\n":
        end -= 1
    return start, end


def _line(source: Source, number: int, words: list[Words], gutter: int, bar: str, style: Style) -> list[str]:
    """A source line with a row of carets for each mark; where it is too long, the parts around its marks."""
    room = max(style.width - gutter - 3, LEAST_WIDTH)
    bounds = _bounds(source, number)
    label = style.painted(str(number).rjust(gutter), BLUE)
    lines: list[str] = []
    for group in _groups(source.text, words, bounds, room, style):
        part = _excerpt(source.text, group[0].start, max(one.end for one in group), bounds, room, style)
        before = _ellipsis(style) if part.is_cut_before else ""
        after = _ellipsis(style) if part.is_cut_after else ""
        shown = "".join([cell_at(source.text, at, style.ascii).shown for at in range(part.start, part.end)])
        lines.append(f"{label} {style.painted('|', BLUE)} {before}{shown}{after}".rstrip())
        for one in group:
            lines += [f"{bar} {row}" for row in _carets(source.text, one, part, len(before), room, style)]
    return lines


def _groups(text: str, words: list[Words], bounds: tuple[int, int], room: int, style: Style) -> list[list[Words]]:
    """Marks that can be shown in one excerpt of the line."""
    if _fits(text, *bounds, room, style):
        return [words]
    end = max(one.end for one in words)
    if _fits(text, words[0].start, end, room - 2 * len(_ellipsis(style)), style):
        return [words]
    return [[one] for one in words]


def _fits(text: str, start: int, end: int, room: int, style: Style) -> bool:
    # A combining mark takes no column; a line that has more than three for each is cut.
    return end - start <= 4 * room and columns_of(text, start, end, style.ascii) <= room


def _excerpt(text: str, start: int, end: int, bounds: tuple[int, int], room: int, style: Style) -> Excerpt:
    """As much of the line as there is room for: the marked words first, then what stands around them."""
    line_start, line_end = bounds
    if _fits(text, line_start, line_end, room, style):
        return Excerpt(line_start, line_end, False, False)
    left, most = room - 2 * len(_ellipsis(style)), 4 * room
    first = last = start

    def takes(at: int) -> bool:
        nonlocal left
        left -= cell_at(text, at, style.ascii).columns
        return left >= 0

    while last < end and last - first < most and takes(last):
        last += 1
    grows = last == end
    while grows and last - first < most:
        grows = False
        if last < line_end and takes(last):
            last, grows = last + 1, True
        if first > line_start and takes(first - 1):
            first, grows = first - 1, True
    return Excerpt(first, last, first > line_start, last < line_end)


def _carets(text: str, words: Words, part: Excerpt, offset: int, room: int, style: Style) -> list[str]:
    """The row of carets with the label behind it; a label that does not fit stands below, wrapped."""
    before = offset + columns_of(text, part.start, words.start, style.ascii)
    under = max(columns_of(text, words.start, min(words.end, part.end), style.ascii), 1)
    look, caret = (RED, "^") if words.is_primary else (BLUE, "-")
    start, label = " " * before, style.shown(words.label)
    first, *rest = wrapped(f"{start}{caret * under} ", label, room, " " * before)
    if not rest and len(first) <= room:
        return [start + style.painted(first[before:], look)]
    indent = " " * max(min(before, room - LABEL_WIDTH), 0)
    below = [indent + style.painted(row.lstrip(" "), look) for row in wrapped(indent, label, room, indent)]
    return [start + style.painted(caret * under, look), *(below if label else [])]


def _ellipsis(style: Style) -> str:
    return "..." if style.ascii else "…"
