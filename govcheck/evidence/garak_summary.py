"""garak's own sums, one row of type `eval` for a probe and a detector, against the scores in its attempts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from govcheck.evidence.artifact import TooLarge
from govcheck.evidence.recorder import Recorder

_PASSED, _FAILED, _NONE = range(3)
_KEYS = ("passed", "fails", "nones", "total", "total_evaluated", "total_processed")
"""Until garak 0.13 only `passed` and `total`; since 0.14 all but `total`."""
_NO_NUMBER = -1
"""Nothing agrees with it."""
_MAX_PAIRS = 10_000
_THRESHOLD = 0.5
"""That garak comes with."""
_Entry = TypeVar("_Entry")


class Summary:
    """Collects both sides; `compare` is asked for at the end."""

    def __init__(self) -> None:
        self._counted: dict[tuple[str, str], list[int]] = {}
        self._said: dict[tuple[str, str], dict[str, int]] = {}

    def counted(self, probe: str, detector: str, scores: Sequence[Any], threshold: float | None) -> None:
        """Scores of one attempt."""
        found = _entry(self._counted, (probe, detector), [0, 0, 0])
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
        said = _entry(self._said, (probe, detector.removeprefix("detector.")), {})
        for key in _KEYS:
            if key in row:
                number = row[key]
                is_count = isinstance(number, int) and not isinstance(number, bool) and number >= 0
                said[key] = said.get(key, 0) + number if is_count and said.get(key) != _NO_NUMBER else _NO_NUMBER

    def compare(self, record: Recorder) -> None:
        """Refuses a report in which the two differ, or where one of them is missing."""
        for probe, detector in self._counted:
            if (probe, detector) not in self._said:
                record.refuse(f"its summary does not speak of {probe} with {detector}")
        for (probe, detector), said in self._said.items():
            passed, failed, nones = self._counted.get((probe, detector), (0, 0, 0))
            counts = (passed, failed, nones, passed + failed, passed + failed, passed + failed + nones)
            for key, count in zip(_KEYS, counts, strict=True):
                if key in said:
                    record.disagree(f"`{key}` of {probe} with {detector}", said[key], count)
            if not said.keys() & {"total", "total_evaluated"}:
                record.refuse(f"its summary does not say how often {probe} was judged with {detector}")


def _entry(entries: dict[tuple[str, str], _Entry], key: tuple[str, str], new: _Entry) -> _Entry:
    if key not in entries and len(entries) >= _MAX_PAIRS:
        raise TooLarge(f"holds more than {_MAX_PAIRS:,} pairs of probe and detector")
    return entries.setdefault(key, new)


def is_hit(score: Any, threshold: float | None) -> bool:
    """As garak counts: what is not below the threshold failed, `NaN` too."""
    return isinstance(score, int | float) and not score < (_THRESHOLD if threshold is None else threshold)
