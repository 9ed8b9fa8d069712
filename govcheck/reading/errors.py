"""Why a file cannot be read, with the place and what to do."""

from __future__ import annotations

from govcheck.location import Source, Span
from govcheck.reading.nodes import Problem

_SHOWN_LENGTH = 60


class Unreadable(Exception):
    """The file is no document: broken syntax, wrong encoding, over a limit. Never a pass."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class Empty(Unreadable):
    """The file holds no document at all: nothing, white space or comments."""


class ParserMissing(RuntimeError):
    """PyYAML is not installed, or was built without libyaml."""


def unreadable(message: str, source: Source, start: int, end: int) -> Unreadable:
    return Unreadable(Problem(message, source, Span(start, end)))


def empty(source: Source) -> Empty:
    return Empty(Problem("The file is empty; write a document into it or remove it.", source, Span(0, 0)))


def shown(text: str) -> str:
    """A text of the input as messages quote it: one line of bounded length."""
    if len(text) > _SHOWN_LENGTH:
        text = text[: _SHOWN_LENGTH - 3] + "..."
    return "`" + " ".join(text.splitlines()) + "`"
