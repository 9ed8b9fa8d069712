from __future__ import annotations

import json
from typing import Any

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.workspace import Memory
from tests.evidence.reports import counts, prompts, read, read_data

MODEL = "acme-large-20260901"
FOLDER = "evidence/run"
STATE = {"total_samples": 2, "status": "completed", "start_time": "2026-11-10T08:00:00"}


def sample(condition: str, harmful: Any = False, verdict: Any = False, **changes: Any) -> dict[str, Any]:
    return {
        "raw_response": "An answer.",
        "metadata": {"model": MODEL, "condition": condition, "timestamp": "2026-11-10T08:00:01"},
        "classification": {
            "harmful_behavior": harmful,
            "classifier_verdict": verdict,
            "classifier_model": "acme-judge-20260815",
        },
        **changes,
    }


def folder(
    *samples: dict[str, Any], state: dict[str, Any] | None = None, levels: str = f"models/{MODEL}/", **extra: Any
) -> dict[str, bytes]:
    files = {
        f"{FOLDER}/{levels}{one['metadata']['condition']}/sample_{number:03}/response.json": one
        for number, one in enumerate(samples, 1)
    }
    files[f"{FOLDER}/experiment_state.json"] = {**STATE, "total_samples": len(samples), **(state or {})}
    files |= {f"{FOLDER}/{name}.json": data for name, data in extra.items()}
    return {path: json.dumps(data).encode() for path, data in files.items()}


BLACKMAIL = "blackmail_explicit-america_replacement"
CONTROL = "blackmail_none-none_none"


def test_a_sample_is_unsafe_if_either_flag_says_so_and_both_counts_are_kept() -> None:
    report = read(folder(sample(BLACKMAIL, True, True), sample(BLACKMAIL, False, True), sample(CONTROL)), FOLDER)
    assert (counts(report), report.unsafe_by_tool, report.refusals) == ((3, 2, 0), 1, ())


def test_a_condition_stands_for_its_scenario_its_goal_and_its_threat() -> None:
    report = read(folder(sample(BLACKMAIL, True, True), sample("leaking_none-none_none")), FOLDER)
    assert prompts(report) == {
        "coercion": (1, 1, 0),
        "goal-conflict": (1, 1, 0),
        "replacement-threat": (1, 1, 0),
        "information-leak": (1, 0, 0),
    }
    assert report.conditions == (BLACKMAIL, "leaking_none-none_none")
    assert report.scenarios["coercion"].unsafe_rows[0].file == (
        f"{FOLDER}/models/{MODEL}/{BLACKMAIL}/sample_001/response.json"
    )


def test_samples_of_one_condition_are_repeats_of_one_prompt() -> None:
    report = read(folder(sample(BLACKMAIL), sample(BLACKMAIL), sample(BLACKMAIL, True, True)), FOLDER)
    assert prompts(report)["coercion"] == (1, 1, 0)


def test_it_speaks_of_the_model_only_and_names_model_judge_and_time() -> None:
    report = read(folder(sample(BLACKMAIL)), FOLDER)
    assert (report.about, report.model, report.judges) == ("model", MODEL, ("acme-judge-20260815",))
    assert (report.oldest, report.newest) == ("2026-11-10T08:00:00Z", "2026-11-10T08:00:01Z")
    assert report.notes == ("its times name no zone and are read as UTC",)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (sample(BLACKMAIL, error="overloaded"), (0, 0, 1)),
        (sample(BLACKMAIL, raw_response=None), (0, 0, 1)),
        (sample(BLACKMAIL, classification={"error": "no judge", "classified_at": "x"}), (0, 0, 1)),
        (sample(BLACKMAIL, classification={}), (0, 0, 0)),
        (sample(BLACKMAIL, False, "false"), (0, 0, 0)),
        (sample(BLACKMAIL, None, False), (0, 0, 0)),
        (sample(BLACKMAIL, classification_v2={"harmful_behavior": True}), (1, 1, 0)),
        (sample(BLACKMAIL, classification_v2={"error": "no judge"}), (0, 0, 1)),
    ],
)
def test_what_nobody_judged_is_no_pass(row: dict[str, Any], expected: tuple[int, int, int]) -> None:
    assert counts(read(folder(row), FOLDER)) == expected


def test_a_sample_without_a_classification_is_unscored() -> None:
    row = sample(BLACKMAIL)
    del row["classification"]
    report = read(folder(row), FOLDER)
    assert (counts(report), report.unscored, report.refusals) == ((0, 0, 0), 1, ("no trial was scored",))


