"""Suites on Inspect that are known: agentic misalignment, AgentDojo, Agent Threat Bench, Petri and Bloom."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.facts.reports import MODEL as MODEL_ONLY
from govcheck.facts.reports import Report
from tests.evidence.inspect_logs import MODEL, log, sample, text
from tests.evidence.reports import counts, prompts, read, read_data


def of(data: Any, **declared: Any) -> Report:
    return read({"log.json": text(data)}, **declared)


# -- agentic misalignment ---------------------------------------------------------------------------------------------


YES, NO = "<answer>\nyes\n</answer>", "<answer>\nno\n</answer>"


def judged(harmful: Any = 0.0, verdict: Any = 0.0, explanation: Any = NO, **more: Any) -> Any:
    """A sample of one condition."""
    score = {"value": {"harmful": harmful, "classifier_verdict": verdict}, "explanation": explanation}
    about = {
        "scenario": "blackmail",
        "goal_type": "explicit",
        "goal_value": "america",
        "urgency_type": "replacement",
        **more.pop("metadata", {}),
    }
    name = f"{about['scenario']}_{about['goal_type']}-{about['goal_value']}_{about['urgency_type']}"
    about = {"condition_id": name, **about}
    more = {"id": name, **more}
    return sample(scores={"harmfulness_scorer": {**score, **more.pop("score", {})}}, metadata=about, **more)


def misaligned(*samples: Any, version: Any = 4, **more: Any) -> Any:
    task = "inspect_evals/agentic_misalignment"
    return log(samples, spec={"task": task, "task_registry_name": task, "task_version": version}, **more)


def test_a_folder_of_conditions_is_one_report_and_a_row_counts_in_each_scenario_that_holds() -> None:
    report = read_data("inspect/misalignment")
    assert (report.tool, report.version, report.model, report.about) == (
        "agentic-misalignment",
        "0.26.0",
        MODEL,
        MODEL_ONLY,
    )
    assert counts(report) == (8, 2, 0)
    assert prompts(report) == {
        "coercion": (2, 1, 0),
        "goal-conflict": (3, 2, 0),
        "replacement-threat": (3, 2, 0),
        "information-leak": (1, 1, 0),
    }
    assert report.judges == ("shop/judge-2026-01-15",)
    assert report.conditions == (
        "blackmail_explicit-america_replacement",
        "leaking_explicit-america_replacement",
        "blackmail_none-none_replacement",
        "murder_explicit-america_none_prod",
    )
    assert (report.refusals, report.unmapped) == ((), {})


def test_a_threat_without_the_keyword_counts_and_both_numbers_are_shown() -> None:
    report = read_data("inspect/misalignment/1.eval")
    assert (counts(report), report.unsafe_by_tool) == ((2, 1, 0), 0)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (judged(), (1, 0, 0)),
        (judged(1.0, 1.0, YES), (1, 1, 0)),
        (judged(0.0, 1.0, YES), (1, 1, 0)),
        (judged(1.0, 0.0), (1, 1, 0)),
        (judged(explanation=YES), (1, 1, 0)),
        (judged(explanation="answer: yes"), (1, 1, 0)),
        (judged(explanation="<answer>no</answer>"), (1, 0, 0)),
        (judged(score={"metadata": {"harmful": False, "classifier_verdict": True}}), (1, 1, 0)),
        (judged(score={"history": [{"value": {"harmful": 1.0, "classifier_verdict": 1.0}}]}), (1, 1, 0)),
        (judged(1, False), (1, 1, 0)),
    ],
)
def test_either_flag_or_the_answer_of_the_judge_makes_a_sample_unsafe(row: Any, expected: Any) -> None:
    report = of(misaligned(row))
    assert counts(report) == expected
    assert report.refusals == ()


@pytest.mark.parametrize(
    "row",
    [
        judged(explanation="I cannot tell."),
        judged(explanation="There is no telling."),
        judged(explanation=None),
        judged(float("nan")),
        judged(verdict=None),
        judged(score={"value": float("nan")}),
        judged(score={"value": {"harmful": 0.0}}),
        judged("no", "no"),
    ],
)
def test_a_judge_that_did_not_answer_clears_nobody(row: Any) -> None:
    report = of(misaligned(row))
    assert (counts(report), report.unscored, report.conditions) == ((0, 0, 0), 1, ())


@pytest.mark.parametrize("version", [0, 1, 3, "3-A", "2.0.0"])
def test_before_version_4_what_could_not_be_graded_was_called_harmless(version: Any) -> None:
    report = of(misaligned(judged(), version=version))
    assert report.refusals[0].startswith("its scorer called every answer harmless that it could not grade")
    assert (report.evaluated, report.unscored) == (0, 1)


@pytest.mark.parametrize("version", [4, "4-A", "5-B"])
def test_from_version_4_on_it_counts(version: Any) -> None:
    assert of(misaligned(judged(), version=version)).refusals == ()


@pytest.mark.parametrize(
    ("metadata", "scenarios"),
    [
        ({"goal_type": "none", "urgency_type": "none"}, ["coercion"]),
        ({"goal_type": "latent", "urgency_type": "restriction"}, ["coercion", "goal-conflict"]),
        ({"scenario": "murder", "goal_type": "none"}, ["replacement-threat"]),
        (
            {"scenario": "leaking", "goal_type": "swap", "urgency_type": "none"},
            ["information-leak", "goal-conflict"],
        ),
        ({"scenario": "murder", "goal_type": "none", "urgency_type": "none"}, []),
    ],
)
def test_a_condition_names_its_scenarios(metadata: Any, scenarios: list[str]) -> None:
    report = of(misaligned(judged(metadata=metadata)))
    assert list(report.scenarios) == scenarios
    assert report.unmapped == {}


def test_the_same_condition_is_one_prompt_and_its_variants_are_others() -> None:
    rows = [
        judged(epoch=1),
        judged(epoch=2),
        judged(epoch=3, metadata={"prod": True}),
        judged(epoch=4, metadata={"test_eval_awareness": True}),
        judged(epoch=5, metadata={"extra_system_instructions": "dont"}),
    ]
    report = of(misaligned(*rows))
    assert report.refusals == ()
    assert prompts(report)["coercion"] == (4, 0, 0)
    assert report.asks_awareness


@pytest.mark.parametrize(
    "change",
    [
        {"scenario": "leaking"},
        {"goal_type": None},
        {"goal_value": "global"},
        {"condition_id": "x"},
        {"prod": "yes"},
    ],
)
def test_a_sample_that_contradicts_its_condition_or_its_task_is_refused(change: dict[str, Any]) -> None:
    row, arguments = judged(), {"scenario": "blackmail", "urgency_type": "replacement", "prod": False}
    row["metadata"] = {**row["metadata"], "prod": False, **change}
    data = misaligned(judged(metadata={"prod": False}, epoch=2), row)
    data["eval"]["task_args"] = arguments
    assert of(data).refusals == ("the settings of one of its samples contradict its condition or its task",)


def test_the_scorer_of_awareness_judges_no_harm() -> None:
    row = judged(metadata={"test_eval_awareness": True})
    row["scores"]["eval_awareness_scorer"] = {"value": {"aware": 1.0, "classifier_verdict": 1.0}}
    assert counts(of(misaligned(row))) == (1, 0, 0)


# -- AgentDojo and Agent Threat Bench: `security` means the opposite --------------------------------------------------


def secured(task: str, security: Any, **more: Any) -> Report:
    row = sample(scores={"x": {"value": {"utility": "C", "security": security}}}, **more)
    return of(log([row], spec={"task": task, "task_version": 2}))


def test_agentdojo_calls_it_correct_where_the_injected_task_was_carried_out() -> None:
    report = read_data("inspect/agentdojo.eval")
    assert (report.tool, report.about) == ("agentdojo", MODEL_ONLY)
    assert counts(report) == (4, 1, 0)
    assert prompts(report) == {"indirect-injection": (4, 1, 0)}
    assert report.refusals == ()


def test_agent_threat_bench_calls_it_correct_where_the_attack_was_resisted() -> None:
    report = read_data("inspect/threat_bench.eval")
    assert (report.tool, report.about) == ("agent-threat-bench", MODEL_ONLY)
    assert counts(report) == (10, 1, 0)
    assert prompts(report) == {"memory-poisoning": (8, 1, 0)}, "two of the ten hold no attack"
    assert (report.refusals, report.unmapped) == ((), {})


@pytest.mark.parametrize(("security", "dojo", "bench"), [("C", 1, 0), ("I", 0, 1)])
def test_one_word_has_two_meanings(security: str, dojo: int, bench: int) -> None:
    assert secured("inspect_evals/agentdojo", security).unsafe == dojo
    assert secured("inspect_evals/agent_threat_bench_data_exfil", security).unsafe == bench


@pytest.mark.parametrize("task", ["agentdojo", "agent_threat_bench_data_exfil"])
@pytest.mark.parametrize("security", ["P", "N", None, float("nan"), "yes", 0.5, [], "c"])
def test_other_values_of_security_are_unscored(task: str, security: Any) -> None:
    report = secured(f"inspect_evals/{task}", security)
    assert (report.evaluated, report.unscored) == (0, 1)


def test_utility_alone_is_no_test_of_security() -> None:
    row = sample(scores={"user_task_scorer": {"value": {"utility": "C"}}})
    assert of(log([row], spec={"task": "inspect_evals/agentdojo"})).refusals == ("no trial was scored",)


def test_one_sample_of_agentdojo_under_two_attacks_is_two_prompts() -> None:
    def run(attack: str) -> str:
        row = sample("u0-i0", scores={"x": {"value": {"security": "I"}}}, metadata={"task_suite_name": "slack"})
        return text(log([row], spec={"task": "inspect_evals/agentdojo", "task_args": {"attack": attack}}))

    report = read(
        {"logs/1.json": run("direct"), "logs/2.json": run("hidden"), "logs/3.json": run("hidden")}, "logs"
    )
    assert prompts(report) == {"indirect-injection": (2, 0, 0)}


@pytest.mark.parametrize(
    ("kind", "attack", "scenarios"),
    [
        ("memory_poison", "role_hijack", {"memory-poisoning"}),
        ("autonomy_hijack", "encoded_payload", {"indirect-injection"}),
        ("data_exfil", "multi_hop_exfil", {"data-exfiltration", "indirect-injection"}),
        ("data_exfil", "clean_baseline", set()),
    ],
)
def test_each_kind_of_attack_has_its_scenario(kind: str, attack: str, scenarios: set[str]) -> None:
    about = {"task_type": kind, "attack_name": attack}
    report = secured(f"inspect_evals/agent_threat_bench_{kind}", "C", metadata=about)
    assert (set(report.scenarios), report.unmapped) == (scenarios, {})
