"""What an importer is, and what it may ask for."""

from __future__ import annotations

from typing import Protocol

from govcheck.facts.definition import Definition
from govcheck.location import TOP, Route
from govcheck.reading import Document


class Shelf(Protocol):
    """Further files of the same repository, as documents. Nothing is fetched, nothing is executed."""

    def documents(self, path: str) -> list[Document]:
        """Every document of the file `path` (relative to the root).

        Raises `FileNotFoundError` where it does not exist and `govcheck.reading.Unreadable` where it cannot be read.
        """
        ...


class Importer(Protocol):
    """One format: whether a document is in it, and what the document says of an agent."""

    FORMAT: str

    def recognise(self, document: Document) -> bool: ...

    def facts(self, document: Document, shelf: Shelf, outer: Route = TOP) -> Definition:
        """What the document says. `outer` is the route under which a manifest names it; TOP if it stands alone."""
        ...