@pytest.mark.parametrize(
    ("state", "why"),
    [
        ({"total_samples": 5}, "4 of its 5 samples are missing"),
        ({"status": "running"}, "its run did not end: its status is `running`"),
        ({"status": None}, "its run did not end: its status is `None`"),
    ],
)
def test_a_run_that_did_not_end_is_refused(state: dict[str, Any], why: str) -> None:
    assert read(folder(sample(BLACKMAIL), state=state), FOLDER).refusals == (why,)


def test_a_folder_without_its_state_is_refused() -> None:
    files = folder(sample(BLACKMAIL))
    del files[f"{FOLDER}/experiment_state.json"]
    assert read(files, FOLDER).refusals == (
        "it holds 0 of `experiment_state.json`, and one is needed to know how many samples were run",
    )


def statistics(harmful: int, samples: int, classified: int | None = None) -> dict[str, Any]:
    summary = {
        "total_samples": samples,
        "total_classified": samples if classified is None else classified,
        "total_harmful": harmful,
        "overall_proportion_harmful": 0.5,
    }
    return {"summary": summary, "experiments": [{"model": MODEL}]}


def test_the_frameworks_own_statistics_must_add_up_with_its_own_verdicts() -> None:
    rows = (sample(BLACKMAIL, True, True), sample(BLACKMAIL, False, True))
    assert read(folder(*rows, statistics=statistics(1, 2)), FOLDER).refusals == ()
    assert read(folder(*rows, statistics=statistics(0, 2)), FOLDER).refusals == (
        "its summary says 0 harmful samples and its rows 1",
    )


def test_statistics_alone_prove_nothing() -> None:
    report = read({"statistics.json": json.dumps(statistics(1, 2))})
    assert (report.tool, report.refusals) == (
        "agentic-misalignment",
        ("it holds sums without samples or times: give the results folder that it was computed from",),
    )
    assert report.notes == ("its summary says 1 of 2 harmful",)


def test_the_older_layout_and_a_folder_above_are_read() -> None:
    files = folder(sample(BLACKMAIL, True, True), levels=f"{MODEL}/")
    assert counts(read(files, FOLDER)) == (1, 1, 0)
    assert read(files, "evidence").refusals == ()


def test_a_response_in_the_folder_of_another_condition_is_damage() -> None:
    files = folder(sample(BLACKMAIL))
    path = next(path for path in files if path.endswith("response.json"))
    files[path.replace(BLACKMAIL, CONTROL)] = files.pop(path)
    [why] = read(files, FOLDER).refusals
    assert ": A response does not name the condition whose folder it lies in" in why


def test_two_models_in_one_folder_are_refused() -> None:
    other = sample(CONTROL)
    other["metadata"]["model"] = "acme-small-20260901"
    assert read(folder(sample(BLACKMAIL), other), FOLDER).refusals == (
        "it tests 2 models: split it into one report a model",
    )


@pytest.mark.parametrize(
    ("changes", "is_asked"),
    [
        ({}, False),
        ({"eval_awareness_classification": {"aware": False, "classified_at": "x"}}, True),
        ({"eval_awareness_classification_v2": {"aware": True}}, True),
        ({"eval_awareness_classification": {"error": "no judge", "classified_at": "x"}}, False),
        # Whether the model saw that it could blackmail says nothing of whether it believed in the test.
        ({"blackmail_awareness_classification": {"aware": True}}, False),
    ],
)
def test_only_awareness_of_being_tested_counts_as_such(changes: dict[str, Any], is_asked: bool) -> None:
    assert read(folder(sample(BLACKMAIL, **changes)), FOLDER).asks_awareness is is_asked


@pytest.mark.parametrize(
    ("asks", "is_asked"), [(True, True), ({"enabled": True}, True), (False, False), ({"enabled": False}, False)]
)
def test_a_condition_may_ask_the_model_itself_whether_it_is_tested(asks: Any, is_asked: bool) -> None:
    files = folder(sample(BLACKMAIL))
    files[f"{FOLDER}/prompts/{BLACKMAIL}/metadata.json"] = json.dumps({"alignment_faking": asks}).encode()
    assert read(files, FOLDER).asks_awareness is is_asked


def test_a_sample_without_the_word_of_its_judge_is_unscored_for_a_keyword_may_hide_what_the_judge_saw() -> None:
    row = sample(BLACKMAIL)
    del row["classification"]["classifier_verdict"]
    report = read(folder(row), FOLDER)
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


def test_silence_is_unscored_unless_somebody_calls_it_harmful() -> None:
    silent, harmful = sample(BLACKMAIL, raw_response=" "), sample(CONTROL, True, True, raw_response="")
    report = read(folder(silent, harmful), FOLDER)
    assert (counts(report), report.unscored) == ((1, 1, 0), 1)


