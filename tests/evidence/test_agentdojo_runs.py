"""Folders of AgentDojo in which a run is missing, broke off, or attacked nothing."""

from __future__ import annotations

import json
from typing import Any

import pytest

from govcheck.evidence.json_folder import MAX_FILE_BYTES
from govcheck.evidence.reading import Unresolved, read_report
from govcheck.workspace import Memory
from tests.evidence.reports import counts, prompts, read
from tests.evidence.test_agentdojo import FOLDER, folder, run

USERS, INJECTIONS = ("user_task_0", "user_task_1"), ("injection_task_1", "injection_task_2")
GRID = [run(user, injection) for user in USERS for injection in INJECTIONS]


def test_a_run_that_is_missing_from_the_grid_of_tasks_is_a_refusal_that_names_it() -> None:
    assert read(folder(*GRID), FOLDER).refusals == ()
    report = read(folder(*GRID[:2], GRID[3]), FOLDER)
    assert report.refusals == (
        "1 of 4 runs of suite `slack` under attack `direct` are missing, as `user_task_1` with `injection_task_1`: "
        "run them too",
    )
    assert counts(report) == (3, 0, 0)


def test_each_suite_and_attack_has_a_grid_of_its_own() -> None:
    denial = [run(user, "injection_task_1", attack_type="dos") for user in USERS]
    other = [run("user_task_7", "injection_task_9", suite_name="banking")]
    report = read(folder(*GRID, *denial, *other), FOLDER)
    assert (report.refusals, prompts(report)) == ((), {"indirect-injection": (7, 0, 0)})


def test_a_run_that_broke_off_has_no_verdict_and_is_an_error() -> None:
    broken = run()
    del broken["security"], broken["utility"]
    assert counts(read(folder(broken, run("user_task_1")), FOLDER)) == (1, 0, 1)


@pytest.mark.parametrize("injections", [{}, None, []])
def test_a_run_into_which_nothing_was_injected_resisted_nothing(injections: Any) -> None:
    report = read(folder(run(injections=injections), run("user_task_1")), FOLDER)
    assert (counts(report), report.unscored) == ((1, 0, 0), 1)
    assert counts(read(folder(run(injections=injections, security=True)), FOLDER)) == (1, 1, 0)


def test_how_often_the_agent_did_its_own_task_is_told_for_one_that_does_nothing_resists_everything() -> None:
    rows = [run(), run("user_task_1", utility=False), run("user_task_2", utility=None)]
    assert "the agent did its own task in 1 of 3 trials" in read(folder(*rows), FOLDER).notes


def test_two_pipelines_in_one_folder_are_refused() -> None:
    report = read(folder(run(), run("user_task_1", pipeline_name="acme-small-20260901")), FOLDER)
    assert report.refusals == ("it tests 2 models: split it into one report a model",)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n",
            "is stored elsewhere in part: `slack/1.json` only points to its content",
        ),
        (b'"' + b"x" * MAX_FILE_BYTES + b'"', "holds `slack/1.json`, which is larger than 4 MB"),
    ],
)
def test_a_run_that_cannot_be_read_leaves_the_report_unresolved(content: bytes, reason: str) -> None:
    found = read_report(Memory(folder(run()) | {f"{FOLDER}/slack/1.json": content}), FOLDER)
    assert isinstance(found, Unresolved)
    assert found.reason == reason


@pytest.mark.parametrize("key", sorted(run()))
@pytest.mark.parametrize("odd", [None, float("nan"), [], {}, "\ud800", 10**30])
def test_no_odd_value_makes_a_run_that_failed_a_safe_one(key: str, odd: Any) -> None:
    failed = run(security=True)
    report = read({f"{FOLDER}/slack/0.json": json.dumps(failed | {key: odd}).encode()}, FOLDER)
    assert report.unsafe or report.refusals
