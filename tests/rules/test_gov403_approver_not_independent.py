from __future__ import annotations

import pytest

from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

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


@pytest.mark.parametrize(
    "approvers", ["['team:x']", "['user:kim@acme.example']", "['role:duty']", "['agent:judge', 'team:x']"]
)
def test_people_decide_and_a_machine_may_check_as_well(approvers: str) -> None:
    assert messages(f"approvers: {approvers}") == []


def test_a_delegate_is_the_agent_itself() -> None:
    spec = gate("approvers: ['service:ledger', 'team:x']") + "\ndelegation: {to: [{agent: 'agent:ledger'}]}"
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
