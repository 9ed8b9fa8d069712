"""The baseline: only what it knows, as it was, and not for ever."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.facts.policy import SHIPPED, Policy
from govcheck.gate.baselining import renewed, unrecorded
from govcheck.gate.judge import Judged
from govcheck.rules.kit import RuleModule
from govcheck.settings.baseline import Baseline, Known
from tests.agents import TODAY
from tests.gate.rules import MODERATE, at_tier, failing, inexpressible, judged, unresolved
from tests.gate.test_waiving import waiver

RULE = failing("GOV407", "medium")


def recorded(
    result: Judged, old: Baseline | None = None, policy: Policy = SHIPPED, with_new: bool = True
) -> Baseline:
    return Baseline("b.yaml", tuple(renewed([result.report], old, [policy], TODAY, with_new)))


def statuses(result: Judged) -> list[str]:
    return [finding.status for finding in result.report.findings]


def notes(result: Judged) -> list[str]:
    return [note.message for note in result.report.notes]


@pytest.mark.parametrize(
    ("severity", "last"),
    [
        ("critical", "2026-12-23"),
        ("high", "2027-02-21"),
        ("medium", "2027-05-22"),
        ("low", "2027-11-23"),
        ("note", "2027-11-23"),
    ],
)
def test_an_entry_ends_when_a_waiver_of_that_severity_would(severity: str, last: str) -> None:
    [entry] = recorded(judged(failing("GOV407", severity))).known
    assert entry[:3] == ("GOV407", "refunds", "purpose")
    assert entry.expires == last


def test_a_known_finding_is_listed_and_does_not_block() -> None:
    rule = failing("GOV407", "high")
    result = judged(rule, baseline=recorded(judged(rule)))
    assert (statuses(result), result.decision.exit_code) == (["baselined"], 0)
    [finding] = result.report.findings
    assert finding.baselined == ("b.yaml", "2027-02-21", 90)


def test_a_new_finding_blocks() -> None:
    known = recorded(judged(failing("GOV407", "high")))
    result = judged(failing("GOV407", "high"), failing("GOV408", "high"), baseline=known)
    assert statuses(result) == ["baselined", "blocking"]
    assert result.decision.exit_code == 1


def test_a_finding_whose_value_has_changed_is_new() -> None:
    rule = failing("GOV407", "high")
    known = recorded(judged(rule))
    result = judged(rule, baseline=known, spec=MODERATE.replace("Help.", "Help more."))
    assert statuses(result) == ["blocking"]


def test_a_finding_that_says_more_than_before_is_new() -> None:
    def saying(words: str) -> RuleModule:
        return failing("GOV407", "high", message=words)

    known = recorded(judged(saying("It reads mail, 91 days old.")))
    assert statuses(judged(saying("It reads mail, 92 days old."), baseline=known)) == ["baselined"]
    assert statuses(judged(saying("It reads mail and pays, 92 days old."), baseline=known)) == ["blocking"]


def test_a_baseline_for_some_agents_keeps_what_it_knows_of_the_others() -> None:
    both = [judged(RULE).report, judged(RULE, name="other").report]
    old = Baseline("b.yaml", tuple(renewed(both, None, [SHIPPED], TODAY, True)))
    assert {one.agent for one in renewed(both[:1], old, [SHIPPED], TODAY, False)} == {"refunds", "other"}


def test_a_day_behind_the_calendar_is_the_last_day_of_it() -> None:
    endless = SHIPPED._replace(waiver_limits={**SHIPPED.waiver_limits, "medium": "99999999d"})
    [entry] = renewed([judged(RULE).report], None, [endless], TODAY, True)
    assert entry.expires == "9999-12-31"


def test_another_agent_is_not_excused() -> None:
    rule = failing("GOV407", "high")
    assert statuses(judged(rule, baseline=recorded(judged(rule)), name="other")) == ["blocking"]


@pytest.mark.parametrize(
    ("expires", "status"),
    [
        ("2026-11-22", "blocking"),
        ("2026-11-23", "baselined"),
        ("2027-02-21", "baselined"),
        ("2027-02-22", "blocking"),
    ],
)
def test_an_entry_holds_through_its_day_and_no_longer_than_its_limit(expires: str, status: str) -> None:
    rule = failing("GOV407", "high")
    known = tuple(one._replace(expires=expires) for one in recorded(judged(rule)).known)
    result = judged(rule, baseline=Baseline("b.yaml", known))
    assert statuses(result) == [status]
    if status == "blocking":
        why = (
            "the last day was 2026-11-22"
            if expires < TODAY
            else "2027-02-22 is further ahead than the 90d that severity high may be accepted for"
        )
        assert notes(result) == [f"1 entry of `b.yaml` for refunds no longer counts: {why}."]


@pytest.mark.parametrize(("expires", "is_said"), [("2026-12-23", True), ("2026-12-24", False)])
def test_from_thirty_days_before_its_end_a_note_says_so(expires: str, is_said: bool) -> None:
    rule = failing("GOV407", "high")
    known = tuple(one._replace(expires=expires) for one in recorded(judged(rule)).known)
    said = ["1 entry of `b.yaml` for refunds: the last day is 2026-12-23, in 30 days."]
    assert notes(judged(rule, baseline=Baseline("b.yaml", known))) == (said if is_said else [])


def test_what_was_mended_is_said_and_dropped() -> None:
    known = recorded(judged(RULE, failing("GOV408", "medium")))
    result = judged(RULE, baseline=known)
    assert notes(result) == []  # GOV408 did not run: nobody knows
    rule_that_passes = failing("GOV408", "medium", targets=lambda of: iter(()))
    result = judged(RULE, rule_that_passes, baseline=known)
    assert notes(result) == [
        "1 entry of `b.yaml` for refunds: nothing is found there any more, so run `govcheck baseline` again to "
        "drop that."
    ]
    assert [one.rule for one in recorded(result, known).known] == ["GOV407"]


def test_run_again_it_keeps_the_days_and_adds_nothing_by_itself() -> None:
    old = Baseline("b.yaml", (recorded(judged(RULE)).known[0]._replace(expires="2026-12-01"),))
    both = judged(RULE, failing("GOV408", "medium"))
    assert [(one.rule, one.expires) for one in recorded(both, old, with_new=False).known] == [
        ("GOV407", "2026-12-01")
    ]
    assert [(one.rule, one.expires) for one in recorded(both, old).known] == [
        ("GOV407", "2026-12-01"),
        ("GOV408", "2027-05-22"),
    ]


@pytest.mark.parametrize("rule", ["GOV002", "GOV402", "GOV404", "GOV502"])
@pytest.mark.parametrize(("tier", "count"), [("low", 1), ("moderate", 1), ("high", 0), ("critical", 0)])
def test_what_nobody_may_waive_is_not_recorded_and_counts_for_nothing(rule: str, tier: str, count: int) -> None:
    unwaivable = failing(rule, "critical", is_waivable=False)
    result = judged(unwaivable, of=at_tier(tier))
    known = recorded(result)
    assert len(known.known) == count
    assert len(unrecorded([result.report])) == 1 - count
    smuggled = recorded(judged(unwaivable, of=at_tier("low")))
    assert statuses(judged(unwaivable, of=at_tier(tier), baseline=smuggled)) == [
        "baselined" if count else "blocking"
    ]


def test_a_waived_finding_is_not_recorded() -> None:
    assert recorded(judged(RULE, acceptances=(waiver(),))).known == ()


@pytest.mark.parametrize("rule", [unresolved("GOV407"), inexpressible("GOV407")])
def test_what_nobody_could_decide_is_not_recorded(rule: Any) -> None:
    result = judged(rule)
    assert recorded(result).known == ()
    assert judged(rule, baseline=recorded(result)).decision.exit_code == result.decision.exit_code


def test_the_strictest_policy_of_the_repositories_sets_the_day() -> None:
    strict = SHIPPED._replace(waiver_limits={**SHIPPED.waiver_limits, "medium": "7d"})
    [entry] = renewed([judged(RULE).report], None, [SHIPPED, strict], TODAY, True)
    assert entry.expires == "2026-11-30"
    assert isinstance(entry, Known)
