"""Rows of a report that is one JSON text."""

from __future__ import annotations

from typing import Any

from govcheck.evidence.artifact import Artifact, TooLarge

MAX_ROWS = 200_000
"""A row as a tool writes it has a few hundred bytes at least, so that a text within its limit has fewer."""


def listed_rows(artifact: Artifact, rows: Any, name: str) -> list[Any]:
    """The list under `name`. Raises `Unreadable` where it is none, `TooLarge` where it is over the limit."""
    if not isinstance(rows, list):
        raise artifact.damaged(f"`{name}` is no list")
    if len(rows) > MAX_ROWS:
        raise TooLarge(f"holds more than {MAX_ROWS:,} rows")
    return rows
