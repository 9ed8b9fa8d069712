"""Takes the text that tells agents what to do out of their definition files, for measuring what is read from prose.

    python tools/prose_of_formats.py FOLDER...                     all texts
    python tools/prose_of_formats.py --half development FOLDER...  the half to develop on; `evaluation` is the other

Knows no single format: the bodies and descriptions of Markdown with front matter, and the texts under the keys that
YAML and JSON definitions commonly use. Prints JSON Lines with `path`, `field` and `text`; a text is printed once.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import yaml

KEYS = frozenset((
    "instruction", "instructions", "prompt", "prompts", "system", "description", "body", "role", "goal", "backstory",
    "persona", "text", "content", "developerinstructions", "systemprompt", "systemmessage", "commandsprompt",
))  # fmt: skip
HALVES = ("development", "evaluation")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n---[ \t]*(?:\r?\n|$)", re.DOTALL)
_GENERIC = frozenset(("agent", "agents", "cagent", "readme", "default", "config", "demo"))
_SHORTEST = 12


class Prose(NamedTuple):
    path: str
    field: str
    text: str


def prose_of(path: str, content: str) -> Iterator[Prose]:
    """The texts of one file. One that cannot be parsed is itself the text."""
    if path.endswith((".yaml", ".yml", ".json")):
        try:
            documents = [json.loads(content)] if path.endswith(".json") else list(yaml.safe_load_all(content))
        except (ValueError, yaml.YAMLError):
            yield Prose(path, "", content)
            return
        for number, document in enumerate(documents):
            yield from _texts(path, document, f"[{number}]" if len(documents) > 1 else "", False)
        return
    front = _FRONT_MATTER.match(content)
    if front:
        try:
            yield from _texts(path, yaml.safe_load(front[1]), "", False)
        except yaml.YAMLError:
            pass
    yield Prose(path, "body", content[front.end() :] if front else content)


def _texts(path: str, value: Any, field: str, is_prose: bool) -> Iterator[Prose]:
    if isinstance(value, str):
        text = value.strip()
        if is_prose and len(text) >= _SHORTEST and " " in text:
            yield Prose(path, field, value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            name = str(key).replace("_", "").replace("-", "").lower()
            yield from _texts(path, inner, f"{field}.{key}".lstrip("."), name in KEYS)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(path, inner, f"{field}[{index}]", is_prose)


def half_of(path: str) -> str:
    """Which half a file is in: by repository and name, so that an agent kept in two formats is in one half."""
    parts = Path(path).parts
    stem = parts[-1].split(".")[0].lower()
    key = "/".join(parts[1:2]) + "|" + ("/".join(parts[2:]) if stem in _GENERIC else stem)
    return HALVES[hashlib.sha256(key.encode()).digest()[0] % 2]


def gather(folders: Iterable[Path], half: str | None) -> Iterator[Prose]:
    """Every text once, in the order of the paths; one that both halves hold is the development half's."""
    seen: set[str] = set()
    found: dict[str, list[Prose]] = {one: [] for one in HALVES}
    for folder in folders:
        for file in sorted(one for one in folder.rglob("*") if one.is_file()):
            path = file.relative_to(folder.parent).as_posix()
            content = file.read_text(encoding="utf-8", errors="replace")
            found[half_of(path)] += prose_of(path, content)
    for name in HALVES:
        for prose in found[name]:
            key = " ".join(prose.text.split())
            if key not in seen:
                seen.add(key)
                if half in (None, name):
                    yield prose


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--half", choices=HALVES)
    given = parser.parse_args(arguments)
    for prose in gather(given.folders, given.half):
        print(json.dumps(prose._asdict(), ensure_ascii=False))
    return 0


if __name__ == "__main__":
    sys.exit(main())
