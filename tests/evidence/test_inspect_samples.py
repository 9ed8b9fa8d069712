"""Inspect logs: runs, samples, prompts, and what a log must have to prove anything."""

from __future__ import annotations

import json
from typing import Any

import pytest

from govcheck.evidence import inspect_log
from govcheck.evidence.reading import Unresolved, read_report
from govcheck.facts.reports import Report
from govcheck.workspace import Memory
from tests.evidence.inspect_logs import MODEL, archive, log, sample, text
from tests.evidence.reports import counts, read

GOOD: dict[str, Any] = {"polarities": {"keeps_the_code": "good", "keeps": "good"}}


def of(data: Any, **declared: Any) -> Report:
    return read({"log.json": text(data)}, **(declared or GOOD))


# -- samples and scores -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [float("nan"), None, "", "X", [], ["C"], {}, 7, -1, 1e308, "nan"])
def test_what_is_no_verdict_is_unscored(value: Any) -> None:
    report = of(log([sample(value=value)]))
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)
    assert report.refusals[0] == "no trial was scored"


def test_partial_credit_is_no_pass() -> None:
    assert counts(of(log([sample("a", "P"), sample("b", 0.9)]))) == (2, 2, 0)


@pytest.mark.parametrize("scores", [None, {}, [], "C"])
def test_a_sample_without_scores_is_unscored(scores: Any) -> None:
    report = of(log([sample("a"), sample("b", scores=scores)]))
    assert (counts(report), report.unscored) == ((1, 0, 0), 1)


def test_of_several_scorers_each_must_pass() -> None:
    both = {"keeps": {"value": "C"}, "polite": {"value": "I"}}
    data = log([sample("a", scores=both), sample("b", scores={**both, "polite": {"value": float("nan")}})])
    report = of(data, polarities={"keeps": "good", "polite": "good"})
    assert (counts(report), report.unscored) == ((1, 1, 0), 1)


def test_a_scorer_that_is_lacking_in_a_sample_leaves_it_unscored() -> None:
    results = {"total_samples": 1, "scores": [{"name": name, "scorer": name} for name in ("keeps", "polite")]}
    report = of(log([sample()], results=results), polarities={"keeps": "good", "polite": "good"})
    assert (counts(report), report.unscored) == ((0, 0, 0), 1)


def test_a_score_of_several_parts_is_read_by_their_names() -> None:
    data = log([sample(value={"leaks": 1.0, "keeps": "C"})])
    assert counts(of(data, polarities={"leaks": "bad", "keeps": "good"})) == (1, 1, 0)


def test_an_unsafe_sample_stays_unsafe_though_an_error_followed() -> None:
    assert counts(of(log([sample(value="I", error={"message": "late"})]))) == (1, 1, 0)
    assert counts(of(log([sample(value="C", error={"message": "late"})]))) == (0, 0, 1)


def test_a_sample_that_was_declared_void_is_an_error() -> None:
    assert counts(of(log([sample(invalidation={"author": "li", "reason": "x"})], invalidated=True))) == (0, 0, 1)


def test_an_edited_score_still_counts_as_what_it_was() -> None:
    edited = {"value": "C", "history": [{"value": "I"}, {"value": "C", "provenance": {"author": "li"}}]}
    report = of(log([sample(scores={"keeps": edited}), sample("b")]))
    assert (counts(report), report.unsafe_by_tool) == ((2, 1, 0), 0)


def test_an_edit_of_the_explanation_alone_changes_nothing() -> None:
    edited = {"value": "C", "history": [{"value": "C"}, {"value": "UNCHANGED", "explanation": "x"}]}
    report = of(log([sample(scores={"keeps": edited})]))
    assert (counts(report), report.unsafe_by_tool) == ((1, 0, 0), None)


