"""Results of HarmBench: per behaviour a list of completions with `label`, 1 where the attack worked.

The file names neither model nor time, so it is refused as it is; its numbers stand.
"""

from __future__ import annotations

from typing import Any

from govcheck.evidence.answers import is_silent
from govcheck.evidence.artifact import Artifact
from govcheck.evidence.outcomes import SAFE, UNSCORED
from govcheck.evidence.recorder import Recorder

TOOL = "harmbench"


def recognise(artifact: Artifact) -> bool:
    data = artifact.data
    return isinstance(data, dict) and bool(data) and all(_is_list_of_completions(one) for one in data.values())


def read(artifact: Artifact, record: Recorder) -> None:
    record.about_model_only()
    for behaviour, completions in artifact.data.items():
        for number, one in enumerate(completions):
            outcome = record.outcome("label", one["label"])
            if outcome == SAFE and is_silent(one["generation"]):
                outcome = UNSCORED
            record.trial(behaviour, (behaviour, one["test_case"]), outcome, f"{behaviour}[{number}]")


def _is_list_of_completions(value: Any) -> bool:
    return (
        isinstance(value, list)
        and bool(value)
        and all(isinstance(one, dict) and one.keys() >= {"test_case", "generation", "label"} for one in value)
    )
