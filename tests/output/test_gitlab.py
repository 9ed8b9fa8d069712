"""Code quality of GitLab."""

from __future__ import annotations

import json

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.gate.report import NOTHING, Error, Report
from govcheck.output import render
from tests.output.build import PLAIN, accepted_report, agent, finding, report, rich_report, unknown


def entries(one: Report) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(render("gitlab", one, PLAIN))
    return found


def test_a_list_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert render("gitlab", accepted_report(), PLAIN) == snapshot


def test_every_entry_has_what_gitlab_reads_and_a_fingerprint_of_its_own() -> None:
    found = entries(rich_report())
    for entry in found:
        assert set(entry) == {"description", "check_name", "fingerprint", "severity", "location"}
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
    assert len({entry["fingerprint"] for entry in found}) == len(found)


def test_what_does_not_block_is_information() -> None:
    assert {str(one["check_name"])[:6]: one["severity"] for one in entries(accepted_report())} == {
        "GOV401": "blocker",
        "GOV404": "blocker",
        "GOV306": "info",
        "GOV502": "info",
        "GOV407": "info",
        "GOV701": "info",
        "GOV901": "info",
    }


@pytest.mark.parametrize(
    "one",
    [
        report(errors=(Error("No such option."),)),
        report(errors=(Error("Nothing."),), verdict=NOTHING, exit_code=3),
        report(agent(unknown=(unknown(),))),
        report(agent(unknown=(unknown(marks=()),))),
    ],
)
def test_what_could_not_be_judged_is_an_entry(one: Report) -> None:
    assert len(entries(one)) == 1


def test_a_clean_run_is_an_empty_list() -> None:
    assert entries(report(agent())) == []


def test_a_hostile_text_is_escaped() -> None:
    text = render("gitlab", report(agent(finding(message="\x1b[31m \u202e ##[x]"))), PLAIN)
    assert not {"\x1b", "\u202e"} & set(text)
    assert "##[" not in text
