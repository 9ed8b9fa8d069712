from __future__ import annotations

import pytest

from tests.agents import agent
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV802"
DEPTH = "to any depth (`maxDepth` is missing)"
COPIES = "to any number of its own copies (`spawn.max` is missing)"


def messages(delegation: str) -> list[str]:
    report = judge_small(RULE, f"delegation: {{{delegation}}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_delegate_by_wildcard_is_found_at_the_delegate() -> None:
    spec = "delegation:\n  maxDepth: 1\n  to:\n    - agent: agent:*"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 16, "agent:*")
    assert finding.target == 'delegation.to["agent:*"]'
    assert finding.message == "refunds can delegate to anyone who fits `agent:*`: nothing ends the chain."
    assert finding.help == "name the agents it may call, in the runtime and here"


def test_a_missing_depth_is_found_at_the_delegation() -> None:
    [finding] = judge_small(RULE, "delegation:\n  to:\n    - agent: agent:b").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 5, 3, "delegation")
    assert (finding.target, finding.message) == (
        "delegation",
        f"refunds can delegate {DEPTH}: nothing ends the chain.",
    )
    assert finding.help == "set a depth and a limit on copies in the runtime, then state them here"


@pytest.mark.parametrize(
    ("delegation", "faults"),
    [
        ("maxDepth: 1, to: [{agent: 'agent:b'}]", []),
        ("maxDepth: 100, to: [{agent: 'agent:b'}]", []),
        ("maxDepth: 1, spawn: {max: 3}", []),
        ("maxDepth: 1, spawn: {max: 0}", []),
        ("maxDepth: 1, spawn: {}", [COPIES]),
        ("spawn: {max: 3}", [DEPTH]),
        ("spawn: {}", [f"{DEPTH} and {COPIES}"]),
        ("to: [{agent: 'agent:b'}], spawn: {}", [f"{DEPTH} and {COPIES}"]),
    ],
)
def test_delegation_has_a_depth_and_a_limit_on_copies(delegation: str, faults: list[str]) -> None:
    assert messages(delegation) == [f"refunds can delegate {fault}: nothing ends the chain." for fault in faults]


@pytest.mark.parametrize("name", ["agent:*", "agent:ledger-*", "*"])
def test_each_wildcard_is_a_finding_of_its_own(name: str) -> None:
    assert len(messages(f"maxDepth: 1, to: [{{agent: '{name}'}}, {{agent: 'agent:b'}}]")) == 1
    assert len(messages(f"to: [{{agent: '{name}'}}]")) == 2


@pytest.mark.parametrize("delegation", ["{}", "{to: []}", "{maxDepth: 3}", "{maxDepth: 3, to: []}"])
def test_without_delegation_there_is_nothing_to_judge(delegation: str) -> None:
    assert judge_small(RULE, f"delegation: {delegation}").findings == ()
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_cycle_with_a_depth_passes() -> None:
    peer = agent("delegation: {maxDepth: 1, to: [{agent: 'agent:refunds'}]}", "peer")
    spec = "delegation: {maxDepth: 1, to: [{agent: 'agent:peer'}]}"
    assert judge_small(RULE, spec, known={"peer": peer}).findings == ()


def test_a_depth_that_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign({"delegation": {"to": [{"agent": "agent:b"}]}}))
    assert states(report) == [("delegation", "inexpressible")]
    assert report.unknown[0].decided_by == "delegation.maxDepth"
    assert judge_foreign(RULE).verdict == "PASS"
