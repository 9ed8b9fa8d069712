"""Whether the summary of an Inspect log fits its samples. Nothing else is taken from a summary."""

from __future__ import annotations

from collections.abc import Mapping
from math import isfinite
from typing import Any

from govcheck.evidence.expected import items, mapping
from govcheck.evidence.inspect_run import Run
from govcheck.evidence.inspect_sample import PromptIds, parts, scores, values
from govcheck.evidence.recorder import Recorder

_NUMBERS = {"C": 1.0, "I": 0.0, "P": 0.5, "N": 0.0, "yes": 1.0, "no": 0.0, "true": 1.0, "false": 0.0}
"""How Inspect's metrics turn words into numbers (inspect_ai 0.3.285, value_to_float)."""
_MEANS = ("accuracy", "mean")
_CLOSE = 1e-6


class Sums:
    """The values of each scorer by sample: as they are, and as they were before somebody edited them."""

    def __init__(self) -> None:
        self._samples = 0
        self._is_comparable = True
        self._values: dict[tuple[str, str], dict[str, list[tuple[float, float]]]] = {}

    def add(self, sample: Mapping[str, Any], is_whole: bool) -> None:
        """A sample that ended badly has no part in Inspect's means, so that these cannot be compared."""
        self._samples += 1
        self._is_comparable &= is_whole
        for scorer, score in scores(sample).items():
            now, *before = values(score)
            originally = dict(parts(scorer, before[0] if before else now))
            for name, value in parts(scorer, now):
                current, original = _number(value), _number(originally.get(name))
                if current is not None and original is not None:
                    by_sample = self._values.setdefault((scorer, name), {})
                    by_sample.setdefault(str(sample.get("id")), []).append((current, original))

    def compare(self, run: Run, record: Recorder) -> None:
        for one in map(mapping, items(run.results.get("scores"))):
            rows = self._values.get((str(one.get("scorer")), str(one.get("name"))), {})
            is_complete = sum(map(len, rows.values())) == self._samples
            if not rows or not is_complete or not self._is_comparable or one.get("reducer") not in (None, "mean"):
                continue
            metrics = mapping(one.get("metrics"))
            for metric in (mapping(metrics.get(name)) for name in _MEANS):
                stated = _number(metric.get("value"))
                found = [_mean(rows, which) for which in (0, 1)]
                if (
                    stated is not None
                    and not metric.get("params")
                    and all(abs(stated - it) > _CLOSE for it in found)
                ):
                    name = str(one.get("name"))[:60]
                    record.refuse(
                        f"its summary says that `{name}` is {stated:.6g} on average and its rows {found[0]:.6g}"
                    )


def compare_sizes(run: Run, prompts: PromptIds, record: Recorder) -> None:
    """A log from which samples are missing proves nothing; one of a part of its dataset says so."""
    dataset, config = mapping(run.spec.get("dataset")), mapping(run.spec.get("config"))
    planned = run.results.get("logged_samples") or run.results.get("total_samples")
    epochs = config.get("epochs") or 1
    if planned is None and isinstance(epochs, int):
        planned = len(items(dataset.get("sample_ids"))) * epochs or None
    if run.header.get("status") == "success" and not run.results.get("early_stopping") and planned is not None:
        record.disagree("samples", planned, prompts.count)
    available = dataset.get("samples")
    if isinstance(available, int) and available > prompts.names:
        record.note(f"it ran {prompts.names} of the {available} samples of its dataset")
    if prompts.repeated:
        record.note(f"{prompts.repeated} of its samples differ from another in their id alone and count as repeats")


def _mean(rows: Mapping[str, list[tuple[float, float]]], which: int) -> float:
    """Of the samples, each by the mean of its epochs."""
    return sum(sum(epoch[which] for epoch in epochs) / len(epochs) for epochs in rows.values()) / len(rows)


def _number(value: Any) -> float | None:
    if isinstance(value, str):
        return _NUMBERS.get(value, _NUMBERS.get(value.lower()))
    try:
        return float(value) if isinstance(value, int | float) and isfinite(value) else None
    except OverflowError:
        return None
