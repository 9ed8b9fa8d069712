from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import shown
from tests.rules.test_gov004_waiver_invalid import DIGEST, PURPOSE
from tests.rules.waiving import reading, stale_drill_and, waiver

RULE = "GOV005"
WAIVER = "the waiver of GOV407 for `oversight.stop.testedOn`"


def test_the_finding_names_the_approver_and_what_they_are() -> None:
    fragment = stale_drill_and(waiver(approvedBy="user:li.wei@acme.example"))
    [finding] = findings(fragment, RULE)
    assert finding.message == f"user:li.wei@acme.example, who approved {WAIVER}, is its owner."
    assert finding.help == "have risk or security approve it, and put the waivers file under their CODEOWNERS entry"
    assert finding.target == 'waivers["GOV407 refund-assistant oversight.stop.testedOn"]'
    assert shown(finding) == ("other-0.govcheck.yaml", 7, 5, "rule")


@pytest.mark.parametrize(
    ("approver", "role"),
    [
        ("user:li.wei@acme.example", "its owner"),
        ("user:li.wei@ACME.Example", "its owner"),
        ("user:Li.Wei@acme.example", "its owner"),
        ("team:Payments-AI", "the owner of refund-assistant"),
        ("team:payments-ai\u200b", "the owner of refund-assistant"),
        ("user:ana.ruiz@acme.example", "accountable for refund-assistant"),
        ("team:payments-ai", "the owner of refund-assistant"),
        ("agent:refund-assistant", "refund-assistant itself or one of its delegates"),
        ("workload:refund-assistant.prod", "refund-assistant itself or one of its delegates"),
        ("workload:other", "no person, team or role"),
        ("service:agent-watch", "no person, team or role"),
        ("gateway:agent-gw", "no person, team or role"),
        ("agent:other", "no person, team or role"),
    ],
)
def test_who_is_measured_by_the_finding_or_is_no_person_may_not_approve(approver: str, role: str) -> None:
    fragment = stale_drill_and(waiver(approvedBy=approver))
    assert [finding.message.rpartition(", is ")[2] for finding in findings(fragment, RULE)] == [role + "."]
    assert [finding.status for finding in findings(fragment, "GOV407")] == ["blocking"]


@pytest.mark.parametrize("approver", ["team:secops", "role:head-of-security", "user:bo@acme.example"])
def test_somebody_else_may(approver: str) -> None:
    fragment = stale_drill_and(waiver(approvedBy=approver))
    assert findings(fragment, RULE) == []
    assert [finding.status for finding in findings(fragment, "GOV407")] == ["waived"]


def test_a_delegate_is_no_second_person() -> None:
    delegation = "delegation: {maxDepth: 1, to: [{agent: 'agent:ledger', authentication: mtls}]}"
    fragment = stale_drill_and(waiver(approvedBy="agent:ledger")).replace("\n---", f"\n{delegation}\n---", 1)
    [finding] = findings(fragment, RULE)
    assert finding.message.endswith(", is refund-assistant itself or one of its delegates.")


def test_a_reading_wants_a_second_person_too() -> None:
    fragment = f"purpose: {PURPOSE}\n---\n{reading(words=DIGEST, approvedBy='user:li.wei@acme.example')}"
    [finding] = findings(fragment, RULE)
    assert finding.message == "user:li.wei@acme.example, who approved the reading of `purpose`, is its owner."
    assert finding.target == 'readings["refund-assistant purpose"]'


def test_a_waiver_that_meets_nothing_is_not_judged() -> None:
    assert findings(f"purpose: {PURPOSE}\n---\n{waiver(approvedBy='agent:other')}", RULE) == []
