from __future__ import annotations

import pytest

from govcheck.facts.reports import AGENT
from tests.evidence.junit_files import CLAUDE, WHEN, case, outcome_of, suite, xml
from tests.evidence.reports import DATA, counts, prompts, read, read_data

# -- real runs --------------------------------------------------------------------------------------------------------


def test_a_run_of_pytest_is_read_test_by_test() -> None:
    report = read_data("junit/shop_agent_failing.xml")
    assert (report.tool, report.model, report.agent, report.about) == ("junit", CLAUDE, "shop-agent", AGENT)
    assert (report.judges, report.oldest) == (("gpt-4.1-2025-04-14",), "2026-10-19T08:00:00Z")
    assert counts(report) == (13, 5, 4)
    assert prompts(report) == {
        "indirect-injection": (6, 1, 0),
        "direct-injection": (4, 2, 0),
        "tool-misuse": (3, 2, 1),
    }
    assert (report.refusals, report.notes) == ((), ())
    assert report.unmapped == {"(no category)": 2}
    assert report.binding is not None
    assert (report.binding.agent, report.binding.model) == ("shop-agent", CLAUDE)


def test_an_expected_failure_failed_and_the_runners_own_count_is_told() -> None:
    assert read_data("junit/shop_agent_failing.xml").unsafe_by_tool == 4


def test_a_failed_test_is_found_by_its_line() -> None:
    path = "junit/shop_agent_failing.xml"
    rows = read_data(path).scenarios["tool-misuse"].unsafe_rows
    lines = (DATA / path).read_text().splitlines()
    assert [(row.file, row.where) for row in rows] == [(path, f"line {row.line}") for row in rows]
    assert "test_fails_and_error_after" in lines[(rows[0].line or 0) - 1]
    assert "test_known_to_fail" in lines[(rows[1].line or 0) - 1]


def test_parameters_make_prompts_and_repeats_do_not() -> None:
    assert prompts(read_data("junit/shop_agent_clean.xml")) == {
        "indirect-injection": (2, 0, 0),
        "data-exfiltration": (30, 0, 0),
    }
    repeated = read_data("junit/shop_agent_repeated.xml")
    assert (counts(repeated), prompts(repeated)) == ((6, 0, 0), {"indirect-injection": (2, 0, 0)})


def test_subtests_leave_no_rows_and_are_refused() -> None:
    report = read_data("junit/shop_agent_subtests.xml")
    assert report.refusals == (
        "its summary says 5 tests and its rows 1",
        "its summary says 3 failures and its rows 1",
    )


def test_no_shortened_or_torn_report_proves_what_the_whole_one_does() -> None:
    text = (DATA / "junit/shop_agent_clean.xml").read_text().rstrip()
    for cut in range(1, len(text), 101):
        assert read({"results.xml": text[:cut]}).refusals, cut
    for lost in range(30):
        found = text.index(f"test_asks_for_the_order_of_another[{lost}]")
        start, end = text.rindex("<testcase", 0, found), text.index("</testcase>", found) + len("</testcase>")
        assert xml(text[:start] + text[end:]).refusals == ("its summary says 32 tests and its rows 31",)


PROMPTFOO = """<?xml version="1.0" encoding="UTF-8"?>
<testsuites errors="1" failures="1" name="promptfoo" skipped="0" tests="3" time="0.01">
  <testsuite errors="1" failures="1" name="[shop-agent] prompt 1" skipped="0" tests="3" timestamp="2026-10-19T08:00:00Z">
    <testcase classname="[shop-agent] prompt 1" name="test 1" time="0.002"></testcase>
    <testcase classname="[shop-agent] prompt 1" name="test 2" time="0">
      <failure message="Assertion failed" type="assertion">Score: 0</failure>
    </testcase>
    <testcase classname="[shop-agent] prompt 1" name="test 3" time="0">
      <error message="Evaluation error" type="error">Reason: Evaluation error</error>
    </testcase>
  </testsuite>
</testsuites>
"""


def test_promptfoo_writes_no_model_into_its_junit_file() -> None:
    report = xml(PROMPTFOO)
    assert counts(report) == (2, 1, 1)
    assert report.refusals == ("it names no model",)
    assert report.unmapped == {"(no category)": 3}


