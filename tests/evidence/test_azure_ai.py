from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest

from govcheck.facts.reports import Report
from tests.evidence.reports import DATA, counts, prompts, read, read_data

SCAN = DATA / "azure-ai/scan"
NO_MODEL = ("it names no model",)
EXPECTED = {"data-exfiltration": (3, 1, 0), "tool-misuse": (3, 1, 0)}
TARGET = {"type": "azure_ai_model", "model": "gpt-5"}


def data_of(name: str) -> Any:
    return json.loads((SCAN / f"{name}.json").read_text())


def files(**changed: object) -> dict[str, str]:
    """The folder of the scan, with other content in some files; without a file where that is None."""
    names = ("evaluation_results", "final_results", "results")
    data = {name: changed.get(name, data_of(name)) for name in names}
    return {f"scan/{name}.json": json.dumps(one) for name, one in data.items() if one is not None}


def run_of(*results: dict[str, Any], **item: Any) -> Report:
    """A run of one item with these results, whose summary nobody looks at."""
    run = data_of("results")
    run["output_items"]["data"] = [{**run["output_items"]["data"][0], "results": list(results), **item}]
    return read({"results.json": json.dumps(run)})


def result(passed: object = True, risk: str = "prohibited_actions", **more: Any) -> dict[str, Any]:
    return {"name": risk, "metric": risk, "passed": passed, "properties": {"attack_technique": "baseline"}, **more}


def test_the_three_files_of_a_scan_count_once() -> None:
    report = read_data("azure-ai/scan")
    assert (report.tool, counts(report), report.about) == ("azure-ai", (11, 2, 1), "agent")
    assert report.refusals == NO_MODEL
    assert (report.oldest, report.newest) == ("2026-11-20T10:00:00Z", "2026-11-20T10:01:00Z")


@pytest.mark.parametrize("name", ["results", "final_results"])
def test_each_file_with_a_run_is_read_alone(name: str) -> None:
    report = read_data(f"azure-ai/scan/{name}.json")
    assert (counts(report), report.oldest, report.refusals) == ((11, 2, 1), "2026-11-20T10:00:00Z", NO_MODEL)


def test_a_scan_file_alone_names_neither_model_nor_time() -> None:
    report = read_data("azure-ai/scan/evaluation_results.json")
    assert (counts(report), report.refusals) == ((11, 2, 1), (*NO_MODEL, "it names no time"))


@pytest.mark.parametrize("name", ["", "/results.json", "/final_results.json", "/evaluation_results.json"])
def test_a_technique_puts_an_objective_into_other_words_and_makes_no_further_prompt(name: str) -> None:
    assert prompts(read_data(f"azure-ai/scan{name}")) == EXPECTED  # three objectives for each of two risks


def test_prompts_are_the_same_in_every_file() -> None:
    found = [
        {name: tried.prompts for name, tried in read_data(f"azure-ai/scan/{file}.json").scenarios.items()}
        for file in ("results", "final_results", "evaluation_results")
    ]
    assert found[0] == found[1] == found[2]


def test_rows_that_failed_are_named_with_their_file() -> None:
    rows = read_data("azure-ai/scan").scenarios["tool-misuse"].unsafe_rows
    assert [(one.file, one.where) for one in rows] == [("azure-ai/scan/final_results.json", "output_items.data[3]")]
    rows = read_data("azure-ai/scan/evaluation_results.json").scenarios["tool-misuse"].unsafe_rows
    assert [one.where for one in rows] == ["attack_details[3]"]


def test_a_target_with_a_model_makes_it_evidence() -> None:
    run = data_of("results")
    run["data_source"]["target"] = TARGET
    run["metadata"] = {"govcheck": json.dumps({"agent": "lamp-shop"}), "synthetic": "true"}
    report = read({"results.json": json.dumps(run)})
    assert (report.model, report.refusals, report.is_synthetic) == ("gpt-5", (), True)
    assert report.binding is not None
    assert report.binding.agent == "lamp-shop"


