"""Writes what is generated: JSON Schema, shape table and reference page from the models, blocks of the README.

Run as `python tools/generate.py`. With `--check` it writes nothing; the exit code is 1, and the difference is
shown, where a file is stale.
"""

from __future__ import annotations

import argparse
import difflib
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from govcheck.manifest.models import DOCUMENTS  # noqa: E402
from tools.contract import page, schema, shapes  # noqa: E402
from tools.contract.types import of_model  # noqa: E402
from tools.documentation import pages  # noqa: E402
from tools.readme import readme  # noqa: E402


def generated() -> dict[str, str]:
    """Path from the root to the text of each generated file."""
    documents = [of_model(model) for model in DOCUMENTS]
    return {
        "govcheck/manifest/shapes.py": shapes.written(documents),
        "govcheck/schemas/govcheck-v1.schema.json": schema.written(documents),
        "docs/manifest-reference.md": page.written(documents, page.readers()),
        "README.md": readme(),
        **pages(),
    }


def stale(root: Path) -> str:
    """The difference between the files below `root` and what would be written; empty where there is none."""
    differences: list[str] = []
    for path, wanted in generated().items():
        file = root / path
        present = file.read_text(encoding="utf-8") if file.is_file() else ""
        differences += difflib.unified_diff(
            present.splitlines(keepends=True), wanted.splitlines(keepends=True), path, f"{path} (generated)"
        )
    return "".join(differences)


def write(root: Path) -> None:
    for path, text in generated().items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="\n")


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    parser.add_argument("--root", type=Path, default=ROOT, help=argparse.SUPPRESS)
    options = parser.parse_args(arguments)
    if not options.check:
        write(options.root)
        return 0
    difference = stale(options.root)
    if difference:
        print(difference, end="")
        print("Generated files are stale; run `python tools/generate.py`.", file=sys.stderr)
    return 1 if difference else 0


if __name__ == "__main__":
    sys.exit(main())
