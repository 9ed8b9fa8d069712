"""A framework, clause by clause, against what the rules found: no verdict on the law, only what was checked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.gate.report import AgentReport, Finding, Unknown
from govcheck.gate.rulesets import Clause, Ruleset, rules_of

PASSING = "passing checks"
FINDINGS = "findings"
UNDECIDED = "undecided"
NOT_APPLICABLE = "does not apply here"
NOT_RUN = "not run"
"""Only rules that did not run check it: previews without `--preview`."""
NOT_YET = "not checked by this version"
NOT_CHECKABLE = "cannot be checked statically"
CHECKED = "checked by rules"
"""The state of a clause where no agent was judged."""


class Open(NamedTuple):
    """A check of an agent that nobody could decide."""

    agent: str
    unknown: Unknown


class Row(NamedTuple):
    clause: Clause
    rules: tuple[str, ...]
    """Those that name the clause, in the order of the catalogue."""
    not_run: tuple[str, ...]
    """Those of them that judged no agent."""
    state: str
    """One of the words above."""
    findings: tuple[Finding, ...]
    undecided: tuple[Open, ...]


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

    @property
    def is_judged(self) -> bool:
        """False where a check stayed unresolved that would block: something could not be read or known."""
        return not any(one.unknown.blocks for row in self.rows for one in row.undecided)


def coverage(view: Ruleset, agents: Sequence[AgentReport]) -> Coverage:
    """Each clause with its rules and what they found on all agents together: the worst state counts."""
    return Coverage(
        view,
        tuple(_row(clause, rules_of(clause, view), agents) for clause in view.clauses),
        tuple(agent.name for agent in agents),
    )


def _row(clause: Clause, rules: tuple[str, ...], agents: Sequence[AgentReport]) -> Row:
    ran = {rule for agent in agents for rule in agent.rules}
    findings = tuple(one for agent in agents for one in agent.findings if one.rule in rules)
    undecided = tuple(Open(agent.name, one) for agent in agents for one in agent.unknown if one.rule in rules)
    not_run = tuple(rule for rule in rules if agents and rule not in ran)
    states = _states(clause, rules, agents, findings, undecided, not_run)
    return Row(clause, rules, not_run, next(states), findings, undecided)


def _states(
    clause: Clause,
    rules: Sequence[str],
    agents: Sequence[AgentReport],
    findings: Sequence[Finding],
    undecided: Sequence[Open],
    not_run: Sequence[str],
) -> Iterator[str]:
    """What can be said of a clause, the first being what counts."""
    if clause.not_checkable:
        yield NOT_CHECKABLE
    if not rules:
        yield NOT_YET
    if not agents:
        yield CHECKED
    if findings:
        yield FINDINGS
    if undecided:
        yield UNDECIDED
    if any(rule in agent.passing for agent in agents for rule in rules):
        yield PASSING
    yield NOT_RUN if len(not_run) == len(rules) else NOT_APPLICABLE
