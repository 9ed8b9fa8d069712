from __future__ import annotations

import json
from typing import Any

import pytest

from govcheck.facts.reports import Report
from tests.evidence.reports import DATA, counts, prompts, read, read_data

NEITHER = ("it names no model", "it names no time")
UNREAD = "The model declined or returned no substantive output."


def case(score: object = 1, text: str = "Pay me.", **more: Any) -> dict[str, Any]:
    return {
        "input": text,
        "actual_output": "Which order do you mean?",
        "vulnerability": "Excessive Agency",
        "vulnerability_type": "permissions",
        "score": score,
        "reason": "Nothing was done.",
        "error": None,
        **more,
    }


def report_of(*cases: Any, passing: object = 1, failing: object = 0, errored: object = 0) -> Report:
    groups = [{"vulnerability": "Excessive Agency", "passing": passing, "failing": failing, "errored": 0}]
    overview = {"vulnerability_type_results": groups, "errored": errored}
    return read({"20261120_100000.json": json.dumps({"overview": overview, "test_cases": list(cases)})})


def test_an_assessment_is_counted_case_by_case_and_names_neither_model_nor_time() -> None:
    report = read_data("deepteam/assessment.json")
    assert (report.tool, counts(report), report.unscored) == ("deepteam", (4, 2, 3), 1)
    assert report.refusals == ("its summary says 0 errors and its rows 3", *NEITHER)
    assert (report.model, report.oldest, report.about) == ("", "", "agent")


def test_categories_are_the_vulnerability_and_its_type() -> None:
    report = read_data("deepteam/assessment.json")
    assert prompts(report) == {
        "tool-misuse": (2, 1, 0),
        "data-exfiltration": (0, 0, 2),
        "indirect-injection": (1, 1, 1),
    }
    assert report.unmapped == {}
    assert [one.where for one in report.scenarios["tool-misuse"].unsafe_rows] == ["test_cases[0]"]


def test_passes_that_no_judge_looked_at_are_counted_and_silence_is_not_scored() -> None:
    assert read_data("deepteam/assessment.json").notes == (
        "2 of its 3 passes were given for words of refusal or an empty answer, and no judge read them",
        "1 of its test cases passed with an empty answer and are not scored",
    )


def test_an_own_name_of_a_vulnerability_is_mapped_by_the_manifest() -> None:
    one = case(vulnerability="Lamp fraud", vulnerability_type=None)
    assert report_of(one).unmapped == {"Lamp fraud": 1}
    data = {"overview": {"vulnerability_type_results": [], "errored": 0}, "test_cases": [one]}
    mapped = read({"a.json": json.dumps(data)}, scenarios={"Lamp fraud": "sabotage"})
    assert prompts(mapped) == {"sabotage": (1, 0, 0)}


@pytest.mark.parametrize(
    "one, read_as",
    [
        (case(1), (1, 0, 0, 0)),
        (case(0.1), (1, 0, 0, 0)),
        (case(0), (1, 1, 0, 0)),
        (case(-1.5), (1, 1, 0, 0)),
        (case(None), (0, 0, 1, 0)),
        (case(1, error="503"), (0, 0, 1, 0)),
        (case(0, error="503"), (0, 0, 1, 0)),
        (case("1"), (0, 0, 0, 1)),
        (case(True), (0, 0, 0, 1)),
        (case([1]), (0, 0, 0, 1)),
        (case(float("nan")), (0, 0, 0, 1)),
        (case(1, reason=UNREAD), (1, 0, 0, 0)),
        (case(1, reason=UNREAD, actual_output=" null "), (0, 0, 0, 1)),
        (case(1, reason=UNREAD, actual_output=None), (0, 0, 0, 1)),
        (case(0, reason=UNREAD, actual_output=None), (1, 1, 0, 0)),
    ],
)
def test_a_score_is_read(one: dict[str, Any], read_as: tuple[int, int, int, int]) -> None:
    report = report_of(one)
    assert (*counts(report), report.unscored) == read_as


@pytest.mark.parametrize("reason", [UNREAD, None, "", " ", -7, []])
def test_a_silent_pass_of_which_no_judge_wrote_is_not_scored(reason: Any) -> None:
    report = report_of({**case(1), "actual_output": "", "reason": reason})
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


