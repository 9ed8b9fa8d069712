"""Which documents a path stands for, and which agents they hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.facts.agent import Agent
from govcheck.importers.registry import importer_of
from govcheck.loading.assembly import Refused, assemble, delegate_manifests, validated
from govcheck.loading.library import Library, is_manifest_path, problem
from govcheck.location import TOP, Place, Span
from govcheck.manifest import kind_of
from govcheck.reading import Document, Empty, Problem, Unreadable
from govcheck.workspace import Unavailable


class Found(NamedTuple):
    """What a path yields: agents to judge, or why there are none."""

    agents: list[tuple[Agent, Library]]
    problems: list[Problem]
    empty: list[Problem]
    """Paths that yield nothing to judge: zero bytes, or a format that no importer knows."""


def scan(path: str, library: Library) -> Found:
    """The agents of a file or, by file name, of all manifests below a folder; `path` is relative to the root."""
    found = Found([], [], [])
    if library.workspace.is_folder(path):
        file = None
        for file in _manifests(path, library, found):
            _read(file, library, found, is_named=False)
        if not any(found):
            what = (
                "No manifest (`govcheck.yaml`, `*.govcheck.yaml`)"
                if file is None
                else "No document of `kind: Agent`"
            )
            where = f"`{path}`" if path else "this folder"
            found.empty.append(problem(path or ".", f"{what} is in {where}."))
    else:
        _read(path, library, found, is_named=True)
    return found


def _manifests(path: str, library: Library, found: Found) -> Iterator[str]:
    try:
        yield from (file for file in library.workspace.files(path) if is_manifest_path(file))
    except Unavailable as refused:
        found.problems.append(
            problem(refused.path, f"`{refused.path}` {refused.reason}: what is in it was not judged.")
        )


def _read(path: str, library: Library, found: Found, is_named: bool) -> None:
    try:
        documents = library.documents(path)
    except FileNotFoundError:
        found.problems.append(problem(path, f"`{path}` does not exist."))
        return
    except Empty as nothing:
        (found.empty if is_named else found.problems).append(nothing.problem)
        return
    except Unreadable as unreadable:
        found.problems.append(unreadable.problem)
        return
    for document in documents:
        _judgeable(document, path, library, found)


def _judgeable(document: Document, path: str, library: Library, found: Found) -> None:
    try:
        if kind_of(document.root) is None and not is_manifest_path(path):
            if importer_of(document) is None:
                message = (
                    f"Nothing in `{path}` can be judged: it is no govcheck manifest, and no importer knows it."
                )
                found.empty.append(Problem(message, document.source, Span(0, 0)))
                return
        elif kind_of(document.root) != "Agent":
            validated(document, library)  # platforms, policies and waivers are no agents, but must be right
            return
        found.agents.append((assemble(document, library), library))
    except Refused as refused:
        found.problems.extend(refused.problems)


def with_delegates(agents: list[tuple[Agent, Library]]) -> dict[str, Agent]:
    """Every agent by name: those to judge and, transitively, those that their manifests delegate to."""
    known = {agent.name: agent for agent, _ in agents}
    waiting = list(agents)
    for agent, library in waiting:  # grows while it is read
        for delegate in delegate_manifests(agent, library):
            if delegate.name not in known:
                known[delegate.name] = delegate
                waiting.append((delegate, library))
    return known


def name_clashes(agents: Sequence[Agent]) -> Iterator[Problem]:
    """Two agents of one name cannot be told apart: a problem that names both places."""
    first: dict[str, Agent] = {}
    for agent in agents:
        other = first.setdefault(agent.name, agent)
        if other.origin.tree is agent.origin.tree:
            continue  # the same document
        place, other_place = (Place(one.origin, TOP.key("metadata", "name")) for one in (agent, other))
        line = other_place.source.position(other_place.span().start).line
        message = f"Agent `{agent.name}` is already described in {other.origin.path}:{line}: give one of them another name."
        yield Problem(message, place.source, place.span())
