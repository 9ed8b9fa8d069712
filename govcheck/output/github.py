"""Annotations of GitHub Actions: workflow commands that the runner reads from the log, then the verdict."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.gate.report import BLOCKING, NOTHING, Error, Mark, Report
from govcheck.output.acceptance import accepted_checks, status_words
from govcheck.output.gathering import Open, Shared, findings, notes, open_checks
from govcheck.output.places import extent
from govcheck.output.style import Style
from govcheck.output.verdict_words import in_brackets, listed, undecided_words, verdict_words


def render(report: Report, style: Style) -> str:
    """A command a line. What blocks is an error, what does not a warning, a note a notice.

    What matters most comes first: a step shows ten annotations of a kind.
    """
    lines = [_error(one, report.verdict, style) for one in report.errors]
    if not style.quiet:
        lines += _checked(report, style)
    return "\n".join([*lines, style.shown(str(verdict_words(report)))]) + "\n"


def _checked(report: Report, style: Style) -> Iterator[str]:
    for shared in findings(report, blocking=True):
        yield _finding(shared, style)
    for one in open_checks(report):
        yield _undecided(one, style)
    for shared in findings(report, blocking=False):
        yield _finding(shared, style)
    for accepted in accepted_checks(report):
        mark = accepted.check.marks[0] if accepted.check.marks else None
        properties = _properties(mark, f"accepted: {accepted.check.rule}", style)
        yield command("notice", properties, style.shown(accepted.text))
    for note in notes(report):
        title = f"{note.rule} note" if note.rule else "note"
        yield command(
            "notice", _properties(note.marks[0] if note.marks else None, title, style), style.shown(note.message)
        )


def _finding(shared: Shared, style: Style) -> str:
    finding = shared.finding
    blocks = finding.status == BLOCKING
    title = f"{finding.severity}: {finding.rule} {finding.name}" + ("" if blocks else f" ({status_words(finding)})")
    text = [style.shown(finding.message)]
    text += [style.shown(step) for step in finding.path]
    text += [style.shown(f"help: {finding.help}")] if finding.help else []
    text += [style.shown(f"agents: {listed(shared.named)}")] if shared.named else []
    properties = _properties(finding.marks[0], title, style)
    return command("error" if blocks else "warning", properties, "\n".join(text))


def _undecided(one: Open, style: Style) -> str:
    why = undecided_words(one.reason, one.decided_by)
    text = f"{', '.join(one.targets)}: {why}{in_brackets(one.agents)}"
    return command("error", _properties(one.mark, f"undecided: {', '.join(one.rules)}", style), style.shown(text))


def _error(error: Error, verdict: str, style: Style) -> str:
    title = "nothing to check" if verdict == NOTHING else "cannot be judged"
    if error.mark is not None:
        properties = _properties(error.mark, title, style)
    else:
        said = {"file": error.file, "line": error.line, "col": error.column, "title": title}
        properties = {key: style.shown(str(value)) for key, value in said.items() if value is not None}
    return command("warning" if verdict == NOTHING else "error", properties, style.shown(error.message))


def _properties(mark: Mark | None, title: str, style: Style) -> dict[str, str]:
    found: dict[str, str] = {}
    if mark is not None:
        line, column, end_line, end_column = extent(mark)
        found = {"file": style.shown(mark.source.path), "line": str(line), "endLine": str(end_line)}
        if line == end_line:  # GitHub refuses columns on a range of lines
            found |= {"col": str(column), "endColumn": str(end_column)}
    return {**found, "title": style.shown(title)}


def command(name: str, properties: dict[str, str], text: str) -> str:
    """`::error file=a.yaml,line=1::text`, with what would end a property, a value or the line encoded."""
    data = _encoded(text)
    said = ",".join(
        f"{key}={_encoded(value).replace(':', '%3A').replace(',', '%2C')}" for key, value in properties.items()
    )
    return f"::{name} {said}::{data}"


def _encoded(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