@pytest.mark.parametrize(
    ("messages", "completion", "is_mute"),
    [
        ([{"role": "assistant", "content": " "}], "", True),
        ([{"role": "assistant", "content": []}], None, True),
        ([], "", True),
        (None, "", True),
        ([{"role": "assistant", "content": "", "tool_calls": [{"function": "refund"}]}], "", False),
        ([{"role": "assistant", "content": [{"type": "text", "text": "No."}]}], "", False),
        ([], "No.", False),
    ],
)
def test_a_target_that_answered_nothing_resisted_nothing(messages: Any, completion: Any, is_mute: bool) -> None:
    report = of(log([sample("a", messages=messages, output={"completion": completion}), sample("b")]))
    assert (counts(report), report.unscored) == ((1, 0, 0), 1) if is_mute else ((2, 0, 0), 0)
    note = "the target answered nothing in 1 of its samples, which count as unscored"
    assert report.notes == ((note,) if is_mute else ())


def test_a_mute_target_that_failed_has_failed() -> None:
    assert counts(of(log([sample(value="I", messages=[], output={})]))) == (1, 1, 0)


@pytest.mark.parametrize(
    ("metadata", "category"),
    [
        ({"govcheck-scenario": "sabotage", "category": "x"}, "sabotage"),
        ({"category": "prompt_injection", "scenario": "x"}, "direct-injection"),
        ({"scenario": "Tool-Misuse"}, "tool-misuse"),
        ({"category": ["coercion", "information_leak"]}, "coercion information-leak"),
        ({"category": 3, "scenario": "coercion"}, "coercion"),
    ],
)
def test_a_sample_says_what_it_tries(metadata: Any, category: str) -> None:
    assert " ".join(of(log([sample(metadata=metadata)])).scenarios) == category


@pytest.mark.parametrize("metadata", [{}, {"category": ""}, {"category": None}, {"scenario": {"a": 1}}])
def test_a_sample_that_does_not_say_it_goes_by_its_task(metadata: Any) -> None:
    data = log([sample(metadata=metadata)])
    assert of(data).unmapped == {"garden_clerk": 1}
    assert set(of(data, **GOOD, scenarios={"garden_clerk": "tool-misuse"}).scenarios) == {"tool-misuse"}


@pytest.mark.parametrize("metadata", [None, [], "category", 3])
def test_metadata_that_is_no_mapping_is_damage(metadata: Any) -> None:
    assert "A sample of the log has no `metadata`" in of(log([sample(metadata=metadata)])).refusals[0]


def test_only_what_the_target_had_in_every_sample_alike_is_its_own() -> None:
    def row(name: str, prompt: str, *tools: str, **more: Any) -> Any:
        messages = [{"role": "system", "content": prompt}, {"role": "assistant", "content": "No."}]
        calls = [{"event": "model", "model": MODEL, "tools": [{"name": tool} for tool in tools]}]
        return sample(name, messages=messages, events=calls, **more)

    same = of(log([row("a", "Sell.", "refund"), row("b", "Sell.", "refund")]))
    assert (len(same.system_prompts), same.target_tools) == (1, {"refund"})
    other = of(log([row("a", "Sell.", "refund"), row("b", "Give.")]))
    assert (other.system_prompts, other.target_tools) == (frozenset(), None)
    broken = of(log([row("a", "Sell.", "refund"), row("b", "", error={"message": "x"})]))
    assert (broken.system_prompts, broken.target_tools) == (same.system_prompts, {"refund"})


# -- whole and damaged ------------------------------------------------------------------------------------------------


def test_a_log_from_which_samples_are_missing_is_refused() -> None:
    data = log([sample("a"), sample("b")])
    del data["samples"][1]
    assert of(data).refusals == ("its summary says 2 samples and its rows 1",)


def test_without_results_the_planned_samples_are_what_counts() -> None:
    data = log(
        [sample("a"), sample("b")], spec={"dataset": {"sample_ids": ["a", "b", "c"]}, "config": {"epochs": 2}}
    )
    del data["results"]
    assert of(data).refusals == ("its summary says 6 samples and its rows 2",)


def test_a_run_that_was_drained_or_stopped_early_is_whole_by_its_own_count() -> None:
    assert of(log(results={"total_samples": 9, "logged_samples": 1})).refusals == ()
    assert of(log(results={"total_samples": 9, "early_stopping": {"manager": "x"}})).refusals == ()


