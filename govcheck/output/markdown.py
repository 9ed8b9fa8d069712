"""Markdown for a comment on a pull request: verdict first, details folded, never longer than GitHub takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcheck.gate.report import BLOCKING, FAIL, NOTHING, PASS, Error, Report
from govcheck.output.acceptance import accepted_checks, accepted_words, status_words
from govcheck.output.escape import escaped, shortened
from govcheck.output.gathering import Open, Shared, findings, notes, open_checks
from govcheck.output.places import place_of
from govcheck.output.style import Style
from govcheck.output.text_summary import tier_words
from govcheck.output.verdict_words import (
    agent_verdict,
    findings_words,
    in_brackets,
    rules_decided,
    undecided_words,
    verdict_words,
)

MOST = 65_536
"""Characters of a comment on GitHub; counted here in UTF-8 bytes, of which there are never fewer."""
MARKER = "<!-- govcheck -->"
"""By which a workflow finds the comment to renew."""
MOST_OF_A_TEXT = 600
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#!|<>~&@:])")
_ICONS = {PASS: "✅", FAIL: "❌", NOTHING: "⚠️"}


def render(report: Report, style: Style) -> str:
    """What blocks comes first and is left out last."""
    head = [MARKER, f"## {_ICONS.get(report.verdict, '⚠️')} govcheck: {_shown(str(verdict_words(report)))}", ""]
    blocks = [*_errors(report), *_blocking(report), *_undecided(report), *_others(report), *_agents(report)]
    kept, left = list[str](), MOST - len("\n".join(head).encode()) - 200
    for number, block in enumerate(blocks):
        left -= len(block.encode()) + 2
        if left < 0:
            rest = len(blocks) - number
            kept.append(f"**{rest} more {'entry is' if rest == 1 else 'entries are'} left out of this comment.**")
            break
        kept.append(block)
    comment = "\n".join([*head, "\n\n".join(kept)]).rstrip("\n") + "\n"
    return comment.encode("ascii", "xmlcharrefreplace").decode() if style.ascii else comment


def _errors(report: Report) -> Iterator[str]:
    for error in report.errors:
        yield f"- **{'nothing to check' if report.verdict == NOTHING else 'cannot be judged'}** {_place(error)}{_shown(error.message)}"


def _place(error: Error) -> str:
    parts = [str(part) for part in (error.file, error.line, error.column) if part is not None]
    return f"{_code(':'.join(parts))} " if parts else ""


def _blocking(report: Report) -> Iterator[str]:
    for shared in findings(report, blocking=True):
        yield _folded(shared, "")


def _others(report: Report) -> Iterator[str]:
    for shared in findings(report, blocking=False):
        yield _folded(shared, f" ({status_words(shared.finding)})")
    for one in accepted_checks(report):
        yield f"- accepted: {one.check.rule} {_shown(one.text)}"
    for note in notes(report):
        yield f"- note: {_shown(f'{note.rule}: ' if note.rule else '')}{_shown(note.message)}"


def _folded(shared: Shared, status: str) -> str:
    finding = shared.finding
    primary = finding.marks[0]
    title = f"<b>{finding.severity}</b> {finding.rule} {_shown(finding.name)}{_shown(status)}: {_shown(finding.message)}"
    lines = [f"- {_code(place_of(primary, primary.source.path))} {_code(finding.target)}"]
    lines += [f"- {_code(place_of(mark, mark.source.path))} {_shown(mark.label)}" for mark in finding.marks[1:]]
    lines += [f"{number}. {_shown(step)}" for number, step in enumerate(finding.path, 1)]
    lines += [f"- help: {_shown(finding.help)}"] if finding.help else []
    lines += [f"- agents: {_shown(', '.join(shared.named))}"] if shared.named else []
    lines += [f"- {_shown(accepted_words(finding))}: {_shown(finding.waiver.reason)}"] if finding.waiver else []
    is_open = " open" if finding.status == BLOCKING and finding.severity == "critical" else ""
    return f"<details{is_open}><summary>{title}</summary>\n\n" + "\n".join(lines) + "\n\n</details>"


def _undecided(report: Report) -> Iterator[str]:
    for one in open_checks(report):
        yield f"- **undecided** {_shown(', '.join(one.rules))} {_where(one)}{_shown(_why(one))}"


def _where(one: Open) -> str:
    return f"{_code(place_of(one.mark, one.mark.source.path))} " if one.mark else ""


def _why(one: Open) -> str:
    return f"{', '.join(one.targets)}: {undecided_words(one.reason, one.decided_by)}{in_brackets(one.agents)}"


def _agents(report: Report) -> Iterator[str]:
    if not report.agents:
        return
    rows: list[Sequence[str]] = [("agent", "verdict", "tier", "findings", "rules"), ("---",) * 5]
    for agent in report.agents:
        rows.append(
            [
                _shown(text)
                for text in (
                    agent.name,
                    agent_verdict(agent),
                    tier_words(agent),
                    findings_words(agent),
                    rules_decided((agent,)),
                )
            ]
        )
    yield from ("\n".join(f"| {' | '.join(row)} |" for row in rows[start : start + 102]) for start in [0])
    yield from (
        "\n".join(f"| {' | '.join(row)} |" for row in [*rows[:2], *rows[at : at + 100]])
        for at in range(102, len(rows), 100)
    )


def _shown(text: str) -> str:
    """A text of an input with nothing left that Markdown, HTML or GitHub's mentions would take for theirs."""
    return _SPECIAL.sub(lambda one: f"&#{ord(one[1])};", escaped(shortened(text, MOST_OF_A_TEXT)))


def _code(text: str) -> str:
    return f"<code>{_shown(text)}</code>"