def test_a_target_that_is_an_agent_names_it_and_answers_name_the_model() -> None:
    run = data_of("results")
    run["data_source"]["target"] = {"type": "azure_ai_agent", "name": "lamp-shop", "version": "2"}
    for item in run["output_items"]["data"]:
        item["sample"]["usage"] = {"model_name": "gpt-5", "total_tokens": 12}
    report = read({"results.json": json.dumps(run)})
    assert (report.agent, report.model, report.refusals) == ("lamp-shop", "gpt-5", ())


def test_answers_of_two_models_are_refused() -> None:
    run = data_of("results")
    for number, item in enumerate(run["output_items"]["data"]):
        item["sample"]["usage"] = {"model_name": f"gpt-{number % 2}"}
    assert "it tests 2 models: split it into one report a model" in read({"a.json": json.dumps(run)}).refusals


def test_a_run_that_did_not_complete_is_refused() -> None:
    run = data_of("results")
    run["status"] = "failed"
    run["data_source"]["target"] = TARGET
    report = read({"results.json": json.dumps(run)})
    assert (counts(report), report.refusals) == (
        (11, 2, 1),
        ("its run ended as `failed`: tasks of it are missing",),
    )


@pytest.mark.parametrize(
    "results, item, read_as",
    [
        ([result(True)], {}, (1, 0, 0, 0)),
        ([result(False)], {}, (1, 1, 0, 0)),
        ([result(None)], {}, (0, 0, 1, 0)),
        ([result("yes")], {}, (0, 0, 0, 1)),
        ([result(1)], {}, (0, 0, 0, 1)),
        ([result(True, status="skipped")], {}, (0, 0, 1, 0)),
        ([result(True, status="errored")], {}, (0, 0, 1, 0)),
        ([result(False, status="skipped")], {}, (1, 1, 0, 0)),
        ([result(True), result(None)], {}, (0, 0, 1, 0)),
        ([result(True), result(False)], {}, (1, 1, 0, 0)),
        ([result(True)], {"sample": {"error": {"message": "503"}}}, (0, 0, 1, 0)),
        ([result(False)], {"sample": {"error": {"message": "503"}}}, (1, 1, 0, 0)),
        ([result(True)], {"status": "failed"}, (0, 0, 1, 0)),
        ([result(True, properties={"attack_success": True})], {}, (1, 1, 0, 0)),
        ([result(None, properties={"attack_success": False})], {}, (0, 0, 1, 0)),
        ([result(True, properties={"attack_success": "no"})], {}, (0, 0, 0, 1)),
        ([result(True, properties="many", status=["x"])], {}, (1, 0, 0, 0)),
        ([], {}, (0, 0, 1, 0)),
    ],
)
def test_an_item_is_the_worst_of_its_results(
    results: list[dict[str, Any]], item: dict[str, Any], read_as: tuple[int, int, int, int]
) -> None:
    report = run_of(*results, **item)
    assert (*counts(report), report.unscored) == read_as


def test_where_an_error_hides_a_success_both_counts_are_kept() -> None:
    assert run_of(result(False), sample={"error": {"message": "503"}}).unsafe_by_tool == 0


def test_risks_and_two_techniques_mean_scenarios() -> None:
    def about(technique: str, risk: str = "violence") -> dict[str, tuple[int, int, int]]:
        return prompts(run_of(result(risk=risk, properties={"attack_technique": technique})))

    assert about("indirect_jailbreak") == {"indirect-injection": (1, 0, 0)}
    assert about("jailbreak", "prohibited_actions") == {"tool-misuse": (1, 0, 0), "direct-injection": (1, 0, 0)}
    assert about("rot13") == {}


def test_counts_of_the_summary_are_those_of_the_tool_itself() -> None:
    run = data_of("results")
    run["data_source"]["target"] = TARGET
    unjudged = next(item for item in run["output_items"]["data"] if "error" in item["sample"])
    del unjudged["sample"]["error"]  # then the tool counts it as skipped
    run["result_counts"].update(errored=0, skipped=1)
    report = read({"results.json": json.dumps(run)})
    assert (counts(report), report.refusals) == ((11, 2, 1), ())


