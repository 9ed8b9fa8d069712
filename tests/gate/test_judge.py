from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from govcheck.authority.subject import Subject
from govcheck.facts.agent import Remark
from govcheck.facts.fact import Fact, Undecided
from govcheck.gate.judge import Judged
from govcheck.gate.report import Mark
from govcheck.gate.verdict import run_decision
from govcheck.location import Slice
from govcheck.rules.kit import PASSED, Answer, Failed, Related, RuleModule
from tests.agents import place, subject, unread
from tests.gate.rules import (
    MODERATE,
    a_rule,
    at_tier,
    crashing,
    failing,
    inexpressible,
    judged,
    mixed,
    noting,
    passing,
    unresolved,
)


def outcome(one: Judged) -> tuple[str, int]:
    return one.report.verdict, one.report.exit_code


# The truth table of MANIFEST 3.17, row by row


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        ([], ("PASS", 0)),
        ([passing()], ("PASS", 0)),
        ([passing(applies=lambda of: False)], ("PASS", 0)),
        ([passing(), noting()], ("PASS", 0)),
        ([passing(), failing(severity="medium")], ("PASS", 0)),
        ([passing(), failing(is_preview=True)], ("PASS", 0)),
        ([passing(), failing()], ("FAIL", 1)),
        ([failing(applies=lambda of: False)], ("PASS", 0)),
        ([passing(), unresolved()], ("UNDECIDED", 2)),
        ([passing(), unresolved(severity="medium")], ("PASS", 0)),
        ([unresolved(is_preview=True)], ("PASS", 0)),
        ([passing(), inexpressible(), inexpressible("GOV999", "critical")], ("PASS", 0)),
        ([failing(), unresolved()], ("FAIL", 2)),
        ([failing(severity="medium"), unresolved()], ("UNDECIDED", 2)),
        ([failing(), unresolved(severity="medium")], ("FAIL", 1)),
        ([failing(), inexpressible()], ("FAIL", 1)),
        ([mixed()], ("FAIL", 2)),
        ([mixed(severity="medium")], ("PASS", 0)),
        ([passing(), crashing()], ("INVALID", 2)),
        ([failing(), crashing()], ("INVALID", 2)),
    ],
)
def test_an_agent_is_judged_as_the_table_says(modules: list[RuleModule], expected: tuple[str, int]) -> None:
    assert outcome(judged(*modules)) == expected


@pytest.mark.parametrize(
    ("modules", "expected"),
    [
        ([passing()], ("PASS", 0)),
        ([failing()], ("FAIL", 0)),
        ([unresolved()], ("UNDECIDED", 2)),
        ([failing(), unresolved()], ("FAIL", 2)),
        ([crashing()], ("INVALID", 2)),
    ],
)
def test_exit_zero_turns_one_into_zero_and_leaves_the_rest(
    modules: list[RuleModule], expected: tuple[str, int]
) -> None:
    assert outcome(judged(*modules, exit_zero=True)) == expected


@pytest.mark.parametrize(
    ("agents", "expected"),
    [
        ([[passing()], [passing()]], ("PASS", 0)),
        ([[passing()], [failing()]], ("FAIL", 1)),
        ([[failing()], [unresolved()]], ("FAIL", 2)),
        ([[passing()], [unresolved()]], ("UNDECIDED", 2)),
        ([[failing()], [inexpressible()]], ("FAIL", 1)),
        ([[failing()], [crashing()]], ("INVALID", 2)),
        ([], ("NOTHING", 3)),
    ],
)
def test_a_run_is_as_bad_as_its_worst_agent(agents: list[list[RuleModule]], expected: tuple[str, int]) -> None:
    results = [judged(*modules, name=f"a{number}") for number, modules in enumerate(agents)]
    broken = any(result.errors for result in results)
    assert run_decision([result.decision for result in results], broken, exit_zero=False) == expected


# What blocks

SEVERITIES = ("note", "low", "medium", "high", "critical")


@pytest.mark.parametrize(
    ("tier", "blocking"),
    [
        ("low", {"high", "critical"}),
        ("moderate", {"high", "critical"}),
        ("high", {"medium", "high", "critical"}),
        ("critical", {"low", "medium", "high", "critical"}),
    ],
)
def test_the_tier_says_which_severities_block(tier: str, blocking: set[str]) -> None:
    for severity in SEVERITIES:
        [finding] = judged(failing(severity=severity), of=at_tier(tier)).report.findings
        assert finding.status == ("blocking" if severity in blocking else "reported"), severity
        [unknown] = judged(unresolved(severity=severity), of=at_tier(tier)).report.unknown
        assert unknown.blocks is (severity in blocking), severity


