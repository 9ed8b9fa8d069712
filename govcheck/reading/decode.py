"""Bytes to text: UTF-8 and nothing else, without characters that are no text."""

from __future__ import annotations

import re

from govcheck.location import Source
from govcheck.reading.dialect import MAX_BYTES
from govcheck.reading.errors import Unreadable, empty, unreadable

_UTF8_MARK = b"\xef\xbb\xbf"
_FOREIGN_MARKS = (
    # UTF-32 first: its little-endian mark begins with that of UTF-16.
    (b"\xff\xfe\x00\x00", "UTF-32"),
    (b"\x00\x00\xfe\xff", "UTF-32"),
    (b"\xff\xfe", "UTF-16"),
    (b"\xfe\xff", "UTF-16"),
)
_PLAIN_BYTES = b"\t\n\r" + bytes(range(0x20, 0x7F))
_NO_TEXT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
"""What YAML's `c-printable` leaves out."""


def decode(path: str, data: bytes) -> Source:
    """Text of a file, without its byte order mark.

    Raises `Empty` for no bytes, and `Unreadable` at the exact character for anything but UTF-8 text of at most
    `MAX_BYTES` bytes.
    """
    if len(data) > MAX_BYTES:
        message = f"The file has {len(data):,} bytes, and the limit is {MAX_BYTES:,}; split it into several."
        raise unreadable(message, Source(path, ""), 0, 0)
    for mark, encoding in _FOREIGN_MARKS:
        if data.startswith(mark):
            raise unreadable(f"The file is {encoding}; save it as UTF-8.", Source(path, ""), 0, 0)
    data = data.removeprefix(_UTF8_MARK)
    if not data:
        raise empty(Source(path, ""))
    try:
        source = Source(path, data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _not_utf8(path, data, error.start) from None
    # The bytes that are not plain ASCII are few: what is no text can only be among them.
    if _NO_TEXT.search(data.translate(None, _PLAIN_BYTES).decode("utf-8")):
        raise _no_text(source)
    return source


def _not_utf8(path: str, data: bytes, offset: int) -> Unreadable:
    source = Source(path, data.decode("utf-8", "replace"))
    start = len(data[:offset].decode("utf-8"))
    return unreadable(f"Byte 0x{data[offset]:02X} is not UTF-8; save the file as UTF-8.", source, start, start + 1)


def _no_text(source: Source) -> Unreadable:
    match = _NO_TEXT.search(source.text)
    assert match is not None, "the caller found such a character"
    if match[0] == "\0":
        message = "A NUL character stands here, as in binary files and in UTF-16; save the file as UTF-8 text."
    else:
        message = f"Character U+{ord(match[0]):04X} is no text; remove it."
    return unreadable(message, source, match.start(), match.end())
