from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV305"
SOUND = {"kind": "container", "network": "allowlist", "filesystem": "checkout", "privileged": "false"}


def sandbox(**changes: str | None) -> str:
    keys = {**SOUND, **changes}
    return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items() if value is not None) + "}"


def messages(name: str, keys: str, box: str = "{}", egress: str = "", more: str = "") -> list[str]:
    hosts = f"egress: {egress}, " if egress else ""
    spec = f"permissions: {{{hosts}sandbox: {box}, tools: [{{name: '{name}', data: [public], {keys}}}]}}\n{more}"
    report = judge_small(RULE, spec)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_code_without_a_sandbox_is_found_at_the_tool() -> None:
    spec = """
        permissions:
          tools:
            - name: run_shell
              effects: [execute]
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "`run_shell` of refunds runs whatever the model writes, and nothing stands around it."
    assert finding.help == (
        "run it in a sandbox with an allow list for its network and without the host's files, or fix what it may run "
        "(`params`)"
    )
    assert finding.target == "permissions.tools[run_shell]"
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "run_shell")


@pytest.mark.parametrize(
    ("changes", "side"),
    [
        ({}, None),
        ({"network": "none"}, None),
        ({"filesystem": "none"}, None),
        ({"filesystem": "scratch"}, None),
        ({"kind": None}, "nothing stands around it"),
        ({"privileged": "true"}, "its sandbox has the host's rights"),
        ({"filesystem": "host"}, "its sandbox holds the host's files"),
        ({"filesystem": None}, "its sandbox holds the host's files"),
        ({"network": "open"}, "its network is open"),
        ({"network": None}, "its network is open"),
    ],
)
def test_a_sandbox_is_closed_on_every_side(changes: dict[str, str | None], side: str | None) -> None:
    expected = f"`sh` of refunds runs whatever the model writes, and {side}."
    assert messages("sh", "effects: [execute]", sandbox(**changes)) == ([expected] if side else [])


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [execute]", True),
        ("effects: [execute], params: {command: [ls, df]}", False),
        ("effects: [execute], params: {}", True),
        ("effects: [write]", False),
        ("effects: [read]", False),
    ],
)
def test_what_it_may_run_can_be_fixed(keys: str, fires: bool) -> None:
    assert bool(messages("sh", keys)) is fires


@pytest.mark.parametrize(
    ("name", "fires"),
    [
        *((name, True) for name in ("http", "http_request", "curl", "browser", "open_url", "web_request")),
        *(
            (name, True)
            for name in ("mcp__web__http_request", "web/curl", "HttpRequest", "openUrl", "http-request")
        ),
        *((name, False) for name in ("http_status", "get_http", "browser_history", "request", "https", "curly")),
    ],
)
def test_a_tool_that_calls_any_address_is_known_by_its_whole_name(name: str, fires: bool) -> None:
    expected = f"`{name}` of refunds calls any address that the model writes, and anyone can be at the other end."
    assert messages(name, "effects: [read]") == ([expected] if fires else [])


@pytest.mark.parametrize(
    ("egress", "network", "keys", "fires"),
    [
        ("", "open", "", True),
        ("['*']", "open", "", True),
        ("['*.amazonaws.com']", "open", "", True),
        ("['api.acme.example']", "open", "", False),
        ("[]", "open", "", False),
        ("", "allowlist", "", False),
        ("", "none", "", False),
        ("", "open", ", params: {url: ['https://a.example']}", False),
    ],
)
def test_it_counts_while_the_network_is_open(egress: str, network: str, keys: str, fires: bool) -> None:
    assert bool(messages("http", f"effects: [read]{keys}", f"{{network: {network}}}", egress)) is fires


@pytest.mark.parametrize(
    ("name", "keys", "fires"),
    [
        ("execute_sql", "effects: [write]", True),
        ("run_sql", "effects: [read, delete]", True),
        ("raw_sql", "effects: [write]", True),
        ("mcp__db__runSql", "effects: [write]", True),
        ("execute_sql", "effects: [read]", False),
        ("execute_sql", "effects: [write], params: {statement: [a]}", False),
        ("run_sql_report", "effects: [write]", False),
    ],
)
def test_raw_sql_may_read_or_has_parameters(name: str, keys: str, fires: bool) -> None:
    expected = f"`{name}` of refunds runs any statement that the model writes on the database."
    assert messages(name, keys, sandbox()) == ([expected] if fires else [])


@pytest.mark.parametrize(
    ("gate", "fires"),
    [
        ("appliesTo: {tools: [sh]}, enforcedBy: 'gateway:gw'", False),
        ("appliesTo: {tools: [sh], above: 5 EUR}, enforcedBy: 'gateway:gw'", True),
        ("appliesTo: {tools: [sh]}, enforcedBy: prompt", True),
    ],
)
def test_where_somebody_sees_each_call_it_passes(gate: str, fires: bool) -> None:
    approvals = f"oversight: {{approvals: [{{name: g, {gate}}}]}}"
    assert bool(messages("sh", "effects: [execute]", more=approvals)) is fires


def test_what_cannot_be_listed_is_unknown_and_blocks() -> None:
    assert [(one.state, one.blocks) for one in unknowns("sources: [missing.json]", RULE)] == [("unresolved", True)]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_sandboxes_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "sh", "effects": ["execute"], "params": {}}]))
    assert [state for _, state in states(report)] == ["inexpressible"]
    assert report.verdict == "PASS"
