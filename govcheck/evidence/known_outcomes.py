"""What scores mean, asked of the table once: a report may hold a million rows of a few different scores."""

from __future__ import annotations

from govcheck.evidence.recorder import Recorder

_MOST = 10_000


class KnownOutcomes:
    """Of one report."""

    def __init__(self, record: Recorder) -> None:
        self._record = record
        self._known: dict[tuple[str, str | float], str] = {}

    def of(self, scorer: str, value: str | float) -> str:
        """As `Recorder.outcome`. `True` and 1.0 are one value here, so that no truth value may be asked for."""
        key = (scorer, value)
        outcome = self._known.get(key)
        if outcome is None:
            outcome = self._record.outcome(scorer, value)
            if len(self._known) < _MOST:
                self._known[key] = outcome
        return outcome
