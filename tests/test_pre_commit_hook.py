"""The hook, run by the real pre-commit in a git repository."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.project import ROOT, copy_of_project, must_run, run

GIT = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
CONFIG = """\
repos:
  - repo: {project}
    rev: {revision}
    hooks:
      - id: govcheck
        args: [--today, "2026-11-23", --format, concise]
"""


def test_the_hook_judges_all_manifests_of_a_repository(tmp_path: Path) -> None:
    project = copy_of_project(tmp_path)
    _commit(project)
    revision = must_run(["git", "rev-parse", "HEAD"], project).strip()
    repository = tmp_path / "repository"
    repository.mkdir()
    (repository / ".pre-commit-config.yaml").write_text(CONFIG.format(project=project, revision=revision))
    bad = ROOT / "examples" / "mail-agent" / "alex.govcheck.yaml"
    (repository / "alex.govcheck.yaml").write_bytes(bad.read_bytes())
    (repository / "notes.txt").write_text("nothing to do with agents\n")
    _commit(repository)

    hook = [sys.executable, "-m", "pre_commit", "run", "govcheck", "--files", "notes.txt"]
    done = run(hook, repository, PRE_COMMIT_HOME=str(tmp_path / "home"))
    assert done.returncode == 1, done.stdout + done.stderr
    assert "alex.govcheck.yaml:31:15: critical[GOV304 toxic-flow]" in done.stdout

    good = ROOT / "examples" / "release-notes"
    (repository / "alex.govcheck.yaml").unlink()
    for file in good.rglob("*"):
        if file.is_file():
            target = repository / file.relative_to(good)
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(file.read_bytes())
    _commit(repository)
    must_run(hook, repository, PRE_COMMIT_HOME=str(tmp_path / "home"))


def _commit(folder: Path) -> None:
    must_run(["git", "init", "--quiet"], folder)
    must_run([*GIT, "add", "--all"], folder)
    must_run([*GIT, "commit", "--quiet", "--message", "state"], folder)
