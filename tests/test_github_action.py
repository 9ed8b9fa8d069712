"""The steps of `action.yml`, run as the scripts that a runner would run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.project import ROOT, copy_of_project, run

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text())
INSTALL, JUDGE = ACTION["runs"]["steps"]
_EXPRESSION = re.compile(r"\$\{\{ ([a-z_.-]+) \}\}")


@pytest.fixture(scope="module")
def runner(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A runner's temporary folder in which the action was installed."""
    temporary = tmp_path_factory.mktemp("runner")
    known = {"github.action_path": str(copy_of_project(temporary)), "runner.temp": str(temporary)}
    done = _step(INSTALL, temporary, known)
    assert done.returncode == 0, done.stdout + done.stderr
    return temporary


def _step(step: dict[str, Any], folder: Path, known: dict[str, str], **variables: str) -> Any:
    environment = {name: _EXPRESSION.sub(lambda one: known[one[1]], value) for name, value in step["env"].items()}
    assert step["shell"] == "bash"
    script = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
    return run(script, folder, **environment, **variables)


def judge(runner: Path, repository: Path, **inputs: str) -> tuple[Any, dict[str, str]]:
    defaults = {f"inputs.{name}": one["default"] for name, one in ACTION["inputs"].items()}
    known = {**defaults, **{f"inputs.{name.replace('_', '-')}": value for name, value in inputs.items()}}
    output, summary = repository.parent / "output", repository.parent / "summary"
    for file in (output, summary):
        file.write_text("")
    done = _step(
        JUDGE,
        repository,
        {**known, "runner.temp": str(runner)},
        GITHUB_OUTPUT=str(output),
        GITHUB_STEP_SUMMARY=str(summary),
        GITHUB_ACTIONS="true",
        GOVCHECK_TODAY="2026-11-23",
    )
    return done, {"output": output.read_text(), "summary": summary.read_text()}


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "examples" / "mail-agent", folder)
    return folder


def test_findings_that_block_fail_the_step_and_stand_in_sarif_summary_and_annotations(
    runner: Path, repository: Path
) -> None:
    done, written = judge(runner, repository)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "::error file=alex.govcheck.yaml,line=31" in done.stdout
    assert written["output"] == "exit-code=1\n"
    results = json.loads((repository / "govcheck.sarif").read_text())["runs"][0]["results"]
    assert "GOV304" in {result["ruleId"] for result in results}
    assert (repository / "govcheck.md").read_text() in written["summary"]
    assert "GOV304" in written["summary"]


def test_a_pass_is_a_pass(runner: Path, tmp_path: Path) -> None:
    folder = tmp_path / "repository"
    shutil.copytree(ROOT / "examples" / "release-notes", folder)
    done, written = judge(runner, folder)
    assert (done.returncode, written["output"]) == (0, "exit-code=0\n"), done.stdout + done.stderr


def test_every_path_of_a_list_is_judged_even_with_spaces(runner: Path, repository: Path) -> None:
    (repository / "a folder").mkdir()
    (repository / "alex.govcheck.yaml").rename(repository / "a folder" / "alex.govcheck.yaml")
    done, _ = judge(runner, repository, paths="a folder\n-x.yaml\n")
    assert done.returncode == 2
    assert "-x.yaml" in done.stdout + done.stderr
    assert "::error file=alex.govcheck.yaml,line=31" in done.stdout


def test_nothing_to_check_is_no_pass_and_leaves_no_report_of_an_earlier_run(runner: Path, tmp_path: Path) -> None:
    (tmp_path / "repository").mkdir()
    (tmp_path / "repository" / "govcheck.sarif").write_text("stale")
    done, written = judge(runner, tmp_path / "repository")
    assert (done.returncode, written["output"]) == (3, "exit-code=3\n")
    assert "stale" not in (tmp_path / "repository" / "govcheck.sarif").read_text()


def test_inputs_reach_the_scripts_through_variables_alone() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step["run"]
    used = {
        name
        for step in ACTION["runs"]["steps"]
        for value in step["env"].values()
        for name in _EXPRESSION.findall(value)
    }
    assert {f"inputs.{name}" for name in ACTION["inputs"]} <= used


def test_a_hostile_input_is_no_code(runner: Path, repository: Path) -> None:
    done, _ = judge(runner, repository, environment="$(touch pwned)", ruleset="`touch pwned`")
    assert done.returncode == 2
    assert not (repository / "pwned").exists()