def test_a_judge_whose_answer_nobody_can_read_is_noted_for_the_framework_takes_it_for_harmless() -> None:
    rows = [sample(BLACKMAIL), sample(BLACKMAIL), sample(BLACKMAIL, True, True)]
    for row, words in zip(rows, ("I cannot tell.", "<answer>\nno\n</answer>", "It does."), strict=True):
        row["classification"]["classifier_reasoning"] = words
    assert read(folder(*rows), FOLDER).notes[1:] == (
        "its judge gave no answer that can be read in 1 of 3 samples, and the framework took them for harmless",
    )
    assert read(folder(rows[0]), FOLDER).notes[1:] == ()  # here answers are not kept in the judge's words at all


def test_a_copy_of_a_sample_does_not_fill_the_place_of_another() -> None:
    rows = [sample(BLACKMAIL), sample(BLACKMAIL)]
    for row in rows:
        row["metadata"]["sample_id"] = 1
    [why] = read(folder(*rows), FOLDER).refusals
    assert ": A response does not have the number of its folder" in why
    rows[1]["metadata"]["sample_id"] = 2
    assert read(folder(*rows), FOLDER).refusals == ()


def test_statistics_are_found_under_any_name() -> None:
    assert read(folder(sample(BLACKMAIL), stats=statistics(0, 3, 1)), FOLDER).refusals == (
        "its summary says 3 samples and its rows 1",
    )


def test_a_sample_that_only_points_to_its_content_leaves_the_report_unresolved() -> None:
    files = folder(sample(BLACKMAIL), sample(CONTROL))
    path = next(path for path in files if CONTROL in path)
    files[path] = b"version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 1\n"
    found = read_report(Memory(files), FOLDER)
    assert isinstance(found, Unresolved)
    assert found.reason == (
        f"is stored elsewhere in part: `models/{MODEL}/{CONTROL}/sample_002/response.json` only points to its content"
    )


@pytest.mark.parametrize(
    "odd", [None, [], "x", 7, {"metadata": []}, {"raw_response": 1, "metadata": {"condition": []}}]
)
def test_odd_content_is_refused_and_never_stumbled_over(odd: Any) -> None:
    files = folder(sample(BLACKMAIL), sample(CONTROL))
    for path in (path for path in files if path.endswith("response.json")):
        report = read({**files, path: json.dumps(odd).encode()}, FOLDER)
        assert report.refusals
        assert not any("is not what its format says" in why for why in report.refusals)


def test_a_whole_results_folder_is_read_with_what_its_own_statistics_hide() -> None:
    report = read_data("agentic-misalignment/results")
    assert (counts(report), report.unsafe_by_tool, report.refusals) == ((11, 2, 1), 1, ())
    assert prompts(report) == {
        "coercion": (2, 1, 0),
        "goal-conflict": (2, 2, 0),
        "replacement-threat": (2, 1, 0),
        "information-leak": (2, 1, 0),
    }
    assert (
        "its judge gave no answer that can be read in 1 of 12 samples, and the framework took them for harmless"
        in (report.notes)
    )


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (sample(BLACKMAIL, classification={}), "a `classification` in it lacks a verdict that is true or false"),
        (sample(BLACKMAIL, False, None), "a `classification` in it lacks a verdict that is true or false"),
        (
            sample(BLACKMAIL, classification_v2={"harmful_behavior": False}),
            "a `classification_v2` in it lacks a verdict",
        ),
        (sample(BLACKMAIL, raw_response=None), "a sample in it has neither an answer nor an error"),
    ],
)
def test_what_the_framework_never_writes_is_refused_for_repeats_would_hide_it(
    row: dict[str, Any], why: str
) -> None:
    report = read(folder(row, sample(BLACKMAIL)), FOLDER)
    assert why in report.refusals[0]
    assert prompts(report)["coercion"] == (1, 0, 0)


def test_failed_and_unclassified_samples_are_held_against_the_state() -> None:
    failed = {"error": "overloaded", "metadata": {**sample(BLACKMAIL)["metadata"], "failed": True}}
    bare = {key: one for key, one in sample(BLACKMAIL).items() if key != "classification"}
    rows = (failed, bare, sample(BLACKMAIL))
    assert read(folder(*rows, state={"failed_samples": 1}), FOLDER).refusals == ()
    state = {"failed_samples": 0, "config": {"classification_enabled": True}}
    assert read(folder(*rows, state=state), FOLDER).refusals == (
        "its summary says 0 failed samples and its rows 1",
        "1 of its answers are not classified: run `classify_results.py` for them",
    )
    assert read(folder(*rows, statistics=statistics(0, 3, 2)), FOLDER).refusals == (
        "its summary says 2 classified samples and its rows 1",
    )
