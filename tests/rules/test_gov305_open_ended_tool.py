from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV305"
SANDBOX = "sandbox: {kind: container, network: allowlist, filesystem: checkout}"
GATE = "oversight: {approvals: [{name: g, appliesTo: {tools: [%s]%s}, enforcedBy: '%s'}]}\n"


def messages(tool: str, permissions: str = "budgets: {}", spec: str = "") -> list[str]:
    report = judge_small(RULE, f"{spec}permissions: {{{permissions}, tools: [{{{tool}}}]}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_code_outside_a_sandbox_is_found_at_the_tool() -> None:
    spec = "permissions:\n  tools:\n    - name: run_shell\n      effects: [execute]\n      data: [internal]"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "run_shell")
    assert finding.target == "permissions.tools[run_shell]"
    assert finding.message == "`run_shell` runs whatever the model writes, and no sandbox holds it."
    assert finding.help == (
        "replace it by a narrow tool, fix its commands (`params`), or run it in a container without the host's files "
        "and with an egress allow list (`permissions.sandbox`)"
    )


@pytest.mark.parametrize(
    ("sandbox", "open_by"),
    [
        ("kind: container, network: allowlist, filesystem: checkout", None),
        ("kind: process, network: none, filesystem: scratch", None),
        ("kind: wasm, network: none, filesystem: none, privileged: false", None),
        ("network: none, filesystem: none", "no sandbox holds it"),
        ("kind: vm, network: open, filesystem: none", "its sandbox has an open network"),
        ("kind: vm, filesystem: none", "its sandbox has an open network"),
        ("kind: vm, network: none, filesystem: host", "its sandbox sees the host's files"),
        ("kind: vm, network: none, filesystem: none, privileged: true", "its sandbox is privileged"),
        ("kind: vm", "its sandbox has an open network and sees the host's files"),
        (
            "kind: vm, privileged: true",
            "its sandbox has an open network, sees the host's files and is privileged",
        ),
    ],
)
def test_a_sandbox_holds_code_or_says_what_is_open(sandbox: str, open_by: str | None) -> None:
    found = messages("name: act, effects: [read, execute]", f"sandbox: {{{sandbox}}}")
    assert found == ([f"`act` runs whatever the model writes, and {open_by}."] if open_by else [])


@pytest.mark.parametrize(
    ("params", "fires"),
    [
        ("{command: [pytest -q]}", False),
        ("{command: [pytest -q, bash]}", True),
        ("{command: ['*']}", True),
        ("{timeout: ['30']}", True),
        ("{}", True),
    ],
)
def test_a_fixed_command_needs_no_sandbox(params: str, fires: bool) -> None:
    assert bool(messages(f"name: act, effects: [execute], params: {params}")) is fires


def test_a_tool_for_any_address_is_found_while_anything_can_be_reached() -> None:
    [finding] = judge_small(RULE, "permissions: {tools: [{name: http_request, effects: [read]}]}").findings
    assert finding.target == "permissions.tools[http_request]"
    assert finding.message == (
        "`http_request` calls whatever address the model writes, and nothing limits the hosts that it reaches."
    )
    assert finding.help == (
        "let the network policy or the sandbox allow named hosts only, fix its addresses (`params`), or replace it by "
        "a tool for one service"
    )
    assert messages("name: http_request, effects: [read]", "egress: [gw.acme.example, '*.com']") == [
        "`http_request` calls whatever address the model writes, and `*.com` in `permissions.egress` opens the hosts "
        "that it reaches."
    ]


@pytest.mark.parametrize(
    ("tool", "permissions", "fires"),
    [
        ("name: curl, effects: [read]", "budgets: {}", True),
        ("name: WebFetch, effects: [read], reach: internal", "budgets: {}", True),
        ("name: curl", "egress: ['0.0.0.0/0']", True),
        ("name: curl", "egress: []", False),
        ("name: curl", "egress: [gw.acme.example]", False),
        ("name: curl", "sandbox: {network: none}", False),
        ("name: curl", "sandbox: {network: allowlist}", False),
        ("name: curl", "sandbox: {kind: container, network: open}", True),
        ("name: curl, effects: [send], destination: fixed", "budgets: {}", False),
        ("name: curl, effects: [send], destination: requester", "budgets: {}", False),
        ("name: curl, params: {url: ['https://api.acme.example/*']}", "budgets: {}", False),
        ("name: curl, params: {url: ['https://*']}", "budgets: {}", True),
        ("name: curl, params: {method: [GET]}", "budgets: {}", True),
        ("name: web_search, effects: [read]", "budgets: {}", False),
        ("name: curl_of_the_day, effects: [read]", "budgets: {}", False),
    ],
)
def test_only_the_whole_name_and_an_open_way_out_count(tool: str, permissions: str, fires: bool) -> None:
    assert bool(messages(tool, permissions)) is fires


def test_a_tool_for_any_sql_is_found_whatever_the_sandbox() -> None:
    spec = f"permissions: {{{SANDBOX}, tools: [{{name: execute_sql, effects: [read, execute]}}]}}"
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "`execute_sql` runs whatever SQL the model writes, and can do more than read."
    assert finding.help == (
        "replace it by a tool for the one statement that is needed, fix its statements (`params`), or give it a login "
        "that can only read"
    )


@pytest.mark.parametrize(
    ("tool", "fires"),
    [
        ("name: runSQL, effects: [write]", True),
        ("name: raw_sql", True),
        ("name: run_sql, effects: [read]", False),
        ("name: run_sql, effects: [write], params: {sql: ['UPDATE a SET b = ?']}", False),
        ("name: run_sql, effects: [write], params: {dialect: [postgres]}", True),
        ("name: save_sql_report, effects: [write]", False),
        ("name: execute_query, effects: [write]", False),
    ],
)
def test_sql_that_can_do_more_than_read_is_fixed_or_found(tool: str, fires: bool) -> None:
    assert bool(messages(tool)) is fires


@pytest.mark.parametrize("tool", ["bash", "curl", "run_sql"])
@pytest.mark.parametrize(
    ("above", "enforcer", "fires"),
    [
        ("", "gateway:gw", False),
        (", above: 1 EUR", "gateway:gw", True),
        ("", "model", True),
        ("", "agent:refunds", True),
    ],
)
def test_an_approval_of_every_call_is_enough(tool: str, above: str, enforcer: str, fires: bool) -> None:
    effects = "execute" if tool == "bash" else "write"
    gate = GATE % (tool, above, enforcer)
    assert bool(messages(f"name: {tool}, effects: [{effects}]", spec=gate)) is fires


def test_a_delegate_cannot_approve() -> None:
    gate = GATE % ("bash", "", "agent:helper")
    spec = "delegation: {to: [{agent: 'agent:helper'}]}\n" + gate
    assert len(messages("name: bash, effects: [execute]", spec=spec)) == 1


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    [unknown] = unknowns("sources: [gone.json]", RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == ('sources["gone.json"]', "unresolved", True)


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    tools = [{"name": "bash", "effects": ["execute"]}, {"name": "look", "effects": ["read"]}, {"name": "act"}]
    report = judge_foreign(RULE, foreign(tools=tools))
    assert states(report) == [
        ("permissions.tools[bash]", "inexpressible"),
        ("permissions.tools[act]", "inexpressible"),
    ]
    assert report.verdict == "PASS"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
