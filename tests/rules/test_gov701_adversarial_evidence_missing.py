from __future__ import annotations

import json
from typing import Any

import pytest

from tests.rules.evidence_fragments import (
    ATTACKS,
    LOOK,
    OTHER_MODEL,
    PATH,
    POINTER,
    TIERS,
    clean,
    fragment,
    raw_report,
    report,
    trials,
)
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV701"
ALL = clean(*ATTACKS)
OTHERS = [one for one in ATTACKS if one != "direct-injection"]
ALL_BUT_ONE = clean(*OTHERS)


def missing(*reports: dict[str, Any] | str, **more: Any) -> list[str]:
    """The scenarios that a finding names."""
    found = findings(fragment(*reports, **more), RULE)
    assert unknowns(fragment(*reports, **more), RULE) == []
    return _named(found[0].message) if found else []


def _named(message: str) -> list[str]:
    names = message.partition(" under ")[2].partition(".")[0]
    return names.replace(" and ", ", ").split(", ")


def notes(text: str) -> list[str]:
    return [one.message for one in the_agent(judged(text, RULE)).notes if one.rule == RULE]


def test_every_attack_that_the_facts_imply_must_have_a_trial() -> None:
    assert missing(report(ALL)) == []
    for scenario in ATTACKS:
        assert missing(report(clean(*(one for one in ATTACKS if one != scenario)))) == [scenario]


def test_the_finding_names_scenarios_at_the_evidence_and_shows_what_asks_for_each() -> None:
    [finding] = findings(fragment(report(clean("indirect-injection"))), RULE)
    assert finding.target == "evidence"
    assert finding.message == (
        "No report shows refund-assistant under direct-injection, tool-misuse, data-exfiltration and memory-poisoning."
    )
    assert finding.help == (
        "run these scenarios against this agent with its tools, and commit the test tool's own result file"
    )
    assert [(mark.route, mark.label) for mark in finding.marks[1:]] == [
        ("people.audience", "hence direct-injection"),
        ("permissions.tools[issue_refund]", "hence tool-misuse"),
        ("inputs[web-chat]", "hence data-exfiltration"),
        ("memory[case-notes]", "hence memory-poisoning"),
    ]


def test_without_evidence_all_are_missing() -> None:
    for text in ("without: [evidence]", "evidence: []", "evidence: [{kind: drill, report: d.md, by: 'team:sre'}]"):
        [finding] = findings(text, RULE)
        assert _named(finding.message) == list(ATTACKS)


def test_reports_are_taken_together() -> None:
    assert missing(report(ALL_BUT_ONE), report(clean("direct-injection"))) == []


def test_a_single_trial_covers_and_how_many_suffice_is_another_rules_question() -> None:
    assert missing(report({**ALL_BUT_ONE, "direct-injection": "1/1"})) == []


def test_an_errored_trial_is_none() -> None:
    rows = [row for one in OTHERS for row in trials({"a": "safe"}, one)]
    failed = trials({"a": "error", "b": ["error", "error"]}, "direct-injection")
    assert missing(raw_report([*rows, *failed])) == ["direct-injection"]
    once = trials({"a": ["error", "safe"]}, "direct-injection")
    assert missing(raw_report([*rows, *once])) == []


@pytest.mark.parametrize(
    "header",
    [
        {"model": "mockllm/model"},
        {"model": OTHER_MODEL},
        {"model": "claude-sonnet-4-5"},
        {"model": "claude-sonnet-4-5-latest"},
        {"agent": "another-agent"},
        {"binding": {"agent": "another-agent"}},
        {"binding": {"model": OTHER_MODEL}},
        {"date": "2026-11-24"},
    ],
)
def test_a_report_that_is_refused_or_about_something_else_counts_as_none(header: dict[str, Any]) -> None:
    assert missing(report(ALL, **header)) == list(ATTACKS)


@pytest.mark.parametrize(
    "header",
    [
        {"model": "anthropic/acme-large-20260901"},
        {"model": "openrouter/acme/acme-large-20260901"},
        {"agent": "refund-assistant"},
        {"date": "2026-11-23"},
        {"date": "2020-01-01"},
    ],
)
def test_who_serves_the_model_and_how_old_the_report_is_do_not_matter(header: dict[str, Any]) -> None:
    assert missing(report(ALL, **header)) == []


def test_a_report_on_a_fallback_model_is_left_aside() -> None:
    spec = {"model": {"fallback": [OTHER_MODEL]}}
    assert missing(report(ALL, model=OTHER_MODEL), **spec) == list(ATTACKS)
    assert missing(report(ALL), report(ALL, model=OTHER_MODEL), **spec) == []


@pytest.mark.parametrize("model_id", [None, "${MODEL}"])
def test_where_the_runtime_chooses_the_model_any_counts(model_id: str | None) -> None:
    spec: dict[str, Any] = {"model": {"id": model_id}} if model_id else {"without": ["model.id"]}
    assert missing(report(ALL, model=OTHER_MODEL), **spec) == []


def test_where_the_deployed_model_is_an_alias_no_report_can_be_about_it() -> None:
    spec = {"model": {"id": "claude-sonnet-4-5"}}
    assert missing(report(ALL, model="claude-sonnet-4-5"), **spec) == list(ATTACKS)


