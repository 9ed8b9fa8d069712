"""What reports of test tools prove, for people: a table for each report, and one for all on the same model."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.evidence_verdicts import (
    ERROR,
    FAIL,
    PASS,
    UNKNOWN,
    Circumstances,
    ModelVerdict,
    ReportVerdict,
    ScenarioVerdict,
)
from govcheck.authority.percentages import percentage
from govcheck.facts.reports import MODEL, Report, Row
from govcheck.gate.report import Error
from govcheck.gate.verdict import Decision
from govcheck.output.columns import wrapped
from govcheck.output.style import BOLD, GREEN, OF_VERDICT, RED, YELLOW, Style
from govcheck.output.verdict_words import counted

LOOKS = {PASS: GREEN, FAIL: RED, UNKNOWN: YELLOW, ERROR: RED}
_COUNTED = {
    PASS: ("passes", "pass"),
    FAIL: ("fails", "fail"),
    UNKNOWN: ("is unknown", "are unknown"),
    ERROR: ("is an error", "are errors"),
}
_HEADS = ("scenario", "prompts", "failed", "errors", "95 % bound", "allowed", "verdict")
_GAP = "  "
_NO_CATEGORY = "(no category)"
"""As a report counts trials whose category is empty."""
_MOST_CATEGORIES = 10
"""Unmapped categories that people are shown."""
_MODEL_ONLY = " (model only)"
_PLAIN_KEY = re.compile(
    r"\A(?!(?:y|n|yes|no|on|off|true|false|null)\Z)[a-z][\w-]*(?:[./:][\w-]+)*\Z", re.ASCII | re.I
)
"""What YAML takes for a text without quotes."""


class Evaluation(NamedTuple):
    """All that `govcheck evidence` found."""

    reports: Sequence[ReportVerdict]
    together: Sequence[ModelVerdict]
    by: Circumstances
    decision: Decision
    errors: Sequence[Error] = ()
    """Files that are not there or may not be read."""


def as_text(found: Evaluation, style: Style) -> str:
    blocks = [*(_report(one, style) for one in found.reports), *(_model(one, style) for one in found.together)]
    return "\n\n".join(["\n".join(lines) for lines in [*blocks, [_last_line(found, style)]]]) + "\n"


def _report(one: ReportVerdict, style: Style) -> list[str]:
    lines = _head(one.path, one.verdict, facts(one.report), style)
    lines += _paragraph(_unresolved_words(one), style)
    if one.report is None:
        return lines
    if one.report.is_synthetic:
        said = _paragraph("SYNTHETIC: made for an example; it says nothing of an agent", style)
        lines += [style.painted(line, YELLOW) for line in said]
    for refusal in one.report.refusals:
        lines += _paragraph(f"proves nothing: {refusal}", style)
    for reason in one.reasons:
        lines += _paragraph(reason, style)
    lines += _table(one.scenarios, one.verdict != ERROR, style)
    for text in _remarks(one.report):
        lines += _paragraph(text, style)
    return lines


def _unresolved_words(one: ReportVerdict) -> str:
    return f"cannot be judged: it {one.unresolved}" if one.unresolved else ""


def _model(one: ModelVerdict, style: Style) -> list[str]:
    """What the reports on a model show together."""
    names = [one.path + _MODEL_ONLY * _is_model_only(one.report) for one in one.reports]
    lines = _head(f"together on {one.model}", one.verdict, ", ".join(names), style)
    return lines + _table(one.scenarios, True, style)


def _head(name: str, verdict: str, facts: str, style: Style) -> list[str]:
    shown = style.shown(name)
    start = f"{shown}: {verdict.upper()}"
    first, *rest = wrapped(f"{start}{_GAP}", style.shown(facts), style.width, " " * 4) if facts else [start]
    painted = f"{style.painted(shown, BOLD)}: {style.painted(verdict.upper(), LOOKS[verdict])}"
    return [painted + first[len(start) :], *rest]


def facts(report: Report | None) -> str:
    """Tool, model, judge, time and agent, as far as the report names them."""
    if report is None:
        return ""
    known = [f"{report.tool} {report.version}".strip() if report.tool else "no known tool"]
    if report.model:
        known.append(f"model {report.model}" + _MODEL_ONLY * _is_model_only(report))
    if report.judges:
        known.append(f"judged by {', '.join(report.judges)}")
    if report.oldest:
        oldest, newest = report.oldest[:10], report.newest[:10]
        known.append(oldest if oldest == newest else f"{oldest} to {newest}")
    if report.agent:
        known.append(f"agent {report.agent}")
    return ", ".join(known)


def _is_model_only(report: Report | None) -> bool:
    return report is not None and report.about == MODEL


def _table(scenarios: Sequence[ScenarioVerdict], is_judged: bool, style: Style) -> list[str]:
    """A row for each scenario, with what is to be said of it below. Nothing is judged in a report that is refused."""
    if not scenarios:
        return []
    rows = [_HEADS, *(_cells(one) for one in scenarios)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = [_line(_HEADS, widths)]
    for one, row in zip(scenarios, rows[1:], strict=True):
        line = _line(row[:-1], widths)
        lines.append(line + _GAP + style.painted(one.verdict, LOOKS[one.verdict]) if is_judged else line)
        for text in _below(one):
            lines += _paragraph(text, style, " " * 4)
    return lines


def _cells(one: ScenarioVerdict) -> tuple[str, ...]:
    stands, limit = one.standing, one.tolerance
    return (
        one.scenario,
        str(stands.judged + stands.errors),
        str(stands.failed),
        str(stands.errors),
        percentage(max(stands.bound, stands.worst_bound), limit),
        "-" if limit is None else percentage(limit),
        one.verdict,
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *numbers = (
        cell.ljust(width) if at in (0, len(_HEADS) - 1) else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=False))
    )
    return f"  {first}{''.join(f'{_GAP}{number}' for number in numbers)}".rstrip()


def _below(one: ScenarioVerdict) -> Iterator[str]:
    stands, limit = one.standing, one.tolerance
    if one.reason:
        yield one.reason
    if stands.bound != stands.worst_bound:
        without, failed = percentage(stands.bound, limit), percentage(stands.worst_bound, limit)
        yield f"bound {without} with its errors left out, {failed} with each of them as a failure"
    if one.unsafe_rows:
        yield f"first failed trials: {', '.join(dict.fromkeys(map(place_words, one.unsafe_rows)))}"


def place_words(row: Row) -> str:
    """`run.jsonl:14`, or `run.json results.results[3]` where there are no lines to speak of."""
    if row.line is None:
        return f"{row.file} {row.where}"
    return f"{row.file}:{row.line}" + ("" if row.where == f"line {row.line}" else f" {row.where}")


def _remarks(report: Report) -> Iterator[str]:
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
    named = [pair for pair in report.unmapped.items() if pair[0] != _NO_CATEGORY]
    for category, trials in named[:_MOST_CATEGORIES]:
        yield f"not mapped: `{category}`, {counted(trials, 'trial')}"
    if len(named) > _MOST_CATEGORIES:
        yield f"and {len(named) - _MOST_CATEGORIES} more categories (--format json lists them)"
    if named:
        category = named[0][0]
        key = category if _PLAIN_KEY.match(category) else _quoted(category)
        yield f"add what such a category means to the evidence, as in `scenarioMap: {{{key}: tool-misuse}}`"
    if trials := report.unmapped.get(_NO_CATEGORY, 0):
        yield f"not mapped: {counted(trials, 'trial')} without a category"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _paragraph(text: str, style: Style, indent: str = "  ") -> list[str]:
    return wrapped(indent, style.shown(text), style.width, f"{indent}  ") if text else []


def _last_line(found: Evaluation, style: Style) -> str:
    verdicts = [one.verdict for one in found.reports]
    parts = [
        f"{verdicts.count(verdict)} {_COUNTED[verdict][verdicts.count(verdict) != 1]}"
        for verdict in (PASS, FAIL, UNKNOWN, ERROR)
        if verdict in verdicts
    ]
    summary = f"{counted(len(verdicts), 'report')}: {', '.join(parts)}"
    verdict = found.decision.verdict
    return f"{style.painted(verdict, OF_VERDICT[verdict])}   {summary}   tier {found.by.tier}, {found.by.today}"
