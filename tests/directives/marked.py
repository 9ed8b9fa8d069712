"""Texts in which the words that a detector must mark stand in double brackets."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from govcheck.directives.text.reading import Reading
from govcheck.location import Slice


def read(marked: str) -> tuple[Reading, Slice | None]:
    """The text without its brackets, read, and the range that they enclose."""
    start, end = marked.find("[["), marked.find("]]")
    if start < 0:
        return Reading(marked), None
    text = marked[:start] + marked[start + 2 : end] + marked[end + 2 :]
    return Reading(text), Slice(start, end - 2)


def without_words(found: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The fields of what was found, all but the range."""
    return [tuple(field for field in one if not isinstance(field, Slice)) for one in found]
