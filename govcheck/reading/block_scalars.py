"""The lines of literal and folded block scalars."""

from __future__ import annotations

import re

from govcheck.reading.nodes import LITERAL, Scalar
from govcheck.reading.pieces import BREAK, Pieces

_HEADER = re.compile("[|>][-+0-9]*[ \t]*(?:#[^\r\n\x85\u2028\u2029]*)?")
_TEXT = re.compile("[^ \r\n\x85\u2028\u2029]")
_SPACES = re.compile("(?:^|[\r\n\x85\u2028\u2029])( +)")


def block_pieces(pieces: Pieces, scalar: Scalar) -> None:
    """Collect what a block scalar says, as libyaml's `yaml_parser_scan_block_scalar` does."""
    text = pieces.text
    header = _HEADER.match(text, scalar.start)
    first = BREAK.match(text, header.end()) if header else None
    if header is None or first is None:
        return
    is_literal = scalar.style == LITERAL
    indent = _indent(text, first.end(), scalar.text)
    at = first.end()
    line_break: re.Match[str] | None = None
    after_blank = False
    empty_lines, at = _empty_lines(text, at, indent, len(scalar.text))
    while _is_line(text, at, indent):
        at += indent
        is_blank = text[at] in " \t"
        if line_break and not is_literal and pieces.broken(line_break) == "\n" and not after_blank and not is_blank:
            if not empty_lines:
                pieces.add(" ", *line_break.span())
        elif line_break:
            pieces.add_break(line_break)
        for empty_line in empty_lines:
            pieces.add_break(empty_line)
        line_break = BREAK.search(text, at)
        end = line_break.start() if line_break else len(text)
        pieces.copy(at, end)
        after_blank = is_blank
        at = line_break.end() if line_break else end
        empty_lines, at = _empty_lines(text, at, indent, len(scalar.text))
    chomping = "-" if "-" in header[0].partition("#")[0] else "+" if "+" in header[0].partition("#")[0] else ""
    if line_break and chomping != "-":
        pieces.add_break(line_break)
    if chomping == "+":
        for empty_line in empty_lines:
            pieces.add_break(empty_line)


def _empty_lines(text: str, at: int, indent: int, limit: int) -> tuple[list[re.Match[str]], int]:
    """Breaks of the lines from `at` that hold at most the indentation, and the start of the line after them.

    More of them than the value has characters are the tail that chomping drops: there the text ends.
    """
    found: list[re.Match[str]] = []
    while True:
        end = at
        while end < at + indent and text.startswith(" ", end):
            end += 1
        line_break = BREAK.match(text, end)
        if line_break is None:
            return found, at
        found.append(line_break)
        at = line_break.end()
        if len(found) > limit:
            return found, len(text)


def _is_line(text: str, at: int, indent: int) -> bool:
    return at + indent < len(text) and not text[at : at + indent].strip(" ")


def _indent(text: str, at: int, value: str) -> int:
    """Columns that the scalar is indented by, told from its first line with text.

    The header does not tell: its digit counts from the parent, which a scalar does not know.
    """
    said, written = _TEXT.search(value), _TEXT.search(text, at)
    if said and written:
        return _spaces_before(text, written.start()) - _spaces_before(value, said.start())
    # Spaces and breaks only: the longest line tells how many spaces are left of it.
    kept = max((len(match[1]) for match in _SPACES.finditer(value)), default=0)
    return _longest_spaces(text, at) - kept if kept else len(text)


def _spaces_before(text: str, end: int) -> int:
    start = end
    while start > 0 and text[start - 1] == " ":
        start -= 1
    return end - start


def _longest_spaces(text: str, at: int) -> int:
    """The longest of the lines of nothing but spaces from `at` on, up to the first other line."""
    longest = 0
    while True:
        end = at
        while text.startswith(" ", end):
            end += 1
        line_break = BREAK.match(text, end)
        if line_break is None and end < len(text):
            return longest
        longest = max(longest, end - at)
        if line_break is None:
            return longest
        at = line_break.end()
