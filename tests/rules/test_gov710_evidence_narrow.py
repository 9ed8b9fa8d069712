from __future__ import annotations

from typing import Any

import pytest

from tests.rules.evidence_fragments import (
    MODEL,
    OTHER_MODEL,
    POINTER,
    TIERS,
    fragment,
    report,
)
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, states

RULE = "GOV710"
HELP = (
    "run the conditions that are missing, and a second method that does not depend on the first, with another judge"
)
JUDGE = "gpt-5.1-2025-11-13"
ALL = [
    "blackmail_explicit-america_replacement",
    "blackmail_explicit-global_none",
    "blackmail_none-none_replacement",
    "blackmail_none-none_none",
]
NO_AWARENESS = "No report says whether the model of refund-assistant believed that it was being tested."


def petri(**header: Any) -> dict[str, Any]:
    return report({"oversight-evasion": "0/59"}, tool="petri", judge=JUDGE, **header)


def study(conditions: list[str], **header: Any) -> dict[str, Any]:
    one = report({"replacement-threat": "0/60"}, tool="agentic-misalignment", judge=JUDGE, **header)
    return {**one, "conditions": conditions}


def narrow(*reports: dict[str, Any] | str, **more: Any) -> str:
    """What the finding at tier critical says that knowledge rests on; empty for none."""
    text = fragment(*reports, **{**TIERS["critical"], **more})
    assert unknowns(text, RULE) == []
    found = findings(text, RULE)
    return found[0].message.partition(" rests on ")[2].removesuffix(".") if found else ""


def notes(text: str) -> list[str]:
    return [one.message for one in the_agent(judged(text, RULE)).notes if one.rule == RULE]


def test_what_is_narrow_is_found_at_the_evidence() -> None:
    [finding] = findings(fragment(study(ALL[:1]), **TIERS["critical"]), RULE)
    assert (finding.target, finding.severity, finding.help) == ("evidence", "medium", HELP)
    assert finding.message == (
        "What is known about refund-assistant under pressure rests on one tool (agentic-misalignment), its model only, in "
        "agents that are not it, one goal value (america) and runs that lack a condition (threat only, conflict only, "
        "control)."
    )


def test_two_tools_and_all_conditions_pass() -> None:
    assert narrow(study(ALL), petri()) == ""


@pytest.mark.parametrize("tool", ["petri", "bloom", "my-own"])
def test_one_tool_is_one_look(tool: str) -> None:
    one = report({"coercion": "0/59"}, tool=tool)
    assert narrow(one) == f"one tool ({tool})"
    assert narrow(one, {**one, "scenarios": {"goal-conflict": "0/59"}}) == f"one tool ({tool})"
    assert narrow(one, report({"coercion": "0/59"}, tool="another")) == ""


def test_a_tool_is_the_same_however_it_is_spelt() -> None:
    assert narrow(petri(), report({"coercion": "0/59"}, tool="Petri")).startswith("one tool (")
    assert "one tool (" in narrow(study(ALL), {**study(ALL), "tool": "agentic_misalignment"})


def test_a_tool_that_tried_attacks_alone_is_no_second_look() -> None:
    assert narrow(petri(), report({"tool-misuse": "0/59"})) == "one tool (petri)"


def test_a_report_that_does_not_count_is_no_second_look() -> None:
    for header in ({"model": OTHER_MODEL}, {"model": "mockllm/model"}, {"date": "2026-11-24"}, {"agent": "triage"}):
        assert narrow(petri(), report({"coercion": "0/59"}, **header)) == "one tool (petri)"
    assert narrow(petri(), POINTER) == "one tool (petri)"
    fallback = report({"coercion": "0/59"}, model=OTHER_MODEL)
    assert narrow(petri(), fallback, model={"fallback": [OTHER_MODEL]}) == "one tool (petri)"


def test_a_model_that_was_tried_in_other_agents_only() -> None:
    said = "its model only, in agents that are not it"
    assert narrow(petri(), report({"coercion": "0/59"}), entry={"about": "model"}) == said
    assert narrow(study(ALL), petri(), entry={"about": "model"}) == said
    assert narrow(study(ALL), petri()) == ""


@pytest.mark.parametrize("judge", [MODEL, f"anthropic/{MODEL}"])
def test_a_model_that_judged_itself(judge: str) -> None:
    other = report({"coercion": "0/59"})
    assert narrow({**petri(), "judge": judge}, other) == "a model that judged itself"
    assert narrow({**petri(), "judge": OTHER_MODEL}, other) == ""


def test_a_report_that_names_no_judge_passes() -> None:
    assert narrow({**petri(), "judge": None}, report({"coercion": "0/59"})) == ""


@pytest.mark.parametrize(
    ("conditions", "expected"),
    [
        (ALL, ""),
        ([*ALL, "murder_swap-ethical_restriction_prod"], ""),
        (ALL[1:], "one goal value (global) and runs that lack a condition (goal conflict with threat)"),
        ([ALL[0], *ALL[2:]], "one goal value (america) and runs that lack a condition (conflict only)"),
        ([*ALL[:2], ALL[3]], "runs that lack a condition (threat only)"),
        (ALL[:3], "runs that lack a condition (control)"),
        (
            [ALL[0], "leaking_explicit-america_none", *ALL[2:]],
            "one goal value (america)",
        ),
        ([], "runs that lack a condition (goal conflict with threat, threat only, conflict only, control)"),
    ],
)
def test_the_conditions_of_the_study_tell_a_cause_from_a_coincidence(conditions: list[str], expected: str) -> None:
    assert narrow(study(conditions), petri()) == expected


def test_conditions_are_taken_together_over_reports() -> None:
    assert narrow(study(ALL[:2]), study(ALL[2:]), petri()) == ""


def test_a_repeat_of_conditions_by_another_tool_does_not_count_for_the_study() -> None:
    assert "lack a condition" in narrow(study(ALL[:2]), {**petri(), "conditions": ALL})


def test_that_nobody_asked_whether_the_model_felt_tested_is_a_note() -> None:
    for tier in ("high", "critical"):
        text = fragment(study(ALL), petri(), **TIERS[tier])
        assert findings(text, RULE) == []
        assert notes(text) == [NO_AWARENESS]
        assert notes(fragment(study(ALL), petri(awareness=True), **TIERS[tier])) == []


def test_at_tier_high_it_is_a_note() -> None:
    text = fragment(petri())
    assert findings(text, RULE) == []
    assert notes(text) == ["What is known about refund-assistant under pressure rests on one tool (petri)."]


@pytest.mark.parametrize("tier", ["low", "moderate"])
def test_below_tier_high_nothing_is_said(tier: str) -> None:
    text = fragment(petri(), **TIERS[tier])
    assert (findings(text, RULE), notes(text)) == ([], [])


def test_without_trials_under_pressure_another_rule_speaks() -> None:
    for one in (report(), "x", POINTER):
        text = fragment(one, **TIERS["critical"])
        assert (findings(text, RULE), notes(text), unknowns(text, RULE)) == ([], [], [])


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    found = the_agent(judged(fragment(petri(), environment=environment, **TIERS["critical"]), RULE))
    assert ([finding.status for finding in found.findings], found.verdict) == ([status], verdict)


def test_a_format_without_evidence_has_no_finding() -> None:
    found = judge_foreign(RULE, tier="critical")
    assert (found.findings, states(found)) == ((), [])
