"""The baseline: findings that stood when a gate was switched on, so that only new ones block (MANIFEST 3.20)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from govcheck.location import TOP, Route
from govcheck.reading import STRICT, Document, Empty, Problem, Unreadable, decode, read_yaml, to_data
from govcheck.settings.values import Refusal
from govcheck.settings.written import as_yaml, is_day

NAME = "govcheck-baseline.yaml"
VERSION = "govcheck/v1"
_HEADER = "# Written by `govcheck baseline`. Each entry ends on its day; run it again to drop what is mended.\n"


class Known(NamedTuple):
    """One finding that is known. It ends when what stands at its place changes."""

    rule: str
    agent: str
    target: str
    value: str
    """`sha256:` of what stands at the place."""
    expires: str
    """The last day on which it holds, ISO."""


class Baseline(NamedTuple):
    path: str
    known: tuple[Known, ...]


def parse(path: str, data: bytes) -> Baseline:
    """The baseline in a file. Raises `Refusal` where any of it cannot be used."""
    try:
        [document, *others] = read_yaml(decode(path, data), STRICT)
    except Empty:
        return Baseline(path, ())
    except Unreadable as unreadable:
        raise Refusal(unreadable.problem.message, unreadable.problem) from None
    for problem in document.problems:
        raise Refusal(problem.message, problem)
    top = to_data(document.root)
    if others or not isinstance(top, dict) or top.get("baseline") != VERSION:
        raise _refused(document, f"`{path}` is no baseline of this version: write it with `govcheck baseline`.")
    listed = top.get("findings")
    if not isinstance(listed, list):
        raise _damaged(document, TOP.key("findings"))
    return Baseline(path, tuple(_known(document, index, entry) for index, entry in enumerate(listed)))


def _known(document: Document, index: int, entry: Any) -> Known:
    values = [entry.get(key) for key in Known._fields] if isinstance(entry, Mapping) else []
    texts = [value for value in values if isinstance(value, str)]
    if len(texts) != len(Known._fields) or not is_day(texts[-1]):
        raise _damaged(document, TOP.key("findings").item(str(index)))
    return Known(*texts)


def _damaged(document: Document, route: Route) -> Refusal:
    path = document.source.path
    return _refused(document, f"`{path}` is damaged at `{route}`: write it again with `govcheck baseline`.", route)


def _refused(document: Document, message: str, route: Route = TOP) -> Refusal:
    return Refusal(message, Problem(message, document.source, document.span(route)))


def render(known: Iterable[Known]) -> str:
    """A baseline as a file: sorted, so that the same findings give the same bytes."""
    entries = [one._asdict() for one in sorted(set(known))]
    return _HEADER + as_yaml({"baseline": VERSION, "findings": entries})
