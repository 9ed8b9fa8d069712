"""Settings files: `govcheck.toml`, or `[tool.govcheck]` of `pyproject.toml`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from govcheck.location import Source, Span
from govcheck.reading import Problem, Unreadable, decode
from govcheck.settings.values import Layer, Refusal, layer

OWN_FILE = "govcheck.toml"
SHARED_FILE = "pyproject.toml"

_MOST_DOTS = 1_000
"""In a line. The standard library's time for a dotted key grows with the square of its parts: 40,000 take 25 s."""

Reader = Callable[[str], bytes | None]
"""Bytes of a file by name; None where it does not exist."""


def settings_of_folder(read: Reader, source: str) -> Layer | None:
    """The settings that stand in a folder, `govcheck.toml` first; None if there are none."""
    own = read(OWN_FILE)
    if own is not None:
        return settings_of_file(OWN_FILE, own, source)
    shared = read(SHARED_FILE)
    if shared is None or b"govcheck" not in shared:
        return None
    return settings_of_file(SHARED_FILE, shared, source)


def settings_of_file(path: str, data: bytes, source: str) -> Layer | None:
    """The settings that one file holds. Raises `Refusal` where it is no TOML or says what it may not."""
    try:
        text = decode(path, data) if data else Source(path, "")
    except Unreadable as unreadable:
        raise Refusal(unreadable.problem.message, unreadable.problem) from None
    table: Any = _parsed(text)
    if path.rsplit("/", 1)[-1] == SHARED_FILE:
        tools = table.get("tool")
        table = tools.get("govcheck") if isinstance(tools, dict) else None
        if table is None:
            return None
    return layer(table, source, text)


def _parsed(text: Source) -> dict[str, Any]:
    import tomllib

    for number, line in enumerate(text.text.split("\n")):
        if line.count(".") > _MOST_DOTS:
            message = f"Line {number + 1} of `{text.path}` has more than {_MOST_DOTS} dots; shorten it."
            start = sum(len(one) + 1 for one in text.text.split("\n", number)[:number])
            raise Refusal(message, Problem(message, text, Span(start, start)))
    try:
        return tomllib.loads(text.text)
    except (ValueError, RecursionError) as error:  # of a number too long to be read, a plain ValueError
        raise Refusal(*_syntax_error(text, str(error))) from None


def _syntax_error(text: Source, error: str) -> tuple[str, Problem]:
    import re

    found = re.search(r" \(at (?:line (\d+), column (\d+)|end of document)\)", error)
    what = error[: found.start()] if found else error
    message = f"`{text.path}` is no valid TOML: {what[:1].lower()}{what[1:]}."
    offset = len(text.text)
    if found and found[1]:
        line = min(int(found[1]), len(text.line_starts))
        offset = min(text.line_starts[line - 1] + int(found[2]) - 1, len(text.text))
    return message, Problem(message, text, Span(offset, offset))
