"""The verdict in words, the same in every format that people read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from govcheck.gate.report import (
    BASELINED,
    BLOCKING,
    FAIL,
    INVALID,
    NOTHING,
    PASS,
    SEVERITIES,
    UNDECIDED,
    WAIVED,
    AgentReport,
    Finding,
    Report,
)

MANIFEST_FORMAT = "govcheck/v1"
_DOES = {PASS: ("passes", "pass"), FAIL: ("fails", "fail"), UNDECIDED: ("is undecided", "are undecided")}
_CANNOT = ("cannot be judged", "cannot be judged")


class VerdictWords(NamedTuple):
    """The last line of a report, in parts."""

    verdict: str
    summary: str
    context: str
    """The day and the environment."""

    def __str__(self) -> str:
        return "   ".join(part for part in self if part)


def verdict_words(report: Report) -> VerdictWords:
    """`FAIL`, `2 agents: 1 fails, 1 passes`, `2026-11-23, production`."""
    is_partial = report.partial and report.verdict not in (INVALID, NOTHING)
    verdict = _qualified(report.verdict, report.agents)
    context = ", ".join(part for part in (report.today, report.environment) if part)
    return VerdictWords(f"PARTIAL {verdict}" if is_partial else verdict, _summary(report), context)


def agent_verdict(agent: AgentReport) -> str:
    """The verdict of an agent. A pass of a file that cannot say everything says how much it decided."""
    return _qualified(agent.verdict, (agent,))


def _qualified(verdict: str, agents: Sequence[AgentReport]) -> str:
    if verdict != PASS or all(agent.format == MANIFEST_FORMAT for agent in agents):
        return verdict
    return f"PASS ({rules_decided(agents)})"


def rules_decided(agents: Sequence[AgentReport]) -> str:
    return f"{sum(one.decided for one in agents)} of {counted(sum(one.applied for one in agents), 'rule')} decided"


def _summary(report: Report) -> str:
    if report.verdict == NOTHING:
        return "nothing to check"
    parts = []
    if report.agents:
        verdicts = [agent.verdict for agent in report.agents]
        tallies = [
            f"{count} {_DOES.get(verdict, _CANNOT)[count != 1]}"
            for verdict in (FAIL, UNDECIDED, INVALID, PASS)
            if (count := verdicts.count(verdict))
        ]
        parts.append(f"{counted(len(verdicts), 'agent')}: {', '.join(tallies)}")
    if undecided := sum(one.blocks for agent in report.agents for one in agent.unknown):
        parts.append(f"{counted(undecided, 'check')} undecided")
    if report.errors:
        parts.append(counted(len(report.errors), "error"))
    if report.loosened:
        parts.append(f"{counted(len(report.loosened), 'value')} looser than shipped")
    if report.exit_zero and report.verdict == FAIL and report.exit_code == 0:
        parts.append("exit code 0 because of --exit-zero")
    return "; ".join(parts)


def listed(names: Sequence[str], most: int = 10) -> str:
    """`a, b and 3 more`."""
    rest = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + rest


def in_brackets(agents: Sequence[str]) -> str:
    """` (agents: a, b)` behind a sentence; nothing for nobody."""
    return f" ({'agent' if len(agents) == 1 else 'agents'}: {listed(agents)})" if agents else ""


def counted(number: int, noun: str) -> str:
    """`1 agent`, `2 agents`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def severities(findings: Iterable[Finding]) -> str:
    """`2 critical, 1 low`: how many of each severity, worst first."""
    all_of_them = [finding.severity for finding in findings]
    return ", ".join(f"{count} {one}" for one in reversed(SEVERITIES) if (count := all_of_them.count(one)))


def findings_words(agent: AgentReport) -> str:
    """`2 findings block (1 critical, 1 high), 1 does not (1 low), 3 notes`."""
    blocking = [one for one in agent.findings if one.status == BLOCKING]
    accepted = [one for one in agent.findings if one.status in (WAIVED, BASELINED)]
    others = [one for one in agent.findings if one.status not in (BLOCKING, WAIVED, BASELINED)]
    parts = ["no finding blocks"]
    if blocking:
        verb = "blocks" if len(blocking) == 1 else "block"
        parts = [f"{counted(len(blocking), 'finding')} {verb} ({severities(blocking)})"]
    if others:
        parts.append(f"{len(others)} {'does' if len(others) == 1 else 'do'} not ({severities(others)})")
    if accepted:
        parts.append(f"{len(accepted)} accepted ({severities(accepted)})")
    if agent.notes:
        parts.append(counted(len(agent.notes), "note"))
    return ", ".join(parts)


def undecided_words(reason: str, decided_by: str) -> str:
    """Why a check is open, and the key that would close it."""
    return f"{reason.rstrip('.')}; decided by {decided_by}" if decided_by else reason
