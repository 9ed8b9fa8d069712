"""Which range of the source each character of a scalar's value was written as.

Retells how libyaml's scanner folds and unescapes. A map is only given out where it spells the value that the
parser read, so that a mistake here loses precision and never shows the wrong words.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from govcheck.location import Slice, Source, Span
from govcheck.reading.block_scalars import block_pieces
from govcheck.reading.json_strings import string_pieces
from govcheck.reading.nodes import DOUBLE_QUOTED, FOLDED, JSON_STRING, LITERAL, SINGLE_QUOTED, Scalar
from govcheck.reading.pieces import BREAK, Pieces

_MAX_MAPPED = 200_000
"""Characters of source that a map is made for; larger values are shown whole, in bounded time and memory."""

_BLANKS = r"[ \t\r\n\x85\u2028\u2029]+"
_PLAIN_PARTS = re.compile(_BLANKS)
_SINGLE_PARTS = re.compile(rf"{_BLANKS}|''")
_DOUBLE_PARTS = re.compile(
    rf"{_BLANKS}|\\(?:x[0-9a-fA-F]{{2}}|u[0-9a-fA-F]{{4}}|U[0-9a-fA-F]{{8}}"
    rf"|(?:\r\n|[\r\n\x85\u2028\u2029])(?:{_BLANKS})?|.)",
    re.DOTALL,
)
_ESCAPES = {
    "0": "\0", "a": "\a", "b": "\b", "t": "\t", "n": "\n", "v": "\v", "f": "\f", "r": "\r", "e": "\x1b",
    "N": "\x85", "_": "\xa0", "L": "\u2028", "P": "\u2029",
}  # fmt: skip


class CharacterMap(NamedTuple):
    """Pieces of a value: where each begins in the value and which range of the source says it."""

    offsets: list[int]
    spans: list[Span]
    length: int

    def span(self, words: Slice) -> Span:
        """Range of the source from the first character of `words` to the last."""
        if words.end <= words.start:
            at = self._of(min(words.start, self.length - 1)).start if self.length else self.spans[0].start
            return Span(at, at)
        return Span(self._of(words.start).start, self._of(words.end - 1).end)

    def _of(self, index: int) -> Span:
        """Range that says the one character `index` of the value."""
        piece = bisect_right(self.offsets, index) - 1
        offset, span = self.offsets[piece], self.spans[piece]
        next_offset = self.offsets[piece + 1] if piece + 1 < len(self.offsets) else self.length
        if next_offset - offset == span.end - span.start:
            start = span.start + index - offset
            return Span(start, start + 1)
        return span


def map_characters(text: str, scalar: Scalar) -> CharacterMap | None:
    """The map of a scalar of the source `text`; None if it cannot be told or is too large."""
    if max(scalar.end - scalar.start, len(scalar.text)) > _MAX_MAPPED:
        return None
    pieces = _pieces(text, scalar)
    if "".join(pieces.said) != scalar.text:
        return None
    offsets: list[int] = []
    length = 0
    for said in pieces.said:
        offsets.append(length)
        length += len(said)
    return CharacterMap(offsets, pieces.spans, length) if length else None


def _pieces(text: str, scalar: Scalar) -> Pieces:
    start, end, style = scalar.start, scalar.end, scalar.style
    pieces = Pieces(text)
    if text[start:end] == scalar.text:
        pieces.copy(start, end)
    elif style in (LITERAL, FOLDED):
        block_pieces(pieces, scalar)
    elif style == JSON_STRING:
        for said, piece_start, piece_end in string_pieces(Source("", text), start + 1, end - 1):
            pieces.add(said, piece_start, piece_end)
    elif style == SINGLE_QUOTED:
        _flow_pieces(pieces, _SINGLE_PARTS, start + 1, end - 1)
    elif style == DOUBLE_QUOTED:
        _flow_pieces(pieces, _DOUBLE_PARTS, start + 1, end - 1)
    else:
        _flow_pieces(pieces, _PLAIN_PARTS, start, end)
    return pieces


def _flow_pieces(pieces: Pieces, parts: re.Pattern[str], start: int, end: int) -> None:
    done = start
    for part in parts.finditer(pieces.text, start, end):
        pieces.copy(done, part.start())
        done = part.end()
        if part[0] == "''":
            pieces.add("'", *part.span())
        elif part[0][0] == "\\":
            _escape(pieces, part[0], part.start())
        elif BREAK.search(part[0]):
            _fold(pieces, *part.span())
        else:
            pieces.copy(*part.span())
    pieces.copy(done, end)


def _fold(pieces: Pieces, start: int, end: int) -> None:
    """Line breaks with the blanks around them: one is a space, of several the first is dropped."""
    first, *others = BREAK.finditer(pieces.text, start, end)
    if pieces.broken(first) != "\n":
        pieces.add_break(first)
    elif not others:
        pieces.add(" ", *first.span())
    for other in others:
        pieces.add_break(other)


def _escape(pieces: Pieces, escape: str, start: int) -> None:
    if BREAK.match(escape, 1):
        # The escaped break says nothing; those behind it are empty lines.
        _, *others = BREAK.finditer(pieces.text, start, start + len(escape))
        for other in others:
            pieces.add_break(other)
        return
    letter = escape[1]
    said = chr(int(escape[2:], 16)) if letter in "xuU" else _ESCAPES.get(letter, letter)
    pieces.add(said, start, start + len(escape))
