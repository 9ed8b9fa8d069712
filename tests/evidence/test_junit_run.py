from __future__ import annotations

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.workspace import Memory
from tests.evidence.junit_files import case, properties, suite, xml
from tests.evidence.reports import counts, prompts, read

# -- properties -------------------------------------------------------------------------------------------------------


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


# -- prompts ----------------------------------------------------------------------------------------------------------


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


# -- hostile ----------------------------------------------------------------------------------------------------------


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
