from __future__ import annotations

import pytest

from govcheck.authority.resources import Names
from tests.agents import agent, subject, unread, unsayable
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, judge_subject, shown, states

RULE = "GOV406"
SENDS = "[{name: post, effects: [send], resources: ['mail:out']}]"
CONTROL = "https://ops.acme.example/agents/refunds/stop"


def messages(
    control: str = CONTROL,
    operators: str = "['team:sre']",
    egress: str = "[]",
    tools: str = "[]",
    **more: object,
) -> list[str]:
    spec = (
        f"identity: {{principal: 'workload:refunds'}}\noversight: {{stop: {{control: '{control}', operators: {operators}}}}}\n"
        f"permissions: {{egress: {egress}, tools: {tools}}}"
    )
    report = judge_small(RULE, spec, **more)  # type: ignore[arg-type]
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_operator_that_is_the_agent_is_found_at_the_operators() -> None:
    spec = """
        oversight:
          stop:
            control: docs/stop.md
            operators: [team:sre, agent:refunds]
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "agent:refunds, which is the agent itself, may pull the stop of refunds."
    assert finding.help == "give the stop to people: `operators: [team:...]`"
    assert finding.target == "oversight.stop.operators"
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 18, "[team:sre, agent:refunds]")


@pytest.mark.parametrize(
    ("operators", "message"),
    [
        ("['agent:refunds']", "agent:refunds, which is the agent itself, may pull the stop of refunds."),
        (
            "['workload:refunds', 'team:sre']",
            "workload:refunds, which is the agent itself, may pull the stop of refunds.",
        ),
        ("['service:ops']", "No person may pull the stop of refunds, only service:ops."),
        (
            "['service:ops', 'gateway:gw']",
            "No person may pull the stop of refunds, only service:ops and gateway:gw.",
        ),
        ("['service:ops', 'team:sre']", None),
        ("['role:duty']", None),
        ("['user:kim@acme.example']", None),
        ("[]", None),
    ],
)
def test_people_hold_the_stop(operators: str, message: str | None) -> None:
    assert messages(operators=operators) == ([message] if message else [])


def test_a_delegate_is_the_agent_itself() -> None:
    spec = "oversight: {stop: {operators: ['service:ledger']}}\ndelegation: {to: [{agent: 'agent:ledger'}]}"
    ledger = agent("identity: {principal: 'service:ledger'}", "ledger")
    [finding] = judge_small(RULE, spec, known={"ledger": ledger}).findings
    assert finding.message == "service:ledger, which is the agent itself, may pull the stop of refunds."


@pytest.mark.parametrize(
    ("entry", "fires"),
    [
        ("ops.acme.example", True),
        ("ops.acme.example:443", True),
        ("OPS.Acme.example:*", True),
        ("*.acme.example", True),
        ("*.acme.example:8443", True),
        ("*", True),
        ("https://ops.acme.example", True),
        ("0.0.0.0/0", True),
        ("acme.example", False),
        ("ops.acme.example.evil.example", False),
        ("xops.acme.example", False),
        ("mcp.acme.example:443", False),
        ("10.0.0.0/8", False),
    ],
)
def test_the_host_of_the_control_is_not_to_be_in_the_egress(entry: str, fires: bool) -> None:
    expected = f"refunds can reach its own stop: `{entry}` of its egress holds `ops.acme.example`."
    assert messages(egress=f"['{entry}']", tools=SENDS, tier="high") == ([expected] if fires else [])


@pytest.mark.parametrize(
    ("tools", "fires"),
    [
        ("[]", False),
        ("[{name: get_plan, effects: [read], data: [public]}]", False),
        ("[{name: http_request, effects: [read], data: [public]}]", True),
        ("[{name: run, effects: [execute], resources: ['db:a']}]", True),
    ],
)
def test_an_agent_that_only_reads_at_addresses_of_its_tools_pulls_no_stop(tools: str, fires: bool) -> None:
    assert bool(messages(egress="['ops.acme.example']", tools=tools, tier="high")) is fires


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_from_tier_high_on_the_stop_stands_on_a_host_that_no_tool_that_acts_may_reach(
    tier: str, fires: bool
) -> None:
    assert bool(messages(egress="['ops.acme.example']", tools=SENDS, tier=tier)) is fires


@pytest.mark.parametrize(
    ("control", "fires"),
    [
        ("https://10.1.2.3:8443/stop", True),
        ("https://10.1.2.3/", True),
        ("https://11.1.2.3/", False),
        ("https://[2001:db8::1]:8443/stop", True),
        ("https://[2001:db9::1]/stop", False),
    ],
)
def test_an_address_is_looked_for_in_ranges(control: str, fires: bool) -> None:
    assert (
        bool(messages(control=control, egress="['10.0.0.0/8', '[2001:db8::]/32']", tools=SENDS, tier="high"))
        is fires
    )


@pytest.mark.parametrize(
    ("control", "fires"),
    [
        ("ssh://root@ops.acme.example/stop", True),
        ("mqtts://ops.acme.example:8883/stop", True),
        ("wss://ops.acme.example", True),
        ("s3://ops.acme.example/stop", False),
    ],
)
def test_a_control_behind_any_network_protocol_has_a_host(control: str, fires: bool) -> None:
    assert bool(messages(control=control, egress="['ops.acme.example']", tools=SENDS, tier="high")) is fires


def test_a_host_with_a_placeholder_may_be_the_one_that_is_reached() -> None:
    control = "https://{team}.ops.acme.example/stop"
    assert messages(control=control, egress="['payments.ops.acme.example']", tools=SENDS, tier="high") != []
    assert messages(control=control, egress="['ops.acme.example']", tools=SENDS, tier="high") == []


def test_the_finding_about_egress_shows_the_control() -> None:
    spec = f"""
        oversight: {{stop: {{operators: [team:sre], control: '{CONTROL}'}}}}
        permissions:
          egress: [mcp.acme.example, ops.acme.example]
          tools: [{{name: post, effects: [send], resources: ['mail:out']}}]
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert (finding.target, finding.help) == (
        "oversight.stop.control",
        "put the control on a separate plane, and take it out of the agent's egress and resources",
    )
    assert [(mark.label, mark.route) for mark in finding.marks[1:]] == [("reaches the stop", "permissions.egress")]


