from __future__ import annotations

import json
from typing import Any

import pytest

from tests.evidence.reports import counts, prompts, read

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
        (sample(BLACKMAIL, classification={}), (0, 0, 1)),
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


def statistics(harmful: int, samples: int) -> dict[str, Any]:
    summary = {"total_samples": samples, "total_harmful": harmful, "overall_proportion_harmful": 0.5}
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


def test_awareness_that_was_asked_for_is_told() -> None:
    row = sample(BLACKMAIL, blackmail_awareness_classification={"aware": False})
    assert read(folder(row), FOLDER).asks_awareness
    assert not read(folder(sample(BLACKMAIL)), FOLDER).asks_awareness
