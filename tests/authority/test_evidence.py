from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from govcheck.authority.evidence import Counting, about, counting, deployed_model, unread
from govcheck.authority.subject import Subject
from govcheck.evidence.polarity import Polarity
from govcheck.evidence.recorder import Recorder
from govcheck.evidence.scenario_map import ScenarioMap
from govcheck.facts.agent import Agent
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.facts.reports import AGENT, MODEL, Exhibit, Report
from tests.agents import agent, place, subject

ID = "acme-llm-2026-01-15"
SPEC = """
model: {id: %s, fallback: [acme-small-2026-01-15]}
permissions: {tools: [{name: look, effects: [read]}, {name: act, effects: [send]}]}
evidence: [{kind: adversarial, report: r.jsonl%s}]
""".replace("%s", ID, 1)


def report(
    tool: str = "inspect",
    model: str = ID,
    model_only: bool = True,
    tools: Sequence[str] | None = None,
    prompts: Sequence[str] = (),
    time: str = "2026-11-01",
) -> Report:
    record = Recorder("r.jsonl", tool, ScenarioMap(dict, {}), Polarity(dict, {}))
    record.model(model)
    record.time(time)
    if model_only:
        record.about_model_only()
    if tools is not None:
        record.target_tools(tools)
    for prompt in prompts:
        record.system_prompt(prompt)
    for scenario in ("tool-misuse", "goal-conflict"):
        record.trial(scenario, "a", "safe", "line 2")
    record.trial("coercion", "a", "error", "line 3")
    return record.report()


def holding(one: Report | Fact[Report], claim: str = "", prompts: Sequence[str] = (), spec: str = SPEC) -> Agent:
    """An agent whose evidence is this report."""
    made = agent(spec.replace("%s", f", about: {claim}" if claim else ""))
    [evidence] = made.evidence.value
    fact = one if isinstance(one, Fact) else Fact(one, STATED, evidence.report.place)
    made.exhibits = (Exhibit(evidence, "r.jsonl", fact),)
    made.prompts = tuple(Fact(text, STATED, evidence.place) for text in prompts)
    return made


def whom(one: Report, claim: str = "", prompts: Sequence[str] = ()) -> str:
    made = holding(one, claim, prompts)
    return about(made.exhibits[0], one, made)


@pytest.mark.parametrize(
    ("model_only", "claim", "expected"),
    [
        (True, "", MODEL),
        (True, "agent", AGENT),
        (True, "model", MODEL),
        (False, "", AGENT),
        (False, "agent", AGENT),
        (False, "model", MODEL),
    ],
)
def test_the_manifest_may_claim_more_than_the_tool_knows_and_less(
    model_only: bool, claim: str, expected: str
) -> None:
    assert whom(report(model_only=model_only), claim) == expected


@pytest.mark.parametrize(
    "tool",
    [
        "agentdojo",
        "AgentDojo",
        "agent-threat-bench",
        "agent_threat_bench",
        "agentic-misalignment",
        "Agentic Misalignment",
        "harmbench",
        "modelbench",
    ],
)
@pytest.mark.parametrize("claim", ["", "agent", "model"])
def test_of_a_tool_with_an_agent_of_its_own_nobody_can_claim_that_it_tried_this_one(tool: str, claim: str) -> None:
    for model_only in (True, False):
        assert (
            whom(report(tool, model_only=model_only, tools=("look", "act"), prompts=["Help."]), claim, ["Help."])
            == MODEL
        )


@pytest.mark.parametrize(
    ("tools", "expected"),
    [
        (("look", "act"), AGENT),
        (("act", "look"), AGENT),
        (("look",), MODEL),
        (("look", "act", "more"), MODEL),
        ((), MODEL),
        (None, MODEL),
    ],
)
def test_a_report_with_all_tools_of_the_agent_and_no_other_is_about_it(
    tools: tuple[str, ...] | None, expected: str
) -> None:
    assert whom(report("petri", tools=tools)) == expected
    assert whom(report("petri", tools=tools), "model") == MODEL


def test_tools_that_nobody_lists_are_no_proof() -> None:
    one = report("petri", tools=("look", "act"))
    for name in ("unlisted", "unread"):
        made = holding(one)
        setattr(made, name, (unresolved(place("sources"), "it cannot be read"),))
        assert about(made.exhibits[0], one, made) == MODEL


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Help people.\n", AGENT),
        ("Help people.\r\n  ", AGENT),
        ("Help people", MODEL),
        ("Help people. Now.", MODEL),
    ],
)
def test_a_report_with_a_prompt_of_the_agent_whole_is_about_it(prompt: str, expected: str) -> None:
    assert whom(report("petri", prompts=["Another.", prompt]), prompts=["Be kind.", "Help people."]) == expected


def test_an_empty_prompt_proves_nothing() -> None:
    assert whom(report("petri", prompts=[" "]), prompts=["", " \n"]) == MODEL
    assert whom(report("petri")) == MODEL


def counted(made: Agent, **more: Any) -> list[Counting]:
    return counting(subject_of(made, **more))


def subject_of(made: Agent, **more: Any) -> Subject:
    return subject(made, **more)


def test_attacks_count_where_the_agent_was_tried_and_pressure_wherever_the_model_was() -> None:
    [one] = counted(holding(report()))
    assert (one.about, one.is_fallback) == (MODEL, False)
    assert [one.covers(name) for name in ("tool-misuse", "goal-conflict", "coercion", "sabotage")] == [
        False,
        True,
        False,
        False,
    ]
    [one] = counted(holding(report(), "agent"))
    assert one.covers("tool-misuse")
    assert one.tried("coercion") is not None


@pytest.mark.parametrize(
    ("model", "is_fallback"), [(ID, False), (f"acme/{ID}", False), ("acme-small-2026-01-15", True)]
)
def test_a_report_on_a_fallback_model_is_marked_so(model: str, is_fallback: bool) -> None:
    assert [one.is_fallback for one in counted(holding(report(model=model)))] == [is_fallback]


@pytest.mark.parametrize(
    "one", [report(model="acme-llm-2026-02-01"), report(model="echo"), report(time="2026-11-24"), report(model="")]
)
def test_what_is_refused_or_about_something_else_does_not_count(one: Report) -> None:
    assert counted(holding(one)) == []


def test_a_report_that_nobody_can_read_does_not_count_and_is_named() -> None:
    lost: Fact[Report] = unresolved(place("evidence"), "it is stored elsewhere")
    made = holding(lost)
    assert counted(made) == []
    assert unread(made) == [lost]


@pytest.mark.parametrize(("model_id", "expected"), [(ID, ID), ("${MODEL}", None), ("'{{ model }}'", None)])
def test_what_a_runtime_fills_in_is_no_model_that_is_known(model_id: str, expected: str | None) -> None:
    assert (
        deployed_model(
            agent(f"model: {{id: {model_id!r}}}" if "'" not in model_id else f"model: {{id: {model_id}}}")
        )
        == expected
    )
    assert deployed_model(agent("purpose: Help.")) is None
