from __future__ import annotations

import json

import pytest

from govcheck.reading import MAX_BYTES
from tests.agents import TODAY
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import judge_foreign, judge_small, shown, states

RULE = "GOV407"
HOLDS = "The drill of the stop of refund-assistant expires in %s."
LAST = "The stop of refund-assistant was last tried on %s; tier high asks for a drill every 180 days."
NEVER = "The stop of refund-assistant was never tried; tier high asks for a drill every 180 days."


def reported(
    *reports: str, tested: str | None = None, kind: str = "drill", files: dict[str, str] | None = None
) -> str:
    """The same on the full example, whose stop was tried as these reports say."""
    paths = [f"drills/{number}.md" for number in range(len(reports))]
    text = json.dumps(
        {
            "without": ["oversight.stop.testedOn"],
            "oversight": {"stop": {"testedOn": tested} if tested else {}},
            "evidence": [{"kind": kind, "report": path, "by": "team:sre"} for path in paths],
            "given": {"files": {**dict(zip(paths, reports, strict=True)), **(files or {})}},
        }
    )
    agent = the_agent(judged(text, RULE))
    said = [one.message for one in (*agent.findings, *agent.notes) if one.rule == RULE]
    said += [one.reason for one in agent.unknown]
    return said[0] if said else "pass"


def drill(day: str) -> str:
    return f"---\ndate: {day}\n---\nIt stopped within 40 s.\n"


def drilled(day: str | None, tier: str = "high") -> str:
    """`pass`, the message of a finding, or the message of a note, on an agent whose stop was tried that day."""
    tested = f", testedOn: {day}" if day else ""
    spec = f"oversight: {{stop: {{control: 'https://x/stop'{tested}}}}}"
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
        ("high", "2026-05-28", "The drill of the stop of refunds expires in 1 day."),
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


@pytest.mark.parametrize(
    ("reports", "tested", "expected"),
    [
        ([drill("2026-11-23")], None, "pass"),
        ([drill("2026-05-27")], None, HOLDS % "0 days"),
        ([drill("2026-05-26")], None, LAST % "2026-05-26"),
        ([drill("2026-11-24")], None, NEVER.replace("never tried", "tried on 2026-11-24, which is to come")),
        ([drill("2026-11-24")], "2026-05-26", LAST % "2026-05-26"),
        ([drill("2026-05-26")], "2026-11-24", LAST % "2026-05-26"),
        ([drill("2026-05-26")], "2026-10-01", "pass"),
        ([drill("2026-10-01")], "2020-01-01", "pass"),
        ([drill("2026-10-01"), drill("2020-01-01")], None, "pass"),
        ([drill("2020-01-01"), drill("2026-05-01")], "2026-05-02", LAST % "2026-05-02"),
        ([drill("2020-01-01"), drill("2026-05-03")], "2026-05-02", LAST % "2026-05-03"),
    ],
)
def test_the_newest_of_all_dates_counts_unless_it_is_to_come(
    reports: list[str], tested: str | None, expected: str
) -> None:
    assert reported(*reports, tested=tested) == expected


@pytest.mark.parametrize(
    "report",
    [
        "",
        "date: 2026-10-01\n",
        "---\nwhen: 2026-10-01\n---\n",
        "---\ndate: last week\n---\n",
        "---\ndate: 2026-10-01\n",
    ],
)
def test_a_drill_report_without_a_date_in_its_front_matter_counts_for_nothing(report: str) -> None:
    assert reported(report) == NEVER
    assert reported(report, tested="2026-10-01") == "pass"


def test_other_evidence_is_no_drill() -> None:
    assert reported(drill("2026-10-01"), kind="impact-assessment") == NEVER


def test_a_drill_report_that_is_not_there_counts_for_nothing() -> None:
    spec = "without: [oversight.stop.testedOn]\nevidence: [{kind: drill, report: drills/gone.md, by: 'team:sre'}]"
    [finding] = findings(spec, RULE)
    assert finding.message == NEVER


def test_a_drill_report_that_cannot_be_read_leaves_it_open_where_nothing_else_decides() -> None:
    large = drill("2026-10-01") + "x" * MAX_BYTES
    why = reported(large)
    assert why.startswith("`drills/0.md` is larger than ")
    assert reported(large, tested="2020-01-01") == why
    assert reported(large, drill("2026-05-01")) == why
    assert reported(large, tested="2026-10-01") == "pass"
    assert reported(large, drill("2026-10-01")) == "pass"
    files = {"drills/stop.md": large}
    text = {
        "evidence": [{"kind": "drill", "report": "drills/stop.md", "by": "team:sre"}],
        "given": {"files": files},
    }
    [unknown] = unknowns(json.dumps({**text, "oversight": {"stop": {"testedOn": "2020-01-01"}}}), RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == ("oversight.stop.testedOn", "unresolved", True)
    assert unknown.decided_by == 'evidence["drills/stop.md"].report'


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
