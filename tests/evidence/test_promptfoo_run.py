from __future__ import annotations

import json
from typing import Any

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.workspace import Memory
from tests.evidence.promptfoo_reports import check, failed, report_of, row
from tests.evidence.reports import DATA, counts, read


def test_what_came_from_a_cache_or_was_set_by_hand_is_said() -> None:
    cached = row(response={"output": "No.", "cached": True})
    assert report_of(cached, row("x", check(kind="human"))).notes == (
        "1 of its answers came from a cache and may be older than the report",
        "1 of its verdicts were set by hand",
    )


@pytest.mark.parametrize(
    "stats, refusal",
    [
        ({"successes": 2, "failures": 0, "errors": 0}, "its summary says 2 successes and its rows 1"),
        ({"successes": 1, "failures": 1, "errors": 0}, "its summary says 1 failures and its rows 0"),
        ({"successes": 1, "failures": 0, "errors": "many"}, "its summary says many errors and its rows 0"),
        ({"successes": 1, "failures": 0}, "its summary says no number of errors and its rows 0"),
    ],
)
def test_a_summary_that_disagrees_with_the_rows_is_refused(stats: object, refusal: str) -> None:
    assert report_of(row(), stats=stats).refusals == (refusal,)


def test_rows_that_are_missing_show_by_the_summary() -> None:
    data = json.loads((DATA / "promptfoo/redteam.json").read_text())
    del data["results"]["results"][:2]  # those that failed
    report = read({"report.json": json.dumps(data)})
    assert report.refusals == ("its summary says 2 failures and its rows 0",)


@pytest.mark.parametrize("version", [2, 4, True, None, "3", [3]])
def test_results_of_another_version_are_refused(version: object) -> None:
    report = report_of(row(), version=version)
    assert report.refusals == ("its results are not of version 3: run the tests again with a current promptfoo",)


@pytest.mark.parametrize(
    "timestamp, refusal", [(None, "it names no time"), ("soon", "it names a time that is none, `soon`")]
)
def test_a_report_without_a_time_is_refused(timestamp: object, refusal: str) -> None:
    assert refusal in report_of(row(), timestamp=timestamp).refusals


@pytest.mark.parametrize(
    "rows, what",
    [
        ([4], "`results.results[0]` has no `success` that is true or false"),
        ([row(), row(success=None)], "`results.results[1]` has no `success` that is true or false"),
        ([row(success="yes")], "`results.results[0]` has no `success` that is true or false"),
        ([row(failureReason=2)], "`results.results[0]` says both that it passed and that it ended in an error"),
    ],
)
def test_rows_that_are_none_make_a_damaged_report(rows: list[Any], what: str) -> None:
    assert report_of(*rows).refusals == (f"it cannot be read at report.json:1:1: {what}",)


@pytest.mark.parametrize("more", [{"results": {}}, {"stats": None}, {"stats": [1]}])
def test_a_report_without_rows_or_summary_is_damaged(more: dict[str, Any]) -> None:
    (refusal,) = report_of(row(), **more).refusals
    assert refusal.startswith("it cannot be read at report.json:1:1: `results.")


def test_a_report_without_rows_holds_no_trial() -> None:
    assert report_of().refusals == ("it holds no trial",)


def test_a_report_that_is_cut_off_is_refused_wherever_it_is_cut() -> None:
    whole = (DATA / "promptfoo/redteam.json").read_bytes()
    for size in range(1, len(whole) - 2, len(whole) // 97):
        report = read({"report.json": whole[:size]})
        assert (counts(report), len(report.refusals)) == ((0, 0, 0), 1)


@pytest.mark.parametrize("odd", [None, True, 4, 1e308, "x", [], [[]], {}, {"a": {"b": []}}])
@pytest.mark.parametrize(
    "key",
    [
        "failureReason",
        "gradingResult",
        "prompt",
        "provider",
        "response",
        "testCase",
        "metadata",
        "vars",
        "promptId",
    ],
)
def test_odd_values_never_make_a_failed_row_pass(key: str, odd: object) -> None:
    report = report_of({**failed(), key: odd})
    assert (report.evaluated, report.unsafe) in ((1, 1), (0, 0))
    assert not any("Error" in refusal for refusal in report.refusals)


@pytest.mark.parametrize("odd", [None, True, 4, "x", [], {}])
@pytest.mark.parametrize("key", ["config", "metadata", "results", "evalId"])
def test_odd_values_at_the_top_are_refused_or_read_without_a_stumble(key: str, odd: object) -> None:
    data = json.loads((DATA / "promptfoo/redteam.json").read_text())
    data[key] = odd
    report = read({"report.json": json.dumps(data)})
    assert not any("Error" in refusal for refusal in report.refusals)
    assert counts(report) in ((7, 2, 1), (0, 0, 0))


def test_a_lone_surrogate_is_only_a_letter() -> None:
    text = '{"messages": [{"role": "system", "content": "\ud800"}]}'
    assert counts(report_of(row(text, plugin="\ud800"))) == (1, 0, 0)


def test_more_rows_than_anybody_writes_are_too_many_to_read() -> None:
    rows = ",".join(["{}"] * 200_001)
    data = f'{{"evalId": "x", "config": {{}}, "results": {{"version": 3, "results": [{rows}]}}}}'
    assert read_report(Memory({"a.json": data.encode()}), "a.json") == Unresolved("holds more than 200,000 rows")
