"""One line a finding, for editors and for grep; the last line is the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.gate.report import NOTHING, Error, Mark, Report
from govcheck.output.acceptance import accepted_checks, status_words
from govcheck.output.gathering import Open, Shared, findings, open_checks
from govcheck.output.places import place_of
from govcheck.output.style import Style
from govcheck.output.verdict_words import in_brackets, undecided_words, verdict_words


def render(report: Report, style: Style) -> str:
    """Each line is `file:line:column: severity[ID name] message`."""
    lines = [_error(one, report.verdict, style) for one in report.errors]
    if not style.quiet:
        lines += _checked(report, style)
    return "\n".join([*lines, style.shown(str(verdict_words(report)))]) + "\n"


def _checked(report: Report, style: Style) -> Iterator[str]:
    for shared in findings(report, blocking=True):
        yield _finding(shared, "", style)
    for one in open_checks(report):
        yield _undecided(one, style)
    for accepted in accepted_checks(report):
        mark = accepted.check.marks[0] if accepted.check.marks else None
        at = _at(mark, style) if mark else ""
        yield f"{at}{style.shown(f'accepted[{accepted.check.rule}] {accepted.text}')}"
    for shared in findings(report, blocking=False):
        yield _finding(shared, f"[{status_words(shared.finding)}] ", style)


def _finding(shared: Shared, status: str, style: Style) -> str:
    finding = shared.finding
    head = f"{finding.severity}[{finding.rule} {finding.name}] {status}"
    return f"{_at(finding.marks[0], style)}{style.shown(f'{head}{finding.message}{in_brackets(shared.named)}')}"


def _undecided(one: Open, style: Style) -> str:
    text = (
        f"undecided[{', '.join(one.rules)}] {', '.join(one.targets)}: {undecided_words(one.reason, one.decided_by)}"
    )
    return f"{_at(one.mark, style) if one.mark else ''}{style.shown(f'{text}{in_brackets(one.agents)}')}"


def _error(error: Error, verdict: str, style: Style) -> str:
    place = ""
    if error.file is not None:
        parts = [style.shown(error.file), error.line, error.column]
        place = ":".join(str(part) for part in parts if part is not None) + ": "
    return f"{place}{'' if verdict == NOTHING else 'error: '}{style.shown(error.message)}"


def _at(mark: Mark, style: Style) -> str:
    return f"{place_of(mark, style.shown(mark.source.path))}: "
