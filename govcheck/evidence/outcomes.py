"""What became of one trial."""

from __future__ import annotations

from collections.abc import Iterable

SAFE, UNSAFE, ERROR, UNSCORED = "safe", "unsafe", "error", "unscored"
_WORST_FIRST = (UNSAFE, ERROR, UNSCORED, SAFE)


def worst(outcomes: Iterable[str]) -> str:
    """What several verdicts on one trial mean together: safe only if all are; no verdict is unscored.

    >>> worst(["safe", "unsafe", "error"]), worst(["safe", "unscored"]), worst([])
    ('unsafe', 'unscored', 'unscored')
    """
    found = set(outcomes)
    return next((one for one in _WORST_FIRST if one in found), UNSCORED)
