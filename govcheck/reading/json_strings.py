"""Strings of JSON texts: where they end, and what their escapes say."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.location import Source
from govcheck.reading.errors import Unreadable, shown, unreadable

_STRING_WITHOUT_ESCAPES = re.compile(r'"([^"\\\x00-\x1f]*)"')
# Possessive, so that a string of millions of escapes needs no stack.
_STRING = re.compile(r'"(?:[^"\\\x00-\x1f]++|\\[^\x00-\x1f])*+')
_ESCAPE = re.compile(
    r"\\(?:u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|[\"\\/bfnrt]|)"
)
_LETTERS = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_CONTROLS = {"\n": "A line break", "\r": "A line break", "\t": "A tab"}


def read_string(source: Source, start: int) -> tuple[str, int]:
    """Value of the string whose opening quote is at `start`, and the offset behind its closing quote."""
    text = source.text
    if match := _STRING_WITHOUT_ESCAPES.match(text, start):
        return match[1], match.end()
    match = _STRING.match(text, start)
    assert match is not None, "the caller saw the quote"
    end = match.end()
    if text[end : end + 1] != '"':
        raise _not_closed(source, start, end)
    return "".join(piece for piece, _, _ in string_pieces(source, start + 1, end)), end + 1


def string_pieces(source: Source, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """What the inside of a string says, piece by piece with its range: runs as they are, escapes one by one."""
    text = source.text
    done = start
    for match in _ESCAPE.finditer(text, start, end):
        if match.start() > done:
            yield text[done : match.start()], done, match.start()
        yield _character(source, match.start(), match[0]), match.start(), match.end()
        done = match.end()
    if end > done:
        yield text[done:end], done, end


def _character(source: Source, start: int, escape: str) -> str:
    letter = escape[1:2]
    if letter == "u":
        code = int(escape[2:6], 16)
        if len(escape) == 12:
            return chr(0x10000 + ((code - 0xD800) << 10) + (int(escape[8:], 16) - 0xDC00))
        if 0xD800 <= code <= 0xDFFF:
            # Python's json lets these through; they cannot be printed, hashed or compared with what a model reads.
            message = f"`{escape}` is half of a character; write both halves, or the character itself."
            raise unreadable(message, source, start, start + 6)
        return chr(code)
    if not letter:
        written = shown(source.text[start : start + 2])
        raise unreadable(rf"{written} is no escape in JSON; write `\\` for a backslash.", source, start, start + 2)
    return _LETTERS.get(letter, letter)


def _not_closed(source: Source, start: int, end: int) -> Unreadable:
    at = end + (source.text[end : end + 1] == "\\")
    found = source.text[at : at + 1]
    if found and found not in "\r\n":
        what = _CONTROLS.get(found, f"Character U+{ord(found):04X}")
        return unreadable(f"{what} stands inside a string; write it as an escape.", source, at, at + 1)
    message = (
        'The string that opens here is not closed on its line; close it with `"`, and write line breaks as `\\n`.'
    )
    return unreadable(message, source, start, start + 1)
