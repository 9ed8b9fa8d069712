"""What became of one sample of an Inspect log."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from govcheck.evidence.expected import mapping
from govcheck.evidence.outcomes import UNSAFE

_STATED = ("govcheck-scenario", "category", "scenario")
"""Keys of a sample's metadata under which people write what it tries."""


class Verdict(NamedTuple):
    outcome: str
    categories: Sequence[str] = ()
    own: str | None = None
    """The tool's own outcome, where ours is stricter."""
    also: Sequence[tuple[str, str]] = ()
    """Categories with an outcome of their own in the same trial."""
    prompt: Any = None
    """What tells the prompt apart; None where the sample itself does."""


def read_with_edits(now: str, before: Iterable[str]) -> Verdict:
    """A score that somebody edited still counts as unsafe where it was: a waiver settles it, not the log."""
    return Verdict(UNSAFE, own=now) if now != UNSAFE and UNSAFE in before else Verdict(now)


def stated_categories(sample: Mapping[str, Any], keys: Sequence[str] = _STATED) -> tuple[str, ...]:
    """What the sample's own metadata says that it tries."""
    about = mapping(sample.get("metadata"))
    for key in keys:
        said = about.get(key)
        names = tuple(one for one in (said if isinstance(said, list) else [said]) if isinstance(one, str) and one)
        if names:
            return names
    return ()
