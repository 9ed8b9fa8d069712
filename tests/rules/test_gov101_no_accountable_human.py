from __future__ import annotations

import pytest

from tests.rules.harness import findings
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV101"


def about(keys: str, identity: str = "service:refunds") -> list[tuple[str, str]]:
    fragment = f"without: [accountability]\nidentity: {{principal: '{identity}'}}\naccountability: {{{keys}}}"
    return [(finding.target, finding.message) for finding in findings(fragment, RULE)]


GOOD = "accountable: 'user:ana@acme.example', owner: 'team:payments-ai'"


def test_a_team_that_answers_is_found_at_the_value() -> None:
    spec = "accountability:\n  accountable: team:payments-ai\n  owner: team:payments-ai"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 6, 18, "team:payments-ai")
    assert finding.target == "accountability.accountable"
    assert finding.message == "`accountability.accountable` is team:payments-ai: no person answers for refunds."
    assert finding.help == "have a person accept it: `accountable: user:...`, or a role that always has a holder"


def test_a_person_or_role_that_answers_and_a_team_or_person_that_maintains_pass() -> None:
    for accountable in ("user:ana@acme.example", "role:head-of-payments"):
        for owner in ("team:payments-ai", "user:ana@acme.example"):
            assert about(f"accountable: '{accountable}', owner: '{owner}'") == []


@pytest.mark.parametrize("principal", ["team:x", "workload:x", "service:x", "gateway:x", "agent:x"])
def test_nobody_else_can_answer(principal: str) -> None:
    assert about(f"accountable: '{principal}', owner: 'team:x'") == [
        (
            "accountability.accountable",
            f"`accountability.accountable` is {principal}: no person answers for refund-assistant.",
        )
    ]


@pytest.mark.parametrize("principal", ["role:x", "workload:x", "service:x", "gateway:x", "agent:x"])
def test_nobody_else_can_maintain(principal: str) -> None:
    assert about(f"accountable: 'user:ana', owner: '{principal}'") == [
        ("accountability.owner", f"`accountability.owner` is {principal}: nobody maintains refund-assistant.")
    ]


def test_each_missing_key_is_a_finding() -> None:
    assert about("") == [
        (
            "accountability.accountable",
            "`accountability.accountable` is missing: no person answers for refund-assistant.",
        ),
        ("accountability.owner", "`accountability.owner` is missing: nobody maintains refund-assistant."),
    ]
    assert [target for target, _ in about("accountable: 'user:ana'")] == ["accountability.owner"]


def test_the_agent_itself_cannot_answer_whatever_kind_it_is_called() -> None:
    assert about(GOOD, identity="user:ana@ACME.example") == [
        (
            "accountability.accountable",
            "`accountability.accountable` is user:ana@acme.example, which is the agent itself: no person answers for "
            "refund-assistant.",
        )
    ]


def test_a_missing_section_is_shown_at_the_top_of_the_spec() -> None:
    found = judge_small(RULE, "purpose: Help.").findings
    assert [shown(finding)[1:3] for finding in found] == [(4, 1), (4, 1)]
    assert [finding.marks[0].label for finding in found] == [
        "`accountability.accountable` is missing",
        "`accountability.owner` is missing",
    ]


def test_a_format_that_cannot_name_people_is_not_blocked() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [
        ("accountability.accountable", "inexpressible"),
        ("accountability.owner", "inexpressible"),
    ]
    assert report.verdict == "PASS"