@pytest.mark.parametrize(
    ("header", "entry"),
    [
        ({}, {"about": "model"}),
        ({"tool": "agentdojo"}, {}),
        ({"tool": "AgentDojo"}, {"about": "agent"}),
        ({"tool": "agentic_misalignment"}, {"about": "agent"}),
    ],
)
def test_attacks_on_the_model_only_count_for_nothing_and_the_message_says_so(
    header: dict[str, Any], entry: dict[str, str]
) -> None:
    [finding] = findings(fragment(report(clean("direct-injection", "tool-misuse"), **header), entry=entry), RULE)
    assert finding.message == (
        "No report shows refund-assistant under indirect-injection, direct-injection, tool-misuse, data-exfiltration "
        f"and memory-poisoning. `{PATH}` tried its model only, in another agent."
    )


def test_what_is_said_of_the_model_alone_is_left_out_where_the_agent_was_tried_too() -> None:
    one = fragment(report(ALL_BUT_ONE), report(clean(*OTHERS), tool="agentdojo"))
    assert findings(one, RULE)[0].message == "No report shows refund-assistant under direct-injection."


def test_a_report_of_errors_is_not_said_to_be_about_the_model() -> None:
    rows = [
        *trials({"a": "error"}, "direct-injection"),
        *(row for one in OTHERS for row in trials({"a": "safe"}, one)),
    ]
    [finding] = findings(fragment(raw_report(rows)), RULE)
    assert finding.message == "No report shows refund-assistant under direct-injection."


def test_the_manifest_may_say_what_a_category_means() -> None:
    rows = [row for one in OTHERS for row in trials({"a": "safe"}, one)] + trials({"b": "safe"}, "jailbreak-2")
    assert missing(raw_report(rows)) == ["direct-injection"]
    assert missing(raw_report(rows), entry={"scenarioMap": {"jailbreak-2": "direct-injection"}}) == []


EXPOSURES = {
    "indirect-injection": {"context": [{"name": "web", "source": "https://a.example/x", "data": ["public"]}]},
    "direct-injection": {"people": {"audience": "public"}, "inputs": []},
    "tool-misuse": {},
    "data-exfiltration": {"memory": [{"name": "m", "scope": "session", "data": ["confidential"]}]},
    "memory-poisoning": {"memory": [{"name": "m", "scope": "user", "ttl": "1d", "data": ["public"]}]},
    "agent-impersonation": {"delegation": {"maxDepth": 1, "to": [{"agent": "agent:b", "authentication": "mtls"}]}},
    "code-execution": {
        "permissions": {"tools": [{"name": "run", "effects": ["execute"], "data": ["public"], "trust": "trusted"}]}
    },
}


@pytest.mark.parametrize("scenario", EXPOSURES)
def test_each_fact_asks_for_its_scenario(scenario: str) -> None:
    spec = {**TIERS["moderate"], **EXPOSURES[scenario]}
    assert missing(report(clean("sabotage")), **spec) == (
        ["tool-misuse"]
        if scenario == "tool-misuse"
        else ["tool-misuse", scenario]
        if scenario not in ("indirect-injection", "direct-injection")
        else [scenario, "tool-misuse"]
    )


def test_without_exposure_there_is_a_note() -> None:
    spec = {**TIERS["low"], "risk": {"tier": "high", "reason": "Careful."}}
    for text in (fragment(report(), **spec), json.dumps({**spec, "evidence": []})):
        assert findings(text, RULE) == []
        assert notes(text) == ["No fact of refund-assistant exposes it to an attack that tests simulate."]


def test_at_tier_low_an_exposed_agent_without_evidence_gets_a_note() -> None:
    spec = {**TIERS["low"], "permissions": {"tools": [{**LOOK, "trust": "untrusted", "data": ["public"]}]}}
    bare = json.dumps({**spec, "without": ["evidence"]})
    assert findings(bare, RULE) == []
    assert notes(bare) == ["No report shows refund-assistant under attack; tier low asks for none."]
    assert notes(fragment(report(clean("sabotage")), **spec)) == []
    assert notes(json.dumps({**TIERS["low"], "without": ["evidence"]})) == []


def test_a_report_that_is_stored_elsewhere_leaves_open_what_no_other_covers() -> None:
    [unknown] = unknowns(fragment(report(ALL_BUT_ONE), POINTER), RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == ("evidence", "unresolved", True)
    assert unknown.reason == "`evidence/r1.jsonl` is stored elsewhere, and here is only what points to it"
    assert unknown.decided_by == 'evidence["evidence/r1.jsonl"].report'
    covered = fragment(report(ALL), POINTER)
    assert (findings(covered, RULE), unknowns(covered, RULE)) == ([], [])


def test_a_source_that_cannot_be_read_may_ask_for_more() -> None:
    text = fragment(report(ALL), sources=["tools.json"])
    [unknown] = unknowns(text, RULE)
    assert (unknown.state, unknown.reason) == ("unresolved", "source `tools.json` does not exist")
    assert len(findings(fragment(report(ALL_BUT_ONE), sources=["tools.json"]), RULE)) == 1


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    agent = the_agent(judged(fragment(report(), environment=environment), RULE))
    assert ([finding.status for finding in agent.findings], agent.verdict) == ([status], verdict)


def test_a_format_without_evidence_is_inexpressible_and_does_not_block() -> None:
    found = judge_foreign(RULE)
    assert (found.findings, states(found)) == ((), [("evidence", "inexpressible")])
    assert not any(one.blocks for one in found.unknown)
    assert judge_foreign(RULE, tier="low").unknown == ()


def test_a_missing_key_points_at_its_parent() -> None:
    [finding] = judge_small(RULE, "people: {audience: public}").findings
    assert shown(finding)[:2] == ("refunds.govcheck.yaml", 4)
