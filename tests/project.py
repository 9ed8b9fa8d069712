"""The project's own folder, and running things in a clean environment."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).parents[1]
TODAY = "2026-11-23"
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv", "venv", ".*_cache", "__pycache__", ".hypothesis", "build", "dist", "*.egg-info"
)
_SETTINGS = ("GOVCHECK_", "GITHUB_", "PYTEST_", "COV_", "GIT_")
_LOOKS = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TERM", "CI", "SOURCE_DATE_EPOCH", "PYTHONPATH", "VIRTUAL_ENV")


def clean_environment(**more: str) -> dict[str, str]:
    """The environment without what would change a report."""
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(_SETTINGS) and name not in _LOOKS
    }
    return {**kept, "PYTHONUTF8": "1", **more}


def run(command: Sequence[str | Path], folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in command],
        cwd=folder,
        env=clean_environment(**environment),
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=600,
    )


def must_run(command: Sequence[str | Path], folder: Path, **environment: str) -> str:
    done = run(command, folder, **environment)
    assert done.returncode == 0, f"{command}: {done.returncode}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def copy_of_project(folder: Path) -> Path:
    """The files of the project as a checkout would have them, without caches."""
    return Path(shutil.copytree(ROOT, folder / "project", ignore=_LEFT_OUT))
