"""garak's own sums, one row of type `eval` for a probe and a detector, against the scores in its attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from govcheck.evidence.recorder import Recorder

_PASSED, _FAILED, _NONE = range(3)
_THRESHOLD = 0.5
"""That garak comes with."""


class Summary:
    """Collects both sides; `compare` is asked for at the end."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, str], list[int]] = {}
        self._said: dict[tuple[str, str], list[Mapping[str, Any]]] = {}

    def counted(self, probe: str, detector: str, scores: Sequence[Any], threshold: float | None) -> None:
        """Scores of one attempt."""
        found = self._counted.setdefault((probe, detector), [0, 0, 0])
        for score in scores:
            found[_NONE if score is None else _FAILED if is_hit(score, threshold) else _PASSED] += 1

    @property
    def has_model_as_judge(self) -> bool:
        return any(detector.startswith("judge.") for _, detector in self._counted)

    def said(self, row: Mapping[str, Any]) -> None:
        """A row of type `eval`."""
        names = (row.get("probe"), row.get("detector"))
        probe, detector = (name if isinstance(name, str) else "" for name in names)
        # Until garak 0.9 the detector has its package before it.
        self._said.setdefault((probe, detector.removeprefix("detector.")), []).append(row)

    def compare(self, record: Recorder) -> None:
        """Refuses a report in which the two differ, or where one of them is missing."""
        for probe, detector in self._counted:
            if (probe, detector) not in self._said:
                record.refuse(f"its summary does not speak of {probe} with {detector}")
        for (probe, detector), rows in self._said.items():
            passed, failed, nones = self._counted.get((probe, detector), (0, 0, 0))
            of = f"of {probe} with {detector}"
            record.disagree(f"`passed` {of}", _sum(rows, "passed"), passed)
            # Until 0.13 only `total`, since 0.14 the others.
            for key, count in (
                ("fails", failed),
                ("nones", nones),
                ("total", passed + failed),
                ("total_evaluated", passed + failed),
                ("total_processed", passed + failed + nones),
            ):
                if key in rows[0]:
                    record.disagree(f"`{key}` {of}", _sum(rows, key), count)


def is_hit(score: Any, threshold: float | None) -> bool:
    """As garak counts: what is not below the threshold failed, `NaN` too."""
    return isinstance(score, int | float) and not score < (_THRESHOLD if threshold is None else threshold)


def _sum(rows: Sequence[Mapping[str, Any]], key: str) -> int:
    """-1 where one of them gives no number: nothing agrees with it."""
    values = [row.get(key) for row in rows]
    numbers = [value for value in values if isinstance(value, int) and not isinstance(value, bool)]
    return sum(numbers) if len(numbers) == len(values) else -1
