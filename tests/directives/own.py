"""The project's own directives, for tests of properties that must hold for many texts."""

from __future__ import annotations

import json
from functools import cache

from tests.project import ROOT

FOLDER = ROOT / "tools" / "directives" / "own"


@cache
def texts() -> tuple[str, ...]:
    """Every whole directive."""
    return tuple(row["text"] for row in _rows() if "breadth" in row)


@cache
def with_flag(flag: str) -> tuple[str, ...]:
    """Directives and sentences that are labelled with a flag."""
    return tuple(row["text"] for row in _rows() if (flag in row["flags"] if "flags" in row else row[flag]))


@cache
def _rows() -> tuple[dict[str, object], ...]:
    files = sorted(FOLDER.glob("*.jsonl"))
    return tuple(json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines())
