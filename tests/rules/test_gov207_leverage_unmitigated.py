from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV207"
GATE = "oversight: {approvals: [{name: g, appliesTo: {tools: [act]%s}, enforcedBy: '%s'}]}\n"
MAILBOX = "inputs: [{name: mailbox, data: [communications]}]\n"


def messages(held: str, keys: str = "effects: [send]", audience: str = "staff") -> list[str]:
    spec = f"people: {{audience: {audience}}}\n{held}permissions: {{tools: [{{name: act, {keys}}}]}}"
    report = judge_small(RULE, spec)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_open_mailer_beside_a_mailbox_is_found_at_the_tool() -> None:
    spec = """
        inputs:
          - name: mailbox
            data: [internal, communications]
        permissions:
          tools:
            - name: send_mail
              effects: [send]
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 10, 15, "send_mail")
    assert finding.target == "permissions.tools[send_mail]"
    assert finding.message == (
        "`send_mail` can message anyone the model chooses, and refunds reads communications data (`mailbox`): nothing keeps "
        "one from being used on the other."
    )
    assert finding.help == (
        "let the component that sends fix the recipients (`destination: requester` or `fixed`), hold every call of "
        "`send_mail` for approval, or narrow `mailbox` to what the task needs"
    )
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks] == [
        ("", (10, 15)),
        ("holds communications data", (6, 13)),
    ]


@pytest.mark.parametrize(
    ("data", "reach", "audience", "fails"),
    [
        ("communications", "internal", "staff", True),
        ("hr", "internal", "staff", True),
        ("personal", "internal", "staff", False),
        ("personal", "internal", "partners", False),
        ("personal", "internal", "public", True),
        ("personal", "external", "staff", True),
        ("health", "external", "staff", True),
        ("special-category", "external", "staff", True),
        ("children", "external", "staff", True),
        ("children", "internal", "staff", False),
        ("payment", "external", "public", False),
        ("credentials", "external", "public", False),
        ("confidential", "external", "public", False),
        ("unknown", "external", "public", False),
        ("public", "external", "public", False),
    ],
)
def test_what_counts_as_leverage_depends_on_who_is_at_the_ends(
    data: str, reach: str, audience: str, fails: bool
) -> None:
    held = f"inputs: [{{name: a, data: [{data}]}}]\n"
    assert bool(messages(held, f"effects: [send], reach: {reach}", audience)) is fails


@pytest.mark.parametrize(
    "held",
    [
        MAILBOX,
        "context: [{name: a, source: docs/a.md, data: [hr]}]\n",
        "memory: [{name: a, scope: session, data: [public, hr]}]\n",
    ],
)
def test_it_does_not_matter_where_the_agent_holds_it(held: str) -> None:
    assert len(messages(held)) == 1


def test_one_tool_may_read_and_send() -> None:
    [message] = messages("", "effects: [read, send], reach: internal, data: [hr, communications]")
    assert message == (
        "`act` can message anyone inside the model chooses, and refunds reads hr and communications data (`act`): nothing "
        "keeps one from being used on the other."
    )


@pytest.mark.parametrize(
    ("keys", "fails"),
    [
        ("effects: [send]", True),
        ("effects: [read, write, send]", True),
        ("reach: internal, destination: fixed", True),
        ("effects: [send], destination: model", True),
        ("effects: [send], destination: requester", False),
        ("effects: [send], destination: fixed", False),
        ("effects: [write, pay]", False),
        ("effects: [read]", False),
    ],
)
def test_only_a_tool_that_sends_where_the_model_wants_is_meant(keys: str, fails: bool) -> None:
    assert bool(messages(MAILBOX, keys)) is fails


@pytest.mark.parametrize(
    ("more", "enforcer", "fails"),
    [
        ("", "gateway:gw", False),
        (", above: 1 EUR", "gateway:gw", True),
        ("", "model", True),
        ("", "prompt", True),
        ("", "agent:refunds", True),
    ],
)
def test_only_a_gate_that_always_asks_keeps_them_apart(more: str, enforcer: str, fails: bool) -> None:
    assert bool(messages(MAILBOX + GATE % (more, enforcer))) is fails


def test_a_gate_that_a_delegate_keeps_is_none() -> None:
    spec = (
        MAILBOX
        + "delegation: {to: [{agent: 'agent:b'}]}\n"
        + GATE % ("", "agent:b")
        + "permissions: {tools: [{name: act, effects: [send]}]}"
    )
    assert len(judge_small(RULE, spec).findings) == 1


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    assert [one.target for one in unknowns("sources: [gone.json]", RULE)] == ['sources["gone.json"]']


SEND = {"name": "act", "effects": ["send"], "reach": "external", "destination": "model"}
NOT_GATED = {"oversight": {"approvals": []}}


def test_data_that_a_format_cannot_name_leave_a_sending_tool_undecided() -> None:
    report = judge_foreign(RULE, foreign(NOT_GATED, tools=[SEND, {"name": "look", "effects": ["read"]}]))
    assert states(report) == [("permissions.tools[act]", "inexpressible")]
    assert report.verdict == "PASS"


def test_data_that_are_known_fail_whatever_else_is_not_known() -> None:
    agent = foreign(NOT_GATED, tools=[{**SEND, "data": ["hr"]}, {"name": "look", "effects": ["read"]}])
    assert [finding.target for finding in judge_foreign(RULE, agent).findings] == ["permissions.tools[act]"]
