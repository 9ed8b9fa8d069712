"""The readers, in no order that matters: no two recognise the same report."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, cast

from govcheck.evidence.artifact import FOLDER, JSON, LINES, OTHER, SQLITE, XML, ZIP, Artifact

if TYPE_CHECKING:
    from govcheck.evidence.port import Reader

READERS = {
    "agentdojo": (FOLDER, JSON),
    "agentic_misalignment": (FOLDER, JSON),
    "azure_ai": (FOLDER, JSON),
    "deepteam": (JSON,),
    "garak": (LINES,),
    "harmbench": (JSON,),
    "inspect_ai": (ZIP, JSON),
    "junit": (XML,),
    "modelbench": (JSON,),
    "no_denominator": (JSON, LINES, XML, OTHER),
    "plain": (LINES,),
    "promptfoo": (JSON, LINES, XML, OTHER),
    "pyrit": (JSON, SQLITE),
}
"""Each reader with the kinds of artifact that it looks at: only those are imported."""


def reader_of(artifact: Artifact) -> Reader | None:
    """The one reader that recognises an artifact. Raises what reading raises."""
    kind = artifact.kind
    for name, kinds in READERS.items():
        if kind in kinds and (reader := load(name)).recognise(artifact):
            return reader
    return None


def load(name: str) -> Reader:
    return cast("Reader", import_module(f"govcheck.evidence.readers.{name}"))
