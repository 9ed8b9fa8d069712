from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV803"


def test_a_delegate_without_authentication_is_found_at_the_delegate() -> None:
    [finding] = judge_small(RULE, "delegation:\n  maxDepth: 1\n  to:\n    - agent: agent:ledger-bot").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 16, "agent:ledger-bot")
    assert finding.target == 'delegation.to["agent:ledger-bot"]'
    assert finding.message == "refunds and ledger-bot talk without proof of who is who: nothing says how."
    assert finding.help == (
        "let both prove it, by mutual TLS or by tokens or messages signed with a key per agent, then state which in "
        "`authentication`"
    )


def test_a_stated_none_is_told_as_such() -> None:
    [finding] = judge_small(RULE, "delegation: {to: [{agent: 'agent:b', authentication: none}]}").findings
    assert finding.message == "refunds and b talk without proof of who is who: `authentication: none`."


@pytest.mark.parametrize("how", ["in-process", "mtls", "signed-token", "signed-message"])
def test_each_proof_passes(how: str) -> None:
    report = judge_small(RULE, f"delegation: {{to: [{{agent: 'agent:b', authentication: {how}}}]}}")
    assert (report.findings, report.unknown) == ((), ())


def test_each_delegate_is_a_finding_of_its_own_wildcards_included() -> None:
    spec = "delegation: {to: [{agent: 'agent:*'}, {agent: 'agent:b', authentication: mtls}, {agent: 'agent:c'}]}"
    assert [finding.target for finding in judge_small(RULE, spec).findings] == [
        'delegation.to["agent:*"]',
        'delegation.to["agent:c"]',
    ]


@pytest.mark.parametrize("tier", ["low", "critical"])
def test_the_tier_makes_no_difference(tier: str) -> None:
    assert len(judge_small(RULE, "delegation: {to: [{agent: 'agent:b'}]}", tier=tier).findings) == 1


@pytest.mark.parametrize("delegation", ["{}", "{to: []}", "{maxDepth: 2}", "{spawn: {max: 3}}"])
def test_without_delegates_there_is_nothing_to_judge(delegation: str) -> None:
    report = judge_small(RULE, f"delegation: {delegation}")
    assert (report.findings, report.unknown) == ((), ())


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign({"delegation": {"to": [{"agent": "agent:b"}]}}))
    assert states(report) == [('delegation.to["agent:b"]', "inexpressible")]
    assert report.verdict == "PASS"


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
