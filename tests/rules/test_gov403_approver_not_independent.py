from __future__ import annotations

import pytest

from tests.agents import agent, subject, unread, unsayable
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, judge_subject, shown, states

RULE = "GOV403"


def gate(keys: str) -> str:
    return (
        f"oversight: {{approvals: [{{name: big, appliesTo: {{tools: [act]}}, enforcedBy: 'gateway:gw', {keys}}}]}}"
    )


def messages(keys: str, more: str = "", tier: str = "high") -> list[str]:
    report = judge_small(
        RULE, f"identity: {{principal: 'workload:refunds@acme.example'}}\n{gate(keys)}\n{more}", tier=tier
    )
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_the_finding_stands_at_the_approvers() -> None:
    spec = """
        oversight:
          approvals:
            - name: big
              appliesTo: {effects: [pay]}
              approvers: [agent:refunds]
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "Gate `big` is decided by agent:refunds, which is the agent itself."
    assert finding.help == (
        "let people decide, and take the agent out where the gate is configured: `approvers: [team:...]`"
    )
    assert finding.target == "oversight.approvals[big].approvers"
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 20, "[agent:refunds]")


@pytest.mark.parametrize(
    ("approvers", "why"),
    [
        ("[]", "names nobody who decides"),
        ("['agent:refunds']", "is decided by agent:refunds, which is the agent itself"),
        (
            "['workload:refunds@ACME.example']",
            "is decided by workload:refunds@ACME.example, which is the agent itself",
        ),
        ("['team:x', 'agent:refunds']", "is decided by agent:refunds, which is the agent itself"),
        ("['service:judge']", "is decided by service:judge, and nobody of them is a person"),
        (
            "['agent:judge', 'gateway:gw']",
            "is decided by agent:judge and gateway:gw, and nobody of them is a person",
        ),
    ],
)
def test_the_agent_or_machines_alone_decide_nothing(approvers: str, why: str) -> None:
    assert messages(f"approvers: {approvers}") == [f"Gate `big` {why}."]


def test_a_gate_without_approvers_is_decided_by_nobody() -> None:
    assert messages("quorum: 2") == ["Gate `big` names nobody who decides."]


@pytest.mark.parametrize("approvers", ["['team:x']", "['user:kim@acme.example']", "['role:duty']"])
def test_one_person_is_enough_below_tier_critical(approvers: str) -> None:
    assert messages(f"approvers: {approvers}") == []


@pytest.mark.parametrize(
    ("approvers", "quorum", "machines"),
    [
        ("['agent:judge', 'team:x']", "", "agent:judge"),
        ("['agent:judge', 'team:x']", ", quorum: 1", "agent:judge"),
        ("['agent:judge', 'team:x']", ", quorum: 2", None),
        ("['team:x', 'service:a', 'workload:b']", ", quorum: 2", "service:a and workload:b"),
        ("['team:x', 'service:a', 'workload:b']", ", quorum: 3", None),
    ],
)
def test_a_machine_checks_beside_a_person_and_not_instead_of_one(
    approvers: str, quorum: str, machines: str | None
) -> None:
    expected = f"Gate `big` lets {machines} decide without a person."
    assert messages(f"approvers: {approvers}{quorum}") == ([expected] if machines else [])


def test_a_quorum_that_a_machine_reaches_is_found_at_the_quorum() -> None:
    spec = """
        oversight:
          approvals:
            - name: big
              approvers: [agent:judge, team:x]
              quorum: 1
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.help == "ask a person as well: `quorum: 2`, and configure the gate so"
    assert finding.target == "oversight.approvals[big].quorum"
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 17, "1")


def test_a_delegate_is_the_agent_itself() -> None:
    spec = (
        gate("approvers: ['service:ledger', 'team:x'], quorum: 2") + "\ndelegation: {to: [{agent: 'agent:ledger'}]}"
    )
    ledger = agent("identity: {principal: 'service:ledger'}", "ledger")
    [finding] = judge_small(RULE, spec, known={"ledger": ledger}).findings
    assert finding.message == "Gate `big` is decided by service:ledger, which is the agent itself."
    assert judge_small(RULE, spec).findings == ()


