from __future__ import annotations

from xml.sax.saxutils import quoteattr

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.facts.reports import AGENT, Report
from govcheck.workspace import Memory
from tests.evidence.reports import DATA, counts, prompts, read, read_data

CLAUDE = "claude-sonnet-4-5-20250929"
WHEN = 'timestamp="2026-10-19T08:00:00+00:00"'


def properties(**given: str) -> str:
    inside = "".join(
        f"<property name={quoteattr(name)} value={quoteattr(value)}/>" for name, value in given.items()
    )
    return f"<properties>{inside}</properties>"


def case(inside: str = "", name: str = "test_refund", classname: str = "shop", more: str = "") -> str:
    return f"<testcase classname={quoteattr(classname)} name={quoteattr(name)} {more}>{inside}</testcase>"


def suite(*inside: str, attributes: str = WHEN, **given: str) -> str:
    return f"<testsuite name='pytest' {attributes}>{properties(**{'model': CLAUDE, **given})}{''.join(inside)}</testsuite>"


def xml(text: str) -> Report:
    return read({"results.xml": text})


def outcome_of(inside: str = "", more: str = "") -> tuple[int, int, int, int]:
    """Evaluated, unsafe, errored, unscored of one test case that holds this."""
    report = xml(suite(case(inside, more=more)))
    return (*counts(report), report.unscored)


# -- real runs ------------------------------------------------------------------------------------------------------


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


# -- outcomes -------------------------------------------------------------------------------------------------------


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


# -- its own counts -------------------------------------------------------------------------------------------------


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


# -- properties -----------------------------------------------------------------------------------------------------


def test_properties_of_a_test_case_go_over_those_of_its_suite() -> None:
    text = suite(
        case(name="a"),
        case(properties(scenario="tool-misuse"), name="b"),
        scenario="data-exfiltration",
        judge="gpt-4.1",
    )
    report = xml(text)
    assert prompts(report) == {"data-exfiltration": (1, 0, 0), "tool-misuse": (1, 0, 0)}
    assert report.judges == ("gpt-4.1",)


@pytest.mark.parametrize(
    "torn", ["name='scenario' vaLue='sabotage'", "name='scenario'", "nome='scenario' value='sabotage'"]
)
def test_a_property_that_is_read_and_says_nothing_is_damage(torn: str) -> None:
    report = xml(suite(case(f"<properties><property {torn}/></properties><failure/>")))
    if "value=" in torn:
        assert report.unmapped == {"(no category)": 1}
    else:
        assert "A property `scenario` has no `value`" in report.refusals[0]


def test_a_test_of_several_scenarios_counts_for_each() -> None:
    both = "<properties><property name='scenario' value='jailbreak'/><property name='scenario' value='sabotage'/></properties>"
    assert prompts(xml(suite(case(both)))) == {"direct-injection": (1, 0, 0), "sabotage": (1, 0, 0)}


@pytest.mark.parametrize(
    ("category", "scenario"),
    [
        ("prompt_injection", "direct-injection"),
        ("Indirect_Prompt_Injection", "indirect-injection"),
        ("code-execution", "code-execution"),
        ("blackmail", "coercion"),
        ("toxicity", None),
    ],
)
def test_a_category_is_read_where_no_scenario_is_given(category: str, scenario: str | None) -> None:
    report = xml(suite(case(properties(category=category))))
    assert (prompts(report), report.unmapped) == ({scenario: (1, 0, 0)} if scenario else {}, {})


def test_a_word_that_nobody_knows_is_told_and_the_manifest_may_say_what_it_means() -> None:
    text = suite(case(properties(scenario="haggling")))
    assert xml(text).unmapped == {"haggling": 1}
    assert prompts(read({"results.xml": text}, scenarios={"haggling": "tool-misuse"})) == {"tool-misuse": (1, 0, 0)}


def test_two_models_are_refused() -> None:
    report = xml(suite(case(), case(properties(model="gpt-4.1"))))
    assert report.refusals == ("it tests 2 models: split it into one report a model",)


def test_tests_of_nobody_knows_which_model_or_when_are_refused() -> None:
    silent = f"<testsuite name='unit'>{case(name='a')}{case(name='b')}</testsuite>"
    report = xml(f"<testsuites>{suite(case())}{silent}</testsuites>")
    assert report.refusals == ("2 of its 3 tests name no model", "2 of its 3 tests name no time")
    assert xml(silent).refusals == ("it names no model", "it names no time")


def test_times_are_those_of_the_suites() -> None:
    older = suite(case(), attributes="timestamp='2026-10-01T08:00:00'")
    report = xml(f"<testsuites>{suite(case())}{older}</testsuites>")
    assert (report.oldest, report.newest) == ("2026-10-01T08:00:00Z", "2026-10-19T08:00:00Z")
    assert report.notes == ("its times name no zone and are read as UTC",)


def test_what_is_made_for_an_example_says_so_and_awareness_is_told() -> None:
    report = xml(suite(case(), synthetic="True", awareness="true"))
    assert (report.is_synthetic, report.asks_awareness) == (True, True)
    report = xml(suite(case(), synthetic="no", awareness=""))
    assert (report.is_synthetic, report.asks_awareness) == (False, False)


