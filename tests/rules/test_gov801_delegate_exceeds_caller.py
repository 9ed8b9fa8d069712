from __future__ import annotations

import pytest

from govcheck.facts.agent import Agent
from tests.agents import agent
from tests.rules.harness import findings, judged, the_agent
from tests.rules.small import foreign, judge_small, shown, states

RULE = "GOV801"
TO_LEDGER = "delegation: {to: [{agent: 'agent:ledger'%s}]}\n"
WIPE = "permissions: {tools: [{name: wipe, effects: [delete]}]}"


def ledger(spec: str, name: str = "ledger") -> dict[str, Agent]:
    return {name: agent(spec, name)}


def messages(delegate: str, caller: str = "", grant: str = "") -> list[str]:
    report = judge_small(RULE, TO_LEDGER % grant + caller, known=ledger(delegate))
    assert not report.unknown
    return [finding.message for finding in report.findings]


def permitted(*tools: str, sandbox: str = "{}") -> str:
    listed = ", ".join(f"{{name: t{number}, {keys}}}" for number, keys in enumerate(tools))
    return f"permissions: {{sandbox: {sandbox}, tools: [{listed}]}}"


def test_added_power_is_found_at_the_delegate_and_shown_where_it_lies() -> None:
    known = ledger(
        "memory: [{name: cases, data: [health]}]\npermissions:\n  tools:\n    - {name: drop, effects: [delete, pay]}"
    )
    [finding] = judge_small(RULE, "delegation:\n  to:\n    - agent: agent:ledger", known=known).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 16, "agent:ledger")
    assert finding.target == 'delegation.to["agent:ledger"]'
    assert finding.message == (
        "Through ledger, refunds can delete and pay with `drop` and get at health data in `cases`, and nobody granted "
        "that."
    )
    assert finding.help == (
        "take it from ledger, at least for this caller, or let a person who may give it grant it for a time "
        "(`grantedBy: user:...`, `lifetime: 30d`)"
    )
    assert [(mark.label, mark.source.path) for mark in finding.marks[1:]] == [
        ("adds: delete and pay with `drop`", "ledger.govcheck.yaml"),
        ("adds: get at health data in `cases`", "ledger.govcheck.yaml"),
    ]


@pytest.mark.parametrize(
    ("grant", "why"),
    [
        ("", "and nobody granted that"),
        (", lifetime: 10m", "and nobody granted that"),
        (", grantedBy: 'team:risk'", "and what was granted has no end (`lifetime`)"),
        (", grantedBy: 'agent:ledger', lifetime: 10m", "and `agent:ledger`, which granted that, is no person outside the agents"),
        (", grantedBy: 'service:iam', lifetime: 10m", "and `service:iam`, which granted that, is no person outside the agents"),
        (", grantedBy: 'user:Bot@ACME.example', lifetime: 10m", "and `user:Bot@ACME.example`, which granted that, is no person outside the agents"),
        (", grantedBy: 'team:risk', lifetime: 10m", None),
        (", grantedBy: 'role:cfo', lifetime: 52w", None),
        (", grantedBy: 'user:ana@acme.example', lifetime: 1s", None),
    ],
)  # fmt: skip
def test_a_grant_is_by_a_person_outside_the_agents_and_has_an_end(grant: str, why: str | None) -> None:
    delegate = WIPE + "\nidentity: {principal: 'user:Bot@acme.EXAMPLE'}"
    expected = [] if why is None else [f"Through ledger, refunds can delete with `wipe`, {why}."]
    assert messages(delegate, grant=grant) == expected


@pytest.mark.parametrize(
    ("keys", "verbs"),
    [
        ("effects: [read]", None),
        ("effects: [pay]", "pay"),
        ("effects: [grant]", "change rights"),
        ("effects: [delete]", "delete"),
        ("effects: [delete], undo: 'tool:restore'", None),
        ("effects: [deploy]", "deploy"),
        ("effects: [deploy], undo: 'tool:rollback'", None),
        ("effects: [write], reach: internal", "write"),
        ("effects: [write], reach: internal, undo: 'tool:discard'", None),
        ("effects: [write], undo: 'tool:discard', data: [hr]", "write"),
        ("effects: [execute]", "run code"),
        ("effects: [send]", "send"),
        ("effects: [send], destination: requester", None),
        ("effects: [send], reach: internal", None),
        ("data: [public]", "write and send"),
    ],
)
def test_only_what_is_high_impact_there_is_added(keys: str, verbs: str | None) -> None:
    found = messages(permitted(keys), "inputs: [{name: a, data: [hr]}]")
    expected = [] if verbs is None else [f"Through ledger, refunds can {verbs} with `t0`, and nobody granted that."]
    assert found == expected


