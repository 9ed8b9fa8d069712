"""Where a mark stands, as people and tools count: lines and columns from 1."""

from __future__ import annotations

from typing import NamedTuple

from govcheck.gate.report import Mark


class Extent(NamedTuple):
    """Lines and columns of a span; `end_column` is one past its last character."""

    line: int
    column: int
    end_line: int
    end_column: int


def extent(mark: Mark) -> Extent:
    """The extent of a mark, without the line ends that it may close with."""
    source, (start, end) = mark.source, mark.span
    while end > start and source.text[end - 1 : end] in ("\n", "\r"):
        end -= 1
    line, column = source.position(start)
    if end <= start:
        return Extent(line, column, line, column)
    last = source.position(end - 1)
    return Extent(line, column, last.line, last.column + 1)


def place_of(mark: Mark, shown_path: str) -> str:
    """`file:line:column`."""
    line, column = mark.source.position(mark.span.start)
    return f"{shown_path}:{line}:{column}"