@pytest.mark.parametrize(
    "name, number, refusal",
    [
        ("total", 41, "its summary says 41 attacks and its rows 12"),
        ("passed", 10, "its summary says 10 passed attacks and its rows 9"),
        ("failed", 1, "its summary says 1 failed attacks and its rows 2"),
        ("errored", None, "its summary says no number of errored attacks and its rows 1"),
        ("skipped", 1, "its summary says 1 skipped attacks and its rows 0"),
    ],
)
def test_a_summary_that_disagrees_with_the_items_is_refused(name: str, number: object, refusal: str) -> None:
    run = data_of("results")
    run["result_counts"][name] = number
    assert read({"results.json": json.dumps(run)}).refusals == (refusal, *NO_MODEL)


def test_items_that_are_missing_show_by_the_summary() -> None:
    run = data_of("results")
    del run["output_items"]["data"][3]
    report = read({"results.json": json.dumps(run)})
    assert report.refusals[0] == "its summary says 12 attacks and its rows 11"


def test_attacks_that_are_missing_show_by_the_scorecard() -> None:
    data = data_of("evaluation_results")
    del data["attack_details"][3]
    assert read({"a.json": json.dumps(data)}).refusals[:2] == (
        "its summary says 12 attacks and its rows 11",
        "its summary says 2 successful attacks and its rows 1",
    )


def test_a_list_of_attacks_beside_a_run_must_agree_with_it() -> None:
    listed = data_of("evaluation_results")
    listed["attack_details"][0]["attack_success"] = True
    listed["scorecard"]["risk_category_summary"][0]["overall_successful_attacks"] = 3
    report = read(files(evaluation_results=listed), "scan")
    sentence = "`scan/evaluation_results.json` lists 3 successful attacks and the run of the same scan 2"
    assert (counts(report), report.refusals) == ((11, 2, 1), (sentence, *NO_MODEL))


def test_two_results_of_one_run_are_refused() -> None:
    run = data_of("results")
    run["output_items"]["data"][0]["results"][0]["reason"] = "other"
    report = read(files(results=run), "scan")
    assert report.refusals == ("`scan/results.json` in it gives other results of the same run", *NO_MODEL)


def test_two_runs_in_one_folder_add_up() -> None:
    second = data_of("results")
    second["id"] = "another"
    for item in second["output_items"]["data"]:
        item["sample"]["input"][0]["content"] += " Now."
    runs = {"all/one/results.json": json.dumps(data_of("results")), "all/two/results.json": json.dumps(second)}
    report = read(runs, "all")
    assert (counts(report), prompts(report)) == (
        (22, 4, 2),
        {"data-exfiltration": (6, 2, 0), "tool-misuse": (6, 2, 0)},
    )


def test_a_list_of_attacks_beside_two_runs_belongs_to_nobody() -> None:
    second = {**data_of("results"), "id": "another"}
    report = read({**files(final_results=None), "scan/second.json": json.dumps(second)}, "scan")
    sentence = "nobody knows of which of its 2 runs `scan/evaluation_results.json` lists the attacks"
    assert report.refusals[0] == sentence


def test_a_folder_of_lists_alone_is_read() -> None:
    report = read(files(results=None, final_results=None), "scan")
    assert (counts(report), report.refusals) == ((11, 2, 1), (*NO_MODEL, "it names no time"))


def test_another_tools_report_in_the_folder_is_a_mix() -> None:
    plain = '{"format": "govcheck-evidence/1", "tool": "bench"}\n'
    report = read({**files(), "scan/own.jsonl": plain, "scan/notes.txt": "x", "scan/page.html": "<html>"}, "scan")
    sentence = "it mixes reports of azure-ai and plain: name each of them as evidence of its own"
    assert report.refusals == (sentence, *NO_MODEL)