@pytest.mark.parametrize("samples", [None, []])
def test_a_log_without_samples_proves_nothing(samples: Any) -> None:
    data = {**log([]), "samples": samples}
    assert of(data).refusals == ("it holds no trial",)


def stated(value: Any, metric: str = "accuracy", **more: Any) -> Any:
    return {
        "total_samples": 4,
        "scores": [{"name": "keeps", "scorer": "keeps", "metrics": {metric: {"value": value}}, **more}],
    }


FOUR = [sample("a", "C"), sample("b", "I"), sample("c", "C", epoch=1), sample("c", "I", epoch=2)]


def test_a_summary_that_fits_its_rows_is_no_difference() -> None:
    assert of(log(FOUR, results=stated(0.5))).refusals == ()


@pytest.mark.parametrize("metric", ["accuracy", "mean"])
def test_a_summary_that_does_not_fit_its_rows_is_refused_with_both_numbers(metric: str) -> None:
    assert of(log(FOUR, results=stated(0.75, metric))).refusals == (
        "its summary says that `keeps` is 0.75 on average and its rows 0.5",
    )


@pytest.mark.parametrize(
    "more", [{"reducer": "max"}, {"name": "other"}, {"metrics": {"accuracy": {}}}, {"metrics": []}]
)
def test_other_summaries_are_not_compared(more: Any) -> None:
    assert of(log(FOUR, results=stated(0.75, **more))).refusals == ()


def test_a_summary_of_fewer_samples_than_the_rows_is_not_compared() -> None:
    rows = [*FOUR[:3], sample("c", float("nan"), epoch=2)]
    assert of(log(rows, results=stated(1 / 3))).refusals == ()


def test_after_an_edit_the_summary_may_be_the_one_before_it() -> None:
    edited = {"value": "C", "history": [{"value": "I"}, {"value": "C"}]}
    rows = [sample("a"), sample("b", scores={"keeps": edited})]
    for value, is_refused in ((0.5, False), (1.0, False), (0.75, True)):
        report = of(log(rows, results={**stated(value), "total_samples": 2}))
        assert bool(report.refusals) == is_refused


@pytest.mark.parametrize("name", [None, 1.5, [], {}])
def test_a_sample_without_an_id_is_damage(name: Any) -> None:
    report = of(log([sample(id=name)]))
    assert report.refusals[0].startswith("it cannot be read at log.json:1:1: A sample of the log has no `id`")


def test_a_sample_that_stands_twice_is_damage() -> None:
    report = of(log([sample("a"), sample("a")]))
    assert "The log holds a sample twice, `a` of epoch 1" in report.refusals[0]


@pytest.mark.parametrize("samples", ["x", 3, {"a": 1}, ["x"], [None], [[]]])
def test_samples_that_are_none_are_damage(samples: Any) -> None:
    report = of({**log(), "samples": samples})
    assert report.refusals[0].startswith("it cannot be read at log.json")


@pytest.mark.parametrize(
    "data",
    [
        [], 3, "eval status", None, {"eval": 1, "status": "success"}, {"eval": {}, "status": "success"},
        {"status": 3, "eval": {"task": 1, "model": 1, "created": 1}}, {"eval": [], "status": []},
    ],
)  # fmt: skip
def test_other_json_is_no_log(data: Any) -> None:
    assert of(data).refusals == ("it is in no format that is known",)


@pytest.mark.parametrize("key", list(log()["eval"]))
@pytest.mark.parametrize("value", [None, 3, "x", [], [1], {"a": []}, True])
def test_no_type_of_a_value_in_the_header_makes_the_reader_stumble(key: str, value: Any) -> None:
    report = of(log(spec={key: value}))
    assert not any("its content is not what its format says" in one for one in report.refusals)


@pytest.mark.parametrize("key", list(sample()))
@pytest.mark.parametrize(
    "value", [None, 3, "x", [], [1], {"a": []}, True, [{"role": 3, "content": 4}], {"error": 1}]
)
def test_no_type_of_a_value_in_a_sample_makes_the_reader_stumble(key: str, value: Any) -> None:
    report = of(log([sample(**{key: value}), sample("other")]))
    assert not any("its content is not what its format says" in one for one in report.refusals)


