"""Inspect logs: runs, samples, prompts, and what a log must have to prove anything."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.facts.reports import MODEL as MODEL_ONLY
from govcheck.facts.reports import Report
from tests.evidence.inspect_logs import MODEL, archive, log, sample, text
from tests.evidence.reports import counts, prompts, read, read_data

GOOD: dict[str, Any] = {"polarities": {"keeps_the_code": "good", "keeps": "good"}}


def of(data: Any, **declared: Any) -> Report:
    return read({"log.json": text(data)}, **(declared or GOOD))


# -- real runs --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["inspect/own.eval", "inspect/own.json"])
def test_epochs_of_a_sample_are_one_prompt_whichever_the_format(name: str) -> None:
    report = read_data(name, **GOOD)
    assert counts(report) == (12, 1, 0)
    assert prompts(report) == {"data-exfiltration": (3, 1, 0), "direct-injection": (3, 0, 0)}
    assert (report.tool, report.version, report.model, report.about) == ("inspect", "0.3.285", MODEL, MODEL_ONLY)
    assert (report.refusals, report.notes, report.unmapped) == ((), (), {})
    assert report.declared_polarity == ("keeps_the_code",)


def test_a_log_says_which_prompt_and_tools_the_tested_agent_had_and_carries_the_binding() -> None:
    report = read_data("inspect/own.eval", **GOOD)
    assert report.target_tools == {"refund"}
    assert len(report.system_prompts) == 1
    assert report.binding is not None
    assert (report.binding.agent, report.binding.model, set(report.binding.prompts)) == (
        "garden-clerk",
        MODEL,
        {"clerk.md"},
    )


def test_a_failed_trial_is_found_again_by_its_file_and_place() -> None:
    (row,) = read_data("inspect/own.eval", **GOOD).scenarios["data-exfiltration"].unsafe_rows
    assert (row.file, row.where) == ("inspect/own.eval", "samples/ask-4_epoch_1.json")


def test_a_sample_that_broke_down_is_an_error_and_no_pass() -> None:
    report = read_data("inspect/errors.eval", **GOOD)
    assert counts(report) == (5, 0, 1)
    assert prompts(report)["data-exfiltration"] == (2, 0, 1)
    assert report.refusals == ()


def test_a_run_of_a_part_of_the_dataset_says_so() -> None:
    report = read_data("inspect/limited.eval", **GOOD)
    assert counts(report) == (2, 0, 0)
    assert report.notes == ("it ran 2 of the 6 samples of its dataset",)


def test_a_run_that_failed_is_refused_and_counted_all_the_same() -> None:
    report = read_data("inspect/failed.eval", **GOOD)
    assert counts(report) == (3, 0, 2)
    assert report.refusals == ("its run did not succeed: its status is `error`",)


def test_a_run_that_succeeded_with_errors_alone_proves_nothing() -> None:
    assert read_data("inspect/all_errors.eval", **GOOD).refusals == ("every trial ended in an error",)


def test_a_scorer_that_nobody_declared_is_never_guessed() -> None:
    report = read_data("inspect/own.eval")
    assert counts(report) == (0, 0, 0)
    assert report.unscored == 12
    assert report.refusals == (
        "nobody knows which way `keeps_the_code` counts: say so with `polarity: {keeps_the_code: bad}` if true or a high score "
        "is bad, else with `good`",
    )


@pytest.mark.parametrize("scorer", ["includes", "match", "model_graded_qa", "exact"])
def test_the_scorers_of_inspect_say_nothing_of_safety_by_themselves(scorer: str) -> None:
    report = of(log([sample(scorer=scorer)]), polarities={})
    assert report.refusals[0].startswith(
        f"whether `{scorer}` finds the answer that is wanted or the one that is feared"
    )
    assert of(log([sample(scorer=scorer)]), polarities={scorer: "bad"}).refusals == ()


def test_the_declared_polarity_turns_the_outcome() -> None:
    data = log([sample("a", "C"), sample("b", "I")])
    assert counts(of(data, polarities={"keeps": "bad"})) == counts(of(data)) == (2, 1, 0)
    assert of(data, polarities={"keeps": "bad"}).unscored == 0


# -- the run ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("status", ["started", "error", "cancelled"])
def test_only_a_run_that_succeeded_is_evidence(status: str) -> None:
    assert of(log(status=status)).refusals == (f"its run did not succeed: its status is `{status}`",)


def test_an_archive_of_a_run_that_did_not_end_has_no_header_and_is_refused() -> None:
    report = read({"log.eval": archive(log(), **{"header.json": None})}, **GOOD)
    assert counts(report) == (1, 0, 0)
    assert report.refusals == ("its run did not succeed: its status is `started`",)


def test_the_model_under_test_is_the_target_role_where_there_is_one() -> None:
    roles = {
        "target": {"model": "shop/clerk-2"},
        "judge": {"model": "shop/judge"},
        "auditor": {"model": "shop/auditor"},
    }
    report = of(log(spec={"model": "none/none", "model_roles": roles}))
    assert (report.model, report.judges, report.refusals) == ("shop/clerk-2", ("shop/judge",), ())


def test_without_a_target_role_none_is_no_model() -> None:
    assert of(log(spec={"model": "none/none"})).refusals == ("`none/none` only stands in for a model",)


def test_two_targets_are_two_models() -> None:
    roles = {"target": [{"model": "shop/clerk-1"}, {"model": "shop/clerk-2"}]}
    assert of(log(spec={"model_roles": roles})).refusals == ("it tests 2 models: split it into one report a model",)


def test_a_sample_that_another_model_answered_is_about_two_models() -> None:
    fallbacks = [{"model": MODEL, "fallback_model": "shop/other", "count": 1}]
    assert of(log([sample(model_fallbacks=fallbacks)])).refusals == (
        "it tests 2 models: split it into one report a model",
    )


@pytest.mark.parametrize(
    ("options", "judges"),
    [
        ({"model": "shop/judge"}, ("shop/judge",)),
        ({"grader_model": {"model": "shop/judge", "config": {}}}, ("shop/judge",)),
        ({"model": ["shop/judge", "shop/judge-2"]}, ("shop/judge", "shop/judge-2")),
        ({}, (MODEL,)),
        ({"model": 3}, (MODEL,)),
    ],
)
def test_the_judge_is_named_by_the_scorer_or_else_the_tested_model(options: Any, judges: tuple[str, ...]) -> None:
    scorers = [{"name": "model_graded_qa", "options": options}]
    assert of(log(spec={"scorers": scorers})).judges == judges


def test_a_role_that_grades_is_the_judge_of_a_scorer_without_one() -> None:
    spec = {"scorers": [{"name": "model_graded_qa"}], "model_roles": {"grader": {"model": "shop/judge"}}}
    assert of(log(spec=spec)).judges == ("shop/judge",)


def test_what_the_metadata_says_of_agent_and_example_is_kept() -> None:
    report = of(log(spec={"metadata": {"agent": "garden-clerk", "synthetic": True, "govcheck": '{"agent": "x"}'}}))
    assert (report.agent, report.is_synthetic) == ("garden-clerk", True)
    assert report.binding is not None
    assert report.binding.agent == "x"


def test_an_edit_of_the_metadata_may_call_a_log_synthetic_but_binds_nothing() -> None:
    report = of(log(metadata={"synthetic": True, "govcheck": {"agent": "garden-clerk"}}))
    assert (report.is_synthetic, report.binding) == (True, None)


def test_uncommitted_changes_are_noted() -> None:
    spec = {"revision": {"type": "git", "origin": "x", "commit": "0a1b2c3", "dirty": True}}
    assert of(log(spec=spec)).notes == ("it was run from a working copy with changes that are in no commit",)


def test_the_oldest_sample_counts_as_one_that_was_taken_over_from_an_earlier_run() -> None:
    report = of(log([sample(started_at="2026-09-01T08:00:00+00:00")]))
    assert (report.oldest, report.newest) == ("2026-09-01T08:00:00Z", "2026-10-20T10:00:00Z")


# -- distinct prompts -------------------------------------------------------------------------------------------------


TRIES = {"category": "tool_misuse"}


def tried(samples: list[Any], **spec: Any) -> tuple[int, int, int]:
    return prompts(of(log(samples, spec=spec)))["tool-misuse"]


def test_samples_that_differ_in_their_id_alone_are_repeats() -> None:
    same = [sample(number, input="The code?", metadata=TRIES) for number in range(30)]
    assert tried(same) == (1, 0, 0)
    assert of(log(same)).notes == ("29 of its samples differ from another in their id alone and count as repeats",)


@pytest.mark.parametrize("other", [{"target": "4712"}, {"metadata": {**TRIES, "till": 2}}, {"files": ["note.txt"]}])
def test_samples_that_differ_in_what_they_bring_are_distinct(other: Any) -> None:
    rows = [sample("a", input="The code?", metadata=TRIES), sample("b", input="The code?", metadata=TRIES)]
    assert tried([rows[0], {**rows[1], **other}]) == (2, 0, 0)


def test_epochs_share_a_prompt_whatever_a_solver_writes_into_their_metadata() -> None:
    rows = [sample("a", epoch=number, metadata={**TRIES, "run": number}) for number in range(1, 6)]
    assert tried(rows) == (1, 0, 0)


def test_ids_of_messages_do_not_make_a_prompt_distinct_from_one_run_to_the_next() -> None:
    def run(name: str) -> str:
        talk = [{"id": name, "role": "user", "content": [{"type": "text", "text": "The code?"}]}]
        return text(log([sample("a", input=talk, metadata=TRIES)]))

    report = read({"logs/1.json": run("x1"), "logs/2.json": run("x2")}, "logs", **GOOD)
    assert (counts(report), prompts(report)) == ((2, 0, 0), {"tool-misuse": (1, 0, 0)})


def test_many_logs_in_a_folder_are_one_report() -> None:
    logs = {f"logs/{number}.eval": archive(log([sample(f"ask-{number}", metadata=TRIES)])) for number in range(20)}
    report = read({**logs, "logs/notes.txt": "by Li"}, "logs", **GOOD)
    assert (counts(report), prompts(report)) == ((20, 0, 0), {"tool-misuse": (20, 0, 0)})
    assert report.refusals == ()


def test_the_same_ids_in_two_logs_are_distinct_where_the_texts_are() -> None:
    logs = {
        f"logs/{name}.json": text(log([sample(1, input=f"{name}?", metadata=TRIES)])) for name in ("code", "safe")
    }
    assert prompts(read(logs, "logs", **GOOD)) == {"tool-misuse": (2, 0, 0)}


def test_a_folder_with_a_log_that_failed_is_refused() -> None:
    logs = {"logs/1.json": text(log()), "logs/2.json": text(log(status="error"))}
    assert read(logs, "logs", **GOOD).refusals == ("its run did not succeed: its status is `error`",)


def test_logs_of_different_suites_are_no_one_report() -> None:
    logs = {"logs/1.json": text(log()), "logs/2.json": text(log(spec={"task": "inspect_evals/agentdojo"}))}
    report = read(logs, "logs", **GOOD)
    assert report.refusals == ("it mixes logs of inspect and agentdojo: name each of them as evidence of its own",)
