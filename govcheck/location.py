"""Where something stands: the kernel that every other room builds on.

A *source* is a text somebody wrote. A *route* names a value in it by keys, not by line. A *slice* marks words
inside a text value. An *origin* says who stated something and how its routes lead into the source. Line
numbers exist only at the edge, when a place is shown to a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, Protocol

ITEM_LABELS = ("name", "id", "report", "by", "agent")
"""Keys that name an item of a list in a route, the first that is present (MANIFEST 3.20)."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_BARE_LABEL = re.compile(r"[A-Za-z0-9_-]+")


class Position(NamedTuple):
    """A point in a text as editors count: `line` and `column` start at 1, a column is one Unicode code point."""

    line: int
    column: int


class Span(NamedTuple):
    """Half-open range of code point offsets into `Source.text`."""

    start: int
    end: int


class Slice(NamedTuple):
    """Half-open range of characters inside a text *value*, after escapes and folding were resolved."""

    start: int
    end: int


class Source:
    """A decoded text and its path, relative to the root, with `/`. A leading byte order mark is not part of it."""

    __slots__ = ("_line_starts", "path", "text")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text
        self._line_starts: list[int] | None = None

    @property
    def line_starts(self) -> list[int]:
        """Offset of the first character of each line; only CR LF, LF and CR end a line."""
        if self._line_starts is None:
            self._line_starts = [0, *(match.end() for match in _LINE_END.finditer(self.text))]
        return self._line_starts

    def position(self, offset: int) -> Position:
        from bisect import bisect_right

        line = bisect_right(self.line_starts, offset)
        return Position(line, offset - self.line_starts[line - 1] + 1)

    def line(self, number: int) -> str:
        """Text of the line `number` (from 1) without its line end."""
        starts = self.line_starts
        end = starts[number] if number < len(starts) else len(self.text)
        return self.text[starts[number - 1] : end].rstrip("\r\n")


class Item(str):
    """A route segment that picks a list item by its label; a plain `str` segment is a mapping key."""

    __slots__ = ()


class Route(tuple[str, ...]):
    """Keys from the top of a document to a value: `permissions.tools[issue_refund].undo`."""

    __slots__ = ()

    def key(self, *names: str) -> Route:
        return Route((*self, *names))

    def item(self, label: str) -> Route:
        return Route((*self, Item(label)))

    def __str__(self) -> str:
        parts: list[str] = []
        for segment in self:
            if isinstance(segment, Item):
                parts.append(f"[{bare_or_quoted(segment)}]")
            else:
                parts.append(("." if parts else "") + bare_or_quoted(segment))
        return "".join(parts)


def bare_or_quoted(label: str) -> str:
    """A label as routes print it: as it is if made of letters, digits, `_` and `-`, else as a JSON string."""
    if _BARE_LABEL.fullmatch(label) and label.isascii():
        return label
    if label.isascii() and label.isprintable() and '"' not in label and "\\" not in label:
        return f'"{label}"'
    import json

    return json.dumps(label, ensure_ascii=False)


TOP = Route()


class Tree(Protocol):
    """A read document that can say where a route leads. Implemented by `reading`."""

    source: Source

    def span(self, path: Route, words: Slice | None = None) -> Span:
        """Span of the value at `path`, or of its nearest parent that exists; of `words` in it if given."""
        ...

    def has(self, path: Route) -> bool: ...

    def texts(self) -> Iterator[tuple[Route, str]]:
        """Every single value as text, with its path."""
        ...


class Origin:
    """Who stated a fact, and how its route leads into that document.

    `kind` is what the stating document is to the agent: `manifest`, `platform`, `source` (a definition that
    the manifest names), `definition` (a foreign file judged alone), `lock`. A route of the agent loses
    `outer` and is put under `inner` to become a path in the document. A platform says `{agent}` where the route of
    the agent that inherits it has its name, `inherited_by`.
    """

    __slots__ = ("format", "inherited_by", "inner", "kind", "outer", "tree")

    def __init__(
        self,
        kind: str,
        format: str,
        tree: Tree,
        inner: Route = TOP,
        outer: Route = TOP,
        inherited_by: str = "",
    ) -> None:
        self.kind = kind
        self.format = format
        self.tree = tree
        self.inner = inner
        self.outer = outer
        self.inherited_by = inherited_by

    @property
    def path(self) -> str:
        return self.tree.source.path

    def path_in_document(self, route: Route) -> Route:
        if route[: len(self.outer)] == self.outer:
            route = Route(route[len(self.outer) :])
        if route[:1] == ("metadata",):
            return route
        path = Route((*self.inner, *route))
        return self._as_platform(path) if self.inherited_by and not self.tree.has(path) else path

    def route_of(self, path: Route) -> Route:
        """The route of a path in the document: the inverse of `path_in_document`."""
        inner = len(self.inner)
        return Route((*self.outer, *(path[inner:] if path[:inner] == self.inner else path)))

    def _as_platform(self, path: Route) -> Route:
        """The path with the agent's name in labels put back to `{agent}`, where the platform has that."""
        written = Route(
            Item(one.replace(self.inherited_by, "{agent}")) if isinstance(one, Item) else one for one in path
        )
        return written if self.tree.has(written) else path


class Place(NamedTuple):
    """Where a fact stands: whose word it is, its route, and words inside it if only some are meant."""

    origin: Origin
    route: Route
    words: Slice | None = None

    def span(self) -> Span:
        return self.origin.tree.span(self.origin.path_in_document(self.route), self.words)

    @property
    def source(self) -> Source:
        return self.origin.tree.source
