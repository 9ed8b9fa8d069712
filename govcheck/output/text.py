"""The report for people: findings with their lines, then a summary that can be read aloud, then the verdict."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.gate.report import ADVISORY, BASELINED, NOTHING, REPORTED, WAIVED, Note, Report
from govcheck.output.acceptance import accepted_checks
from govcheck.output.gathering import Shared, findings, notes, open_checks
from govcheck.output.style import BOLD, Style
from govcheck.output.text_findings import error, finding_lines, full, note_lines, nothing, undecided
from govcheck.output.text_summary import agent_lines, circumstances, last_line


def render(report: Report, style: Style) -> str:
    """Sections with an empty line between them."""
    sections = _closing(report, style) if style.quiet else _sections(report, style)
    return "\n\n".join("\n".join(section) for section in sections if section) + "\n"


def _sections(report: Report, style: Style) -> Iterator[list[str]]:
    yield circumstances(report, style)
    for one in findings(report, blocking=True):
        yield full(one, style)
    for check in open_checks(report):
        yield undecided(check, style)
    others = findings(report, blocking=False)
    reported = [one for one in others if one.finding.status == REPORTED]
    advisory = [one for one in others if one.finding.status == ADVISORY]
    yield from _others("does not block at this tier", reported, notes(report), style)
    yield from _others(_why_advisory(report), advisory, (), style)
    checks = accepted_checks(report)
    if checks:
        yield [
            style.painted("undecided, and accepted:", BOLD),
            *(f"  {style.shown(one.check.rule)}: {style.shown(one.text)}" for one in checks),
        ]
    yield from _others("accepted", [one for one in others if one.finding.status in (WAIVED, BASELINED)], (), style)
    for agent in report.agents:
        yield agent_lines(agent, style)
    yield from _closing(report, style)


def _closing(report: Report, style: Style) -> Iterator[list[str]]:
    """All that `--quiet` prints: the errors and the verdict."""
    block = nothing if report.verdict == NOTHING else error
    for one in report.errors:
        yield block(one, style)
    yield [last_line(report, style)]


def _others(heading: str, many: Sequence[Shared], noted: Sequence[Note], style: Style) -> Iterator[list[str]]:
    """Findings that do not block: a line each, or in full with `--verbose`; and notes."""
    if not many and not noted:
        return
    hint = " (--verbose shows it in full)" if many and not style.verbose else ""
    head = style.painted(f"{style.shown(heading)}{hint}:", BOLD)
    if not style.verbose:
        yield [head, *finding_lines(many, style), *note_lines(noted, style)]
        return
    yield [head, *note_lines(noted, style)]
    for one in many:
        yield full(one, style)


def _why_advisory(report: Report) -> str:
    if report.environment == "production":
        return "advisory, because the rule is a preview"
    return f"advisory, because the environment is {report.environment}"