def test_code_in_a_sandbox_adds_nothing() -> None:
    assert messages(permitted("effects: [execute]", sandbox="{kind: vm, network: none, filesystem: scratch}")) == []


@pytest.mark.parametrize(
    ("own", "fires"),
    [
        ("effects: [delete]", False),
        ("effects: [read, delete, pay]", False),
        ("effects: [pay]", True),
        ("effects: [delete], undo: 'tool:restore'", True),
        ("effects: [read]", True),
    ],
)
def test_what_the_caller_has_itself_is_not_added(own: str, fires: bool) -> None:
    assert bool(messages(WIPE, permitted(own))) is fires


@pytest.mark.parametrize(
    ("own", "theirs", "classes"),
    [
        ("[]", "[public]", None),
        ("[]", "[internal]", None),
        ("[]", "[confidential]", "confidential"),
        ("[internal]", "[personal, internal]", "personal"),
        ("[personal]", "[confidential]", None),
        ("[personal]", "[unknown]", None),
        ("[personal]", "[personal, hr]", "hr"),
        ("[payment]", "[health, credentials]", None),
        ("[]", "[payment, personal]", "payment and personal"),
    ],
)
def test_data_above_the_level_of_the_caller_are_added(own: str, theirs: str, classes: str | None) -> None:
    found = messages(f"inputs: [{{name: desk, data: {theirs}}}]", f"inputs: [{{name: web, data: {own}}}]")
    expected = (
        []
        if classes is None
        else [f"Through ledger, refunds can get at {classes} data in `desk`, and nobody granted that."]
    )
    assert found == expected


def test_an_agent_that_calls_itself_adds_nothing() -> None:
    assert judge_small(RULE, "delegation: {to: [{agent: 'agent:refunds'}]}\n" + WIPE).findings == ()


def test_a_manifest_under_another_name_counts_under_the_name_that_is_called() -> None:
    assert len(judge_small(RULE, TO_LEDGER % "", known={"ledger": agent(WIPE, "purger")}).findings) == 1


def test_a_delegate_that_is_not_found_is_unresolved_unless_the_grant_decides() -> None:
    report = judge_small(RULE, TO_LEDGER % "")
    assert states(report) == [('delegation.to["agent:ledger"]', "unresolved")]
    assert report.unknown[0].decided_by == 'delegation.to["agent:ledger"].manifest'
    assert report.unknown[0].reason == "no manifest of ledger was found"
    granted = judge_small(RULE, TO_LEDGER % ", grantedBy: 'team:risk', lifetime: 1h")
    assert (granted.findings, granted.unknown) == ((), ())


def test_nobody_knows_what_a_wildcard_adds() -> None:
    report = judge_small(RULE, "delegation: {to: [{agent: 'agent:led*'}]}", known=ledger(WIPE))
    assert states(report) == [('delegation.to["agent:led*"]', "unresolved")]
    assert report.unknown[0].reason == "`agent:led*` names nobody"


def test_a_tool_that_nobody_can_know_hides_no_other() -> None:
    vague = foreign(tools=[{"name": "vague"}, {"name": "pay", "effects": ["pay"]}])
    known = {"ledger": vague}
    [finding] = judge_small(RULE, TO_LEDGER % "", known=known).findings
    assert finding.message == "Through ledger, refunds can pay with `pay`, and nobody granted that."
    report = judge_small(RULE, TO_LEDGER % "", known={"ledger": foreign(tools=[{"name": "vague"}])})
    assert [state for _, state in states(report)] == ["inexpressible"]


@pytest.mark.parametrize("reader", ["caller", "delegate"])
def test_a_source_that_cannot_be_read_is_unresolved(reader: str) -> None:
    unread = "sources: [gone.json]\n"
    caller = "delegation: {maxDepth: 1, to: [{agent: 'agent:peer'}]}\n" + (unread if reader == "caller" else "")
    effects = "delete" if reader == "caller" else "read"
    peer = (
        "apiVersion: govcheck/v1\nkind: Agent\nmetadata: {name: peer}\nspec:\n  purpose: Help.\n"
        f"  identity: {{principal: 'workload:peer'}}\n{'  ' + unread if reader == 'delegate' else ''}"
        f"  permissions: {{tools: [{{name: act, effects: [{effects}], data: [public]}}]}}\n"
    )
    found = the_agent(judged(f"{caller}---\n{peer}", RULE))
    assert ([one.state for one in found.unknown], found.findings) == (["unresolved"], ())


def test_without_delegates_there_is_nothing_to_judge() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
    assert judge_small(RULE, "delegation: {to: []}").findings == ()
