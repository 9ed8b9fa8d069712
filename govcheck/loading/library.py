"""The files of one repository as documents, each read once."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from govcheck.location import Source, Span
from govcheck.manifest import kind_of
from govcheck.reading import (
    MAX_BYTES,
    STRICT,
    TOLERANT,
    Document,
    Problem,
    Unreadable,
    decode,
    read_yaml,
)
from govcheck.workspace import Unavailable, Workspace

T = TypeVar("T")
STDIN = "<stdin>"
_JSON_ENDINGS = (".json", ".jsonc", ".json5")


def is_manifest_path(path: str) -> bool:
    """Whether a file is a document of govcheck by its name: `govcheck.yaml` or `*.govcheck.yaml`."""
    name = path.rsplit("/", 1)[-1].lower()
    return name in ("govcheck.yaml", "govcheck.yml") or name.endswith((".govcheck.yaml", ".govcheck.yml"))


class Library:
    """Implements `importers.port.Shelf` over a workspace. `given` holds bytes that come from elsewhere (stdin)."""

    def __init__(self, workspace: Workspace, given: dict[str, bytes] | None = None) -> None:
        self.workspace = workspace
        self._given = given or {}
        self._documents: dict[str, list[Document]] = {}
        self._made: dict[int, tuple[Document, Any]] = {}
        self._reports: dict[Hashable, Any] = {}

    def bytes_of(self, path: str) -> bytes:
        if path in self._given:
            return self._given[path]
        try:
            return self.workspace.read(path, MAX_BYTES)
        except Unavailable as refused:
            if refused.is_missing:
                raise FileNotFoundError(path) from None
            raise Unreadable(problem(path, f"`{path}` {refused.reason}.")) from None

    def documents(self, path: str) -> list[Document]:
        """Every document of a file. Raises `FileNotFoundError`, `Unreadable` and its subclass `Empty`."""
        if path not in self._documents:
            self._documents[path] = _parse(decode(path, self.bytes_of(path)))
        return self._documents[path]

    def forget(self, path: str) -> None:
        """Drops the documents of a file with agents, so that a scan of many stays small; shared ones are kept."""
        if not any(id(document) in self._made for document in self._documents.get(path, ())):
            self._documents.pop(path, None)

    def once(self, document: Document, make: Callable[[Document], T]) -> T:
        """What is made of a document that serves many agents, made once."""
        known = self._made.get(id(document))
        if known is None:
            known = self._made[id(document)] = (document, make(document))
        made: T = known[1]
        return made

    def report(self, key: Hashable, read: Callable[[], T]) -> T:
        """What a report of tests says, read once for all agents that name it in the same way."""
        if key not in self._reports:
            self._reports[key] = read()
        found: T = self._reports[key]
        return found


def problem(path: str, message: str) -> Problem:
    """A problem with a file that has no text to point into."""
    return Problem(message, Source(path, ""), Span(0, 0))


def _parse(source: Source) -> list[Document]:
    """Govcheck's own documents are read strictly, everybody else's as their runtimes would."""
    if _is_json(source):
        from govcheck.reading import read_json

        document = read_json(source, TOLERANT)
        return [read_json(source, STRICT) if _is_ours(document) else document]
    if is_manifest_path(source.path):
        return read_yaml(source, STRICT)
    documents = read_yaml(source, STRICT)
    if any(_is_ours(document) for document in documents):
        return documents
    return read_yaml(source, TOLERANT)


def _is_json(source: Source) -> bool:
    if source.path.lower().endswith(_JSON_ENDINGS):
        return True
    return source.path == STDIN and source.text.lstrip()[:1] == "{"


def _is_ours(document: Document) -> bool:
    return kind_of(document.root) is not None
