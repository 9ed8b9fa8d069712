"""A finding in full, or in a line, for people."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.gate.report import Error, Finding, Mark, Note
from govcheck.output.acceptance import accepted_words
from govcheck.output.columns import wrapped
from govcheck.output.gathering import Open, Shared
from govcheck.output.places import place_of
from govcheck.output.snippet import gutter_of, snippet
from govcheck.output.style import BLUE, OF_SEVERITY, RED, YELLOW, Style
from govcheck.output.verdict_words import in_brackets, listed


def full(shared: Shared, style: Style) -> list[str]:
    """The block of a finding: sentence, source lines, the story, the change to make, where to read."""
    finding = shared.finding
    head = f"{finding.severity}[{style.shown(finding.rule)} {style.shown(finding.name)}]"
    lines = _headed(head, OF_SEVERITY[finding.severity], finding.message, style)
    lines += snippet(finding.marks, style)
    margin = " " * (gutter_of(finding.marks) + 1)
    steps = (
        [f"{number}. {step}" for number, step in enumerate(finding.path, 1)]
        if len(finding.path) > 1
        else finding.path
    )
    lines += _remark(margin, "path", steps, style)
    if finding.help:
        lines += _remark(margin, "help", [finding.help], style)
    accepted = accepted_words(finding)
    if accepted:
        reason = f": {finding.waiver.reason}" if finding.waiver else ""
        lines += _remark(margin, "accepted", [f"{accepted}{reason}"], style)
    if shared.named:
        word, most = ("agent" if len(shared.named) == 1 else "agents"), len(shared.named) if style.verbose else 10
        lines += _remark(margin, word, [listed(shared.named, most)], style)
    return [*lines, *_remark(margin, "more", [f"govcheck explain {finding.rule}"], style)]


def undecided(one: Open, style: Style) -> list[str]:
    """The block of checks that nobody could decide and that block therefore."""
    rules = ", ".join(map(style.shown, one.rules))
    about = ", ".join(one.targets)
    lines = _headed(f"undecided[{rules}]", YELLOW, f"{about}: {one.reason}", style)
    marks = (one.mark,) if one.mark else ()
    lines += snippet(marks, style) if marks else []
    margin = " " * (gutter_of(marks) + 1)
    if one.decided_by:
        lines += _remark(margin, "decided by", [one.decided_by], style)
    lines += _remark(margin, "agents", [listed(one.agents, len(one.agents) if style.verbose else 10)], style)
    return [*lines, *_remark(margin, "more", [f"govcheck explain {one.rules[0]}"], style)]


def error(one: Error, style: Style) -> list[str]:
    """What made a document, the command line or a rule unusable, with its line if there is one."""
    return [*_headed("error:", RED, one.message, style), *_error_place(one, style)]


def nothing(one: Error, style: Style) -> list[str]:
    """Why there is nothing to check."""
    _, prefix, rest = one.message.partition("Nothing to check: ")
    return [
        *_headed("nothing to check:", YELLOW, rest if prefix else one.message, style),
        *_error_place(one, style),
    ]


def _error_place(one: Error, style: Style) -> list[str]:
    if one.mark is not None:
        return snippet((one.mark,), style)
    if one.file is None:
        return []
    place = ":".join(
        [style.shown(one.file), *(str(number) for number in (one.line, one.column) if number is not None)]
    )
    return [f"  {style.painted('-->', BLUE)} {place}"]


def finding_lines(many: Sequence[Shared], style: Style) -> list[str]:
    """Findings that do not block, a line each: place, severity, rule, sentence."""
    return [
        line
        for finding, _, named in many
        for line in _one_line(
            finding.marks,
            finding.severity,
            f"{finding.rule} {finding.name}: {finding.message}{_accepted(finding)}" + in_brackets(named),
            style,
        )
    ]


def _accepted(finding: Finding) -> str:
    words = accepted_words(finding)
    return f" ({words})" if words else ""


def note_lines(notes: Sequence[Note], style: Style) -> list[str]:
    return [
        line
        for note in notes
        for line in _one_line(
            note.marks, "note", f"{note.rule}: {note.message}" if note.rule else note.message, style
        )
    ]


def _one_line(marks: Sequence[Mark], severity: str, text: str, style: Style) -> list[str]:
    place = f"{place_of(marks[0], style.shown(marks[0].source.path))}   " if marks else ""
    first, *rest = wrapped(f"  {place}{severity}  ", style.shown(text), style.width, " " * 6)
    start = f"  {place}"
    painted = style.painted(severity, OF_SEVERITY[severity])
    return [f"{start}{painted}{first[len(start) + len(severity) :]}", *rest]


def _headed(head: str, look: str, text: str, style: Style) -> list[str]:
    first, *rest = wrapped(f"{head} ", style.shown(text), style.width, " " * 4)
    return [style.painted(head, look) + first[len(head) :], *rest]


def _remark(margin: str, word: str, texts: Sequence[str], style: Style) -> list[str]:
    """`= help: ...`, with each further text and line under the first."""
    start = f"{margin}= {word}: "
    indent = " " * len(start)
    lines: list[str] = []
    for text in texts:
        lines += wrapped(
            indent if lines else start, style.shown(text), style.width, indent + " " * 3 * (len(texts) > 1)
        )
    return [
        margin + style.painted("=", BLUE) + line[len(margin) + 1 :] if not at else line
        for at, line in enumerate(lines)
    ]