@pytest.mark.parametrize(
    ("tool", "quorum", "tier", "fires"),
    [
        ("effects: [delete]", "", "critical", True),
        ("effects: [delete]", ", quorum: 1", "critical", True),
        ("effects: [delete]", ", quorum: 2", "critical", False),
        ("effects: [delete]", ", quorum: 3", "critical", False),
        ("effects: [delete]", "", "high", False),
        ("effects: [delete], undo: 'tool:restore'", "", "critical", False),
        ("effects: [pay], undo: 'manual:docs/undo.md'", "", "critical", False),
        ("effects: [send], reach: internal", "", "critical", False),
        ("effects: [read], data: [public]", "", "critical", False),
    ],
)
def test_at_tier_critical_two_people_decide_what_nobody_can_take_back(
    tool: str, quorum: str, tier: str, fires: bool
) -> None:
    found = messages(f"approvers: ['team:x']{quorum}", f"permissions: {{tools: [{{name: act, {tool}}}]}}", tier)
    expected = "Gate `big` lets one person alone decide on `act`, which nobody can take back."
    assert found == ([expected] if fires else [])


@pytest.mark.parametrize(("quorum", "fires"), [(2, True), (3, False)])
def test_a_machine_is_not_the_second_person(quorum: int, fires: bool) -> None:
    tools = "permissions: {tools: [{name: act, effects: [delete]}]}"
    keys = f"approvers: ['team:x', 'service:scorer'], quorum: {quorum}"
    expected = (
        "Gate `big` lets one person alone, beside service:scorer, decide on `act`, which nobody can take back."
    )
    assert messages(keys, tools, "critical") == ([expected] if fires else [])


def test_the_help_for_a_second_person_names_the_quorum() -> None:
    tools = "permissions: {tools: [{name: act, effects: [delete]}]}"
    helps = [
        judge_small(RULE, f"{gate(keys)}\n{tools}", tier="critical").findings[0].help
        for keys in ("approvers: ['team:x']", "approvers: ['team:x', 'service:scorer'], quorum: 2")
    ]
    assert helps == [
        "ask two people: `quorum: 2`, and configure the gate so",
        "ask two people: `quorum: 3`, and configure the gate so",
    ]


@pytest.mark.parametrize(
    ("tool", "expected"),
    [("effects: [delete]", []), ("effects: [read]", [("oversight.approvals[big]", "unresolved")])],
)
def test_what_nobody_can_list_hides_no_act_and_the_unread_weighs_more(
    tool: str, expected: list[tuple[str, str]]
) -> None:
    one = agent(f"{gate('approvers: [team:x]')}\npermissions: {{tools: [{{name: act, {tool}}}]}}")
    one.unlisted, one.unread = (unsayable("sources"),), (unread("sources"),)
    report = judge_subject(RULE, subject(one, tier="critical"))
    assert (states(report), bool(report.findings)) == (expected, not expected)


def test_below_tier_critical_the_tools_are_not_asked() -> None:
    one = agent(gate("approvers: [team:x]"))
    one.unread = (unread("sources"),)
    report = judge_subject(RULE, subject(one, tier="high"))
    assert (report.findings, report.unknown) == ((), ())


def test_a_gate_that_holds_nothing_back_needs_no_second_person() -> None:
    tools = "permissions: {tools: [{name: other, effects: [delete]}]}"
    assert messages("approvers: ['team:x']", tools, "critical") == []


def test_without_gates_nothing_is_judged() -> None:
    assert judge_small(RULE, "oversight: {approvals: []}").findings == ()


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_approvals_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("oversight.approvals", "inexpressible")]
    assert report.verdict == "PASS"
