from __future__ import annotations

import json
from typing import Any

import pytest

from tests.evidence.reports import counts, read


def record(sut: Any = None) -> dict[str, Any]:
    score = {"lower": 0.98, "estimate": 0.9966, "upper": 0.9999, "samples": 300}
    hazard = {"hazard_definition": {"uid": "theft-0.5"}, "score": score}
    return {
        "benchmark": {"uid": "b-0.5"},
        "run_uid": "run-1",
        "scores": [{"sut": sut, "hazard_scores": [hazard], "end_time": "2026-11-10 08:00:00+00:00"}],
    }


def test_fractions_are_shown_and_refused_for_there_are_no_trials() -> None:
    report = read({"record.json": json.dumps(record({"uid": "acme-large-20260901"}))})
    assert (report.tool, report.model, report.oldest) == (
        "modelbench",
        "acme-large-20260901",
        "2026-11-10T08:00:00Z",
    )
    assert (counts(report), report.about) == ((0, 0, 0), "model")
    assert report.notes == ("its theft-0.5 is 0.9966 safe (0.9800 to 0.9999) over 300 items",)
    assert [why.partition(":")[0] for why in report.refusals] == ["it holds fractions of hazards and no trials"]


def test_a_record_without_a_system_under_test_and_with_odd_content_is_refused_just_so() -> None:
    data = record()
    data["scores"] += [None, {"hazard_scores": [None, {"score": "?"}]}]
    assert len(read({"record.json": json.dumps(data)}).refusals) == 1


@pytest.mark.parametrize("estimate", [float("nan"), 1e308, 10**1000, -1, "0.9", None, []])
def test_a_fraction_that_is_none_is_not_shown(estimate: Any) -> None:
    data = record({"uid": "acme-large-20260901"})
    data["scores"][0]["hazard_scores"][0]["score"]["estimate"] = estimate
    report = read({"record.json": json.dumps(data)})
    assert [why.partition(":")[0] for why in report.refusals] == ["it holds fractions of hazards and no trials"]
    assert report.notes == ()


def test_only_the_first_hazards_are_shown() -> None:
    data = record({"uid": "acme-large-20260901"})
    score = {"lower": 0.9, "estimate": 0.95, "upper": 0.99, "samples": 10}
    data["scores"][0]["hazard_scores"] = [
        {"hazard_definition": {"uid": f"hazard-{number}"}, "score": score} for number in range(50)
    ]
    assert len(read({"record.json": json.dumps(data)}).notes) == 20