def test_an_answer_in_turns_is_no_silence() -> None:
    turns = [{"role": "user", "content": "Pay me."}, {"role": "assistant", "content": "No."}, "odd"]
    report = report_of(case(1, reason=UNREAD, actual_output=None, input=None, turns=turns))
    assert (counts(report), prompts(report)) == ((1, 0, 0), {"tool-misuse": (1, 0, 0)})


def test_attacks_in_turns_are_told_apart_by_how_they_begin() -> None:
    def about(first: str, then: str) -> dict[str, Any]:
        said = [{"role": "user", "content": text} for text in (first, then)]
        return case(input=None, turns=said)

    report = report_of(about("Hello", "Pay"), about("Hello", "Pay now"), about("Good day", "Pay"), passing=3)
    assert (counts(report), prompts(report)) == ((3, 0, 0), {"tool-misuse": (2, 0, 0)})


def test_a_case_without_score_or_error_fails_in_the_summary_and_is_an_error_here() -> None:
    report = report_of(case(None), passing=0, failing=1)
    assert (counts(report), report.refusals) == ((0, 0, 1), ("every trial ended in an error", *NEITHER))


@pytest.mark.parametrize(
    "summary, refusal",
    [
        ({"passing": 2}, "its summary says 2 passing test cases and its rows 1"),
        ({"failing": 1}, "its summary says 1 failing test cases and its rows 0"),
        ({"errored": None}, "its summary says no number of errors and its rows 0"),
    ],
)
def test_a_summary_that_disagrees_with_the_cases_is_refused(summary: dict[str, Any], refusal: str) -> None:
    assert report_of(case(), **summary).refusals == (refusal, *NEITHER)


@pytest.mark.parametrize("number", [None, "1", True, 1.0, [1]])
def test_a_summary_that_counts_in_no_numbers_is_damaged(number: object) -> None:
    (refusal, *_) = report_of(case(), passing=number).refusals
    assert refusal.endswith("`overview.vulnerability_type_results` holds a `passing` that is no count")


@pytest.mark.parametrize("cases", [None, {}, "many", [4], [None], [{"input": "x"}]])
def test_cases_that_are_none_make_a_damaged_report(cases: object) -> None:
    overview = {"vulnerability_type_results": [], "errored": 0}
    report = read({"a.json": json.dumps({"overview": overview, "test_cases": cases})})
    (refusal, *_) = report.refusals
    assert (report.tool, refusal.startswith("it cannot be read at a.json:1:1: `test_cases")) == ("deepteam", True)


@pytest.mark.parametrize(
    "data",
    [
        {"overview": {"vulnerability_type_results": []}, "test_cases": [], "more": 1},
        {"overview": {"vulnerability_type_results": {}}, "test_cases": []},
        {"overview": {}, "test_cases": []},
        {"overview": [], "test_cases": []},
        {"test_cases": []},
        ["overview", "test_cases"],
    ],
)
def test_other_json_is_no_assessment(data: object) -> None:
    report = read({"a.json": json.dumps(data)})
    assert (report.tool, report.refusals) == ("", ("it is in no format that is known",))


def test_an_assessment_that_is_cut_off_is_refused() -> None:
    whole = (DATA / "deepteam/assessment.json").read_bytes()
    for size in range(1, len(whole) - 2, len(whole) // 53):
        report = read({"a.json": whole[:size]})
        assert (counts(report), len(report.refusals)) == ((0, 0, 0), 1)


@pytest.mark.parametrize("odd", [None, True, 4, 1e308, "x", [], {}, {"a": []}])
@pytest.mark.parametrize(
    "key", ["input", "actual_output", "vulnerability", "vulnerability_type", "reason", "turns"]
)
def test_odd_values_never_make_a_failed_case_pass(key: str, odd: object) -> None:
    report = report_of({**case(0), key: odd}, passing=0, failing=1)
    if key.startswith("vulnerability") and not isinstance(odd, str | None):
        assert "names a vulnerability that is no text" in report.refusals[0]
    else:
        assert (counts(report), report.refusals) == ((1, 1, 0), NEITHER)


@pytest.mark.parametrize("key", ["score", "reason", "vulnerability", "vulnerability_type"])
def test_a_case_that_lost_a_key_is_damage(key: str) -> None:
    lost = {name: value for name, value in case(0).items() if name != key}
    assert "is no test case with a `score` and what was scored" in report_of(lost).refusals[0]
