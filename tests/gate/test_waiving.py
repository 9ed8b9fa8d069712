"""What waivers settle: exactly one result each, and nothing where one is not valid."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import pytest

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.waivers import Waiver
from govcheck.gate.judge import Judged
from govcheck.location import TOP, Item, Origin, Route, Slice
from govcheck.rules.kit import Answer, Failed, RuleModule
from tests.agents import agent, document, subject, unread
from tests.gate.rules import MODERATE, a_rule, crashing, failing, inexpressible, judged, mixed, unresolved

KEYS = {
    "rule": "GOV407",
    "agent": "refunds",
    "target": "purpose",
    "reason": "Accepted.",
    "owner": "user:kim@acme.example",
    "approvedBy": "team:secops",
    "expires": "2026-12-24",
}


def waiver(**changes: str) -> Waiver:
    raw = {**KEYS, **changes}
    route = Route(("waivers", Item(f"{raw['rule']} {raw['agent']} {raw['target']}")))
    return Waiver(
        raw, Origin("waivers", "govcheck/v1", document("{rule: x}", "w.govcheck.yaml"), outer=route), route
    )


def judge_with(*acceptances: Waiver, rules: tuple[RuleModule, ...], **more: Any) -> Judged:
    return judged(*rules, acceptances=acceptances, **more)


def statuses(result: Judged) -> list[str]:
    return [finding.status for finding in result.report.findings]


def test_a_waived_finding_no_longer_blocks_and_says_who_accepted_it() -> None:
    result = judge_with(waiver(), rules=(failing("GOV407"),))
    assert (statuses(result), result.decision.exit_code) == (["waived"], 0)
    [finding] = result.report.findings
    assert finding.waiver is not None
    assert (finding.waiver.approved_by, finding.waiver.days_left) == ("team:secops", 31)


@pytest.mark.parametrize(
    "changes",
    [
        {"rule": "GOV408"},
        {"agent": "refund"},
        {"target": "purpose.x"},
        {"expires": "2026-11-22"},
        {"approvedBy": "agent:refunds"},
        {"rule": "GOV004"},
        {"rule": "GOV000"},
    ],
)
def test_what_is_not_valid_or_not_its_own_leaves_the_finding_blocking(changes: dict[str, str]) -> None:
    result = judge_with(waiver(**changes), rules=(failing("GOV407"),))
    assert (statuses(result), result.decision.exit_code) == (["blocking"], 1)


def test_a_waiver_of_two_results_is_applied_to_neither() -> None:
    def twice(of: Subject) -> Any:
        yield of.agent.purpose
        yield of.agent.purpose

    rule = a_rule("GOV407", lambda at, of: Failed(at, "It is broken.", help="mend it"), targets=twice)
    assert statuses(judge_with(waiver(), rules=(rule,))) == ["blocking", "blocking"]


def test_a_finding_and_an_open_check_at_one_place_are_two_results() -> None:
    one = mixed("GOV407")
    assert statuses(judge_with(waiver(), rules=(one,))) == ["waived"]

    def targets(of: Subject) -> Any:
        yield of.agent.purpose
        yield unread("purpose")

    both = a_rule("GOV407", lambda at, of: Failed(at, "It is broken.", help="mend it"), targets=targets)
    assert statuses(judge_with(waiver(), rules=(both,))) == ["blocking"]


def test_an_unresolved_check_can_be_waived_and_then_no_longer_makes_the_run_undecided() -> None:
    rule = unresolved("GOV407")
    assert judged(rule).decision.exit_code == 2
    result = judge_with(waiver(), rules=(rule,))
    assert result.decision.exit_code == 0
    [open_check] = result.report.unknown
    assert (open_check.blocks, open_check.waiver is not None) == (False, True)


def test_an_inexpressible_check_needs_no_waiver_and_meets_none() -> None:
    result = judge_with(waiver(), rules=(inexpressible("GOV407"),))
    assert [note.message for note in result.report.notes] == [
        "The waiver of GOV407 for `purpose` meets nothing in refunds: it can be deleted."
    ]


def test_no_waiver_covers_a_rule_that_crashed() -> None:
    result = judge_with(waiver(), rules=(crashing("GOV407"),))
    assert result.decision.exit_code == 2


def test_a_waiver_of_a_rule_that_did_not_run_is_not_judged() -> None:
    result = judge_with(waiver(rule="GOV502", expires="2020-01-01"), rules=(failing("GOV407"),))
    assert statuses(result) == ["blocking"]
    assert result.report.notes == ()


@pytest.mark.parametrize(
    ("expires", "words"),
    [
        ("2026-12-24", None),
        ("2026-12-23", "in 30 days, on 2026-12-23"),
        ("2026-11-24", "in 1 day, on 2026-11-24"),
        ("2026-11-23", "today"),
    ],
)
def test_from_thirty_days_before_it_ends_a_note_says_so(expires: str, words: str | None) -> None:
    result = judge_with(waiver(expires=expires), rules=(failing("GOV407"),))
    expected = [f"The waiver of GOV407 for `purpose` of refunds expires {words}."] if words else []
    assert [note.message for note in result.report.notes] == expected


@pytest.mark.parametrize("severity", ["critical", "high", "medium", "low", "note"])
def test_the_limit_is_that_of_the_severity(severity: str) -> None:
    last = {"critical": "2026-12-23", "high": "2027-02-21", "medium": "2027-05-22"}.get(severity, "2027-11-23")
    later = {"critical": "2026-12-24", "high": "2027-02-22", "medium": "2027-05-23"}.get(severity, "2027-11-24")
    rule = failing("GOV407", severity=severity)
    assert statuses(judge_with(waiver(expires=last), rules=(rule,))) == ["waived"]
    assert "waived" not in statuses(judge_with(waiver(expires=later), rules=(rule,)))


WORDS = Slice(0, 4)


def quoting(of: Fact[str], subject: Subject) -> Answer:
    return Failed(of, "It is broken.", help="mend it", words=WORDS)


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("sha256:" + sha256(b"Help").hexdigest(), "waived"),
        ("sha256:" + sha256(b"Help.").hexdigest(), "blocking"),
        (None, "blocking"),
    ],
)
def test_where_a_finding_quotes_words_the_waiver_names_them_by_digest(words: str | None, status: str) -> None:
    changes = {"words": words} if words else {}
    assert statuses(judge_with(waiver(**changes), rules=(a_rule("GOV407", quoting),))) == [status]


def test_words_tell_two_findings_of_one_text_apart() -> None:
    def both(of: Subject) -> Any:
        yield Slice(0, 4)
        yield Slice(5, 8)

    def answer(words: Slice, of: Subject) -> Answer:
        return Failed(of.agent.purpose, "It is broken.", help="mend it", words=words)

    class At(Slice):
        @property
        def place(self) -> Any:
            return subject(agent(MODERATE)).agent.purpose.place

    rule = a_rule("GOV407", answer, targets=lambda of: (At(*words) for words in both(of)))
    accepting = waiver(words="sha256:" + sha256(b"them").hexdigest()[:64])
    result = judge_with(accepting, rules=(rule,), spec="purpose: Help them.\npeople: {audience: partners}")
    assert statuses(result) == ["blocking", "blocking"]
    accepting = waiver(words="sha256:" + sha256(b"the").hexdigest())
    result = judge_with(accepting, rules=(rule,), spec="purpose: Help them.\npeople: {audience: partners}")
    assert sorted(statuses(result)) == ["blocking", "waived"]


def test_the_route_of_a_waiver_is_one_json_text() -> None:
    one = waiver(target='permissions.egress["*.x"]')
    assert str(one.place.route) == 'waivers["GOV407 refunds permissions.egress[\\"*.x\\"]"]'
    assert TOP.key("rule") == one.rule.place.origin.path_in_document(one.rule.place.route)
