"""Which documents a path stands for, and which agents they hold."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.facts.agent import Agent
from govcheck.importers.registry import importer_of
from govcheck.loading.assembly import Refused, assemble, validated
from govcheck.loading.library import Library, is_manifest_path, problem
from govcheck.location import Span
from govcheck.manifest import kind_of
from govcheck.reading import Document, Empty, Problem, Unreadable
from govcheck.workspace import Unavailable


class Misses:
    """What scans did not yield, and why.

    `problems` cannot be judged. `empty` are paths that yield nothing to judge: zero bytes, or a format that no
    importer knows. `waivers` are files with waivers, which count only where the caller names them.
    """

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.empty: list[Problem] = []
        self.waivers: list[str] = []

    @property
    def total(self) -> int:
        return len(self.problems) + len(self.empty)


def scan(path: str, library: Library, misses: Misses) -> Iterator[Agent]:
    """The agents of a file or, by file name, of all manifests below a folder, one at a time.

    `path` is relative to the root. What cannot be judged is added to `misses`.
    """
    if not library.workspace.is_folder(path):
        yield from _read(path, library, misses, is_named=True)
        return
    before, is_barren, file = misses.total, True, None
    for file in _manifests(path, library, misses):
        for agent in _read(file, library, misses, is_named=False):
            is_barren = False
            yield agent
    if is_barren and misses.total == before:
        what = (
            "No manifest (`govcheck.yaml`, `*.govcheck.yaml`)" if file is None else "No document of `kind: Agent`"
        )
        where = f"`{path}`" if path else "this folder"
        misses.empty.append(problem(path or ".", f"{what} is in {where}."))


def _manifests(path: str, library: Library, misses: Misses) -> Iterator[str]:
    try:
        yield from (file for file in library.workspace.files(path) if is_manifest_path(file))
    except Unavailable as refused:
        message = f"`{refused.path}` {refused.reason}: what is in it was not judged."
        misses.problems.append(problem(refused.path, message))


def _read(path: str, library: Library, misses: Misses, is_named: bool) -> Iterator[Agent]:
    try:
        documents = library.documents(path)
    except FileNotFoundError:
        misses.problems.append(problem(path, f"`{path}` does not exist."))
        return
    except Empty as nothing:
        (misses.empty if is_named else misses.problems).append(nothing.problem)
        return
    except Unreadable as unreadable:
        misses.problems.append(unreadable.problem)
        return
    for document in documents:
        agent = _agent(document, path, library, misses)
        if agent is not None:
            yield agent
    library.forget(path)


def _agent(document: Document, path: str, library: Library, misses: Misses) -> Agent | None:
    try:
        if kind_of(document.root) is None and not is_manifest_path(path):
            if importer_of(document) is None:
                message = (
                    f"Nothing in `{path}` can be judged: it is no govcheck manifest, and no importer knows it."
                )
                misses.empty.append(Problem(message, document.source, Span(0, 0)))
                return None
        elif kind_of(document.root) != "Agent":
            validated(document)  # platforms, policies and waivers are no agents, but must be right
            if kind_of(document.root) == "Waivers":
                misses.waivers.append(path)
            return None
        return assemble(document, library)
    except Refused as refused:
        misses.problems.extend(refused.problems)
        return None
