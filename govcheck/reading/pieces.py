"""The parts of a scalar as they are collected from the source."""

from __future__ import annotations

import re

from govcheck.location import Span

BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""What ends a line for libyaml."""


class Pieces:
    """`said[i]` is what the source `text` says at `spans[i]`: the same characters, or one other character."""

    __slots__ = ("said", "spans", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self.said: list[str] = []
        self.spans: list[Span] = []

    def add(self, said: str, start: int, end: int) -> None:
        self.said.append(said)
        self.spans.append(Span(start, end))

    def copy(self, start: int, end: int) -> None:
        """Characters that say themselves."""
        if end > start:
            self.add(self.text[start:end], start, end)

    def broken(self, match: re.Match[str]) -> str:
        """What a line break says: only U+2028 and U+2029 stay what they are."""
        return match[0] if match[0] in "\u2028\u2029" else "\n"

    def add_break(self, match: re.Match[str]) -> None:
        self.add(self.broken(match), *match.span())