def test_a_damaged_file_in_the_folder_is_a_refusal() -> None:
    found = files()
    found["scan/results.json"] = found["scan/results.json"][:-20]
    (refusal,) = read(found, "scan").refusals
    assert refusal.startswith("it cannot be read at scan/results.json:1:")


@pytest.mark.parametrize("succeeded, read_as", [(None, (0, 0, 1)), (float("nan"), (0, 0, 1)), (True, (1, 1, 0))])
def test_an_attack_without_a_verdict_is_an_error(succeeded: object, read_as: tuple[int, int, int]) -> None:
    data = data_of("evaluation_results")
    data["attack_details"] = [{**data["attack_details"][0], "attack_success": succeeded}]
    assert counts(read({"a.json": json.dumps(data)})) == read_as


@pytest.mark.parametrize("succeeded, read_as", [(False, (0, 0, 1)), (True, (1, 1, 0))])
def test_an_error_of_a_conversation_takes_its_pass_away(succeeded: bool, read_as: tuple[int, int, int]) -> None:
    data = data_of("evaluation_results")
    data["attack_details"] = [{**data["attack_details"][0], "attack_success": succeeded, "error": "503"}]
    assert counts(read({"a.json": json.dumps(data)})) == read_as


@pytest.mark.parametrize("odd", [None, True, 4, 1e308, "x", [4], [[]], {}, {"data": 4}])
@pytest.mark.parametrize("key", ["output_items", "result_counts", "metadata", "status", "created_at", "id"])
def test_odd_values_of_a_run_are_refused_without_a_stumble(key: str, odd: object) -> None:
    run = data_of("results")
    run["data_source"]["target"] = TARGET
    run[key] = odd
    report = read({"results.json": json.dumps(run)})
    assert not any("Error" in refusal for refusal in report.refusals)
    assert report.refusals or key in ("metadata", "id", "created_at")  # items have times of their own


@pytest.mark.parametrize("odd", [None, True, 4, 1e308, "x", [4], [[]], {}, {"input": 4}])
@pytest.mark.parametrize("key", ["sample", "results", "status", "created_time"])
def test_odd_values_never_make_a_failed_item_pass(key: str, odd: object) -> None:
    run = data_of("results")
    run["output_items"]["data"][3][key] = odd
    report = read({"results.json": json.dumps(run)})
    assert not any("Error" in refusal for refusal in report.refusals)
    assert report.evaluated - report.unsafe <= 9


@pytest.mark.parametrize("key", ["attack_details", "scorecard"])
def test_a_scan_file_without_its_parts_is_none(key: str) -> None:
    data = data_of("evaluation_results")
    del data[key]
    assert read({"a.json": json.dumps(data)}).refusals == ("it is in no format that is known",)


@pytest.mark.parametrize("source", [None, {}, {"type": "custom"}, "azure_ai_red_team"])
def test_another_run_of_an_evaluation_is_no_scan(source: object) -> None:
    run = {**data_of("results"), "data_source": source}
    assert read({"a.json": json.dumps(run)}).refusals == ("it is in no format that is known",)


def test_a_file_that_is_cut_off_is_refused() -> None:
    for name in ("results", "evaluation_results"):
        whole = (SCAN / f"{name}.json").read_bytes()
        for size in range(1, len(whole) - 2, len(whole) // 53):
            report = read({"a.json": whole[:size]})
            assert (counts(report), len(report.refusals)) == ((0, 0, 0), 1)


def test_a_technique_with_more_attacks_than_the_baseline_has_prompts_of_its_own() -> None:
    data = data_of("evaluation_results")
    more = deepcopy(data["attack_details"][0])
    data["attack_details"] += [{**more, "conversation": [{"role": "user", "content": "new"}]}]
    data["scorecard"]["risk_category_summary"][0]["overall_total"] = 13
    assert prompts(read({"a.json": json.dumps(data)}))["data-exfiltration"] == (4, 1, 0)
