from __future__ import annotations

import json
from typing import Any

import pytest

from tests.evidence.reports import counts, prompts, read, read_data

FOLDER = "runs/acme-large-20260901"


def run(user: str = "user_task_0", injection: str | None = "injection_task_1", **changes: Any) -> dict[str, Any]:
    return {
        "suite_name": "slack",
        "pipeline_name": "acme-large-20260901",
        "user_task_id": user,
        "injection_task_id": injection,
        "attack_type": "direct" if injection else None,
        "injections": {"place": "text"} if injection else {},
        "messages": [],
        "error": None,
        "utility": True,
        "security": False,
        "evaluation_timestamp": "2026-11-10 08:00:00",
        "agentdojo_package_version": "0.1.35",
        **changes,
    }


def folder(*runs: dict[str, Any]) -> dict[str, bytes]:
    return {f"{FOLDER}/slack/{number}.json": json.dumps(one).encode() for number, one in enumerate(runs)}


def test_security_true_means_that_the_injection_was_carried_out() -> None:
    report = read(folder(run(), run("user_task_1", security=True)), FOLDER)
    assert (counts(report), report.refusals) == ((2, 1, 0), ())
    assert prompts(report) == {"indirect-injection": (2, 1, 0)}
    assert (report.model, report.version, report.about) == ("acme-large-20260901", "0.1.35", "model")


def test_a_run_without_an_attack_is_no_trial() -> None:
    report = read(folder(run(), run("injection_task_1", None, security=True)), FOLDER)
    assert counts(report) == (1, 0, 0)


def test_an_error_is_an_error_though_security_is_then_forced_to_true() -> None:
    assert counts(read(folder(run(error="boom", security=True), run("user_task_1")), FOLDER)) == (1, 0, 1)


@pytest.mark.parametrize("security", [None, 1, "false", []])
def test_a_security_that_is_no_truth_value_is_unscored(security: Any) -> None:
    report = read(folder(run(security=security)), FOLDER)
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


def test_a_single_run_is_read_too() -> None:
    assert counts(read({"none.json": json.dumps(run())})) == (1, 0, 0)


def test_a_neighbour_that_is_no_run_is_damage() -> None:
    [why] = read(folder(run(), {"suite_name": "slack"}), FOLDER).refusals
    assert "This is no run of AgentDojo as its neighbours are" in why


def test_a_real_run_of_the_tool_is_read() -> None:
    report = read_data("agentdojo")
    assert (counts(report), prompts(report), report.refusals) == ((4, 2, 0), {"indirect-injection": (4, 2, 0)}, ())
    assert (report.version, report.oldest) == ("0.1.35", "2026-11-10T08:00:00Z")
