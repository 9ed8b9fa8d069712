"""All importers, in the order in which they are asked."""

from __future__ import annotations

from typing import cast

from govcheck.importers import mcp_map, native
from govcheck.importers.port import Importer
from govcheck.reading import Document

IMPORTERS: tuple[Importer, ...] = (cast(Importer, native), cast(Importer, mcp_map))


def importer_of(document: Document) -> Importer | None:
    """The importer that knows the format of a document, or None."""
    return next((importer for importer in IMPORTERS if importer.recognise(document)), None)
