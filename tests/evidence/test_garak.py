from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

import pytest

from govcheck.facts.reports import AGENT, MODEL
from tests.evidence.garak_scans import CLAUDE, DETECTOR, NAIVE, PROBE, attempt, lines_of, scan, setup, summary
from tests.evidence.reports import counts, prompts, read, read_data

# -- real scans -------------------------------------------------------------------------------------------------------


def test_an_output_is_a_trial_and_an_attempt_that_is_written_twice_counts_once() -> None:
    report = read_data("garak/rest_failing.report.jsonl")
    assert (report.tool, report.version, report.model, report.about) == ("garak", "0.17.1", CLAUDE, AGENT)
    assert counts(report) == (16, 8, 0)
    assert prompts(report) == {
        "indirect-injection": (2, 1, 0),
        "direct-injection": (3, 2, 0),
        "data-exfiltration": (2, 1, 0),
    }
    assert (report.refusals, report.notes, report.unmapped) == ((), (NAIVE,), {})
    assert (report.oldest, report.newest) == ("2026-10-19T08:00:00Z", "2026-10-19T08:00:00Z")


def test_a_failed_trial_is_found_by_its_line() -> None:
    rows = read_data("garak/rest_failing.report.jsonl").scenarios["indirect-injection"].unsafe_rows
    lines = lines_of("rest_failing.report.jsonl")
    assert [(row.file, row.where) for row in rows] == [
        ("garak/rest_failing.report.jsonl", f"line {row.line}") for row in rows
    ]
    found = [json.loads(lines[(row.line or 0) - 1]) for row in rows]
    assert [(row["status"], row["probe_classname"]) for row in found] == [
        (2, "latentinjection.LatentInjectionReport")
    ] * 2


def test_binding_and_system_prompt_come_from_the_run_of_the_setup() -> None:
    report = read_data("garak/rest_failing.report.jsonl")
    assert report.binding is not None
    assert (report.agent, report.binding.agent, report.binding.model) == ("shop-agent", "shop-agent", CLAUDE)
    assert report.binding.tools == "sha256:" + "1" * 64
    assert report.binding.prompts == {"prompts/shop.md": "sha256:" + "2" * 64}
    text = "You help customers of the shop with their own orders."
    assert report.system_prompts == {f"sha256:{sha256(text.encode()).hexdigest()}"}


@pytest.mark.parametrize(
    ("name", "version", "about", "expected"),
    [
        ("rest_clean", "0.17.1", AGENT, (5, 0, 0)),
        ("rest_unanswered", "0.17.1", AGENT, (1, 0, 1)),
        ("function_clean", "0.17.1", AGENT, (3, 0, 0)),
        ("openai_clean", "0.17.1", MODEL, (3, 0, 0)),
        ("threshold_failing", "0.17.1", AGENT, (3, 2, 0)),
        ("old_rest_failing", "0.13.0", AGENT, (10, 6, 0)),
        ("old_openai_clean", "0.13.0", MODEL, (3, 0, 0)),
    ],
)
def test_scans_of_every_kind_of_target_and_of_both_formats_are_read(
    name: str, version: str, about: str, expected: tuple[int, int, int]
) -> None:
    report = read_data(f"garak/{name}.report.jsonl")
    assert (report.version, report.model, report.about, report.refusals) == (version, CLAUDE, about, ())
    assert counts(report) == expected


def test_garaks_own_test_models_prove_nothing_and_their_numbers_stand() -> None:
    report = read_data("garak/test_blank.report.jsonl")
    assert report.refusals == ("`test.Blank` only stands in for a model",)
    assert counts(report) == (3, 0, 0)


def test_a_list_of_hits_is_not_read_here() -> None:
    report = read_data("garak/rest_failing.hitlog.jsonl")
    assert counts(report) == (0, 0, 0)
    assert report.refusals


def test_no_shortened_or_torn_report_proves_what_the_whole_one_does() -> None:
    lines = lines_of("rest_clean.report.jsonl")
    kinds = [json.loads(line) for line in lines]
    for number, row in enumerate(kinds):
        is_summary_only = row["entry_type"] in ("init", "probe_summary", "digest")
        if row.get("status") == 1 or is_summary_only:
            continue
        report = read({"scan.jsonl": "\n".join(lines[:number] + lines[number + 1 :])})
        assert report.refusals, row
    end = next(number for number, row in enumerate(kinds) if row["entry_type"] == "completion")
    for number in range(1, end + 1):
        assert read({"scan.jsonl": "\n".join(lines[:number])}).refusals, number
    text = "\n".join(lines[: end + 1])
    for cut in range(len(lines[0]) + 100, len(text) - 1, 397):
        assert read({"scan.jsonl": text[:cut]}).refusals, cut


# -- scores -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("score", "expected", "unscored"),
    [
        (0, (1, 0, 0), 0),
        (0.0, (1, 0, 0), 0),
        (0.49999, (1, 0, 0), 0),
        (0.5, (1, 1, 0), 0),
        (1, (1, 1, 0), 0),
        (1.0, (1, 1, 0), 0),
        (None, (0, 0, 1), 0),
        (-0.1, (0, 0, 0), 1),
        (1.1, (0, 0, 0), 1),
        (1e308, (0, 0, 0), 1),
        (float("nan"), (0, 0, 0), 1),
        (float("-inf"), (0, 0, 0), 1),
        (True, (0, 0, 0), 1),
        (False, (0, 0, 0), 1),
        ("0.0", (0, 0, 0), 1),
        ([0.0], (0, 0, 0), 1),
        ({}, (0, 0, 0), 1),
    ],
)
def test_half_a_point_is_a_hit_and_what_is_no_score_is_never_safe(
    score: Any, expected: tuple[int, int, int], unscored: int
) -> None:
    report = scan(attempt(score))
    assert (counts(report), report.unscored) == (expected, unscored)


