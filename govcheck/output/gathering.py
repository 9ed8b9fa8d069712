"""What several agents share is shown once: findings and open checks of a report, gathered for people."""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from govcheck.gate.report import BLOCKING, SEVERITIES, Finding, Mark, Note, Report, Unknown


class Shared(NamedTuple):
    """A finding and the agents that have it. Several inherit it from one platform file."""

    finding: Finding
    agents: tuple[str, ...]
    named: tuple[str, ...]
    """The agents, where the file of the finding does not say already whose it is; else none."""


class Open(NamedTuple):
    """Checks that block because nobody can decide them, and that the same key would decide."""

    agents: tuple[str, ...]
    rules: tuple[str, ...]
    targets: tuple[str, ...]
    reason: str
    decided_by: str
    mark: Mark | None


def findings(report: Report, blocking: bool) -> list[Shared]:
    """The findings that block, worst severity first, then by place; or those that do not, in the same order."""
    gathered: dict[tuple[object, ...], tuple[Finding, list[str]]] = {}
    owners = Counter(agent.file for agent in report.agents)
    for agent in report.agents:
        seen: dict[tuple[object, ...], int] = {}
        for finding in agent.findings:
            if (finding.status == BLOCKING) is not blocking:
                continue
            key = _identity(finding, agent.name)
            seen[key] = seen.get(key, 0) + 1  # twice in one agent is two findings
            gathered.setdefault((*key, seen[key]), (finding, []))[1].append(agent.name)
    shared = [Shared(one, tuple(names), _named(one, names, report, owners)) for one, names in gathered.values()]
    return sorted(shared, key=lambda one: (-SEVERITIES.index(one.finding.severity), by_place(one.finding)))


def _named(finding: Finding, agents: list[str], report: Report, owners: Counter[str]) -> tuple[str, ...]:
    if len(report.agents) == 1:
        return ()
    file = finding.marks[0].source.path
    is_told = owners[file] == 1 and any(agent.file == file and [agent.name] == agents for agent in report.agents)
    return () if is_told else tuple(agents)


def _identity(finding: Finding, agent: str) -> tuple[object, ...]:
    """What makes two findings one: all that a person would read of them, whatever the agent is called."""
    primary = finding.marks[0]
    name = re.compile(rf"(?<![\w-]){re.escape(agent)}(?![\w-])")
    said = tuple(name.sub("\0", text) for text in (finding.message, finding.help, *finding.path))
    return finding.rule, finding.status, finding.target, primary.source.path, primary.span, said


def by_place(finding: Finding) -> tuple[str, int, str, str]:
    primary = finding.marks[0]
    return primary.source.path, primary.span.start, finding.rule, finding.target


def open_checks(report: Report) -> list[Open]:
    """The undecided checks that block, in the order of the report."""
    gathered: dict[tuple[object, ...], list[tuple[str, Unknown]]] = {}
    for agent in report.agents:
        for unknown in agent.unknown:
            if unknown.blocks:
                mark = unknown.marks[0] if unknown.marks else None
                where = (mark.source.path, mark.span) if mark else None
                gathered.setdefault((unknown.decided_by, unknown.reason, where), []).append((agent.name, unknown))
    return [
        Open(
            tuple(dict.fromkeys(name for name, _ in group)),
            tuple(sorted({unknown.rule for _, unknown in group})),
            tuple(dict.fromkeys(unknown.target for _, unknown in group)),
            group[0][1].reason,
            group[0][1].decided_by,
            group[0][1].marks[0] if group[0][1].marks else None,
        )
        for group in gathered.values()
    ]


def notes(report: Report) -> list[Note]:
    """Each note once."""
    return list(dict.fromkeys(note for agent in report.agents for note in agent.notes))
