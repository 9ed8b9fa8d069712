"""All importers, in the order in which they are asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

from govcheck.importers import native
from govcheck.importers.port import Importer
from govcheck.reading import Document


def importers() -> Iterator[Importer]:
    """The native manifest first: who has nothing else loads no other importer."""
    yield cast(Importer, native)
    from govcheck.importers import mcp_map

    yield cast(Importer, mcp_map)


def importer_of(document: Document) -> Importer | None:
    """The importer that knows the format of a document, or None."""
    return next((importer for importer in importers() if importer.recognise(document)), None)
