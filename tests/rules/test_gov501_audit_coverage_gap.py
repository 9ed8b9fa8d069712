from __future__ import annotations

import pytest

from tests.agents import unsayable
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV501"
SINK = "sink: 's3://acme-audit/'"
BARE = ["config-change", "stop"]
HELP = "name the sink and the events here, or inherit them (`platform: platform.govcheck.yaml`)"


def missing(spec: str, events: list[str], tier: str = "moderate") -> str:
    report = judge_small(RULE, f"{spec}logging: {{audit: {{{SINK}, events: [{', '.join(events)}]}}}}", tier=tier)
    assert not report.unknown
    return "".join(finding.message for finding in report.findings)


def test_missing_events_are_found_at_the_list() -> None:
    spec = f"permissions: {{tools: [{{name: a, effects: [read]}}]}}\nlogging:\n  audit:\n    {SINK}\n    events: [stop]"
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 15, "[stop]")
    assert finding.target == "logging.audit.events"
    assert finding.message == "The audit trail of refunds does not record tool-call and config-change."
    assert finding.help == (
        "emit the events in the recorder (gateway, tracing exporter), usually once in the platform, then list them"
    )


@pytest.mark.parametrize("spec", ["purpose: Help.", "logging: {reasoning: {capture: full}}"])
def test_no_audit_trail_at_all_is_one_finding_at_the_audit(spec: str) -> None:
    [finding] = judge_small(RULE, spec, tier="moderate").findings
    assert finding.target == "logging.audit"
    assert finding.message == "The audit trail of refunds goes nowhere: nothing that it does can be reviewed."
    assert finding.help == HELP


def test_a_trail_without_a_sink_also_says_what_it_would_not_record() -> None:
    [finding] = judge_small(RULE, "logging: {audit: {events: [stop]}}", tier="moderate").findings
    assert finding.target == "logging.audit.sink"
    assert finding.message == (
        "The audit trail of refunds goes nowhere: nothing that it does can be reviewed, and it would not record config-change."
    )
    [finding] = judge_small(RULE, "logging: {audit: {events: [stop, config-change]}}", tier="moderate").findings
    assert finding.message.endswith("nothing that it does can be reviewed.")


@pytest.mark.parametrize(
    ("spec", "event"),
    [
        ("permissions: {tools: [{name: a, effects: [read]}]}\n", "tool-call"),
        ("oversight: {approvals: [{name: g}]}\n", "approval and denial"),
        ("delegation: {to: [{agent: 'agent:b', authentication: mtls}]}\n", "delegation"),
        ("delegation: {to: [{agent: 'agent:b'}]}\n", "delegation"),
        ("memory: [{name: m, scope: user}]\n", "memory-write"),
        ("memory: [{name: m, scope: session}, {name: n, scope: global}]\n", "memory-write"),
    ],
)
def test_each_kind_of_thing_that_the_agent_can_do_is_recorded(spec: str, event: str) -> None:
    assert missing(spec, BARE) == f"The audit trail of refunds does not record {event}."
    assert missing(spec, [*BARE, *event.split(" and ")]) == ""


@pytest.mark.parametrize(
    "spec",
    [
        "",
        "permissions: {tools: []}\n",
        "oversight: {approvals: []}\n",
        "delegation: {to: [{agent: 'agent:b', authentication: in-process}]}\n",
        "memory: [{name: m, scope: session}]\n",
    ],
)
def test_what_the_agent_cannot_do_need_not_be_recorded(spec: str) -> None:
    assert missing(spec, BARE) == ""


@pytest.mark.parametrize("event", BARE)
@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", True), ("high", True), ("critical", True)]
)
def test_changes_of_configuration_and_stops_are_recorded_from_tier_moderate_on(
    event: str, tier: str, fires: bool
) -> None:
    rest = [*(other for other in BARE if other != event), "model-call"]
    assert missing("", rest, tier) == (f"The audit trail of refunds does not record {event}." if fires else "")


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_model_calls_are_recorded_from_tier_high_on(tier: str, fires: bool) -> None:
    assert missing("", BARE, tier) == ("The audit trail of refunds does not record model-call." if fires else "")
    assert missing("", [*BARE, "model-call"], tier) == ""


def test_no_list_of_events_records_nothing() -> None:
    [finding] = judge_small(RULE, f"logging: {{audit: {{{SINK}}}}}", tier="moderate").findings
    assert finding.message == "The audit trail of refunds does not record config-change and stop."
    assert finding.marks[0].label == "`logging.audit.events` is missing"


@pytest.mark.parametrize(
    ("tools", "more", "is_open"),
    [
        ("[]", "", True),
        ("[]", "tool-call, ", False),
        ("[{name: a, effects: [read], data: [public]}]", "tool-call, ", False),
    ],
)
def test_a_source_that_cannot_be_read_may_have_tools(tools: str, more: str, is_open: bool) -> None:
    events = f"[{more}model-call, approval, denial, memory-write, config-change, stop]"
    fragment = f"sources: [gone.json]\npermissions: {{tools: {tools}}}\nlogging: {{audit: {{events: {events}}}}}"
    assert findings(fragment, RULE) == []
    assert [one.reason for one in unknowns(fragment, RULE)] == ["source `gone.json` does not exist"] * is_open


def test_beside_an_unread_source_what_is_missing_anyway_still_fails() -> None:
    fragment = "sources: [gone.json]\npermissions: {tools: []}\nlogging: {audit: {events: [stop]}}"
    assert len(findings(fragment, RULE)) == 1


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_in_a_foreign_format_alone_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(unlisted=[unsayable("mcpServers", "mail")]))
    assert [state for _, state in states(report)] == ["inexpressible"]
    assert report.verdict == "PASS"
