"""What a report says around its findings: circumstances at the top, a summary of each agent, the last line."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.gate.report import FAIL, AgentReport, Report
from govcheck.gate.rulesets import PROFILE_OF_TIER
from govcheck.output.columns import width_of, wrapped
from govcheck.output.style import BOLD, OF_VERDICT, YELLOW, Style
from govcheck.output.verdict_words import (
    agent_verdict,
    counted,
    findings_words,
    rules_decided,
    undecided_words,
    verdict_words,
)
from govcheck.version import PROFILE_VERSION

MOST_REASONS = 3
"""Reasons for a tier that are spelled out."""
MOST_OPEN = 8
"""Groups of undecided checks that are spelled out for an agent."""
WIDEST = 116
"""Column at which the last line ends, however wide the terminal is."""
WIDEST_NAME = 20
"""A longer name of an agent does not push its summary further to the right."""
GAP = "   "


def circumstances(report: Report, style: Style) -> list[str]:
    """What the reader must know before anything else: where the verdict holds, and what was made weaker."""
    lines: list[str] = []
    if report.environment != "production":
        lines += _said(f"environment {report.environment}:", ["evidence and drill rules only report"], style)
    lines += _said("looser than shipped:", report.loosened, style)
    return lines + _said("ignored, because it is looser than what the caller says:", report.ignored, style)


def _said(head: str, texts: Sequence[str], style: Style) -> list[str]:
    head = style.shown(head)
    lines: list[str] = []
    for text in texts:
        first, *rest = wrapped(f"{head} ", style.shown(text), style.width, " " * 4)
        lines += [style.painted(head, YELLOW) + first[len(head) :], *rest]
    return lines


def agent_lines(agent: AgentReport, style: Style) -> list[str]:
    """The summary of an agent: tier and why, verdict, counts, what the verdict rests on, what stayed open."""
    name = style.shown(agent.name)
    columns = width_of(name)
    indent = " " * ((columns if columns <= WIDEST_NAME else 1) + len(GAP))
    verdict = agent_verdict(agent)
    painted = style.painted(verdict, OF_VERDICT[agent.verdict])
    tier, profile = style.shown(tier_words(agent)), style.shown(_profile_words(agent))
    if columns + width_of(tier) + len(profile) + len(verdict) + 3 * len(GAP) <= style.width:
        head = [f"{name}{GAP}{tier}{GAP}{profile}{GAP}{painted}"]
    else:
        head = [*wrapped(name + GAP, tier, style.width, indent), f"{indent}{profile}{GAP}{painted}"]
    head[0] = style.painted(name, BOLD) + head[0][len(name) :]
    lines = [f"{findings_words(agent)}; {rules_decided((agent,))}", _rests_on(agent, style)]
    body = [line for text in lines for line in wrapped(indent, text, style.width, indent)]
    if style.verbose:
        for claim in agent.claims:
            body += wrapped(f"{indent}  ", style.shown(claim.sentence), style.width, f"{indent}    ")
    if agent.verdict == FAIL and agent.incidents:
        body += wrapped(indent, style.shown(f"incidents go to {agent.incidents}"), style.width, indent)
    return [*head, *body, *_open_lines(agent, indent, style)]


def _profile_words(agent: AgentReport) -> str:
    """`profile baseline 1`: which rules ran, and in which edition; files of coding assistants have no profile."""
    edition = f" {PROFILE_VERSION}" if agent.profile in PROFILE_OF_TIER.values() else ""
    return f"profile {agent.profile}{edition}"


def tier_words(agent: AgentReport) -> str:
    """`tier high: reads communications`, with at most three reasons, and what was declared where it differs."""
    tier = agent.tier
    words = f"tier {tier.effective}"
    if tier.effective == tier.floor:
        reasons = [one.message for one in tier.because[:MOST_REASONS]]
        if len(tier.because) > MOST_REASONS:
            reasons.append(f"and {len(tier.because) - MOST_REASONS} more")
        words += f": {'; '.join(reasons)}" if reasons else ""
        return words + (f" (declared {tier.declared})" if tier.declared not in (None, tier.effective) else "")
    if tier.declared == tier.effective:
        return f"{words}: declared" + (f" ({agent.tier_reason})" if agent.tier_reason else "")
    return f"{words}: the policy's least tier"


def _rests_on(agent: AgentReport, style: Style) -> str:
    if not agent.claims:
        return "rests on no bare claim"
    hint = ":" if style.verbose else " (--verbose lists them)"
    return f"resting on {counted(len(agent.claims), 'claim')} nobody has corroborated{hint}"


def _open_lines(agent: AgentReport, indent: str, style: Style) -> list[str]:
    """Checks that nobody could decide, by the key that would decide them. Those that block stand above, in full."""
    lines: list[str] = []
    blocking = sum(one.blocks for one in agent.unknown)
    if blocking:
        lines += wrapped(
            indent, f"{counted(blocking, 'check')} undecided that would block (above)", style.width, indent
        )
    rules_of: dict[tuple[str, str], list[str]] = {}
    for one in agent.unknown:
        if not one.blocks:
            rules_of.setdefault((one.decided_by, one.reason), []).append(one.rule)
    if not rules_of:
        return lines
    lines.append(f"{indent}{counted(len(agent.unknown) - blocking, 'check')} that nobody could decide:")
    shown = list(rules_of.items())[: None if style.verbose else MOST_OPEN]
    for (decided_by, reason), rules in shown:
        text = f"{', '.join(sorted(set(rules)))}: {undecided_words(reason, decided_by)}"
        lines += wrapped(f"{indent}  ", style.shown(text), style.width, f"{indent}    ")
    if len(rules_of) > len(shown):
        lines.append(f"{indent}  and {len(rules_of) - len(shown)} more keys (--verbose lists them)")
    return lines


def last_line(report: Report, style: Style) -> str:
    """The verdict; the day and the environment stand at the right."""
    verdict, summary, context = verdict_words(report)
    context = style.shown(context)
    width = min(style.width, WIDEST)
    gap = max(width - len(verdict) - len(GAP) - len(summary) - len(context), len(GAP))
    line = f"{style.painted(verdict, OF_VERDICT[report.verdict])}{GAP}{summary}"
    return f"{line}{' ' * gap}{context}" if context else line