def test_every_way_to_the_control_is_told_in_one_finding() -> None:
    tools = f"[{{name: act, effects: [write], resources: ['{CONTROL}/**']}}]"
    assert messages(egress="['ops.acme.example']", tools=tools, tier="high") == [
        "refunds can reach its own stop: `ops.acme.example` of its egress holds `ops.acme.example`; "
        f"the resources of `act` hold `{CONTROL}/**`."
    ]


@pytest.mark.parametrize(
    "control",
    [
        "https://github.com/acme/agents/actions/workflows/stop.yml",
        "https://gitlab.com/acme/agents",
        "https://console.aws.amazon.com/ecs",
        "https://eu-west-1.console.aws.amazon.com/ecs",
        "https://ecs.eu-west-1.amazonaws.com/",
        "https://stop-acme.github.io/",
        "docs/stop.md",
        "service:agent-switch",
    ],
)
def test_on_a_shared_host_or_without_a_host_reaching_it_is_not_reaching_the_control(control: str) -> None:
    hosts = "['github.com', 'gitlab.com', '*.amazonaws.com', '*.aws.amazon.com', '*.github.io', 'docs', 'service']"
    assert messages(control=control, egress=hosts, tools=SENDS, tier="high") == []


@pytest.mark.parametrize(
    ("effect", "fires"),
    [
        *((effect, True) for effect in ("write", "delete", "send", "pay", "execute", "deploy", "grant")),
        ("read", False),
    ],
)
def test_no_tool_that_changes_things_touches_the_control(effect: str, fires: bool) -> None:
    tools = f"[{{name: act, effects: [{effect}], resources: ['{CONTROL}/**'], data: [public]}}]"
    expected = f"refunds can reach its own stop: the resources of `act` hold `{CONTROL}/**`."
    assert messages(tools=tools) == ([expected] if fires else [])


