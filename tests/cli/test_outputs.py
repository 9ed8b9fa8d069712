"""Several formats at once, each to its own file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from xml.etree import ElementTree

import pytest

from govcheck.__main__ import run
from govcheck.cli.options import FORMATS
from tests.cli.test_exit_codes import CASES, GOOD
from tests.project import clean_environment


@pytest.fixture(autouse=True)
def _clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in set(os.environ) - set(clean_environment()):
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    Path("agent.yaml").write_text(GOOD)


def outputs(*formats: str) -> list[str]:
    return [word for name in formats for word in ("--output", f"{name}=out.{name}")]


@pytest.mark.parametrize("case", CASES)
def test_every_format_is_written_beside_the_text_and_the_code_is_the_same(
    case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text, code, verdict = CASES[case]
    Path("agent.yaml").write_text(text)
    assert run(["agent.yaml", *outputs(*FORMATS)]) == code
    assert verdict in capsys.readouterr().out
    assert sorted(os.listdir()) == sorted(["agent.yaml", *(f"out.{name}" for name in FORMATS)])
    assert json.loads(Path("out.json").read_text())["verdict"] == verdict
    assert json.loads(Path("out.sarif").read_text())["runs"][0]["invocations"][0]["exitCode"] == code
    ElementTree.parse("out.junit")
    json.loads(Path("out.gitlab").read_text())
    for name in ("text", "concise", "github", "markdown"):
        assert verdict in Path(f"out.{name}").read_text()


def test_the_format_of_the_standard_output_is_chosen_as_ever(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agent.yaml", "--format", "json", *outputs("sarif")]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == "PASS"


def test_a_file_without_a_format_takes_the_place_of_the_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["agent.yaml", "--format", "json", "--output", "a=b.json", *outputs("junit")]) == 0
    assert capsys.readouterr().out == ""
    assert json.loads(Path("a=b.json").read_text())["verdict"] == "PASS"


def test_in_actions_the_standard_output_stays_annotations_beside_files(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GITHUB_ACTIONS", "true")
    Path("agent.yaml").write_text(CASES["bad"][0])
    assert run(["agent.yaml", *outputs("sarif")]) == 1
    assert capsys.readouterr().out.startswith("::error ")
    assert run(["agent.yaml", "--output", "plain.txt"]) == 1
    assert not Path("plain.txt").read_text().startswith("::error ")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (["--output", "sarif="], "`--output sarif=` wants a file"),
        (["--output", "a", "--output", "b"], "`--output` names 2 files for one format"),
        (["--output", "sarif=x", "--output", "json=x"], "Two reports would be written to"),
        (["--output", "sarif=x", "--output", "./x"], "Two reports would be written to"),
        (["--output", "srif=x"], "There is no format `srif` (did you mean `sarif`?)"),
        (["--output", "json=b/a.govcheck.yaml"], "is named as a manifest is"),
        (["--output", "govcheck.yaml"], "is named as a manifest is"),
        (["--output", "sarif=no/such/x"], "`no/such/x` cannot be written (No such file or directory)"),
        (["--output", "sarif=x", "--output", "json=no/such/x"], "`no/such/x` cannot be written"),
    ],
)
def test_what_cannot_be_written_is_an_error_even_of_a_pass(
    said: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["agent.yaml", *said]) == 2
    err = capsys.readouterr().err
    assert err.startswith("error: ")
    assert words in err


def test_a_file_is_replaced_whole_and_nothing_else_is_left() -> None:
    Path("out.sarif").write_text("x" * 10_000_000)
    assert run(["agent.yaml", *outputs("sarif")]) == 0
    json.loads(Path("out.sarif").read_text())
    assert sorted(os.listdir()) == ["agent.yaml", "out.sarif"]


def test_the_variable_takes_a_list() -> None:
    os.environ["GOVCHECK_OUTPUT"] = "sarif=a.sarif,junit=a.xml"
    try:
        assert run(["agent.yaml"]) == 0
    finally:
        del os.environ["GOVCHECK_OUTPUT"]
    assert sorted(os.listdir()) == ["a.sarif", "a.xml", "agent.yaml"]
