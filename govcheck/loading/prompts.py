"""The texts of the instruction files that a manifest names."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.facts.agent import Agent, NamedFile
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.facts.record import entries
from govcheck.loading.library import Library
from govcheck.location import Origin, Place, Source
from govcheck.pins import is_outside
from govcheck.reading import Empty, PlainText, Unreadable, decode


def prompts(agent: Agent, library: Library) -> Iterator[Fact[str]]:
    """Each text at its place in the file; those that cannot be read, or lie outside, are unresolved."""
    for file in agent.files:
        if file.role == "instructions":
            yield _prompt(file, library)
    for stated in entries(agent.directives.instructions):
        if is_outside(stated.value):
            why = f"`{stated.value}` is outside the repository, and nothing is fetched"
            yield unresolved(stated.place, why)


def _prompt(file: NamedFile, library: Library) -> Fact[str]:
    try:
        source = decode(file.path, library.bytes_of(file.path))
    except FileNotFoundError:
        return unresolved(file.place, f"`{file.path}` does not exist")
    except Empty:
        source = Source(file.path, "")
    except Unreadable as unreadable:
        return unresolved(file.place, f"`{file.path}` cannot be read: {unreadable.problem.message}")
    route = file.place.route
    return Fact(source.text, STATED, Place(Origin("instructions", "text", PlainText(source), outer=route), route))
