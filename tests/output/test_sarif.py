"""SARIF: valid against the schema of OASIS, and read back by a tool that others wrote."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft4Validator
from sarif import loader

from govcheck.gate.report import NOTHING, SEVERITIES, Error, Report
from govcheck.location import Source, Span
from govcheck.output import render
from govcheck.output.sarif import SECURITY_SEVERITY
from govcheck.rules.registry import INDEX, load
from tests.output.build import PLAIN, accepted_report, agent, finding, mark, report, rich_report, unknown

SCHEMA = json.loads(Path(__file__).with_name("sarif-schema-2.1.0.json").read_text("utf-8"))
REPORTS = {
    "rich": rich_report(),
    "accepted": accepted_report(),
    "pass": report(agent(rules=tuple(INDEX))),
    "nothing": report(errors=(Error("Nothing to check."),), verdict=NOTHING, exit_code=3),
    "unusable": report(errors=(Error("No such option."),)),
}


def run_of(one: Report) -> dict[str, Any]:
    [run] = json.loads(render("sarif", one, PLAIN))["runs"]
    found: dict[str, Any] = run
    return found


@pytest.mark.parametrize("name", REPORTS)
def test_every_report_is_valid_against_the_official_schema(name: str) -> None:
    log = json.loads(render("sarif", REPORTS[name], PLAIN))
    assert list(Draft4Validator(SCHEMA).iter_errors(log)) == []


def test_the_schema_that_ships_with_the_tests_refuses_what_is_no_sarif() -> None:
    assert list(Draft4Validator(SCHEMA).iter_errors({"version": "2.1.0"}))


def test_another_tool_reads_back_what_blocks(tmp_path: Path) -> None:
    path = tmp_path / "govcheck.sarif"
    path.write_text(render("sarif", accepted_report(), PLAIN))
    files = loader.load_sarif_files(str(path))
    records = {(one["Code"], one["Severity"], one["Location"], one["Line"]) for one in files.get_records()}
    assert ("GOV401", "error", "a.govcheck.yaml", 3) in records
    assert {code for code, *_ in records} >= {"GOV306", "GOV401", "GOV407", "GOV701", "GOV901"}


@pytest.mark.parametrize("severity", SEVERITIES)
def test_the_security_severity_is_a_constant_of_the_rule(severity: str) -> None:
    rules = {one["id"]: one for one in run_of(REPORTS["pass"])["tool"]["driver"]["rules"]}
    for rule_id in INDEX:
        if load(rule_id).RULE.severity == severity:
            assert rules[rule_id]["properties"]["security-severity"] == SECURITY_SEVERITY[severity]


def test_every_rule_that_ran_has_its_full_page_as_help() -> None:
    rules = run_of(REPORTS["pass"])["tool"]["driver"]["rules"]
    assert [one["id"] for one in rules] == list(INDEX)
    for one in rules:
        assert one["help"]["markdown"].startswith(f"# {one['id']} {one['name']}")
        assert one["shortDescription"]["text"].endswith(".")


def test_a_finding_has_its_place_its_reasons_and_a_fingerprint_that_survives_moved_lines() -> None:
    [result] = [one for one in run_of(rich_report())["results"] if one["ruleId"] == "GOV304"]
    assert result["level"] == "error"
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a.govcheck.yaml", "uriBaseId": "SRCROOT"},
        "region": {"startLine": 3, "startColumn": 13, "endLine": 3, "endColumn": 16},
    }
    assert [one["message"]["text"] for one in result["relatedLocations"]] == [
        "1. anyone can write to it",
        "2. nobody can stop it",
    ]
    moved = "# one line more\n" + "spec:\n  tools:\n    - name: pay\n      effects: [pay]\n    - name: read\n"
    before, after = (
        run_of(report(agent(finding(marks=(mark("pay", text),)))))["results"][0]
        for text in (mark().source.text, moved)
    )
    assert before["locations"] != after["locations"]
    assert before["partialFingerprints"] == after["partialFingerprints"]


def test_accepted_findings_are_suppressed_and_say_why_and_the_others_are_not() -> None:
    found = {one["ruleId"]: one.get("suppressions") for one in run_of(accepted_report())["results"]}
    assert found["GOV306"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "CDN move (approved by team:secops, owner user:li@acme.example, until 2027-01-15, 53 days left, "
            "w.govcheck.yaml)",
        }
    ]
    assert found["GOV901"] == [
        {
            "kind": "external",
            "status": "accepted",
            "justification": "in the baseline b.yaml until 2026-11-23, 0 days left",
        }
    ]
    assert {rule for rule, suppressions in found.items() if suppressions} == {"GOV306", "GOV901"}


@pytest.mark.parametrize(
    ("one", "is_successful"),
    [
        (report(agent()), True),
        (report(agent(finding())), True),
        (report(agent(unknown=(unknown(),))), False),
        (report(agent(unknown=(unknown(blocks=False),))), True),
        (rich_report(), False),
        (REPORTS["nothing"], False),
        (REPORTS["unusable"], False),
    ],
)
def test_a_run_that_could_not_judge_is_no_success(one: Report, is_successful: bool) -> None:
    [invocation] = run_of(one)["invocations"]
    assert invocation["executionSuccessful"] is is_successful
    assert invocation["exitCode"] == one.exit_code
    assert bool(invocation["toolExecutionNotifications"]) is not is_successful


def test_a_column_counts_code_points_and_a_path_is_a_uri() -> None:
    text = "é😀: pay\n"
    odd = finding(marks=(mark("pay", text, "a b/ü#1.govcheck.yaml"),))
    [result] = run_of(report(agent(odd)))["results"]
    place = result["locations"][0]["physicalLocation"]
    assert place["region"]["startColumn"] == 5
    assert place["artifactLocation"]["uri"] == "a%20b/%C3%BC%231.govcheck.yaml"
    assert run_of(report(agent(odd)))["columnKind"] == "unicodeCodePoints"


def test_an_empty_span_is_a_place_too() -> None:
    empty = mark()._replace(source=Source("a.yaml", ""), span=Span(0, 0))
    log = json.loads(render("sarif", report(agent(finding(marks=(empty,)))), PLAIN))
    assert list(Draft4Validator(SCHEMA).iter_errors(log)) == []
