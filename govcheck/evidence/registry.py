"""The readers, in no order that matters: no two recognise the same report."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from govcheck.evidence.artifact import Artifact
    from govcheck.evidence.port import Reader

MODULES = (
    "agentdojo",
    "agentic_misalignment",
    "azure_ai",
    "deepteam",
    "garak",
    "harmbench",
    "inspect_ai",
    "junit",
    "modelbench",
    "no_denominator",
    "plain",
    "promptfoo",
    "pyrit",
)


def readers() -> Iterator[Reader]:
    """Each is imported when it is asked: most reports are recognised by one of the first."""
    for name in MODULES:
        yield cast("Reader", import_module(f"govcheck.evidence.readers.{name}"))


def reader_of(artifact: Artifact) -> Reader | None:
    """The one reader that recognises an artifact. Raises what reading raises."""
    kind = artifact.kind
    for reader in readers():
        if kind in reader.KINDS and reader.recognise(artifact):
            return reader
    return None
