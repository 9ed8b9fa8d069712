"""What lists failures, or is made for people, and does not say of how many trials: never evidence.

Recognised only to say what to give instead.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from itertools import islice

from govcheck.evidence.artifact import JSON, LINES, OTHER, XML, Artifact
from govcheck.evidence.recorder import Recorder

TOOL = ""

_HIT = frozenset(("probe", "detector", "generator", "attempt_id", "score"))
_PROMPTFOO_COLUMNS = frozenset(("Status", "Score", "Named Scores", "Grader Reason"))
_TABLE_BYTES = 200_000
_MOST_ROWS = 20
_MOST_HEADER_LETTERS = 60

_WHOLE_REPORTS = (
    "the report that the tool writes for machines (garak: `*.report.jsonl`, promptfoo: `--output report.json`)"
)
_REFUSALS = {
    "giskard": "it lists issues without the number of trials: test with a tool that writes every trial "
    "(promptfoo, garak, PyRIT, Inspect)",
    "garak": "it lists hits without the number of trials: give the `.report.jsonl` of the same run",
    "promptfoo": "it is a table that lacks model, time and version: give what promptfoo writes with "
    "`--output report.json`",
    "html": f"it is a page for people: give {_WHOLE_REPORTS}",
    "pdf": f"it is a document for people: give {_WHOLE_REPORTS}",
    "csv": "it is a table whose columns nobody has defined: give the tool's own report, or write its trials as "
    "`govcheck-evidence/1`",
}
_TOOLS = ("giskard", "garak", "promptfoo")


def recognise(artifact: Artifact) -> bool:
    return _format(artifact) is not None


def read(artifact: Artifact, record: Recorder) -> None:
    found = _format(artifact)
    if found is not None:
        record.tool = found if found in _TOOLS else ""
        record.refuse(_REFUSALS[found])


def _format(artifact: Artifact) -> str | None:
    return _BY_KIND[artifact.kind](artifact)


def _of_json(artifact: Artifact) -> str | None:
    data = artifact.data
    if not isinstance(data, dict) or not data:
        return None
    if data.keys() >= _HIT:
        return "garak"
    is_scan = all(key.endswith("Detector") and isinstance(issues, dict) for key, issues in data.items())
    return "giskard" if is_scan else None


def _of_lines(artifact: Artifact) -> str | None:
    return "garak" if artifact.first_row.keys() >= _HIT else None


def _of_xml(artifact: Artifact) -> str | None:
    text = _text(artifact).lstrip().lower()
    return "html" if text.startswith(("<!doctype html", "<html")) else None


def _of_other(artifact: Artifact) -> str | None:
    if artifact.start.startswith(b"%PDF-"):
        return "pdf"
    for delimiter in ",;\t":
        if header := _table_header(_text(artifact), delimiter):
            return "promptfoo" if header >= _PROMPTFOO_COLUMNS else "csv"
    return None


def _text(artifact: Artifact) -> str:
    return artifact.start[:_TABLE_BYTES].removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace")


def _table_header(text: str, delimiter: str) -> set[str] | None:
    """Names of the columns, where the text is a table: rows of one length, under a header that is no prose."""
    rows = list(islice(_rows(text, delimiter), _MOST_ROWS))
    rows = [row for row in rows if row]
    if len(text) >= _TABLE_BYTES and rows and len(rows[-1]) != len(rows[0]):
        rows = rows[:-1]  # which is cut off
    header = rows[0] if rows else []
    is_header = (
        len(header) >= 2
        and len(set(header)) == len(header)
        and all(cell == cell.strip() != "" for cell in header)
        and len(header[0]) <= _MOST_HEADER_LETTERS
    )
    has_rows = len(rows) >= 2 and all(len(row) == len(header) for row in rows[1:])
    return set(header) if is_header and has_rows else None


def _rows(text: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    except csv.Error:  # what is looked at may end inside of a cell
        return


_BY_KIND: dict[str, Callable[[Artifact], str | None]] = {
    JSON: _of_json,
    LINES: _of_lines,
    XML: _of_xml,
    OTHER: _of_other,
}