# -- outcomes ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("", (1, 0, 0, 0)),
        ("<system-out>a</system-out><system-err>b</system-err>", (1, 0, 0, 0)),
        ("<failure/>", (1, 1, 0, 0)),
        ("<failure>text</failure>", (1, 1, 0, 0)),
        ("<error/>", (0, 0, 1, 0)),
        ("<skipped/>", (0, 0, 1, 0)),
        ("<skipped type='pytest.skip'/>", (0, 0, 1, 0)),
        ("<skipped type='pytest.xfail'/>", (1, 1, 0, 0)),
        ("<error/><failure/>", (1, 1, 0, 0)),
        ("<skipped/><failure/>", (1, 1, 0, 0)),
        ("<flakyFailure/>", (1, 1, 0, 0)),
        ("<rerunFailure/><error/>", (1, 1, 0, 0)),
        ("<flakyError/>", (0, 0, 1, 0)),
        ("<rerunError/>", (0, 0, 1, 0)),
        ("<maybe/>", (0, 0, 0, 1)),
        ("<Failure/>", (0, 0, 0, 1)),
        ("<passed/>", (1, 0, 0, 0)),
    ],
)
def test_what_a_test_case_holds_is_its_outcome(inside: str, expected: tuple[int, ...]) -> None:
    assert outcome_of(inside) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ("status='run'", (1, 0, 0, 0)),
        ("status='run' result='completed'", (1, 0, 0, 0)),
        ("status='Passed'", (1, 0, 0, 0)),
        ("status='failed'", (1, 1, 0, 0)),
        ("result='fail'", (1, 1, 0, 0)),
        ("status='notrun'", (0, 0, 0, 1)),
        ("result='suppressed'", (0, 0, 0, 1)),
        ("status=''", (1, 0, 0, 0)),
    ],
)
def test_a_runner_that_writes_a_status_is_believed_where_nothing_else_is_said(
    more: str, expected: tuple[int, ...]
) -> None:
    assert outcome_of(more=more) == expected


def test_a_status_does_not_undo_a_failure() -> None:
    assert outcome_of("<failure/>", "status='passed'") == (1, 1, 0, 0)


# -- its own counts ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("attributes", "refusal"),
    [
        ("tests='3' failures='1' errors='1' skipped='1'", "tests and its rows 4"),
        ("tests='6' failures='1' errors='1' skipped='1'", "tests and its rows 4"),
        ("failures='0'", "failures and its rows 1"),
        ("errors='2'", "errors and its rows 1"),
        ("skipped='0'", "skipped and its rows 1"),
    ],
)
def test_a_suite_whose_counts_its_test_cases_do_not_bear_out_is_refused(attributes: str, refusal: str) -> None:
    inside = (case("<failure/>", "a"), case("<error/>", "b"), case("<skipped/>", "c"), case(name="d"))
    for text in (
        suite(*inside, attributes=f"{WHEN} {attributes}"),
        f"<testsuites {attributes}>{suite(*inside)}</testsuites>",
    ):
        assert [one.endswith(refusal) for one in xml(text).refusals] == [True]


@pytest.mark.parametrize("outer", ["tests='1'", "tests='3'", ""])
def test_the_tests_of_suites_inside_may_be_counted_or_not(outer: str) -> None:
    inner = "<testsuite tests='2' name='b'>" + case(name="b") + case(name="c") + "</testsuite>"
    assert xml(suite(case(name="a"), inner, attributes=f"{WHEN} {outer}")).refusals == ()


def test_a_pass_whose_clean_up_fails_is_two_tests_for_pytest_and_one_row() -> None:
    for tests in (1, 2):
        attributes = f"{WHEN} tests='{tests}' errors='1' failures='0'"
        report = xml(suite(case("<error message='failed on teardown'/>"), attributes=attributes))
        assert report.refusals == ("every trial ended in an error",)


def test_a_failure_whose_clean_up_fails_is_one_test_for_pytest_and_two_rows() -> None:
    attributes = f"{WHEN} tests='1' errors='1' failures='1'"
    report = xml(suite(case("<failure/>"), case("<error/>"), attributes=attributes))
    assert (report.refusals, counts(report)) == ((), (1, 1, 1))


@pytest.mark.parametrize("number", ["-1", "1.0", "one", "²", "9" * 5000, "1 "])
def test_a_count_that_is_no_number_is_refused(number: str) -> None:
    report = xml(suite(case(), attributes=f"{WHEN} tests='{number}'"))
    assert report.refusals == ("it cannot be read at results.xml:1:1: `tests` of a suite is no number",)
