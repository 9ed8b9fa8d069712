"""That a finding or an open check was accepted, by whom and until when: the same words in every format."""

from __future__ import annotations

from typing import NamedTuple

from govcheck.gate.report import Finding, Report, Unknown


def accepted_words(one: Finding | Unknown) -> str:
    """`waived by team:secops until 2027-01-15, 53 days left`; empty where it was not accepted."""
    if one.waiver is not None:
        waiver = one.waiver
        return f"waived by {waiver.approved_by} until {waiver.expires}, {_left(waiver.days_left)}"
    baselined = one.baselined if isinstance(one, Finding) else None
    return f"in the baseline until {baselined.expires}, {_left(baselined.days_left)}" if baselined else ""


class AcceptedCheck(NamedTuple):
    """A check that nobody could decide, and that somebody accepted."""

    agent: str
    check: Unknown
    text: str


def accepted_checks(report: Report) -> list[AcceptedCheck]:
    """Undecided checks under a waiver: they no longer block, and stay visible like waived findings."""
    return [
        AcceptedCheck(
            agent.name,
            one,
            f"{one.target} of {agent.name} is undecided ({one.reason.rstrip('.')}), {accepted_words(one)}",
        )
        for agent in report.agents
        for one in agent.unknown
        if one.waiver is not None
    ]


def _left(days: int) -> str:
    return "the last day" if not days else "1 day left" if days == 1 else f"{days} days left"


def status_words(finding: Finding) -> str:
    """Why a finding does not block, in a word or two."""
    return accepted_words(finding) or finding.status
