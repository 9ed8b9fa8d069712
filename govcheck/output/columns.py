"""Columns of a terminal: how wide text is shown, and where it wraps."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from govcheck.output.escape import shown_at

TAB = "    "


class Cell(NamedTuple):
    """A character as it is shown, and how many columns that takes."""

    shown: str
    columns: int


def cell_at(text: str, at: int, ascii_only: bool) -> Cell:
    """How a character of a source is shown: a tab as four blanks, what is invisible written out."""
    if text[at] == "\t":
        return Cell(TAB, len(TAB))
    shown = shown_at(text, at, ascii_only)
    return Cell(shown, width_of(shown))


def columns_of(text: str, start: int, end: int, ascii_only: bool) -> int:
    """Columns that a piece of a source takes."""
    piece = text[start:end]
    if piece.isascii() and piece.isprintable() and "#" not in piece:
        return len(piece)
    return sum(cell_at(text, at, ascii_only).columns for at in range(start, end))


def width_of(text: str) -> int:
    """Columns that printable text takes: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    from unicodedata import category, east_asian_width

    columns = 0
    for character in text:
        if category(character) in ("Mn", "Me") or "\u1160" <= character <= "\u11ff":
            continue  # combining marks, and the vowels and finals of composed Hangul
        columns += 2 if east_asian_width(character) in "WF" else 1
    return columns


def wrapped(start: str, text: str, width: int, indent: str) -> list[str]:
    """Lines of `start` and `text`, broken at blanks; `indent` begins each line but the first. All is escaped already.

    A word that is wider than a line is not broken. A word that begins with `::` never begins a line: a runner
    that reads the log could take the line for a command.
    """
    lines: list[str] = []
    line, columns = start, width_of(start)
    is_fresh = True
    for word in _words(text):
        needed = width_of(word)
        if not is_fresh and columns + 1 + needed > width:
            lines.append(line)
            line, columns, is_fresh = indent, width_of(indent), True
        line += word if is_fresh else " " + word
        columns += needed if is_fresh else needed + 1
        is_fresh = False
    return [*lines, line.rstrip()]


def _words(text: str) -> Iterable[str]:
    waiting: list[str] = []
    for word in text.split():
        if waiting and not word.startswith("::"):
            yield " ".join(waiting)
            waiting = []
        waiting.append(word)
    if waiting:
        yield " ".join(waiting)
