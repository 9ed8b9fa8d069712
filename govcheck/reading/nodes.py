"""What reading yields: trees whose every key and value knows its span."""

from __future__ import annotations

from typing import TypeAlias

from govcheck.location import Slice, Source, Span

PLAIN, SINGLE_QUOTED, DOUBLE_QUOTED, LITERAL, FOLDED, JSON_STRING, JSON_WORD = (
    "",
    "'",
    '"',
    "|",
    ">",
    "json",
    "word",
)
"""Scalar styles. `JSON_WORD` is a number, `true`, `false` or `null` of a JSON text."""


class Scalar:
    """A leaf: `text` is what it says after escapes and folding, `style` how it was written."""

    __slots__ = ("end", "start", "style", "tag", "text")

    def __init__(self, text: str, style: str, start: int, end: int, tag: str | None = None) -> None:
        self.text = text
        self.style = style
        self.start = start
        self.end = end
        self.tag = tag

    @property
    def is_plain(self) -> bool:
        """Written without quotes, so that its text may stand for a number, date, boolean or null."""
        return self.style == PLAIN or self.style == JSON_WORD


class Mapping:
    """Keys to values, in order. `keys[name]` is the key's own scalar, `values[name]` its value."""

    __slots__ = ("end", "keys", "start", "values")

    def __init__(self, start: int, end: int = -1) -> None:
        self.keys: dict[str, Scalar] = {}
        self.values: dict[str, Node] = {}
        self.start = start
        self.end = end


class Sequence:
    """A list; `is_flow` if written in brackets."""

    __slots__ = ("end", "is_flow", "items", "start")

    def __init__(self, start: int, is_flow: bool, end: int = -1) -> None:
        self.items: list[Node] = []
        self.start = start
        self.end = end
        self.is_flow = is_flow


Node: TypeAlias = "Scalar | Mapping | Sequence"


class Problem:
    """What is wrong at one place of a source: a sentence that says what and what to do."""

    __slots__ = ("message", "source", "span")

    def __init__(self, message: str, source: Source, span: Span) -> None:
        self.message = message
        self.source = source
        self.span = span


__all__ = ["Mapping", "Node", "Problem", "Scalar", "Sequence", "Slice", "Span"]
