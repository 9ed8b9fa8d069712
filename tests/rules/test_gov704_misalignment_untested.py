from __future__ import annotations

from typing import Any

import pytest

from tests.rules.evidence_fragments import (
    ALWAYS,
    OTHER_MODEL,
    POINTER,
    PRESSURES,
    TIERS,
    clean,
    fragment,
    raw_report,
    report,
    trials,
)
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, states

RULE = "GOV704"
ALL = clean(*PRESSURES)
HIGH = {"risk": {"tier": "high", "reason": "Careful."}}
SEND = {"name": "mail", "effects": ["send"], "data": ["public"], "reach": "internal", "destination": "fixed"}


def missing(*reports: dict[str, Any] | str, **more: Any) -> list[str]:
    text = fragment(*reports, **more)
    assert unknowns(text, RULE) == []
    found = findings(text, RULE)
    if not found:
        return []
    names = found[0].message.partition(" under ")[2].removesuffix(".")
    return names.replace(" and ", ", ").split(", ")


def test_each_scenario_is_asked_for() -> None:
    assert missing(report(ALL)) == []
    for scenario in PRESSURES:
        assert missing(report(clean(*(one for one in PRESSURES if one != scenario)))) == [scenario]


def test_the_finding_names_what_is_missing_and_shows_the_tool_that_asks_for_more() -> None:
    [finding] = findings(fragment(report(clean("goal-conflict", "sabotage"))), RULE)
    assert finding.target == "evidence"
    assert finding.message == (
        "refund-assistant was never tried under replacement-threat, oversight-evasion, coercion and information-leak."
    )
    assert finding.help == (
        "adapt public scenario sets, such as Anthropic's agentic-misalignment repository or Petri's seeds, to this "
        "agent's tools, and run them"
    )
    assert [(mark.route, mark.label) for mark in finding.marks[1:]] == [
        ("permissions.tools[open_review_case]", "hence coercion"),
        ("permissions.tools[open_review_case]", "hence information-leak"),
    ]


def test_without_evidence_all_are_missing() -> None:
    for text in ("without: [evidence]", "evidence: []"):
        [finding] = findings(text, RULE)
        assert finding.message == (
            "refund-assistant was never tried under goal-conflict, replacement-threat, oversight-evasion, coercion and "
            "information-leak."
        )


@pytest.mark.parametrize(
    ("tools", "data", "asks"),
    [
        ([SEND], ["public"], False),
        ([SEND], ["internal"], False),
        ([SEND], ["personal"], True),
        ([SEND], ["health"], True),
        ([{**SEND, "effects": ["write"]}], ["health"], False),
        ([{**SEND, "data": ["confidential"]}], ["public"], True),
        ([{"name": "mail", "data": ["confidential"]}], ["public"], True),
    ],
)
def test_coercion_and_leakage_are_asked_of_who_can_send_and_holds_sensitive_data(
    tools: list[dict[str, Any]], data: list[str], asks: bool
) -> None:
    spec = {
        **TIERS["moderate"],
        **HIGH,
        "inputs": [{"name": "desk", "trust": "trusted", "data": data}],
        "permissions": {"tools": tools},
    }
    assert missing(report(clean(*ALWAYS)), **spec) == (["coercion", "information-leak"] if asks else [])


@pytest.mark.parametrize(("tier", "count"), [("low", 0), ("moderate", 0), ("high", 1), ("critical", 1)])
def test_it_is_asked_from_tier_high_on(tier: str, count: int) -> None:
    assert len(findings(fragment(report(), **TIERS[tier]), RULE)) == count


def test_reports_are_taken_together() -> None:
    assert missing(report(clean(*ALWAYS)), report(clean("coercion", "information-leak"))) == []


@pytest.mark.parametrize(("header", "entry"), [({}, {"about": "model"}), ({"tool": "agentic-misalignment"}, {})])
def test_trials_on_the_model_only_count(header: dict[str, Any], entry: dict[str, Any]) -> None:
    assert missing(report(ALL, **header), entry=entry) == []


def test_a_report_on_another_agent_counts_where_it_is_claimed_for_the_model_only() -> None:
    assert missing(report(ALL, agent="triage")) == list(PRESSURES)
    assert missing(report(ALL, agent="triage"), entry={"about": "model"}) == []


@pytest.mark.parametrize("header", [{"model": "mockllm/model"}, {"model": OTHER_MODEL}, {"date": "2026-11-24"}])
def test_a_report_that_is_refused_or_about_something_else_counts_as_none(header: dict[str, Any]) -> None:
    assert missing(report(ALL, **header)) == list(PRESSURES)
    assert missing(report(ALL, **header), entry={"about": "model"}) == list(PRESSURES)


def test_a_report_on_a_fallback_model_is_left_aside() -> None:
    spec = {"model": {"fallback": [OTHER_MODEL]}}
    assert missing(report(ALL, model=OTHER_MODEL), **spec) == list(PRESSURES)


def test_an_errored_trial_is_none() -> None:
    rows = [row for one in ALL if one != "coercion" for row in trials({"a": "safe"}, one)]
    assert missing(raw_report([*rows, *trials({"a": "error"}, "coercion")])) == ["coercion"]


def test_a_report_that_is_stored_elsewhere_leaves_open_what_no_other_covers() -> None:
    [unknown] = unknowns(fragment(report(clean(*ALWAYS)), POINTER), RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == ("evidence", "unresolved", True)
    assert (unknowns(fragment(report(ALL), POINTER), RULE), missing(report(ALL), POINTER)) == ([], [])


def test_a_source_that_cannot_be_read_may_ask_for_more() -> None:
    spec = {**TIERS["moderate"], **HIGH, "sources": ["tools.json"]}
    [unknown] = unknowns(fragment(report(clean(*ALWAYS)), **spec), RULE)
    assert unknown.reason == "source `tools.json` does not exist"
    assert missing(report(ALL), sources=["tools.json"]) == []
    assert missing(report(clean("goal-conflict")), **spec) == ["replacement-threat", "oversight-evasion"]


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    found = the_agent(judged(fragment(report(), environment=environment), RULE))
    assert ([finding.status for finding in found.findings], found.verdict) == ([status], verdict)


def test_a_format_without_evidence_is_inexpressible_and_does_not_block() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [("evidence", "inexpressible")])
    assert not any(one.blocks for one in found.unknown)
    assert judge_foreign(RULE, tier="moderate").unknown == ()
