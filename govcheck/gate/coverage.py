"""A framework, clause by clause, against what the rules found: no verdict on the law, only what was checked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.gate.report import AgentReport
from govcheck.gate.rulesets import Clause, Ruleset, rules_of

PASSING = "passing checks"
FINDINGS = "findings"
UNDECIDED = "undecided"
NOT_APPLICABLE = "does not apply here"
NOT_YET = "no rule of this version"
NOT_CHECKABLE = "cannot be checked statically"
CHECKED = "checked by rules"
"""The state of a clause where no agent was judged."""


class Row(NamedTuple):
    clause: Clause
    rules: tuple[str, ...]
    state: str
    """One of the words above."""
    findings: tuple[str, ...]
    """`rule at target of agent`, for each finding."""


class Coverage(NamedTuple):
    view: Ruleset
    rows: tuple[Row, ...]
    agents: tuple[str, ...]

    @property
    def summary(self) -> str:
        """`7 of 10 items have passing checks, 0 cannot be checked statically`."""
        counted = PASSING if self.agents else CHECKED
        count = sum(row.state == counted for row in self.rows)
        what = "have passing checks" if self.agents else "are checked by rules"
        beyond = sum(row.state == NOT_CHECKABLE for row in self.rows)
        return f"{count} of {len(self.rows)} items {what}, {beyond} cannot be checked statically"


def coverage(view: Ruleset, agents: Sequence[AgentReport]) -> Coverage:
    """Each clause with its rules and what they found on all agents together: the worst state counts."""
    rows = tuple(_row(clause, rules_of(clause, view), agents) for clause in view.clauses)
    return Coverage(view, rows, tuple(agent.name for agent in agents))


def _row(clause: Clause, rules: tuple[str, ...], agents: Sequence[AgentReport]) -> Row:
    found = tuple(
        f"{finding.rule} at {finding.target} of {agent.name}"
        for agent in agents
        for finding in agent.findings
        if finding.rule in rules
    )
    return Row(clause, rules, _state(clause, rules, found, agents), found)


def _state(clause: Clause, rules: Sequence[str], found: Sequence[str], agents: Sequence[AgentReport]) -> str:
    if not clause.is_checkable:
        return NOT_CHECKABLE
    if not rules:
        return NOT_YET
    if not agents:
        return CHECKED
    if found:
        return FINDINGS
    if any(one.rule in rules for agent in agents for one in agent.unknown):
        return UNDECIDED
    return PASSING if any(rule in rules for agent in agents for rule in agent.passing) else NOT_APPLICABLE