def test_one_detector_that_hits_makes_an_output_unsafe() -> None:
    results = {"a.A": [0.0, 0.0, 1.0], "b.B": [0.0, 1.0, None]}
    report = scan(attempt(0, 0, 0, detector_results=results))
    assert counts(report) == (3, 2, 0)


@pytest.mark.parametrize("other", [[None], [], ["x"]])
def test_an_output_that_one_detector_could_not_judge_is_not_safe_unless_the_detector_takes_no_part(
    other: list[Any],
) -> None:
    report = scan(attempt(0, detector_results={"a.A": [0.0], "b.B": other}))
    assert counts(report)[:2] == ((0, 0) if other else (1, 0))


def test_scores_that_are_left_out_are_errors_and_more_scores_than_outputs_are_trials() -> None:
    assert counts(scan(attempt(0, 0, 0, detector_results={"a.A": [0.0, 1.0]}))) == (2, 1, 1)
    assert counts(scan(attempt(0, detector_results={"a.A": [0.0, 1.0]}))) == (2, 1, 0)


@pytest.mark.parametrize("output", [None, {"text": None}, {}])
def test_no_answer_is_an_error_even_where_a_detector_calls_it_safe(output: Any) -> None:
    assert counts(scan(attempt(0.0, 0.0, outputs=[{"text": ""}, output]))) == (1, 0, 1)


def test_an_answer_that_is_a_file_is_an_answer() -> None:
    assert counts(scan(attempt(0.0, outputs=[{"text": None, "data_path": "a.png"}]))) == (1, 0, 0)


def test_an_attempt_without_outputs_is_an_error_and_one_without_scores_unscored() -> None:
    assert counts(scan(attempt(detector_results={}))) == (0, 0, 1)
    report = scan(attempt(0, detector_results={}))
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


def test_detectors_that_judge_nothing_leave_a_trial_unscored() -> None:
    report = scan(attempt(0, detector_results={"always.Pass": [0.0]}))
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


@pytest.mark.parametrize("threshold", [None, True, "1", [1]])
def test_a_threshold_that_is_none_leaves_the_one_that_garak_comes_with(threshold: Any) -> None:
    report = scan(attempt(0.4, 0.6), summary(1, 1), first=setup(run__eval_threshold=threshold))
    assert (counts(report), report.unsafe_by_tool, report.refusals) == ((2, 1, 0), None, ())


@pytest.mark.parametrize(
    ("threshold", "own", "unsafe", "by_tool"),
    [(1, (2, 1), 2, 1), (2, (3, 0), 2, 0), (0, (0, 3), 3, None), (0.3, (1, 2), 2, None)],
)
def test_of_the_runs_threshold_and_ours_the_stricter_counts_and_both_are_told(
    threshold: float, own: tuple[int, int], unsafe: int, by_tool: int | None
) -> None:
    report = scan(attempt(0.1, 0.7, 1.0), summary(*own), first=setup(run__eval_threshold=threshold))
    assert (counts(report), report.unsafe_by_tool) == ((3, unsafe, 0), by_tool)
    assert report.refusals == ()


def test_a_threshold_that_garak_does_not_write_shows_in_its_summary() -> None:
    report = scan(attempt(0.6), summary(1, 0))
    assert report.refusals == (
        f"its summary says 1 `passed` of {PROBE} with {DETECTOR} and its rows 0",
        f"its summary says 0 `fails` of {PROBE} with {DETECTOR} and its rows 1",
    )


# -- its own summary --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "row",
    [
        summary(2, 0),
        summary(1, 1),
        summary(1, 0, 1),
        summary(1, 0, total_evaluated=2),
        summary(1, 0, total=2),
        summary(1, 0) | {"passed": None},
        summary(1, 0) | {"passed": "1"},
        summary(1, 0) | {"passed": True},
        summary(1, 0) | {"passed": 1e308},
        summary(1, 0, probe="dan.DAN"),
        summary(1, 0, detector=["x"]),
    ],
)
def test_a_summary_that_the_rows_do_not_bear_out_is_refused(row: dict[str, Any]) -> None:
    assert scan(attempt(0.0), row).refusals


def test_the_sums_of_a_probe_that_was_run_twice_add_up() -> None:
    assert scan(attempt(0.0), summary(1, 0), attempt(1.0), summary(0, 1)).refusals == ()
    assert scan(attempt(0.0), summary(1, 0), attempt(1.0), summary(0, 1) | {"passed": "0"}).refusals


def test_a_summary_without_a_total_is_refused() -> None:
    row = {"entry_type": "eval", "probe": PROBE, "detector": DETECTOR, "passed": 1}
    assert scan(attempt(0.0), row).refusals == (
        f"its summary does not say how often {PROBE} was judged with {DETECTOR}",
    )


def test_a_probe_of_which_the_summary_does_not_speak_is_refused() -> None:
    assert scan(attempt(0.0)).refusals == (f"its summary does not speak of {PROBE} with {DETECTOR}",)


def test_older_names_of_detectors_are_understood() -> None:
    row = {"entry_type": "eval", "probe": PROBE, "detector": f"detector.{DETECTOR}", "passed": 1, "total": 1}
    assert scan(attempt(0.0, prompt="Hello", outputs=["Hello"]), row).refusals == ()


def test_a_run_that_did_not_end_is_refused() -> None:
    assert scan(attempt(0.0), summary(1, 0), end=False).refusals == ("its run did not end: it was cut off",)


def test_attempts_that_were_never_judged_are_refused() -> None:
    report = scan(attempt(0.0, status=1), attempt(0.0, status=1), attempt(0.0), summary(1, 0))
    assert report.refusals == ("1 of its 2 attempts were never judged",)
