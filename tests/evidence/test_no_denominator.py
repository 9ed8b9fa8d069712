from __future__ import annotations

import json

import pytest

from tests.evidence.reports import counts, read, read_data

ISSUES = "it lists issues without the number of trials: test with a tool that writes every trial (promptfoo, garak, PyRIT, Inspect)"
HITS = "it lists hits without the number of trials: give the `.report.jsonl` of the same run"
TABLE = "it is a table whose columns nobody has defined: give the tool's own report, or write its trials as `govcheck-evidence/1`"
MACHINES = (
    "the report that the tool writes for machines (garak: `*.report.jsonl`, promptfoo: `--output report.json`)"
)
UNKNOWN = "it is in no format that is known"
HIT = json.dumps(
    {"goal": "g", "prompt": {}, "output": {}, "triggers": ["x"], "score": 1.0, "run_id": "r", "attempt_id": "a",
     "generator": "rest", "probe": "dan.Dan", "detector": "dan.DAN"}
)  # fmt: skip
SCAN = json.dumps({"LLMPromptInjectionDetector": {"major": ["It paid."]}, "LLMCharsInjectionDetector": {}})


@pytest.mark.parametrize(
    "content, tool, refusal",
    [
        (SCAN, "giskard", ISSUES),
        (f"{HIT}\n{HIT}\n", "garak", HITS),
        (HIT, "garak", HITS),
        ("<!DOCTYPE html><title>Report</title>", "", f"it is a page for people: give {MACHINES}"),
        ("\ufeff\n <HTML><body>", "", f"it is a page for people: give {MACHINES}"),
        ("%PDF-1.7\n...", "", f"it is a document for people: give {MACHINES}"),
        ("scenario,prompt,outcome\na,b,safe\n", "", TABLE),
        ('scenario;prompt;outcome\na;"b; c\nd";safe\n', "", TABLE),
        ("scenario\tprompt\r\na\tb\r\n\r\n", "", TABLE),
    ],
)
def test_what_has_no_denominator_is_told_what_to_give_instead(content: str, tool: str, refusal: str) -> None:
    report = read({"report": content})
    assert (report.tool, counts(report), report.refusals) == (tool, (0, 0, 0), (refusal,))


def test_the_table_of_promptfoo_is_known_by_its_columns() -> None:
    report = read_data("promptfoo/redteam.csv")
    sentence = (
        "it is a table that lacks model, time and version: give what promptfoo writes with `--output report.json`"
    )
    assert (report.tool, report.refusals) == ("promptfoo", (sentence,))


@pytest.mark.parametrize(
    "content",
    [
        "",
        "{}",
        "[]",
        "Hello, world\nGood, bye\n",
        "A sentence, then another.\nA sentence, then another.\n",
        "only,a,header\n",
        "a,b\n1,2,3\n",
        "a,a\n1,2\n",
        "a,\n1,2\n",
        "plain text",
        "<?xml version='1.0'?><other/>",
        "key: value\nother: value\n",
        json.dumps({"LLMPromptInjectionDetector": []}),
        json.dumps({"LLMPromptInjectionDetector": {}, "other": {}}),
        json.dumps([{"probe": "x"}]),
        '{"probe": "x", "detector": "y"}\n{"probe": "x", "detector": "y"}\n',
    ],
)
def test_other_content_is_left_alone(content: str) -> None:
    report = read({"report": content})
    assert (report.tool, report.refusals) == ("", (UNKNOWN,))


def test_a_long_table_is_told_by_its_beginning() -> None:
    quoted = '"' + "x" * 300_000 + '"'
    for rows in ("1,2\n" * 100_000, f"1,2\n{quoted},2\n", f"1,2\n{'x' * 300_000},2\n"):
        assert read({"report": "a,b\n" + rows}).refusals == (TABLE,)


@pytest.mark.parametrize("content", [b"a,b\n1,\xff\n", b"a,b\n1,\x00\n"])
def test_bytes_that_are_no_text_do_no_harm(content: bytes) -> None:
    assert len(read({"report": content}).refusals) == 1


def test_a_deep_scan_is_refused_without_a_stumble() -> None:
    deep = '{"LLMPromptInjectionDetector": ' + '{"major":' * 100_000
    (refusal,) = read({"report": deep}).refusals
    assert refusal.startswith("it cannot be read at report:1:1")
