"""The verdict and the exit code: the truth table of MANIFEST 3.17, computed here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.gate.report import FAIL, INVALID, NOTHING, PASS, SEVERITIES, UNDECIDED

OK, BLOCKED, UNJUDGED, UNCHECKED = 0, 1, 2, 3
"""Exit codes; 2 outranks 1, 1 outranks 3, 3 outranks 0."""


class Decision(NamedTuple):
    verdict: str
    exit_code: int


def decide(
    blocks: bool, undecided: bool, invalid: bool = False, nothing: bool = False, exit_zero: bool = False
) -> Decision:
    """One decision, for an agent or for a run.

    `blocks`: a check fails in a rule that blocks. `undecided`: a check is unresolved in a rule that would block.
    `invalid`: something could not be judged at all. `nothing`: nothing was found. `exit_zero` turns 1 into 0.
    """
    if invalid:
        return Decision(INVALID, UNJUDGED)
    if blocks:
        return Decision(FAIL, UNJUDGED if undecided else OK if exit_zero else BLOCKED)
    if undecided:
        return Decision(UNDECIDED, UNJUDGED)
    return Decision(NOTHING, UNCHECKED) if nothing else Decision(PASS, OK)


def is_at_least(severity: str, threshold: str) -> bool:
    return SEVERITIES.index(severity) >= SEVERITIES.index(threshold)


def stricter(one: str, other: str | None) -> str:
    """The threshold that blocks more."""
    if other is None:
        return one
    return min(one, other, key=SEVERITIES.index)


def run_decision(agents: Sequence[Decision], invalid: bool, exit_zero: bool) -> Decision:
    """The decision of a run from those of its agents: the worst."""
    return decide(
        blocks=any(agent.verdict == FAIL for agent in agents),
        undecided=any(agent.exit_code == UNJUDGED for agent in agents),
        invalid=invalid,
        nothing=not agents,
        exit_zero=exit_zero,
    )
