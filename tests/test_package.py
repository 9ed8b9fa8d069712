"""The wheel, installed into an empty environment and run from another folder."""

from __future__ import annotations

import sys
import venv
import zipfile
from pathlib import Path

import pytest

from tests.project import ROOT, TODAY, copy_of_project, must_run, run

AGENT = """\
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: greeter
spec:
  purpose: Say good morning in the canteen channel.
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_of_project(tmp_path_factory.mktemp("build"))
    must_run([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", "out", "."], project)
    [built] = (project / "out").glob("*.whl")
    return built


def test_the_wheel_carries_rulesets_schemas_and_the_typing_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        "govcheck/py.typed",
        "govcheck/rulesets/baseline.yaml",
        "govcheck/rulesets/standard.yaml",
        "govcheck/rulesets/strict.yaml",
        "govcheck/schemas/govcheck-v1.schema.json",
        "govcheck/schemas/govcheck-report-1.schema.json",
    }
    assert wanted <= names
    assert not [name for name in names if not name.startswith(("govcheck/", "govcheck-"))]


def test_an_installed_govcheck_works_in_another_folder(wheel: Path, tmp_path: Path) -> None:
    venv.create(tmp_path / "env", with_pip=True)
    program = tmp_path / "env" / "bin"
    must_run([program / "python", "-m", "pip", "install", "--quiet", wheel], tmp_path)
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "greeter.govcheck.yaml").write_text(AGENT)

    done = run([program / "govcheck", "greeter.govcheck.yaml", "--today", TODAY], elsewhere)
    assert done.returncode == 1, done.stderr
    assert "GOV101" in done.stdout
    strict = run([program / "govcheck", "--ruleset", "strict", "--format", "json", "--today", TODAY], elsewhere)
    assert strict.returncode == 1, strict.stderr
    assert '"schema": "govcheck-report/1"' in strict.stdout
    assert '"$schema"' in must_run([program / "govcheck", "schema"], elsewhere)
    assert "toxic-flow" in must_run([program / "govcheck", "explain", "GOV304"], elsewhere)
    assert must_run([program / "python", "-OO", "-m", "govcheck", "explain", "GOV304"], elsewhere)
    assert must_run(
        [program / "python", "-c", "from govcheck import check; print(check('.', today='2026-11-23').verdict)"],
        elsewhere,
    ).startswith("FAIL")


def test_the_version_stands_in_two_places_that_agree() -> None:
    import tomllib

    from govcheck import __version__

    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == __version__
