"""What reports of test tools prove, for people: a table for each report, and one for all on the same model."""

from __future__ import annotations

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
from govcheck.gate.report import Error
from govcheck.gate.verdict import Decision
from govcheck.output.columns import wrapped
from govcheck.output.evidence_words import facts, marked, place_words, remarks
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
    for text in remarks(one.report):
        lines += _paragraph(text, style)
    return lines


def _unresolved_words(one: ReportVerdict) -> str:
    return f"cannot be judged: it {one.unresolved}" if one.unresolved else ""


def _model(one: ModelVerdict, style: Style) -> list[str]:
    """What the reports on a model show together."""
    names = [marked(report.path, report.report) for report in one.reports]
    lines = _head(f"together on {one.model}", one.verdict, ", ".join(names), style)
    return lines + _table(one.scenarios, True, style)


def _head(name: str, verdict: str, about: str, style: Style) -> list[str]:
    shown = style.shown(name)
    start = f"{shown}: {verdict.upper()}"
    first, *rest = wrapped(f"{start}{_GAP}", style.shown(about), style.width, " " * 4) if about else [start]
    painted = f"{style.painted(shown, BOLD)}: {style.painted(verdict.upper(), LOOKS[verdict])}"
    return [painted + first[len(start) :], *rest]


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
