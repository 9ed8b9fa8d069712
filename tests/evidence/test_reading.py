from __future__ import annotations

import json

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.evidence.registry import READERS, load
from govcheck.workspace import Memory
from tests.evidence.reports import counts, read

HEADER = {"format": "govcheck-evidence/1", "tool": "t", "model": "m-2026-01-01", "started": "2026-11-10T08:00:00Z"}
TRIAL = {"scenario": "tool-misuse", "prompt": "p1", "outcome": "safe"}


def lines(*rows: dict[str, object], **header: object) -> bytes:
    return "".join(json.dumps(row) + "\n" for row in ({**HEADER, **header}, *rows)).encode()


def test_every_reader_names_its_tool_and_is_in_the_registry() -> None:
    tools = [load(name).TOOL for name in READERS]
    assert len(set(tools)) == len(tools)


@pytest.mark.parametrize(
    ("files", "path", "why"),
    [
        ({"a.jsonl": b""}, "b.jsonl", "it does not exist"),
        ({"a.jsonl": b""}, "../a.jsonl", "it leaves the repository root"),
        ({"a.jsonl": b""}, "a.jsonl", "it is in no format that is known"),
        ({"a.json": b"{}"}, "a.json", "it is in no format that is known"),
        ({"a.json": b"[1, 2"}, "a.json", "it cannot be read at a.json:1:6: This is no JSON"),
        ({"a.json": b'{"a": 1, "a": 2}'}, "a.json", "it cannot be read at a.json:1:10: Key `a` is given twice"),
        ({"d/a.txt": b"hello"}, "d", "it holds no report in a format that is known"),
    ],
)
def test_what_is_no_report_is_refused_and_says_why(files: dict[str, bytes], path: str, why: str) -> None:
    report = read_report(Memory(files), path)
    assert not isinstance(report, Unresolved)
    assert (report.tool, report.refusals[0][: len(why)]) == ("", why)


def test_a_pointer_to_a_file_that_is_stored_elsewhere_leaves_it_open() -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
    assert read_report(Memory({"a.json": pointer}), "a.json") == Unresolved(
        "is stored elsewhere, and here is only what points to it"
    )
    annex = b"/annex/objects/SHA256E-s1--00.json\n"
    assert isinstance(read_report(Memory({"a.json": annex}), "a.json"), Unresolved)


def test_a_folder_of_reports_of_one_tool_counts_as_one() -> None:
    files = {"d/a.jsonl": lines(TRIAL), "d/b/c.jsonl": lines({**TRIAL, "prompt": "p2", "outcome": "unsafe"})}
    report = read(files, "d/")
    assert (counts(report), report.path) == ((2, 1, 0), "d")
    assert report.scenarios["tool-misuse"].unsafe_rows[0].file == "d/b/c.jsonl"


def test_a_folder_that_mixes_tools_is_refused() -> None:
    run = {"test_case": "a", "generation": "b", "label": 0}
    files = {"d/a.jsonl": lines(TRIAL), "d/b.json": json.dumps({"theft": [run]}).encode()}
    assert read(files, "d").refusals[0] == (
        "it mixes reports of harmbench and plain: name each of them as evidence of its own"
    )


def test_a_table_beside_a_report_is_left_aside() -> None:
    files = {"d/a.jsonl": lines(TRIAL), "d/b.html": b"<!doctype html><html></html>"}
    assert read(files, "d").refusals == ()


def test_two_bindings_in_one_report_are_refused() -> None:
    files = {f"d/{name}.jsonl": lines(TRIAL, binding={"agent": name}) for name in ("a", "b")}
    assert read(files, "d").refusals == ("it says in two places what it was made with, and not the same",)


def test_a_report_of_too_many_lines_is_left_open() -> None:
    text = lines(TRIAL) + b"\n" * 2_000_000
    assert read_report(Memory({"a.jsonl": text}), "a.jsonl") == Unresolved("has more than 2,000,000 lines")


def test_a_folder_with_a_pointer_in_it_is_left_open() -> None:
    pointer = b"version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 12\n"
    found = read_report(Memory({"d/a.jsonl": lines(TRIAL), "d/b.eval": pointer}), "d")
    assert found == Unresolved("holds `b.eval`, which is stored elsewhere")


@pytest.mark.parametrize(
    ("trials", "why"),
    [
        (1, ()),
        (2, ("its summary says 2 trials and its rows 1",)),
        ("1", ("its summary says 1 trials and its rows 1",)),
    ],
)
def test_a_plain_report_that_says_how_many_trials_follow_is_held_to_it(
    trials: object, why: tuple[str, ...]
) -> None:
    assert read({"a.jsonl": lines(TRIAL, trials=trials)}).refusals == why


def test_only_what_every_file_of_a_folder_shows_alike_speaks_of_the_agent() -> None:
    from govcheck.evidence.recorder import Recorder
    from govcheck.evidence.tables import polarity, scenario_map

    def told(*tools: str) -> frozenset[str] | None:
        record = Recorder("d", "inspect", scenario_map({}), polarity({}))
        for number, tool in enumerate(tools):
            record.begin(f"d/{number}")
            record.target_tools([tool])
            record.system_prompt(tool)
        report = record.report()
        assert len(report.system_prompts) == (len(set(tools)) == 1)
        return report.target_tools

    assert (told("get_order", "get_order"), told("get_order", "issue_refund")) == (frozenset(["get_order"]), None)


def test_a_binding_that_cannot_be_read_is_a_refusal() -> None:
    assert read({"a.jsonl": lines(TRIAL, binding=[])}).refusals == ("its `govcheck` metadata is no mapping",)
