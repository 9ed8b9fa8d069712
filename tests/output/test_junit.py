"""JUnit: what blocks fails, what is open errs, what is accepted is skipped, and nothing broken is green."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
from syrupy.assertion import SnapshotAssertion

from govcheck.gate.report import NOTHING, Error, Report
from govcheck.output import render
from tests.output.build import PLAIN, accepted_report, agent, finding, report, rich_report, unknown


def read(one: Report) -> ElementTree.Element:
    return ElementTree.fromstring(render("junit", one, PLAIN).encode())


def outcomes(one: Report) -> dict[str, list[str]]:
    return {
        case.get("name", "")[:6]: [child.tag for child in case]
        for suite in read(one)
        for case in suite.iter("testcase")
    }


def test_a_report_with_everything_stays_as_it_is(snapshot: SnapshotAssertion) -> None:
    assert render("junit", accepted_report(), PLAIN) == snapshot


def test_each_rule_has_one_case_with_its_outcome() -> None:
    assert outcomes(accepted_report()) == {
        "GOV101": [],
        "GOV306": ["skipped"],
        "GOV401": ["failure"],
        "GOV404": ["error"],
        "GOV407": ["skipped"],
        "GOV502": ["skipped"],
        "GOV701": ["skipped"],
        "GOV901": ["skipped"],
    }


@pytest.mark.parametrize("one", [accepted_report(), rich_report(), report(agent()), report(errors=(Error("No."),))])
def test_the_counts_are_those_of_the_cases(one: Report) -> None:
    root = read(one)
    for suite in (root, *root):
        cases = list(suite.iter("testcase"))
        assert suite.get("tests") == str(len(cases))
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert suite.get(count) == str(sum(case.find(tag) is not None for case in cases))


@pytest.mark.parametrize(
    "one",
    [
        report(errors=(Error("No such option."),)),
        report(errors=(Error("Nothing."),), verdict=NOTHING, exit_code=3),
        report(verdict=NOTHING, exit_code=3),
        report(agent(unknown=(unknown(),))),
        rich_report(),
    ],
)
def test_what_could_not_be_judged_is_an_error(one: Report) -> None:
    assert int(read(one).get("errors", 0)) > 0


def test_several_blocking_findings_of_a_rule_are_failures_of_one_case() -> None:
    one = report(agent(finding(), finding(target="x", message="Another."), rules=("GOV401",)))
    assert outcomes(one) == {"GOV401": ["failure", "failure"]}
    assert read(one).get("failures") == "1"


def test_characters_that_xml_has_no_word_for_are_written_out() -> None:
    hostile = "a\x00\x1b[31m\x08\ufffe\ud800]]>&<b>\u202e"
    one = report(agent(finding(message=hostile, help=hostile, path=(hostile, hostile)), name=hostile))
    text = render("junit", one, PLAIN)
    ElementTree.fromstring(text.encode())
    assert not {"\x00", "\x1b", "\x08", "\ufffe", "\u202e"} & set(text)
