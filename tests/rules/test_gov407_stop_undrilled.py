from __future__ import annotations

import pytest

from tests.agents import TODAY
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV407"
DRILL = "evidence: [{kind: drill, report: drills/stop.md}]\n"


def drilled(day: str | None, tier: str = "high", evidence: str = "") -> str:
    """`pass`, the message of a finding, or the message of a note, on an agent whose stop was tried that day."""
    tested = f", testedOn: {day}" if day else ""
    spec = f"{evidence}oversight: {{stop: {{control: 'https://x/stop'{tested}}}}}"
    report = judge_small(RULE, spec, tier=tier)
    said = [one.message for one in (*report.findings, *report.notes)] + [one.reason for one in report.unknown]
    return said[0] if said else "pass"


def test_a_drill_of_long_ago_is_found_at_its_date() -> None:
    spec = "oversight:\n  stop:\n    control: https://x/stop\n    testedOn: 2025-11-01"
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 17, "2025-11-01")
    assert finding.target == "oversight.stop.testedOn"
    assert finding.message == (
        "The stop of refunds was last tried on 2025-11-01; tier high asks for a drill every 180 days."
    )
    assert finding.help == (
        "pull the stop in production-like conditions, measure the time to halt, and record the date"
    )


@pytest.mark.parametrize(
    ("tier", "day", "expected"),
    [
        ("high", TODAY, "pass"),
        ("high", "2026-06-27", "pass"),
        ("high", "2026-06-26", "The drill of the stop of refunds expires in 30 days."),
        ("high", "2026-05-27", "The drill of the stop of refunds expires in 0 days."),
        (
            "high",
            "2026-05-26",
            "The stop of refunds was last tried on 2026-05-26; tier high asks for a drill every 180 days.",
        ),
        (
            "high",
            "2026-11-24",
            "The stop of refunds was tried on 2026-11-24, which is to come; tier high asks for a drill every 180 days.",
        ),
        ("high", None, "The stop of refunds was never tried; tier high asks for a drill every 180 days."),
        ("critical", "2026-08-25", "The drill of the stop of refunds expires in 0 days."),
        (
            "critical",
            "2026-08-24",
            "The stop of refunds was last tried on 2026-08-24; tier critical asks for a drill every 90 days.",
        ),
        ("moderate", None, "pass"),
        ("low", "2020-01-01", "pass"),
    ],
)
def test_a_drill_holds_as_long_as_the_tier_says(tier: str, day: str | None, expected: str) -> None:
    assert drilled(day, tier) == expected


@pytest.mark.parametrize("stop", ["purpose: Help.", "oversight: {approvals: []}"])
def test_without_a_stop_it_is_another_rules_finding(stop: str) -> None:
    assert judge_small(RULE, stop, tier="high").findings == ()


def test_a_drill_report_may_decide_where_no_date_does() -> None:
    why = "the date of drill report `drills/stop.md` cannot be read by this version"
    assert drilled(None, evidence=DRILL) == why
    assert drilled("2020-01-01", evidence=DRILL) == why
    assert drilled(TODAY, evidence=DRILL) == "pass"
    assert drilled(None, evidence=DRILL.replace("drill,", "adversarial,")).startswith(
        "The stop of refunds was never"
    )


def test_an_unread_drill_report_names_the_key_that_would_decide_it() -> None:
    fragment = "oversight: {stop: {testedOn: 2020-01-01}}\nevidence: [{kind: drill, report: drills/stop.md, by: 'team:sre'}]"
    [unknown] = unknowns(fragment, RULE)
    assert (unknown.state, unknown.decided_by, unknown.blocks) == ("unresolved", "oversight.stop.testedOn", True)


@pytest.mark.parametrize(
    ("environment", "status", "verdict"),
    [("production", "blocking", "FAIL"), ("staging", "advisory", "PASS"), ("development", "advisory", "PASS")],
)
def test_it_is_advisory_outside_production(environment: str, status: str, verdict: str) -> None:
    agent = the_agent(judged("oversight: {stop: {testedOn: 2025-11-01}}", RULE, environment=environment))
    assert ([finding.status for finding in agent.findings], agent.verdict) == ([status], verdict)


def test_the_full_example_passes_as_long_as_its_drill_holds() -> None:
    assert findings("purpose: Settle refund requests.", RULE, today="2027-04-18") == []
    assert len(findings("purpose: Settle refund requests.", RULE, today="2027-04-19")) == 1


def test_a_format_without_a_stop_has_no_finding() -> None:
    report = judge_foreign(RULE)
    assert (report.findings, states(report)) == ((), [])