@pytest.mark.parametrize(
    ("tier", "fail_on", "weakest"),
    [
        ("moderate", "low", "low"),
        ("moderate", "medium", "medium"),
        ("moderate", "high", "high"),
        ("moderate", "critical", "high"),
        ("high", "critical", "medium"),
        ("critical", "high", "low"),
    ],
)
def test_fail_on_can_only_be_stricter_than_the_tier(tier: str, fail_on: str, weakest: str) -> None:
    blocking = [
        severity
        for severity in SEVERITIES
        if judged(failing(severity=severity), of=at_tier(tier), fail_on=fail_on).report.findings[0].status
        == "blocking"
    ]
    assert blocking[0] == weakest


def test_a_note_never_blocks_at_any_tier_or_threshold() -> None:
    for fail_on in (None, "low", "note"):
        one = judged(failing(severity="note"), of=at_tier("critical"), fail_on=fail_on)
        assert (outcome(one), one.report.findings[0].status) == (("PASS", 0), "reported")


@pytest.mark.parametrize(
    ("environment", "status", "expected"),
    [
        ("production", "blocking", ("FAIL", 1)),
        ("staging", "advisory", ("PASS", 0)),
        ("development", "advisory", ("PASS", 0)),
    ],
)
def test_an_advisory_rule_blocks_in_production_only(
    environment: str, status: str, expected: tuple[str, int]
) -> None:
    one = judged(failing(is_advisory_outside_production=True), environment=environment)
    assert (one.report.findings[0].status, outcome(one)) == (status, expected)


def test_other_rules_block_in_every_environment() -> None:
    assert outcome(judged(failing(), environment="development")) == ("FAIL", 1)


def test_an_advisory_rule_that_cannot_be_decided_blocks_in_production_only() -> None:
    rule = unresolved(is_advisory_outside_production=True)
    assert outcome(judged(rule)) == ("UNDECIDED", 2)
    assert outcome(judged(rule, environment="staging")) == ("PASS", 0)


# Unknown


def test_an_unresolved_check_says_why_and_what_would_decide_it() -> None:
    [unknown] = judged(unresolved()).report.unknown
    assert (unknown.rule, unknown.target, unknown.state) == ("GOV993", "purpose", "unresolved")
    assert (unknown.reason, unknown.decided_by, unknown.blocks) == ("the source is gone", "sources", True)


def test_an_inexpressible_check_names_the_key_and_never_blocks() -> None:
    [unknown] = judged(inexpressible(severity="critical"), of=at_tier("critical")).report.unknown
    assert (unknown.state, unknown.decided_by, unknown.blocks) == ("inexpressible", "risk.tier", False)


def test_only_the_check_that_needs_the_fact_becomes_unknown() -> None:
    gone = unread("sources")

    def targets(of: Subject) -> Iterator[Fact[Any]]:
        yield gone
        yield of.agent.purpose

    def answer(at: Fact[Any], of: Subject) -> Answer:
        return Failed(at, f"{at.value} is broken.", help="mend it")

    one = judged(a_rule("GOV990", answer, targets=targets))
    assert [finding.message for finding in one.report.findings] == ["Help. is broken."]
    assert [unknown.target for unknown in one.report.unknown] == ["sources"]


@pytest.mark.parametrize("where", ["applies", "targets"])
def test_a_rule_that_cannot_even_tell_what_to_judge_is_unknown(where: str) -> None:
    def undecided(of: Subject) -> Any:
        raise Undecided(unread("delegation"))

    rule = passing(**{where: undecided})
    [unknown] = judged(rule).report.unknown
    assert (unknown.target, unknown.blocks) == ("delegation", True)


@pytest.mark.parametrize(
    ("module", "decided"),
    [
        (passing(), 1),
        (failing(), 1),
        (mixed(), 1),
        (noting(), 1),
        (passing(applies=lambda of: False), 1),
        (unresolved(), 0),
        (inexpressible(), 0),
        (crashing(), 0),
    ],
    ids=lambda value: value.RULE.id if hasattr(value, "RULE") else "",
)
def test_a_rule_is_decided_by_a_failure_or_where_nothing_is_unknown(module: RuleModule, decided: int) -> None:
    report = judged(module).report
    assert (report.decided, report.applied) == (decided, 1)


