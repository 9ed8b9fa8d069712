"""What an acceptance meets in a run: the rules about waivers judge these, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from govcheck.facts.policy import Policy
from govcheck.location import Place

if TYPE_CHECKING:
    from govcheck.facts.waivers import Acceptance


class Accepted(NamedTuple):
    """A waiver or a reading, and what it meets in the run."""

    acceptance: Acceptance
    severity: str | None
    """Of the waived rule; `low` for a reading; None where no rule has that id."""
    can_be_waived: bool
    """Whether the waived rule can be waived at the tier of the agent."""
    matches: int
    """Findings and unresolved checks at its target; for a reading, texts at its route."""
    quotes: Sequence[str] = ()
    """`sha256:` of the words that each finding at its target quotes; for a reading, of the text."""
    waives: str = ""
    """Id of the waived rule; empty for a reading."""

    @property
    def place(self) -> Place:
        return self.acceptance.place


def limit_of(severity: str, policy: Policy) -> str:
    """How long a finding of a severity may be accepted: a duration."""
    return policy.waiver_limits["low" if severity == "note" else severity]
