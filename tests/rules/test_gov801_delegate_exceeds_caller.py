from __future__ import annotations

import pytest

from govcheck.gate.report import AgentReport
from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV801"
PAYS = "permissions: {tools: [{name: pay_out, effects: [pay]}]}"


def report(delegate: str | None, own: str = "", edge: str = "") -> AgentReport:
    spec = (
        f"delegation: {{to: [{{agent: 'agent:ledger'{edge}}}]}}\nidentity: {{principal: 'workload:refunds'}}\n{own}"
    )
    return judge_small(RULE, spec, known={} if delegate is None else {"ledger": agent(delegate, "ledger")})


def messages(delegate: str, own: str = "", edge: str = "") -> list[str]:
    found = report(delegate, own, edge)
    assert not found.unknown
    return [finding.message for finding in found.findings]


def test_added_power_is_found_at_the_delegate() -> None:
    spec = """
        delegation:
          to:
            - agent: agent:ledger
        """
    [finding] = judge_small(RULE, spec, known={"ledger": agent(PAYS, "ledger")}).findings
    assert finding.message == "Through ledger, refunds can pay, and nobody granted that."
    assert finding.help == (
        "have a person grant it for a time (`grantedBy: team:...`, `lifetime: 30d`), or give the work to a delegate that "
        "can do less"
    )
    assert finding.target == 'delegation.to["agent:ledger"]'
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 16, "agent:ledger")


@pytest.mark.parametrize(
    ("own", "fires"),
    [
        ("", True),
        (PAYS, False),
        ("permissions: {tools: [{name: give, effects: [grant]}]}", True),
        ("permissions: {tools: [{name: a, effects: [pay, delete]}]}", False),
    ],
)
def test_what_the_caller_can_do_itself_is_not_added(own: str, fires: bool) -> None:
    assert bool(messages(PAYS, own)) is fires


@pytest.mark.parametrize(
    ("tool", "fires"),
    [
        ("effects: [write]", True),
        ("effects: [write], undo: 'tool:x'", False),
        ("effects: [send]", True),
        ("effects: [send], reach: internal", False),
        ("effects: [read], data: [public]", False),
    ],
)
def test_only_high_impact_counts_as_added(tool: str, fires: bool) -> None:
    assert bool(messages(f"permissions: {{tools: [{{name: act, {tool}}}]}}")) is fires


def test_every_added_effect_and_the_data_are_in_one_finding() -> None:
    delegate = (
        "permissions: {tools: [{name: a, effects: [pay, read], data: [hr, payment]}, {name: b, effects: [grant]}]}"
    )
    assert messages(delegate) == [
        "Through ledger, refunds can grant, pay and gets at hr and payment data, and nobody granted that."
    ]


@pytest.mark.parametrize(
    ("own", "delegate", "fires"),
    [
        ("personal", "hr", True),
        ("internal", "personal", True),
        ("personal", "confidential", False),
        ("hr", "personal", False),
        ("hr", "payment", False),
    ],
)
def test_a_higher_data_level_is_added_power(own: str, delegate: str, fires: bool) -> None:
    memory = "memory: [{name: m, scope: user, data: [%s]}]"
    assert bool(messages(memory % delegate, memory % own)) is fires


@pytest.mark.parametrize(
    ("edge", "fault"),
    [
        (", grantedBy: 'team:risk', lifetime: 10m", None),
        (", grantedBy: 'user:kim@acme.example', lifetime: 1d", None),
        (", grantedBy: 'team:risk'", "the grant never ends"),
        (", lifetime: 10m", "nobody granted that"),
        (", grantedBy: 'agent:refunds', lifetime: 10m", "agent:refunds, who granted that, is no person"),
        (", grantedBy: 'service:iam', lifetime: 10m", "service:iam, who granted that, is no person"),
        (", grantedBy: 'service:iam'", "service:iam, who granted that, is no person"),
    ],
)
def test_a_person_grants_it_for_a_time(edge: str, fault: str | None) -> None:
    expected = f"Through ledger, refunds can pay, and {fault}."
    assert messages(PAYS, "", edge) == ([expected] if fault else [])


def test_a_delegate_that_nobody_describes_is_unresolved_unless_it_was_granted() -> None:
    assert states(report(None)) == [('delegation.to["agent:ledger"]', "unresolved")]
    assert states(report(None, edge=", grantedBy: 'team:risk', lifetime: 10m")) == []


def test_itself_and_whoever_fits_a_pattern_are_not_judged_here() -> None:
    spec = "delegation: {to: [{agent: 'agent:refunds'}, {agent: 'agent:*'}]}"
    found = judge_small(RULE, spec)
    assert (found.findings, found.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_delegation_has_nothing_to_judge() -> None:
    assert judge_foreign(RULE, foreign()).findings == ()
