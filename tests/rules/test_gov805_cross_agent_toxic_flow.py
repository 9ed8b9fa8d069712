from __future__ import annotations

import pytest

from govcheck.facts.agent import Agent
from govcheck.gate.report import AgentReport
from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_small, shown, states

RULE = "GOV805"
A = "inputs: [{name: web, data: [public]}]\n"
B = "memory: [{name: notes, scope: user, data: [personal]}]\n"
C = "permissions: {egress: [], tools: [{name: mail, effects: [send]}]}\n"
HELD = C + "oversight: {approvals: [{name: g, appliesTo: {tools: [mail]%s}, enforcedBy: 'gateway:gw'}]}\n"


def one(spec: str, name: str) -> Agent:
    return agent("people: {audience: staff}\n" + spec, name)


def to(*edges: str) -> str:
    return f"delegation: {{to: [{', '.join('{agent: ' + edge + '}' for edge in edges)}]}}\n"


def report(caller: str, *others: Agent, edge: str = "'agent:b'") -> AgentReport:
    known = {found.name: found for found in others}
    return judge_small(RULE, "people: {audience: staff}\n" + caller + to(edge), known=known)


def fires(caller: str, *others: str, edge: str = "'agent:b'") -> bool:
    judged = report(caller, *(one(spec, name) for spec, name in zip(others, "bcd", strict=False)), edge=edge)
    assert not judged.unknown
    return bool(judged.findings)


def test_the_three_legs_are_told_with_who_has_each() -> None:
    spec = """
        people: {audience: staff}
        inputs:
          - name: web
            data: [public]
        memory:
          - {name: notes, scope: user, data: [personal]}
        delegation:
          to:
            - agent: agent:b
        """
    [finding] = judge_small(RULE, spec, known={"b": one(C, "b")}).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 13, 16, "agent:b")
    assert finding.target == 'delegation.to["agent:b"]'
    assert finding.message == (
        "refunds reads what outsiders write (`web`) and holds personal data; b can send to anyone: free text between "
        "refunds and b joins the three."
    )
    assert finding.help == (
        "let the runtime pass typed fields instead of text, or put a person at the hand-over, then write "
        "`handoff: schema` or `human`"
    )
    assert [(mark.label, mark.source.path) for mark in finding.marks] == [
        ("free text passes here", "refunds.govcheck.yaml"),
        ("1. refunds reads what outsiders wrote", "refunds.govcheck.yaml"),
        ("2. refunds holds personal data", "refunds.govcheck.yaml"),
        ("3. b can send to anyone", "b.govcheck.yaml"),
    ]


@pytest.mark.parametrize(
    ("caller", "delegate", "expected"),
    [
        (A, B + C, True),
        (B, A + C, True),
        (C, A + B, True),
        (A + B, C, True),
        (A + C, B, True),
        (B + C, A, True),
        (A + B, A + C, True),
        (A, B, False),
        (A, C, False),
        (B, C, False),
        ("", A + B + C, False),
        (A, A + B + C, False),
        (A + B + C, "", False),
        (A + B + C, A + B + C, False),
        ("", "", False),
    ],
)
def test_legs_join_across_the_hand_over_in_either_direction(caller: str, delegate: str, expected: bool) -> None:
    assert fires(caller, delegate) is expected


@pytest.mark.parametrize(
    ("handoff", "expected"), [("", True), (", handoff: free", True), (", handoff: schema", False), (", handoff: human", False)]
)  # fmt: skip
def test_typed_fields_or_a_person_end_the_flow(handoff: str, expected: bool) -> None:
    assert fires(A + B, C, edge=f"'agent:b'{handoff}") is expected


@pytest.mark.parametrize(
    ("level", "expected"), [("public", False), ("internal", False), ("confidential", True), ("unknown", True), ("hr", True)]
)  # fmt: skip
def test_data_of_level_two_are_a_leg(level: str, expected: bool) -> None:
    assert fires(A + B.replace("personal", level), C) is expected


@pytest.mark.parametrize(("above", "expected"), [("", False), (", above: 5 EUR", True)])
def test_an_act_that_a_gate_always_asks_for_is_no_leg_on_either_side(above: str, expected: bool) -> None:
    assert fires(A + B, HELD % above) is expected
    assert fires(HELD % above, A + B) is expected


def test_a_gate_that_the_caller_itself_enforces_holds_nothing() -> None:
    own = (HELD % "").replace("gateway:gw", "agent:refunds")
    assert fires(A + B, own)


def test_a_gated_act_of_the_caller_is_free_at_the_delegate() -> None:
    assert fires(A + B + HELD % "", C)


@pytest.mark.parametrize(("handoff", "expected"), [("", True), (", handoff: schema", False)])
def test_free_text_is_followed_from_delegate_to_delegate(handoff: str, expected: bool) -> None:
    assert fires(A, B + to(f"'agent:c'{handoff}"), C) is expected
    [finding] = report(A, one(B + to("'agent:c'"), "b"), one(C, "c")).findings
    assert finding.message.startswith(
        "refunds reads what outsiders write (`web`); b holds personal data; c can send to anyone: "
    )


def test_a_flow_that_is_complete_beyond_the_hand_over_is_the_delegate_s_finding() -> None:
    assert not fires(A, A + B + to("'agent:c'"), C)


def test_cycles_end_and_a_copy_of_itself_adds_nothing() -> None:
    assert fires(A, B + to("'agent:refunds'", "'agent:c'"), C + to("'agent:b'"))
    assert judge_small(RULE, A + B + to("'agent:refunds'")).findings == ()


@pytest.mark.parametrize(
    ("caller", "expected"), [(A, True), (A + B, True), ("", False), (A + B + C, False)]
)  # fmt: skip
def test_a_delegate_that_is_not_found_leaves_open_what_it_could_complete(caller: str, expected: bool) -> None:
    open_checks = [('delegation.to["agent:b"]', "unresolved")] if expected else []
    assert states(report(caller)) == open_checks
    assert states(report(caller, edge="'agent:*'")) == [
        (target.replace(":b", ":*"), state) for target, state in open_checks
    ]
    assert states(report(caller, edge="'agent:b', handoff: schema")) == []


def test_a_missing_delegate_hides_no_known_flow() -> None:
    assert fires(A, B + C + to("'agent:gone'"))
    assert states(report(A, one(B + to("'agent:gone'"), "b"))) == [('delegation.to["agent:b"]', "unresolved")]


def test_what_a_format_cannot_tell_is_unknown_and_does_not_block() -> None:
    judged = judge_small(
        RULE,
        "people: {audience: staff}\n" + A + B + to("'agent:b'"),
        known={"b": foreign(tools=[{"name": "vague"}])},
    )
    assert states(judged) == [('delegation.to["agent:b"]', "inexpressible")]
    assert judged.verdict == "PASS"


def test_without_delegates_there_is_nothing_to_judge() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
