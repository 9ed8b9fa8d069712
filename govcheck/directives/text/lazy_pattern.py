"""Regular expressions that cost nothing until a text asks for them."""

from __future__ import annotations

import re


class Pattern:
    """A regular expression that is compiled when it is first used: a check of a short text needs few of many."""

    __slots__ = ("_compiled", "source")

    def __init__(self, source: str) -> None:
        self.source = source
        self._compiled: re.Pattern[str] | None = None

    @property
    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.source)
        return self._compiled

    def search(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The first place where it matches, from an offset on."""
        return self.compiled.search(text, start)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match with the whole text."""
        return self.compiled.fullmatch(text)

    def match(self, text: str, start: int = 0) -> re.Match[str] | None:
        """The match that begins at an offset."""
        return self.compiled.match(text, start)
