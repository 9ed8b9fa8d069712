"""Every key that a document may hold, as a pattern: `permissions.tools[].effects`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from govcheck.manifest.shapes import DOCUMENTS


def keys() -> frozenset[str]:
    """The patterns of all kinds: relative to `spec`, those of `metadata` from the top."""
    return frozenset(
        key.removeprefix("spec.")
        for kind in DOCUMENTS
        for key in keys_of(kind)
        if key.startswith(("spec.", "metadata."))
    )


@cache
def keys_of(kind: str) -> tuple[str, ...]:
    """The patterns of one kind of document from its top, in the order of the contract: `spec.permissions.tools`."""
    return tuple(_below(DOCUMENTS[kind], ""))


def _below(shape: Any, prefix: str) -> Iterator[str]:
    if shape[0] == "list":
        yield from _below(shape[1], f"{prefix}[]")
    elif shape[0] == "object":
        for key, member in shape[1].items():
            path = f"{prefix}.{key}" if prefix else key
            yield path
            yield from _below(member, path)
