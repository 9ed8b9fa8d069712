"""The two dialects, the limits, and what a dialect says about a text that can be parsed."""

from __future__ import annotations

from govcheck.location import Source, Span
from govcheck.reading.errors import Unreadable, shown, unreadable
from govcheck.reading.nodes import PLAIN, Node, Problem, Scalar
from govcheck.reading.scalars import NULL_TEXTS, looks_like

STRICT = "strict"
"""For govcheck's own documents: what two readers could read differently is an error (MANIFEST 1.5)."""

TOLERANT = "tolerant"
"""For other people's files: read as their runtimes do, and note what they accept in silence."""

MAX_BYTES = 5_000_000
"""A file."""

MAX_DEPTH = 100
"""Collections inside one another."""

MAX_NODES = 100_000
"""A file; keys and values both count, and each alias as much as what it stands for."""

MAX_REMARKS = 20
"""Problems that one document lists, and notes."""

MERGE_KEY = "<<"

_ARTICLES = {"date": "a date", "number": "a number", "boolean": "a boolean", "null": "null"}


def too_deep(source: Source, start: int) -> Unreadable:
    message = f"Lists and maps are nested more than {MAX_DEPTH} deep here; flatten them."
    return unreadable(message, source, start, start + 1)


def too_many_nodes(source: Source, start: int, end: int) -> Unreadable:
    message = (
        f"The file has more than {MAX_NODES:,} keys and values up to here, aliases expanded; split it into several."
    )
    return unreadable(message, source, start, end)


class Remarks:
    """Collects what the dialect objects to (strict: `problems`) or notes (tolerant: `notes`) in one document."""

    __slots__ = ("is_strict", "notes", "problems", "source")

    def __init__(self, source: Source, dialect: str) -> None:
        self.source = source
        self.is_strict = dialect == STRICT
        self.problems: list[Problem] = []
        self.notes: list[Problem] = []

    def _add(self, start: int, end: int, fact: str, change: str, reading: str) -> None:
        """Strict: the fact and the change to make. Tolerant: the fact and how it is read; no note if that is empty."""
        remarks = self.problems if self.is_strict else self.notes
        advice = change if self.is_strict else reading
        if advice and len(remarks) < MAX_REMARKS:
            remarks.append(Problem(f"{fact}; {advice}.", self.source, Span(start, end)))

    def duplicate_key(self, second: Scalar, first: Scalar) -> None:
        line = self.source.position(first.start).line
        fact = f"Key {shown(second.text)} is already given on line {line}"
        self._add(second.start, second.end, fact, "remove one of the two", "the last one counts")

    def plain_key(self, key: Scalar) -> None:
        """A key without quotes that other readers may take for something else than its text."""
        if key.text == MERGE_KEY:
            fact = "`<<` merges another map into this one"
            self._add(key.start, key.end, fact, "write the merged keys out", "not every reader does that")
        elif kind := looks_like(key.text):
            fact = f"Key {shown(key.text)} reads as {_ARTICLES[kind]}"
            self._add(key.start, key.end, fact, "put it in quotes", "")

    def key_is_no_text(self, key: Node) -> None:
        fact = "A key is a list or a map"
        self._add(key.start, key.end, fact, "write the key as a text", "its source text is taken as the key")

    def null(self, value: Scalar, key: Scalar | None) -> None:
        """A value that is null, under `key` if not in a list."""
        what = shown(key.text) if key else "A list item"
        says = "is null" if value.text else "has no value"
        place = value if value.text or not key else key
        self._add(place.start, place.end, f"{what} {says}", "write a value or remove it", "")

    def tag(self, start: int, end: int) -> None:
        fact = f"{shown(self.source.text[start:end])} is a YAML tag"
        change = "remove it, or put a text that begins with `!` in quotes"
        self._add(start, end, fact, change, "the value is read without it")

    def anchor(self, start: int, end: int) -> None:
        fact = f"{shown(self.source.text[start:end])} is a YAML anchor"
        self._add(start, end, fact, "remove it, or put a text that begins with `&` in quotes", "")

    def alias(self, start: int, end: int) -> None:
        fact = f"{shown(self.source.text[start:end])} is a YAML alias"
        self._add(start, end, fact, "write the value out, or put a text that begins with `*` in quotes", "")

    def merge_of_no_map(self, key: Scalar) -> None:
        self._add(key.start, key.end, "`<<` has no map to merge", "remove it", "it is read as a key like any other")

    def comment(self, start: int, end: int) -> None:
        self._add(start, end, "JSON has no comments", "remove it", "a reader of plain JSON refuses the file")

    def trailing_comma(self, start: int) -> None:
        fact = "JSON has no comma after the last value"
        self._add(start, start + 1, fact, "remove it", "a reader of plain JSON refuses the file")


def is_null(value: Scalar) -> bool:
    """A plain scalar that says null: nothing, `~`, `null` in three spellings."""
    return value.style == PLAIN and value.text in NULL_TEXTS and value.tag is None