# Crashes


def test_a_crash_is_reported_by_rule_and_the_other_rules_still_run() -> None:
    one = judged(failing("GOV900"), crashing("GOV995"), failing("GOV999"))
    assert [finding.rule for finding in one.report.findings] == ["GOV900", "GOV999"]
    [error] = one.errors
    assert error.message == (
        "Rule GOV995 crashed on refunds (ZeroDivisionError: division by zero): "
        "this is a defect of govcheck, please report it with the file."
    )
    assert error.file == "refunds.govcheck.yaml"
    assert one.report.rules == ("GOV900", "GOV999"), "a case per rule that ran: a crashed one would look passed"


@pytest.mark.parametrize("where", ["applies", "targets"])
def test_a_crash_before_the_first_check_is_no_pass(where: str) -> None:
    def crash(of: Subject) -> Any:
        raise RecursionError("too deep")

    one = judged(passing(**{where: crash}))
    assert outcome(one) == ("INVALID", 2)
    assert "RecursionError: too deep" in one.errors[0].message


@pytest.mark.parametrize("answer", [None, True, "PASSED"])
def test_a_rule_that_does_not_answer_has_crashed(answer: Any) -> None:
    one = judged(a_rule("GOV990", lambda at, of: answer))
    assert outcome(one) == ("INVALID", 2)
    assert f"TypeError: the rule answered {answer!r}" in one.errors[0].message


def test_what_a_rule_found_before_it_crashed_is_kept() -> None:
    def targets(of: Subject) -> Iterator[Fact[str]]:
        yield of.agent.purpose
        raise KeyError("x")

    one = judged(a_rule("GOV990", lambda at, of: Failed(at, "It is broken.", help=""), targets=targets))
    assert [finding.message for finding in one.report.findings] == ["It is broken."]
    assert outcome(one) == ("INVALID", 2)


# The report


def test_a_finding_carries_its_rule_its_place_and_why() -> None:
    def answer(at: Fact[str], of: Subject) -> Answer:
        related = (Related(of.agent.people.audience, "who talks to it"),)
        return Failed(at, "It is broken.", "mend it", label="here", related=related, path=("one", "two"))

    [finding] = judged(a_rule("GOV990", answer, "critical")).report.findings
    assert finding[:9] == (
        "GOV990", "rule-gov990", "critical", "high", "blocking", "purpose", "It is broken.", "mend it", ("one", "two"),
    )  # fmt: skip
    assert [(mark.role, mark.label, shown(mark)) for mark in finding.marks] == [
        ("primary", "here", (5, 12, "Help.")),
        ("related", "who talks to it", (6, 22, "partners")),
    ]


def shown(mark: Mark) -> tuple[int, int, str]:
    line, column = mark.source.position(mark.span.start)
    return line, column, mark.source.text[mark.span.start : mark.span.end]


def test_words_within_a_text_are_marked_alone() -> None:
    rule = a_rule("GOV990", lambda at, of: Failed(at, "Bad words.", "", words=Slice(5, 12)))
    [finding] = judged(rule, spec='purpose: "Help \\u0065veryone."').report.findings
    assert shown(finding.marks[0]) == (5, 18, "\\u0065veryon")


def test_what_is_missing_is_marked_at_its_parent_and_says_so() -> None:
    rule = a_rule("GOV990", lambda at, of: Failed(of.agent.people.disclosure, "Nothing tells people.", ""))
    [finding] = judged(rule).report.findings
    assert finding.target == "people.disclosure"
    assert finding.marks[0].label == "`people.disclosure` is missing"
    assert shown(finding.marks[0]) == (6, 3, "people")


def test_findings_come_in_the_order_of_the_file() -> None:
    later = a_rule("GOV900", lambda at, of: Failed(of.agent.people.audience, "Late.", ""))
    report = judged(later, failing("GOV999"), failing("GOV901")).report
    assert [finding.rule for finding in report.findings] == ["GOV901", "GOV999", "GOV900"]


def test_a_note_of_a_rule_and_a_remark_of_an_importer_are_notes() -> None:
    one = subject(MODERATE)
    one.agent.remarks = (Remark("", "Nobody lists its tools.", place("sources")),)
    report = judged(noting(), of=one).report
    assert [(note.rule, note.target, note.message) for note in report.notes] == [
        ("GOV992", "purpose", "Good to know."),
        ("", "sources", "Nobody lists its tools."),
    ]
    assert report.findings == ()


