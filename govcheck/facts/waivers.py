"""What people accepted: findings that are waived for a time, and texts that somebody read (MANIFEST 3.20)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeAlias

from govcheck.facts.record import Key, Record


class Waiver(Record):
    """One finding, or one check that nobody could decide, accepted for a time."""

    rule: Key[str] = Key("")
    agent: Key[str] = Key("")
    target: Key[str] = Key("")
    """The route that the finding shows."""
    reason: Key[str] = Key("")
    owner: Key[str] = Key("")
    approved_by: Key[str] = Key("")
    expires: Key[str] = Key("")
    """The last day on which it holds, ISO."""
    words: Key[str | None] = Key(None)
    """`sha256:` of the words that the finding quotes."""

    @property
    def what(self) -> str:
        return f"waiver of {self.rule.value} for `{self.target.value}`"


class TextReading(Record):
    """A text in a language that is not read here, and that somebody read."""

    agent: Key[str] = Key("")
    text: Key[str] = Key("")
    """The route of the text."""
    says: Key[str] = Key("")
    words: Key[str] = Key("")
    """`sha256:` of the whole text."""
    owner: Key[str] = Key("")
    approved_by: Key[str] = Key("")
    expires: Key[str] = Key("")

    @property
    def what(self) -> str:
        return f"reading of `{self.text.value}`"


Acceptance: TypeAlias = "Waiver | TextReading"
NO_ACCEPTANCES: Sequence[Acceptance] = ()
