from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown

RULE = "GOV803"


def messages(edge: str) -> list[str]:
    report = judge_small(RULE, f"delegation: {{to: [{{agent: 'agent:ledger'{edge}}}]}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_peer_without_proof_is_found_at_its_name() -> None:
    spec = """
        delegation:
          to:
            - agent: agent:ledger
              authentication: none
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "refunds and ledger talk without proof of who is who."
    assert finding.help == (
        "let both sides prove their identity (mTLS or signed tokens), then state it: `authentication: mtls`"
    )
    assert finding.target == 'delegation.to["agent:ledger"]'
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 16, "agent:ledger")


@pytest.mark.parametrize(
    ("authentication", "fires"),
    [
        ("", True),
        ("none", True),
        ("in-process", False),
        ("mtls", False),
        ("signed-token", False),
        ("signed-message", False),
    ],
)
def test_each_side_proves_who_it_is(authentication: str, fires: bool) -> None:
    assert bool(messages(f", authentication: {authentication}" if authentication else "")) is fires


def test_each_delegate_is_judged() -> None:
    spec = "delegation: {to: [{agent: 'agent:a'}, {agent: 'agent:b', authentication: mtls}, {agent: 'agent:*'}]}"
    assert [finding.target for finding in judge_small(RULE, spec).findings] == [
        'delegation.to["agent:a"]',
        'delegation.to["agent:*"]',
    ]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_delegation_has_nothing_to_judge() -> None:
    assert judge_foreign(RULE, foreign()).findings == ()
