"""The coverage of a framework: for people as text and Markdown, for machines as JSON."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.gate.coverage import Coverage, Open, Row
from govcheck.gate.report import BLOCKING, REPORTED, Finding
from govcheck.output.acceptance import accepted_words, status_words
from govcheck.output.columns import wrapped
from govcheck.output.style import Style
from govcheck.output.verdict_words import undecided_words


def as_text(found: Coverage, style: Style) -> str:
    lines = [*wrapped("", _title(found), style.width, "  "), found.summary]
    for row in found.rows:
        lines += ["", *wrapped("", f"{row.clause.id}  {_dated(row)}", style.width, "    ")]
        for indent, text in _details(row):
            lines += wrapped(indent, style.shown(text), style.width, f"{indent}  ")
    lines += [""]
    for text in _about(found):
        lines += wrapped("", text, style.width, "  ")
    return "\n".join(lines) + "\n"


def _details(row: Row) -> Iterator[tuple[str, str]]:
    """The lines below a clause, each with its indent."""
    clause = row.clause
    yield "  ", ": ".join(part for part in (row.state, clause.not_checkable or _rules(row)) if part)
    for finding in row.findings:
        yield "    ", _finding(finding)
    for one in row.undecided:
        yield "    ", _open(one)
    if clause.limits:
        yield "  ", f"limits: {clause.limits}"


def as_markdown(found: Coverage, style: Style) -> str:
    columns = ["clause", "title", "state", "rules", *(["found"] if found.agents else []), "limits"]
    lines = [f"# {_title(found)}", "", found.summary, ""]
    lines += [f"| {' | '.join(columns)} |", "|---" * len(columns) + "|"]
    for row in found.rows:
        details = [*map(_finding, row.findings), *map(_open, row.undecided)]
        cells = [
            row.clause.id,
            _dated(row),
            row.state,
            _rules(row),
            *(["<br>".join(_code(style.shown(one)) for one in details)] if found.agents else []),
            row.clause.limits or row.clause.not_checkable,
        ]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join([*lines, *(line for text in _about(found) for line in ("", text))]) + "\n"


def as_json(found: Coverage, style: Style) -> str:
    """The shape `govcheck-coverage/1`, which only grows."""
    import json

    view = found.view
    data = {
        "schema": "govcheck-coverage/1",
        "framework": view.name,
        "title": view.title,
        "edition": view.edition,
        "source": view.source,
        "note": view.note,
        "summary": found.summary,
        "agents": list(found.agents),
        "clauses": [_row_data(row) for row in found.rows],
    }
    return json.dumps(data, indent=2) + "\n"


def _row_data(row: Row) -> dict[str, object]:
    clause = row.clause
    return {
        "id": clause.id,
        "title": clause.title,
        "state": row.state,
        "rules": list(row.rules),
        "notRun": list(row.not_run),
        "findings": [
            {"rule": one.rule, "agent": one.agent, "target": one.target, "status": one.status}
            for one in row.findings
        ],
        "undecided": [
            {
                "rule": one.unknown.rule,
                "agent": one.agent,
                "target": one.unknown.target,
                "state": one.unknown.state,
                "reason": one.unknown.reason,
                "decidedBy": one.unknown.decided_by,
            }
            for one in row.undecided
        ],
        "limits": clause.limits,
        "notCheckable": clause.not_checkable,
        "appliesFrom": clause.applies_from,
    }


def _title(found: Coverage) -> str:
    return f"{found.view.title}, {found.view.edition}"


def _about(found: Coverage) -> Iterator[str]:
    if found.view.note:
        yield found.view.note
    yield f"Source: {found.view.source}"


def _dated(row: Row) -> str:
    date = row.clause.applies_from
    return row.clause.title + (f" (applies from {date})" if date else "")


def _rules(row: Row) -> str:
    return ", ".join(f"{rule} (did not run)" if rule in row.not_run else rule for rule in row.rules)


def _finding(finding: Finding) -> str:
    status = "" if finding.status in (BLOCKING, REPORTED) else f" ({status_words(finding)})"
    return f"{finding.rule} at {finding.target} of {finding.agent}{status}"


def _open(one: Open) -> str:
    unknown, accepted = one.unknown, accepted_words(one.unknown)
    why = accepted or undecided_words(unknown.reason, unknown.decided_by)
    return f"{unknown.rule} at {unknown.target} of {one.agent} undecided: {why}"


def _code(text: str) -> str:
    """As code, in which Markdown obeys nothing, in a cell of a table."""
    return f"`{text.replace('`', chr(39)).replace('|', chr(92) + '|')}`"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
