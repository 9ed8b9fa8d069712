"""A text without structure: a prompt file."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.location import TOP, Route, Slice, Source, Span


class PlainText:
    """The whole text is the one value at the top. Implements `location.Tree`."""

    __slots__ = ("source",)

    def __init__(self, source: Source) -> None:
        self.source = source

    def has(self, path: Route) -> bool:
        return path == TOP

    def texts(self) -> Iterator[tuple[Route, str]]:
        yield TOP, self.source.text

    def span(self, path: Route, words: Slice | None = None) -> Span:
        """Span of the words; without words the first line, which stands for the text."""
        return Span(*words) if words else Span(0, len(self.source.line(1)))