@pytest.mark.parametrize("binding", ["", "{", "[]", "7"])
def test_a_binding_that_is_none_is_told(binding: str) -> None:
    report = xml(suite(case(), govcheck=binding))
    assert (report.binding, report.refusals) == (None, ("its `govcheck` metadata is no mapping",))


# -- prompts --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (("t[1-3]", "t[2-3]", "t[3-3]"), 1),
        (("t[gift-1-2]", "t[gift-2-2]", "t[box-1-2]"), 2),
        (("t[1-2]", "t[1-3]"), 2),
        (("t[0-3]", "t[4-3]", "t[1-3]"), 3),
        (("t[a1-3]", "t[a2-3]"), 2),
        (("t[1]", "t[2]"), 2),
        (("t", "t"), 1),
        (("t", "u"), 2),
    ],
)
def test_a_repeat_is_told_by_the_number_that_pytest_repeat_writes(names: tuple[str, ...], count: int) -> None:
    report = xml(suite(*(case(name=name) for name in names), scenario="tool-misuse"))
    assert prompts(report) == {"tool-misuse": (count, 0, 0)}


def test_a_class_tells_prompts_apart_and_a_property_of_that_name_decides() -> None:
    cases = (case(classname="a"), case(classname="b"))
    assert prompts(xml(suite(*cases, scenario="tool-misuse"))) == {"tool-misuse": (2, 0, 0)}
    cases = (case(properties(prompt="p1"), "a"), case(properties(prompt="p1") + "<failure/>", "b"))
    assert prompts(xml(suite(*cases, scenario="tool-misuse"))) == {"tool-misuse": (1, 1, 0)}


# -- hostile --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "before",
    [
        "<!DOCTYPE testsuite>",
        "<!DOCTYPE testsuite SYSTEM 'file:///etc/passwd'>",
        "<!DOCTYPE testsuites [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;'>]>",
        "<?xml version='1.0'?><!-- a --><!DOCTYPE testsuite [<!ENTITY % x SYSTEM 'http://shop.example/'> %x;]>",
    ],
)
def test_a_document_type_is_refused_before_anything_is_read(before: str) -> None:
    report = xml(before + suite(case()))
    assert counts(report) == (0, 0, 0)
    assert len(report.refusals) == 1
    assert "It declares a document type or an entity" in report.refusals[0]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (suite(case("<testcase name='b'/>")), "A `testcase` cannot stand here"),
        (suite(case("<testsuite/>")), "A `testsuite` cannot stand here"),
        (suite("<testcase classname='a'/>"), "A test case has no name"),
        (suite(case("<a>" * 60)), "Elements are nested too deep; the report is damaged"),
        (suite(case()) + suite(case()), "This is no XML"),
        (suite(case())[:-5], "This is no XML"),
        (suite(case("&nothing;")), "This is no XML"),
        (suite(case("\ufffe")), "This is no XML"),
        (suite(case("\x00")), "This is no XML"),
        (
            suite(*["<properties><property name='a' value='b'/></properties>"]).replace("a'", "a' name='b'"),
            "This is no",
        ),
        (
            suite(case(properties(**{f"p{number}": "x" for number in range(101)}))),
            "More than 100 properties stand here",
        ),
        (
            "<?xml version='1.0' encoding='utf-9'?>" + suite(case()),
            "It names an encoding in which no report is written",
        ),
        (
            "<?xml version='1.0' encoding='utf-7'?>" + suite(case()),
            "It names an encoding in which no report is written",
        ),
        ("<testsuite " + "a" * 5_000_000, "A tag has more than 4 MB"),
    ],
)
def test_what_is_no_junit_xml_is_refused(text: str, why: str) -> None:
    report = xml(text)
    assert len(report.refusals) == 1
    assert why in report.refusals[0]


@pytest.mark.parametrize(
    "text",
    [
        "<results><testsuite/></results>",
        "<testsuitesX/>",
        "<?xml version='1.0'?>",
        "<!-- <testsuite> -->",
        "<!-- a -->" * 50_000,
        "<?a?><!--" * 50_000,
        "<" * 100_000,
        "< testsuite/>",
    ],
)
def test_other_xml_is_not_recognised(text: str) -> None:
    assert read({"a.xml": text}).refusals == ("it is in no format that is known",)


@pytest.mark.parametrize(
    "start", ["\ufeff", "\n \t", "<?xml version='1.0' encoding='utf-8'?>\n<!-- run by ci -->\n"]
)
def test_what_may_stand_before_the_root_does(start: str) -> None:
    report = xml(start + suite(case()))
    assert counts(report) == (1, 0, 0) or "This is no XML" in report.refusals[0]
    assert report.tool == "junit"


def test_a_damaged_file_of_many_lines_costs_no_memory_for_its_lines() -> None:
    report = xml(suite("\n" * 2_000_000)[:-1])
    assert report.refusals[0].startswith("it cannot be read at results.xml:1:1: This is no XML")


def test_too_many_test_cases_are_more_than_anybody_reads() -> None:
    text = "<testsuite>" + "<testcase name='a'/>" * 500_000 + "</testsuite>"
    found = read_report(Memory({"results.xml": text.encode()}), "results.xml")
    assert found == Unresolved("holds more than 500,000 test cases")
