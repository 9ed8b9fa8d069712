from __future__ import annotations

import pytest

from govcheck.gate.report import AgentReport
from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV805"
STAFF = "people: {audience: staff}\n"
A = "inputs: [{name: mail, trust: untrusted, data: [public]}]\n"
B = "memory: [{name: notes, scope: user, data: [personal]}]\n"
C = "permissions: {egress: [], tools: [{name: post, effects: [send]}]}\n"
NOTHING = "permissions: {egress: []}\n"


def report(own: str, delegate: str | None, edge: str = "") -> AgentReport:
    known = {} if delegate is None else {"ledger": agent(STAFF + delegate, "ledger")}
    return judge_small(RULE, f"{STAFF}{own}delegation: {{to: [{{agent: 'agent:ledger'{edge}}}]}}", known=known)


def fires(own: str, delegate: str, edge: str = "") -> bool:
    found = report(own, delegate, edge)
    assert not found.unknown
    return bool(found.findings)


def test_the_joined_flow_is_found_at_the_delegate_and_told_as_a_path() -> None:
    spec = """
        people: {audience: staff}
        inputs: [{name: mail, trust: untrusted, data: [public]}]
        memory: [{name: notes, scope: user, data: [personal]}]
        delegation:
          to:
            - agent: agent:ledger
        """
    [finding] = judge_small(RULE, spec, known={"ledger": agent(STAFF + C, "ledger")}).findings
    assert finding.message == (
        "Free text joins what refunds and ledger keep apart: outsiders' words, sensitive data and a way to send to anyone."
    )
    assert finding.help == (
        "hand over typed fields (`handoff: schema`), or have a person look at each hand-over (`handoff: human`)"
    )
    assert finding.path == (
        "refunds reads what outsiders write in `mail`",
        "refunds holds personal data in `notes`",
        "ledger can send to anyone with `post`",
    )
    assert finding.target == 'delegation.to["agent:ledger"]'
    assert shown(finding) == ("refunds.govcheck.yaml", 10, 16, "agent:ledger")


@pytest.mark.parametrize(
    ("own", "delegate", "expected"),
    [
        (A + B, C, True),
        (C, A + B, True),
        (A + NOTHING, B + C, True),
        (A + C, B, True),
        (B + C, A, True),
        (A + B, NOTHING, False),
        (A, C, False),
        (B, C, False),
        (NOTHING, NOTHING, False),
    ],
)
def test_the_three_parts_may_lie_on_either_side(own: str, delegate: str, expected: bool) -> None:
    assert fires(own, delegate) is expected


@pytest.mark.parametrize(("own", "delegate"), [(A + B + C, NOTHING), (NOTHING, A + B + C), (A + B + C, A + B + C)])
def test_where_one_agent_has_all_three_it_is_another_rules_finding(own: str, delegate: str) -> None:
    assert not fires(own, delegate)


@pytest.mark.parametrize(
    ("edge", "expected"),
    [("", True), (", handoff: free", True), (", handoff: schema", False), (", handoff: human", False)],
)
def test_typed_or_watched_hand_overs_pass(edge: str, expected: bool) -> None:
    assert fires(A + B, C, edge) is expected


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("appliesTo: {tools: [post]}, enforcedBy: 'gateway:gw'", False),
        ("appliesTo: {tools: [post], above: 5 EUR}, enforcedBy: 'gateway:gw'", True),
        ("appliesTo: {tools: [post]}, enforcedBy: 'agent:refunds'", True),
    ],
)
def test_a_gate_of_the_actor_closes_the_way(gate: str, expected: bool) -> None:
    assert fires(A + B, C + f"oversight: {{approvals: [{{name: g, {gate}}}]}}\n") is expected


def test_a_delegate_that_nobody_describes_is_unresolved_unless_the_hand_over_is_typed() -> None:
    assert states(report(A, None)) == [('delegation.to["agent:ledger"]', "unresolved")]
    assert states(report(A, None, ", handoff: schema")) == []


def test_itself_and_whoever_fits_a_pattern_are_not_judged_here() -> None:
    found = judge_small(RULE, "delegation: {to: [{agent: 'agent:refunds'}, {agent: 'agent:*'}]}")
    assert (found.findings, found.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_delegation_has_nothing_to_judge() -> None:
    assert judge_foreign(RULE, foreign()).findings == ()
