"""What is said of a report of a test tool, in words that are not escaped yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.evidence.recorder import NO_CATEGORY
from govcheck.facts.reports import MODEL, Report, Row
from govcheck.output.verdict_words import counted

_MOST_CATEGORIES = 10
"""Unmapped categories that people are shown."""
_PLAIN_KEY = re.compile(
    r"\A(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-z][\w-]*(?:[./:][\w-]+)*\Z", re.ASCII | re.I
)
"""What YAML takes for a text without quotes."""


def facts(report: Report | None) -> str:
    """Tool, model, judge, time and agent, as far as the report names them."""
    if report is None:
        return ""
    known = [f"{report.tool} {report.version}".strip() if report.tool else "no known tool"]
    if report.model:
        known.append(f"model {report.model}" + " (model only)" * (report.about == MODEL))
    if report.judges:
        known.append(f"judged by {', '.join(report.judges)}")
    if report.oldest:
        oldest, newest = report.oldest[:10], report.newest[:10]
        known.append(oldest if oldest == newest else f"{oldest} to {newest}")
    if report.agent:
        known.append(f"agent {report.agent}")
    return ", ".join(known)


def marks(report: Report) -> list[str]:
    """What must be said wherever the report counts."""
    return ["SYNTHETIC"] * report.is_synthetic + ["model only"] * (report.about == MODEL)


def marked(path: str, report: Report | None) -> str:
    """A path with its marks."""
    said = marks(report) if report is not None else []
    return f"{path} ({', '.join(said)})" if said else path


def place_words(row: Row) -> str:
    """`run.jsonl:14`, or `run.json results.results[3]` where there are no lines to speak of."""
    if row.file.endswith(f"/{row.where}"):
        return row.file
    if row.line is None:
        return f"{row.file} {row.where}"
    return f"{row.file}:{row.line}" + ("" if row.where == f"line {row.line}" else f" {row.where}")


def remarks(report: Report) -> Iterator[str]:
    """What else is to be known of a report."""
    if report.evaluated or report.errors or report.unscored:
        trials = f"{report.evaluated} evaluated, {report.unsafe} unsafe, {counted(report.errors, 'error')}"
        yield f"trials: {trials}, {report.unscored} unscored{_own_count(report)}"
    yield from _unmapped(report)
    if report.declared_polarity:
        yield f"by a declared polarity: {', '.join(report.declared_polarity)}"
    if report.conditions:
        yield f"conditions: {', '.join(report.conditions)}"
    if report.asks_awareness:
        yield "it was asked whether the model believed that it was being tested"
    for note in report.notes:
        yield f"note: {note}"


def _own_count(report: Report) -> str:
    if report.unsafe_by_tool is None or report.unsafe_by_tool == report.unsafe:
        return ""
    return f"; the tool itself calls {report.unsafe_by_tool} of them unsafe"


def _unmapped(report: Report) -> Iterator[str]:
    """Categories that mean no scenario here, and which key gives them one."""
    named = [pair for pair in report.unmapped.items() if pair[0] != NO_CATEGORY]
    for category, trials in named[:_MOST_CATEGORIES]:
        yield f"not mapped: `{category}`, {counted(trials, 'trial')}"
    if len(named) > _MOST_CATEGORIES:
        yield f"and {len(named) - _MOST_CATEGORIES} more categories (--format json lists them)"
    if named:
        category = named[0][0]
        key = category if _PLAIN_KEY.match(category) else _quoted(category)
        yield f"add what such a category means to the evidence, as in `scenarioMap: {{{key}: tool-misuse}}`"
    if trials := report.unmapped.get(NO_CATEGORY, 0):
        yield f"not mapped: {counted(trials, 'trial')} without a category"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
