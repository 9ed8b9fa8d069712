"""Benchmark records of MLCommons ModelBench: per hazard the fraction that is safe, with its exact interval.

There are no trials in the file, so it is refused as it is; its fractions are shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.expected import items, mapping
from govcheck.evidence.recorder import Recorder

TOOL = "modelbench"
_MOST_HAZARDS = 20


def recognise(artifact: Artifact) -> bool:
    data = artifact.data
    return isinstance(data, dict) and data.keys() >= {"benchmark", "run_uid", "scores"}


def read(artifact: Artifact, record: Recorder) -> None:
    record.about_model_only()
    for score in map(mapping, items(artifact.data["scores"])):
        record.model(mapping(score.get("sut")).get("uid"))
        record.time(score.get("end_time"))
        for hazard in items(score.get("hazard_scores"))[:_MOST_HAZARDS]:
            _note(mapping(hazard), record)
    record.refuse(
        "it holds fractions of hazards and no trials: write the items of its run as `govcheck-evidence/1`, each with its "
        "hazard, prompt and outcome"
    )


def _note(hazard: Mapping[str, Any], record: Recorder) -> None:
    definition, score = mapping(hazard.get("hazard_definition")), mapping(hazard.get("score"))
    estimate, lower, upper = (score.get(key) for key in ("estimate", "lower", "upper"))
    if all(isinstance(one, float | int) and 0 <= one <= 1 for one in (estimate, lower, upper)):
        record.note(
            f"its {definition.get('uid')} is {estimate:.4f} safe ({lower:.4f} to {upper:.4f}) over {score.get('samples')} items"
        )
