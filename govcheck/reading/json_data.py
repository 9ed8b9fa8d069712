"""JSON that machines wrote, as plain data without places: reports of test tools are too large to be located whole."""

from __future__ import annotations

import json
from typing import Any

from govcheck.location import Source
from govcheck.reading.errors import Unreadable, unreadable

MAX_DATA_BYTES = 50_000_000
"""One JSON text. Its data may take eight times as much memory."""
MAX_DATA_NODES = 2_600_000
"""Values and keys of one JSON text, counted by its commas, colons and opening brackets, so that nothing is built for a
bomb. A key takes as much memory as a value."""


class _Duplicate(ValueError):
    pass


def json_data(path: str, data: bytes, line: int = 1) -> Any:
    """The value of one JSON text; `NaN` and `Infinity` are read as floats, as Python's writers write them.

    `line` is the line of `path` on which the text begins. Raises `Unreadable` with line and column for what is no
    JSON, is not UTF-8, gives a key twice, is nested too deep or holds more than `MAX_DATA_NODES` keys and values.
    """
    text = data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")
    if "\ufffd" in text and (broken := _not_utf8(data)) is not None:
        raise _at(path, text, broken, line, "A byte here is not UTF-8; the report is damaged")
    if sum(map(data.count, (b",", b":", b"[", b"{"))) > MAX_DATA_NODES:
        raise _at(
            path,
            "",
            0,
            line,
            f"The report holds more than {MAX_DATA_NODES:,} keys and values; split it into several",
        )
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise _at(
            path, text, error.pos, line, f"This is no JSON ({error.msg}); the report is damaged or cut off"
        ) from None
    except _Duplicate as error:
        start = max(text.rfind(json.dumps(str(error), ensure_ascii=False)), 0)
        raise _at(
            path, text, start, line, f"Key `{str(error)[:60]}` is given twice; nobody knows which one counts"
        ) from None
    except RecursionError:
        raise _at(path, "", 0, line, "Lists and maps are nested too deep; the report is damaged") from None
    except ValueError:  # a number of more digits than Python reads
        raise _at(path, "", 0, line, "A number has too many digits; the report is damaged") from None


def _mapping(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping = dict(pairs)
    if len(mapping) != len(pairs):
        seen: set[str] = set()
        for key, _ in pairs:
            if key in seen:
                raise _Duplicate(key)
            seen.add(key)
    return mapping


_DECODER = json.JSONDecoder(object_pairs_hook=_mapping)
"""Made once: reports have a million lines."""


def _not_utf8(data: bytes) -> int | None:
    try:
        data.removeprefix(b"\xef\xbb\xbf").decode("utf-8")
    except UnicodeDecodeError as error:
        return len(data[: error.start].decode("utf-8"))
    return None


def _at(path: str, text: str, offset: int, line: int, message: str) -> Unreadable:
    before = "\n" * (line - 1)
    return unreadable(f"{message}.", Source(path, before + text), len(before) + offset, len(before) + offset)