@pytest.mark.parametrize(
    ("incidents", "expected"),
    [
        ("{}", ""),
        ("{to: team:oncall}", "team:oncall"),
        ("{to: team:oncall, deadline: 24h}", "team:oncall within 24h"),
        ("{deadline: 24h}", ""),
    ],
)
def test_the_report_says_who_takes_incidents(incidents: str, expected: str) -> None:
    assert judged(spec=f"accountability: {{incidents: {incidents}}}").report.incidents == expected


def test_the_report_says_what_the_agent_is_and_why_its_tier_is_what_it_is() -> None:
    report = judged(passing(), spec="risk: {tier: high, reason: Moves money.}\npeople: {audience: public}").report
    assert (report.name, report.file, report.format, report.profile) == (
        "refunds", "refunds.govcheck.yaml", "govcheck/v1", "strict",
    )  # fmt: skip
    assert report.tier == ("high", "high", "moderate", (("people.audience", "its audience is public"),))
    assert report.tier_reason == "Moves money."


# Fingerprints


def quoting(spec: str, name: str = "refunds", id: str = "GOV990") -> str:
    rule = a_rule(id, lambda at, of: Failed(of.agent.people.audience, "Broken.", ""))
    [finding] = judged(rule, spec=spec, name=name).report.findings
    return finding.fingerprint


def test_a_fingerprint_survives_other_lines_and_other_words_around_it() -> None:
    assert quoting(MODERATE) == quoting("# a comment\n\npeople:\n    audience: 'partners'\npurpose: Other.")


def test_a_fingerprint_tells_agents_rules_and_values_apart() -> None:
    others = [
        quoting(MODERATE),
        quoting(MODERATE, name="other"),
        quoting(MODERATE, id="GOV991"),
        quoting(MODERATE.replace("partners", "public")),
        quoting("purpose: Help."),
    ]
    assert len(set(others)) == len(others)


def test_a_fingerprint_tells_targets_and_marked_words_apart() -> None:
    def at(fact: str, words: Slice | None = None) -> str:
        rule = a_rule("GOV990", lambda _, of: Failed(getattr(of.agent, fact), "Broken.", "", words=words))
        return judged(rule).report.findings[0].fingerprint

    assert at("purpose") != at("platform")
    assert at("people") != at("risk")


def test_the_words_that_are_marked_are_what_a_fingerprint_holds() -> None:
    def at(words: Slice, text: str) -> str:
        rule = a_rule("GOV990", lambda _, of: Failed(of.agent.purpose, "Broken.", "", words=words))
        return judged(rule, spec=f"purpose: {text}").report.findings[0].fingerprint

    assert at(Slice(0, 4), "Keep everyone happy.") != at(Slice(5, 13), "Keep everyone happy.")
    assert at(Slice(5, 13), "Keep everyone happy.") == at(Slice(6, 14), "Never everyone else.")


def test_a_fingerprint_is_sha256_over_rule_agent_target_and_value() -> None:
    from hashlib import sha256

    expected = sha256(b"GOV990\0refunds\0people.audience\0partners").hexdigest()
    assert quoting(MODERATE) == f"sha256:{expected}"


def test_a_finding_without_a_value_has_a_fingerprint_that_its_lines_do_not_change() -> None:
    rule = a_rule("GOV990", lambda at, of: PASSED if at is None else Failed(of.agent.oversight.stop, "Broken.", ""))
    first = judged(rule, spec="oversight:\n  stop:\n    deadline: 5m").report.findings[0]
    second = judged(rule, spec="purpose: x\noversight:\n  stop:\n    halts: []").report.findings[0]
    assert first.fingerprint == second.fingerprint


def test_a_rule_passes_where_something_keeps_it_and_nothing_breaks_it() -> None:
    def targets(of: Subject) -> Iterator[Any]:
        yield of.agent.purpose
        yield of.agent.accountability

    def half(at: Any, of: Subject) -> Answer:
        return PASSED if at is of.agent.purpose else Failed(at, "It is broken.", help="mend it")

    def then_crashes(of: Subject) -> Iterator[Any]:
        yield of.agent.purpose
        raise ZeroDivisionError

    modules = (
        passing("GOV901"),
        noting("GOV902"),
        a_rule("GOV903", half, targets=targets),
        a_rule("GOV904", lambda at, of: PASSED, targets=then_crashes),
        unresolved("GOV905"),
        passing("GOV906", applies=lambda of: False),
    )
    assert judged(*modules).report.passing == ("GOV901",)
