"""Every example, run as its README says."""

from __future__ import annotations

import re

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck import check
from govcheck.gate.report import Report
from govcheck.output import Style, render
from tests.project import ROOT, TODAY

EXAMPLES = ROOT / "examples"
GOOD = ("refund-assistant", "release-notes", "coding-agent", "two-agents")
BAD = {
    "mail-agent": {
        "GOV201", "GOV203", "GOV204", "GOV207", "GOV208", "GOV304", "GOV306", "GOV401", "GOV405", "GOV408", "GOV412",
        "GOV501", "GOV506", "GOV605", "GOV701", "GOV703", "GOV704", "GOV904",
    },
    "sre-agent": {
        "GOV002", "GOV103", "GOV203", "GOV204", "GOV208", "GOV210", "GOV301", "GOV303", "GOV304", "GOV305", "GOV401", "GOV402", "GOV403", "GOV404",
        "GOV405", "GOV406", "GOV407", "GOV408", "GOV409", "GOV412", "GOV413", "GOV502", "GOV504", "GOV506", "GOV507",
        "GOV701", "GOV704", "GOV903",
    },
}  # fmt: skip


def judged(name: str, path: str = "") -> Report:
    folder = EXAMPLES / name
    return check(str(folder / path), today=TODAY, root=str(folder))


@pytest.mark.parametrize("name", GOOD)
def test_a_good_example_passes_with_nothing_reported_or_open(name: str) -> None:
    report = judged(name)
    assert (report.verdict, report.exit_code) == ("PASS", 0)
    assert [(agent.findings, agent.unknown) for agent in report.agents] == [((), ())] * len(report.agents)


@pytest.mark.parametrize("name", BAD)
def test_a_bad_example_fails_on_just_the_rules_that_it_is_there_for(name: str) -> None:
    report = judged(name)
    assert (report.verdict, report.exit_code) == ("FAIL", 1)
    assert {finding.rule for agent in report.agents for finding in agent.findings} == BAD[name]


def test_a_server_map_alone_is_decided_as_far_as_it_goes() -> None:
    [agent] = judged("mcp-config", ".mcp.json").agents
    assert [(finding.rule, finding.target) for finding in agent.findings] == [
        ("GOV903", 'mcpServers.browser.args["@playwright/mcp@latest"]')
    ]
    assert [(one.rule, one.state, one.blocks) for one in agent.unknown] == [("GOV903", "inexpressible", False)]


@pytest.mark.parametrize("name", [*GOOD, *BAD, "mcp-config"])
def test_the_report_on_an_example_stays_as_it_is(name: str, snapshot: SnapshotAssertion) -> None:
    report = judged(name, ".mcp.json" if name == "mcp-config" else "")
    assert render("text", report, Style(False, 100, False, False, False)) == snapshot


def test_the_table_of_examples_says_what_they_give() -> None:
    table = (EXAMPLES / "README.md").read_text("utf-8")
    for name in (*GOOD, *BAD):
        [row] = re.findall(rf"(?m)^\|.*\b{name}\b.*$", table)
        assert ("PASS" if name in GOOD else "FAIL") in row