@pytest.mark.parametrize(
    ("control", "patterns", "fires"),
    [
        ("docs/stop.md", "'docs/**'", True),
        ("docs/stop.md", "'docs/stop.md'", True),
        ("docs/stop.md", "'docs/**', '!docs/stop.md'", False),
        ("docs/stop.md", "'docs/stop'", False),
        ("https://github.com/acme/agents", "'https://github.com/acme/**'", True),
        ("https://github.com/acme/agents", "'https://github.com/acme/shop/**'", False),
    ],
)
def test_resources_are_compared_as_everywhere(control: str, patterns: str, fires: bool) -> None:
    tools = f"[{{name: act, effects: [write], resources: [{patterns}]}}]"
    assert bool(messages(control=control, tools=tools)) is fires


@pytest.mark.parametrize(
    ("keys", "sandbox", "fires"),
    [
        ("effects: [write]", "{}", True),
        ("effects: [write], through: pull-request", "{}", False),
        ("effects: [execute]", "{kind: vm, network: none, filesystem: checkout}", False),
        ("effects: [execute]", "{kind: vm, network: open, filesystem: checkout}", True),
    ],
)
def test_a_runbook_that_changes_only_by_pull_request_is_not_reached(keys: str, sandbox: str, fires: bool) -> None:
    spec = (
        "oversight: {stop: {control: docs/stop.md, operators: ['team:sre']}}\n"
        f"permissions: {{egress: [], sandbox: {sandbox}, tools: [{{name: act, {keys}, resources: ['docs/**']}}, "
        "{name: open_pr, effects: [write], through: pull-request, resources: ['**']}]}"
    )
    assert bool(judge_small(RULE, spec).findings) is fires


def test_a_pull_request_does_not_excuse_a_control_outside_the_repository() -> None:
    tools = f"[{{name: act, effects: [write], through: pull-request, resources: ['{CONTROL}/**']}}]"
    assert messages(tools=tools) != []


def test_another_name_of_the_control_is_seen_through() -> None:
    names = Names((), (("https://switch.acme.example/", "service:switch/"),))
    tools = "[{name: act, effects: [write], resources: ['service:switch/**']}]"
    assert messages(control="https://switch.acme.example/stop", tools=tools) == []
    assert messages(control="https://switch.acme.example/stop", tools=tools, names=names) != []


@pytest.mark.parametrize("spec", ["purpose: Help.", "oversight: {stop: {}}", "oversight: {stop: {operators: []}}"])
def test_without_a_stop_it_is_another_rules_finding(spec: str) -> None:
    report = judge_small(RULE, f"{spec}\npermissions: {{egress: ['*'], tools: [{{name: act, effects: [write]}}]}}")
    assert (report.findings, report.unknown) == ((), ())


def test_a_missing_egress_list_is_another_rules_finding() -> None:
    assert judge_small(RULE, f"oversight: {{stop: {{control: '{CONTROL}'}}}}").findings == ()


def test_what_cannot_be_listed_is_unknown_and_blocks_unless_the_stop_is_reached_anyway() -> None:
    lost = "sources: [missing.json]"
    assert [(one.state, one.blocks) for one in unknowns(lost, RULE)] == [("unresolved", True)]
    reached = f"{lost}\npermissions: {{egress: ['*.acme.example']}}"
    assert unknowns(reached, RULE) == []
    assert [finding.target for finding in findings(reached, RULE)] == ["oversight.stop.control"]


def test_what_a_server_does_not_list_does_not_hide_a_source_that_cannot_be_read() -> None:
    one = agent("oversight: {stop: {control: docs/stop.md}}")
    one.unlisted, one.unread = (unsayable("sources"),), (unread("sources"),)
    assert states(judge_subject(RULE, subject(one))) == [("oversight.stop.control", "unresolved")]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_a_stop_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("oversight.stop.operators", "inexpressible")]
    assert report.verdict == "PASS"
