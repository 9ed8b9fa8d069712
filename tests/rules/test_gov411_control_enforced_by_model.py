from __future__ import annotations

import pytest

from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV411"
HELP = "move the check into a gateway, a hook or the target system, then name that: `enforcedBy: gateway:...`"


def messages(enforcer: str) -> list[str]:
    keys = f", enforcedBy: '{enforcer}'" if enforcer else ""
    report = judge_small(
        RULE,
        "identity: {principal: 'workload:refunds@acme.example'}\n"
        f"oversight: {{approvals: [{{name: big, appliesTo: {{effects: [pay]}}{keys}}}]}}",
    )
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_the_finding_stands_at_what_enforces_the_gate() -> None:
    spec = """
        oversight:
          approvals:
            - name: big
              appliesTo: {effects: [pay]}
              enforcedBy: prompt
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == (
        "Gate `big` is kept by the prompt alone, which an injected sentence can talk out of it."
    )
    assert (finding.help, finding.target) == (HELP, "oversight.approvals[big].enforcedBy")
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 21, "prompt")


@pytest.mark.parametrize(
    ("enforcer", "why"),
    [
        ("model", "is kept by the model alone, which an injected sentence can talk out of it"),
        ("prompt", "is kept by the prompt alone, which an injected sentence can talk out of it"),
        ("agent:refunds", "is enforced by agent:refunds, which is the agent itself"),
        (
            "workload:refunds@ACME.example",
            "is enforced by workload:refunds@ACME.example, which is the agent itself",
        ),
        ("", "does not say what holds the call back"),
    ],
)
def test_the_model_and_the_agent_hold_nothing_back(enforcer: str, why: str) -> None:
    assert messages(enforcer) == [f"Gate `big` {why}."]


@pytest.mark.parametrize("enforcer", ["gateway:gw", "service:hooks", "workload:policy", "agent:other", "team:ops"])
def test_any_component_outside_of_the_agent_does(enforcer: str) -> None:
    assert messages(enforcer) == []


def test_a_delegate_is_the_agent_itself() -> None:
    spec = (
        "oversight: {approvals: [{name: big, appliesTo: {effects: [pay]}, enforcedBy: 'service:ledger'}]}\n"
        "delegation: {to: [{agent: 'agent:ledger'}]}"
    )
    ledger = agent("identity: {principal: 'service:ledger'}", "ledger")
    [finding] = judge_small(RULE, spec, known={"ledger": ledger}).findings
    assert finding.message == "Gate `big` is enforced by service:ledger, which is the agent itself."
    assert judge_small(RULE, spec).findings == ()


def test_without_gates_nothing_is_judged() -> None:
    assert judge_small(RULE, "purpose: Help.").findings == ()


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_approvals_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("oversight.approvals", "inexpressible")]
    assert report.verdict == "PASS"