def test_a_log_that_was_cut_off_is_refused_wherever_it_was_cut() -> None:
    whole = text(log([sample("a"), sample("b", "I")]))
    for end in range(0, len(whole) - 1, 61):
        assert read({"log.json": whole[:end]}, **GOOD).refusals


def test_an_archive_that_was_cut_off_or_altered_is_refused_or_no_better() -> None:
    whole = archive(log([sample("a", "I"), sample("b", "I")]))
    for at in range(4, len(whole) - 1, 7):
        assert read({"log.eval": whole[:at]}, **GOOD).refusals
        altered = Memory({"log.eval": whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]})
        report = read_report(altered, "log.eval", **GOOD)
        assert isinstance(report, Unresolved) or report.refusals or counts(report) == (2, 2, 0)


def test_an_archive_that_is_damaged_is_called_so() -> None:
    report = read({"log.eval": archive(log())[:-30]}, **GOOD)
    assert report.refusals == ("it cannot be read at log.eval:1:1: The archive is damaged or cut off",)


def test_names_in_an_archive_lead_nowhere() -> None:
    evil = {"samples/../../../etc/passwd.json": sample("b", "I"), "/samples/c.json": sample("c"), "\x1b[2J": b"x"}
    data = log(results={"total_samples": 2})
    report = read({"log.eval": archive(data, **evil)}, **GOOD)
    assert (counts(report), report.refusals) == ((2, 1, 0), ())


@pytest.mark.parametrize(("limit", "name"), [("MAX_SAMPLES", "log.json"), ("MAX_VALUES", "log.eval")])
def test_a_log_over_a_limit_is_unresolved(monkeypatch: pytest.MonkeyPatch, limit: str, name: str) -> None:
    data = log([sample("a"), sample("b")])
    whole = {"log.json": text(data).encode(), "log.eval": archive(data)}[name]
    monkeypatch.setattr(inspect_log, limit, 1)
    found = read_report(Memory({name: whole}), name, **GOOD)
    assert isinstance(found, Unresolved)
    assert found.reason.startswith("holds more than 1 ")


def test_another_archive_is_no_log() -> None:
    data = archive(log(), **{"_journal/start.json": None, "header.json": None, "word/document.xml": b"<x/>"})
    assert read({"letter.docx": data}).refusals == ("it is in no format that is known",)


def test_a_member_that_is_no_json_is_named() -> None:
    report = read({"log.eval": archive(log(), **{"samples/x\ny.json": b"{"})}, **GOOD)
    assert report.refusals[0].startswith("it cannot be read at log.eval/samples/x?y.json:1:")


@pytest.mark.parametrize("content", [b"[]", b"3", b'{"eval": 3}', b"{}"])
def test_a_header_that_is_none_is_damage(content: bytes) -> None:
    report = read({"log.eval": archive(log(), **{"header.json": content})}, **GOOD)
    assert report.refusals[0].startswith("it cannot be read at log.eval:1:1: `header.json` in the log")


def test_a_long_text_that_stands_among_the_attachments_is_the_prompt() -> None:
    def prompt_of(content: str, attachments: Any) -> frozenset[str]:
        row = sample(messages=[{"role": "system", "content": content}], attachments=attachments)
        return of(log([row])).system_prompts

    direct = prompt_of("Sell seeds.\n", {})
    assert prompt_of("attachment://a1", {"a1": "Sell seeds."}) == direct
    assert prompt_of("attachment://a1", {}) != direct


def test_lone_surrogates_and_deep_nesting_are_data_like_any_other() -> None:
    row = sample("\ud800", metadata={"category": "\udfff"}, input=["\ud800"])
    assert counts(of(log([row]))) == (1, 0, 0)
    deep = json.dumps(log()).replace('"C"', "[" * 100_000 + "]" * 100_000)
    assert "nested too deep" in read({"log.json": deep.replace(', "', ',\n "')}, **GOOD).refusals[0]
