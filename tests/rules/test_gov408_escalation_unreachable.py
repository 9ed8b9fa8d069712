from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV408"
PEOPLE = "name people or an on-call rotation: `escalation: {to: [team:...]}`"
SECOND = "put a second, independent contact behind the channel, and agree within what time somebody answers"


def messages(keys: str, tier: str = "moderate") -> list[str]:
    spec = f"identity: {{principal: 'workload:refunds'}}\noversight: {{escalation: {{{keys}}}}}"
    report = judge_small(RULE, spec, tier=tier)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_one_contact_is_found_at_the_escalation() -> None:
    spec = """
        oversight:
          escalation:
            to: ['user:kim@acme.example']
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == (
        "The escalation of refunds can end in silence: only user:kim@acme.example is reached and nobody has promised to answer "
        "in time (`acknowledge`)."
    )
    assert (finding.help, finding.target) == (SECOND, "oversight.escalation")
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 5, "escalation")


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", True), ("high", True), ("critical", True)]
)
def test_from_tier_moderate_somebody_is_there(tier: str, fires: bool) -> None:
    [*found] = judge_small(RULE, "purpose: Help.", tier=tier).findings
    assert [finding.message for finding in found] == (
        ["refunds has nobody to turn to: a conflict ends with its own decision."] if fires else []
    )
    assert all(finding.help == PEOPLE for finding in found)


@pytest.mark.parametrize(
    ("to", "message"),
    [
        ("[]", "refunds has nobody to turn to: a conflict ends with its own decision."),
        (
            "['agent:refunds']",
            "refunds can turn to no person, only to agent:refunds: a conflict ends with its own decision.",
        ),
        (
            "['service:pager', 'agent:b']",
            "refunds can turn to no person, only to service:pager, agent:b: a conflict ends with its own decision.",
        ),
        ("['team:oncall']", None),
        ("['role:duty']", None),
        ("['user:kim@acme.example', 'service:pager']", None),
    ],
)
def test_the_agent_and_machines_are_nobody_to_turn_to(to: str, message: str | None) -> None:
    assert messages(f"to: {to}") == ([message] if message else [])


@pytest.mark.parametrize("tier", ["high", "critical"])
@pytest.mark.parametrize(
    ("to", "acknowledge", "faults"),
    [
        ("['team:a', 'user:b@x.example']", "15m", None),
        ("['team:a', 'team:b', 'service:pager']", "15m", None),
        ("['user:a@x.example']", "15m", "only user:a@x.example is reached"),
        ("['user:a@x.example', 'user:a@X.example']", "15m", "only user:a@x.example is reached"),
        ("['user:a@x.example', 'service:pager']", "15m", "only user:a@x.example is reached"),
        ("['team:a', 'team:b']", "", "nobody has promised to answer in time (`acknowledge`)"),
    ],
)
def test_from_tier_high_two_people_are_reached_and_one_answers_in_time(
    tier: str, to: str, acknowledge: str, faults: str | None
) -> None:
    keys = f"to: {to}" + (f", acknowledge: {acknowledge}" if acknowledge else "")
    expected = f"The escalation of refunds can end in silence: {faults}."
    assert messages(keys, tier) == ([expected] if faults else [])


@pytest.mark.parametrize(("tier", "fires"), [("moderate", False), ("high", False), ("critical", True)])
@pytest.mark.parametrize(
    "to", ["['team:a']", "['role:duty']", "['team:a', 'team:a']", "['team:a', 'service:pager']"]
)
def test_a_team_or_role_is_several_people_below_tier_critical(to: str, tier: str, fires: bool) -> None:
    assert bool(messages(f"to: {to}, acknowledge: 15m", tier)) is fires


def test_at_tier_moderate_one_is_enough_and_need_not_promise() -> None:
    assert messages("to: ['team:a']") == []


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_escalation_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("oversight.escalation", "inexpressible")]
    assert report.verdict == "PASS"
