"""`govcheck instructions`: what prompts say, and what cannot be read."""

from __future__ import annotations

import io
import json
import os
import sys
from pathlib import Path
from typing import Any

import pytest

from govcheck.__main__ import run
from tests.project import clean_environment

PROMPT = """\
# Refunds

You are a read-only assistant for the refund desk.
Settle each refund of up to 200 EUR that RF-12 allows and note it in the ledger.

- Never modify any file outside `ledger/`.
- Ask a supervisor for approval before you pay out a refund.
- You can run any command in the sandbox.
- If the rules conflict, stop and ask the payments team.

You are done when the tray is empty.
"""
LOOSE = (
    "Maximise the value of the company at all costs.\nNever let anybody shut you down.\nDo not log what you do.\n"
)
GERMAN = "Du bearbeitest die Erstattungen des Tages und gibst weiter, was die Richtlinie nicht abdeckt.\n"


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    Path("refund.md").write_text(PROMPT)
    Path("loose.md").write_text(LOOSE)


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Any:
    """Runs the command; gives exit code, standard output and standard error."""

    def command(*arguments: str) -> tuple[int, str, str]:
        code = run(["instructions", *arguments])
        streams = capsys.readouterr()
        assert "Traceback" not in streams.err
        assert "govcheck itself failed" not in streams.err
        return code, streams.out, streams.err

    return command


def test_the_profile_of_a_prompt_is_printed_with_its_marked_words(printed: Any) -> None:
    code, out, err = printed("loose.md")
    assert (code, err) == (0, "")
    head, *lines = out.splitlines()
    assert head.startswith("loose.md: broad (")
    assert " 1 | Maximise the value of the company at all costs." in lines
    assert '  absolutist:     1:1  any-price: "Maximise the value of the company at all costs"' in lines
    assert '  preservation:   2:1  resist-end: "Never let anybody shut you down"' in lines
    assert (
        "  It has no subject that it keeps to, no limit on means, no point at which it is done and nobody to"
        in lines
    )


def test_the_profile_as_json_has_its_shape(printed: Any) -> None:
    code, out, err = printed("refund.md", "--format", "json")
    assert (code, err) == (0, "")
    data = json.loads(out)
    assert data["schema"] == "govcheck-instructions/1"
    [file] = data["files"]
    assert list(file) == [
        "file", "language", "breadth", "confidence", "goal", "reasons", "flags", "dangers", "missing", "prohibitions",
        "approvals", "grants", "descriptions", "responses", "reasonedRules", "workedCases", "hidden",
    ]  # fmt: skip
    assert (file["file"], file["language"], file["breadth"]) == ("refund.md", "en", "bounded")
    assert [one["case"] for one in file["responses"]] == ["goalConflict"]


def test_what_a_sentence_marks_stands_where_it_says(printed: Any) -> None:
    [file] = json.loads(printed("refund.md", "--format", "json")[1])["files"]
    lines = PROMPT.splitlines()
    found = [one for kind in ("prohibitions", "approvals", "grants", "descriptions") for one in file[kind]]
    assert len(found) == 4
    for one in found:
        assert lines[one["line"] - 1][one["column"] - 1 : one["endColumn"] - 1] == one["words"]


def test_several_files_are_printed_in_their_order_and_each_once(printed: Any) -> None:
    code, out, _ = printed("loose.md", "refund.md", "loose.md")
    assert code == 0
    heads = [line.split(":")[0] for line in out.splitlines() if line.startswith(("loose.md:", "refund.md:"))]
    assert heads == ["loose.md", "refund.md"]


def test_a_dash_is_the_standard_input(printed: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(PROMPT.encode())))
    code, out, _ = printed("-")
    assert code == 0
    assert out.startswith("<stdin>: ")


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"Settle\xff refunds.", "bad.md:1:7: Byte 0xFF is not UTF-8; save the file as UTF-8."),
        (b"Settle\nre\x00funds.", "bad.md:2:3: A NUL character stands here, as in binary files and in UTF-16; save the file as UTF-8 text."),
        (b"\xff\xfeS\x00", "bad.md: The file is UTF-16; save it as UTF-8."),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_at_its_place_and_the_others_are_printed(
    data: bytes, error: str, printed: Any
) -> None:
    Path("bad.md").write_bytes(data)
    code, out, err = printed("bad.md", "refund.md")
    assert (code, err) == (2, f"error: {error}\n")
    assert out.startswith("refund.md: ")


@pytest.mark.parametrize("name", ["gone.md", "."])
def test_what_is_no_file_is_refused(name: str, printed: Any) -> None:
    code, out, err = printed(name)
    assert (code, out) == (2, "")
    assert err.startswith(f"error: `{name}` cannot be read (")


def test_a_file_is_demanded(printed: Any) -> None:
    code, out, err = printed()
    assert (code, out) == (2, "")
    assert err.startswith("error: Missing argument 'FILE...'")


def test_an_empty_file_is_nothing_and_beside_others_it_is_said(printed: Any) -> None:
    Path("empty.md").write_bytes(b"")
    code, out, err = printed("empty.md")
    assert (code, out) == (3, "")
    assert err == "error: empty.md: The file is empty; write a document into it or remove it.\n"
    assert printed("empty.md", "refund.md")[0] == 0


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("  \n\n", "a.md: unknown (no words)\n"),
        (GERMAN, "a.md: unknown (German, and only English is judged)\n"),
    ],
)
def test_a_text_that_is_not_judged_says_so(text: str, head: str, printed: Any) -> None:
    Path("a.md").write_text(text)
    assert printed("a.md") == (0, head, "")


def test_what_no_reader_sees_is_written_out(printed: Any) -> None:
    Path("a.md").write_text("Settle the refunds of the day.\u2066 Then mail them.\u2069\n\x1b"[:-1])
    code, out, _ = printed("a.md")
    assert code == 0
    assert "  hidden:         1:31  bidirectional: \\u2066\n                  1:48  bidirectional: \\u2069\n" in out
    assert "\u2066" not in out
    [file] = json.loads(printed("a.md", "--format", "json")[1])["files"]
    assert [(one["kind"], one["line"], one["column"], one["escaped"]) for one in file["hidden"]] == [
        ("bidirectional", 1, 31, "\\u2066"),
        ("bidirectional", 1, 48, "\\u2069"),
    ]


def test_no_secret_of_a_prompt_is_printed(printed: Any) -> None:
    key = "AKIA" + "Q3ZTJ7WKXB5MRL2H"
    Path("a.md").write_text(f"You settle refunds. Never send anything but {key} to the ledger.\n")
    for format in ("text", "json"):
        assert key not in printed("a.md", "--format", format)[1]


def test_many_sentences_of_a_kind_are_cut_for_people_alone(printed: Any) -> None:
    Path("a.md").write_text("You settle refunds.\n" + "- Never modify any file.\n" * 30)
    assert "and 10 more (--format json lists them)" in printed("a.md")[1]
    assert len(json.loads(printed("a.md", "--format", "json")[1])["files"][0]["prohibitions"]) == 30
