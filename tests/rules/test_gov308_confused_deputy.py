from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV308"
SANDBOX = "sandbox: {kind: container, network: none, filesystem: scratch}"
GATE = "oversight: {approvals: [{name: g, appliesTo: {tools: [act]%s}, enforcedBy: '%s'}]}\n"
ESCALATION = "oversight: {escalation: {to: ['team:desk'], through: act}}\n"


def messages(tool: str, spec: str = "", permissions: str = "egress: []") -> list[str]:
    report = judge_small(RULE, f"{spec}permissions: {{{permissions}, tools: [{{name: act, {tool}}}]}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_reading_with_the_agents_rights_is_found_at_the_tool() -> None:
    spec = """
        permissions:
          tools:
            - name: get_order
              effects: [read]
              resources: ["db:orders/*"]
              data: [personal]
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "get_order")
    assert finding.target == "permissions.tools[get_order]"
    assert finding.message == (
        "`get_order` runs with the rights of refunds on `db:orders/*`: a requester can make it read what they may not."
    )
    assert finding.help == (
        "pass on the requester's token and let the target system decide (`actsAs: requester`), or let the gateway "
        "confine the call to the requester's own records (`{user}`, `{order}`)"
    )


def test_a_resource_without_a_placeholder_among_others_is_named() -> None:
    spec = (
        "permissions: {tools: [{name: book, effects: [write], resources: ['cal:rooms/{user}/**', 'cal:desks/**']}]}"
    )
    [finding] = judge_small(RULE, spec).findings
    assert "on `cal:desks/**`: a requester can make it change what" in finding.message
    assert "let the gateway confine `cal:desks/**` to the" in finding.help


@pytest.mark.parametrize(
    ("tool", "said"),
    [
        ("effects: [write]", "the rights of refunds: a requester can make it change what they may not."),
        ("budgets: {}", "the rights of refunds: a requester can make it change and send what they may not."),
        (
            "effects: [read, delete, pay], data: [public], resources: [a, b, c]",
            "the rights of refunds on `a`, `b` and `c`: a requester can make it delete and pay what they may not.",
        ),
        (
            "effects: [read, grant, deploy, execute], data: [hr], resources: [a, b, c, d, e, '!f']",
            "the rights of refunds on `a`, `b`, `c` and 2 more: a requester can make it read, grant, deploy and run what they may not.",
        ),
    ],
)
def test_the_message_says_what_a_requester_could_do_with_what(tool: str, said: str) -> None:
    assert messages(tool) == [f"`act` runs with {said}"]


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [read], data: [public]", False),
        ("effects: [read], data: [internal]", False),
        ("effects: [read], data: [confidential]", True),
        ("effects: [read], data: [unknown]", True),
        ("effects: [read], data: [internal, hr]", True),
        ("effects: [write]", True),
    ],
)
def test_only_changes_and_sensitive_data_count(keys: str, fires: bool) -> None:
    assert bool(messages(keys)) is fires


@pytest.mark.parametrize(
    ("identity", "fires"),
    [("", True), ("identity: {actsFor: requester}\n", True), ("identity: {actsFor: itself}\n", False)],
)
def test_an_agent_for_itself_is_nobodys_deputy(identity: str, fires: bool) -> None:
    assert bool(messages("effects: [write]", identity)) is fires


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [delete], actsAs: requester", False),
        ("effects: [delete], actsAs: agent", True),
        ("effects: [delete], resources: ['db:orders/{order}']", False),
        ("effects: [delete], resources: ['db:orders/{order}', '!db:orders/{order}/lines']", False),
        ("effects: [delete], resources: ['db:orders/{order}', 'db:audit']", True),
        ("effects: [delete], resources: ['db:orders/{a,b}']", True),
        ("effects: [delete], resources: ['!db:orders/{order}']", True),
        ("effects: [write], through: pull-request", False),
        ("effects: [send], destination: requester", False),
        ("effects: [read, write], data: [personal], destination: requester", False),
        ("effects: [read], data: [personal], destination: requester", False),
        ("effects: [pay], destination: requester", False),
        ("effects: [delete], destination: requester", True),
        ("effects: [send, grant], destination: requester", True),
        ("effects: [deploy], destination: requester", True),
        ("effects: [execute], destination: requester", True),
        ("effects: [send], destination: fixed", False),
        ("effects: [send], destination: fixed, data: [internal]", False),
        ("effects: [send], destination: fixed, data: [personal]", True),
        ("effects: [send, write], destination: fixed", True),
        ("effects: [pay], destination: fixed", True),
        ("effects: [send], destination: model", True),
    ],
)
def test_a_tool_serves_its_requester_alone_or_is_found(keys: str, fires: bool) -> None:
    assert bool(messages(keys)) is fires


@pytest.mark.parametrize(
    ("above", "enforcer", "fires"),
    [
        ("", "gateway:gw", False),
        (", above: 1 EUR", "gateway:gw", True),
        ("", "prompt", True),
        ("", "Agent:refunds", False),
        ("", "agent:refunds", True),
        ("", "agent:helper", True),
    ],
)
def test_an_approval_of_every_call_is_enough(above: str, enforcer: str, fires: bool) -> None:
    spec = "delegation: {to: [{agent: 'agent:helper'}]}\n" + GATE % (above, enforcer)
    assert bool(messages("effects: [pay]", spec)) is fires


@pytest.mark.parametrize(
    ("keys", "permissions", "fires"),
    [
        ("effects: [execute]", SANDBOX, False),
        ("effects: [read, execute], data: [hr]", SANDBOX, False),
        ("effects: [execute], resources: [src/, '!src/secret']", SANDBOX, False),
        ("effects: [execute], resources: ['scratch:work/**']", SANDBOX, False),
        ("effects: [execute], resources: ['db:orders/**']", SANDBOX, True),
        ("effects: [execute, write]", SANDBOX, True),
        ("effects: [execute]", SANDBOX.replace("none", "open"), True),
        ("effects: [execute]", "egress: []", True),
        ("effects: [read], data: [hr]", SANDBOX, True),
    ],
)
def test_code_in_a_sandbox_reaches_nothing_of_its_own(keys: str, permissions: str, fires: bool) -> None:
    assert bool(messages(keys, permissions=permissions)) is fires


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [send], destination: fixed, data: [personal]", False),
        ("effects: [write], reach: internal", False),
        ("effects: [send]", True),
        ("effects: [pay], destination: fixed", True),
        ("effects: [write, delete], reach: internal", True),
    ],
)
def test_a_call_for_help_is_free_as_long_as_it_is_only_that(keys: str, fires: bool) -> None:
    assert bool(messages(keys, ESCALATION)) is fires
    assert messages(keys, ESCALATION.replace("act", "Act"))


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    [unknown] = unknowns("sources: [gone.json]", RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == ('sources["gone.json"]', "unresolved", True)


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "act"}]))
    assert (states(report), report.verdict) == ([("identity.actsFor", "inexpressible")], "PASS")
    told = foreign({"identity": {"actsFor": "requester"}}, tools=[{"name": "act"}])
    assert states(judge_foreign(RULE, told)) == [("permissions.tools[act]", "inexpressible")]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
