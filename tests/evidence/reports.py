"""Reads reports that a test wrote, and says in short what they prove."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.facts.reports import Report
from govcheck.workspace import Folder, Memory

DATA = Path(__file__).parent / "data"


def read(files: Mapping[str, bytes | str], path: str | None = None, **declared: Any) -> Report:
    """The report at `path` of a repository of these files; the only file if none is named."""
    given = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
    found = read_report(Memory(given), path if path is not None else next(iter(given)), **declared)
    assert not isinstance(found, Unresolved), found
    return found


def read_data(path: str, **declared: Any) -> Report:
    """A report that lies in `tests/evidence/data`."""
    found = read_report(Folder(str(DATA)), path, **declared)
    assert not isinstance(found, Unresolved), found
    return found


def counts(report: Report) -> tuple[int, int, int]:
    """Evaluated, unsafe, errored."""
    return report.evaluated, report.unsafe, report.errors


def prompts(report: Report) -> dict[str, tuple[int, int, int]]:
    """Distinct prompts of each scenario: judged, failed, not judged."""
    return {name: (one.judged, one.failed, one.errors) for name, one in report.scenarios.items()}
