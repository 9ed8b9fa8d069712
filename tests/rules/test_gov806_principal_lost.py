from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV806"


def fires(delegate: str, identity: str = "{}") -> bool:
    report = judge_small(RULE, f"identity: {identity}\ndelegation: {{to: [{{agent: 'agent:b'{delegate}}}]}}")
    assert not report.unknown
    return bool(report.findings)


def test_a_delegate_that_forgets_the_requester_is_found_at_the_delegate() -> None:
    spec = (
        "identity: {actsFor: requester}\ndelegation:\n  to:\n    - agent: agent:ledger-bot\n      carries: itself"
    )
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 16, "agent:ledger-bot")
    assert finding.target == 'delegation.to["agent:ledger-bot"]'
    assert finding.message == "refunds acts for its requester; ledger-bot does not know for whom."
    assert finding.help == (
        "forward an on-behalf-of token that is limited to the task, then write `carries: requester`"
    )


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        (", carries: requester", False),
        (", carries: itself", True),
        ("", True),
        (", authentication: mtls", True),
        (", authentication: in-process", False),
        (", authentication: in-process, carries: requester", False),
        (", authentication: in-process, carries: itself", True),
        (", authentication: none, carries: requester", False),
    ],
)
def test_the_requester_is_carried_or_never_leaves_the_process(keys: str, expected: bool) -> None:
    assert fires(keys) is expected


@pytest.mark.parametrize(
    ("identity", "expected"), [("{}", True), ("{actsFor: requester}", True), ("{actsFor: itself}", False)]
)
def test_an_agent_that_acts_for_itself_has_nobody_to_lose(identity: str, expected: bool) -> None:
    assert fires(", carries: itself", identity) is expected


def test_each_delegate_is_a_finding_of_its_own() -> None:
    spec = "delegation: {to: [{agent: 'agent:a'}, {agent: 'agent:b', carries: requester}, {agent: 'agent:*'}]}"
    assert [finding.target for finding in judge_small(RULE, spec).findings] == [
        'delegation.to["agent:a"]',
        'delegation.to["agent:*"]',
    ]


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    assert states(judge_foreign(RULE)) == [("identity.actsFor", "inexpressible")]
    report = judge_foreign(
        RULE, foreign({"identity": {"actsFor": "requester"}, "delegation": {"to": [{"agent": "agent:b"}]}})
    )
    assert states(report) == [('delegation.to["agent:b"]', "inexpressible")]
    assert report.verdict == "PASS"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
