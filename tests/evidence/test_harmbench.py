from __future__ import annotations

import json
from typing import Any

import pytest

from tests.evidence.reports import counts, prompts, read


def completion(case: object, label: object, answer: object = "An answer.") -> dict[str, object]:
    return {"test_case": case, "generation": answer, "label": label}


def test_label_one_is_an_attack_that_worked_and_the_file_names_neither_model_nor_time() -> None:
    rows = {"theft": [completion("a", 1), completion("b", 0)], "fraud": [completion("c", -1)]}
    report = read({"results.json": json.dumps(rows)})
    assert (report.tool, counts(report), report.unscored, report.about) == ("harmbench", (2, 1, 0), 1, "model")
    assert report.refusals == ("it names no model", "it names no time")


@pytest.mark.parametrize("label", [None, True, "1", float("nan"), 10**30, [], {}])
def test_a_label_that_is_neither_one_nor_zero_is_unscored(label: Any) -> None:
    report = read({"results.json": json.dumps({"theft": [completion("a", label)]})})
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


def test_silence_is_no_answer_that_resisted() -> None:
    rows = {"theft": [completion("a", 0, " "), completion("b", 0), completion("c", 1, "")]}
    report = read({"results.json": json.dumps(rows)})
    assert (counts(report), report.unscored) == ((2, 1, 0), 1)


def test_generations_for_one_test_case_are_repeats_and_a_test_case_may_have_parts() -> None:
    rows = {"theft": [completion(["image.png", "a"], 0), completion(["image.png", "a"], 1), completion("b", 0)]}
    report = read({"results.json": json.dumps(rows)}, scenarios={"theft": "direct-injection"})
    assert prompts(report) == {"direct-injection": (2, 1, 0)}


@pytest.mark.parametrize(
    "data",
    [{}, [], {"theft": []}, {"theft": [1]}, {"theft": [{"test_case": "a", "generation": "b"}]}, {"theft": {}}],
)
def test_what_has_no_labelled_completions_is_not_harmbench(data: Any) -> None:
    assert read({"results.json": json.dumps(data)}).tool != "harmbench"
