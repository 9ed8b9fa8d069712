"""What a check must not import: start-up is paid at every commit."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.project import ROOT, TODAY, must_run, run

HEAVY = (
    "typer", "click", "pydantic", "rich", "jsonschema", "importlib.metadata", "dataclasses", "logging", "pathlib",
    "dulwich", "publicsuffixlist", "tomllib", "decimal", "hashlib", "difflib", "textwrap",
)  # fmt: skip
"""`json` is none: what the analysis of prompts learned has a header in it."""
PROBE = """
import sys
from govcheck.__main__ import run
code = run(sys.argv[1:])
sys.stderr.write(" ".join(sorted(sys.modules)))
sys.exit(code)
"""


@pytest.mark.parametrize(("example", "code"), [("release-notes", 0), ("mail-agent", 1)])
def test_a_check_with_a_text_report_imports_nothing_heavy(example: str, code: int, tmp_path: Path) -> None:
    folder = ROOT / "examples" / example
    done = run([sys.executable, "-c", PROBE, "--today", TODAY, "--root", folder, folder], tmp_path)
    assert done.returncode == code, done.stderr
    assert [name for name in HEAVY if name in done.stderr.split()] == []


def test_the_public_function_loads_when_it_is_asked_for(tmp_path: Path) -> None:
    probe = "import sys, govcheck; print(sorted(m for m in sys.modules if m.startswith('govcheck')))"
    assert must_run([sys.executable, "-c", probe], tmp_path).strip() == "['govcheck', 'govcheck.version']"
