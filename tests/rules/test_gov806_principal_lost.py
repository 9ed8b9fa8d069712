from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV806"


def messages(edge: str, acts_for: str = "requester") -> list[str]:
    spec = f"identity: {{actsFor: {acts_for}}}\ndelegation: {{to: [{{agent: 'agent:ledger'{edge}}}]}}"
    report = judge_small(RULE, spec)
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_delegate_that_does_not_know_for_whom_is_found_at_its_name() -> None:
    spec = """
        delegation:
          to:
            - agent: agent:ledger
              carries: itself
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == "refunds acts for whoever asks, and ledger does not know for whom."
    assert finding.help == (
        "pass the requester on with each hand-over, as a signed claim, then state it: `carries: requester`"
    )
    assert finding.target == 'delegation.to["agent:ledger"]'
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 16, "agent:ledger")


@pytest.mark.parametrize(
    ("edge", "fires"),
    [
        ("", True),
        (", carries: itself", True),
        (", carries: requester", False),
        (", authentication: in-process", False),
        (", authentication: in-process, carries: itself", True),
        (", authentication: mtls", True),
    ],
)
def test_the_requester_is_passed_on(edge: str, fires: bool) -> None:
    assert bool(messages(edge)) is fires


@pytest.mark.parametrize(("acts_for", "fires"), [("requester", True), ("itself", False)])
def test_an_agent_of_its_own_has_nobody_to_pass_on(acts_for: str, fires: bool) -> None:
    assert bool(messages("", acts_for)) is fires


def test_an_agent_that_does_not_say_for_whom_acts_for_its_requester() -> None:
    assert len(judge_small(RULE, "delegation: {to: [{agent: 'agent:ledger'}]}").findings) == 1


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_that_cannot_say_for_whom_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("identity.actsFor", "inexpressible")]
    assert report.verdict == "PASS"
