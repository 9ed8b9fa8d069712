"""The GitLab component, read as GitLab would, with its scripts run."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import yaml

from govcheck.loading.library import is_manifest_path
from tests.project import ROOT, copy_of_project, run

TEMPLATE = (ROOT / "templates" / "check-agents.yml").read_text()


def job(**inputs: str) -> dict[str, Any]:
    header, body = TEMPLATE.split("\n---\n")
    known = yaml.safe_load(header)["spec"]["inputs"]
    values = {name: one["default"] for name, one in known.items()} | inputs
    filled = re.sub(r"\$\[\[ inputs\.([a-z]+) \]\]", lambda one: json.dumps(values[one[1]]), body)
    found: dict[str, Any] = yaml.safe_load(filled)["govcheck"]
    return found


def test_every_input_is_used_and_every_use_is_an_input() -> None:
    header, body = TEMPLATE.split("\n---\n")
    assert set(re.findall(r"inputs\.([a-z]+)", body)) == set(yaml.safe_load(header)["spec"]["inputs"])


def test_the_job_installs_judges_and_keeps_the_report_of_a_failure(tmp_path: Path) -> None:
    repository = tmp_path / "repository"
    shutil.copytree(ROOT / "examples" / "mail-agent", repository)
    found = job(version=str(copy_of_project(tmp_path)))
    script = "\n".join([*found["before_script"], *found["script"]])
    shell = script.replace("python -m venv", "python3 -m venv", 1)
    done = run(
        ["bash", "-eo", "pipefail", "-c", shell], repository, **found["variables"], GOVCHECK_TODAY="2026-11-23"
    )
    assert done.returncode == 1, done.stdout + done.stderr
    assert found["artifacts"] == {"when": "always", "reports": {"codequality": "gl-code-quality-report.json"}}
    entries = json.loads((repository / "gl-code-quality-report.json").read_text())
    assert {"description", "check_name", "fingerprint", "severity", "location"} <= set(entries[0])
    assert "alex.govcheck.yaml" in {entry["location"]["path"] for entry in entries}


def test_no_template_has_the_name_of_a_manifest() -> None:
    assert [path for path in (ROOT / "templates").rglob("*") if is_manifest_path(path.name)] == []
