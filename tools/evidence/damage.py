"""Reports, and the ways to damage them: cuts, flipped bytes, and values and keys that no tool writes."""

from __future__ import annotations

import io
import json
import os
import random
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.reading import Unresolved, read_report
from govcheck.evidence.registry import reader_of
from govcheck.evidence.zip_members import ZipMembers
from govcheck.facts.reports import Report
from govcheck.workspace import Folder, Memory

_ASKED = re.compile(r"polarity: \{([^:{}]+): (bad|good)\}")
"""As a refusal asks for the meaning of a scorer."""
ODD_VALUES: tuple[Any, ...] = (
    None, float("nan"), float("inf"), -1e308, [], {}, "", "\ud800", [[]], {"a": None}, "yes!", -7, 10**30,
)  # fmt: skip
"""None of them is a verdict of any tool."""

TOUCHED = [""]
"""Path of the JSON value that the last edit changed, for who looks into a result."""


class Unit(NamedTuple):
    """One report: a file, or a folder that is read as one."""

    name: str
    path: str
    """Inside `files`."""
    files: Mapping[str, bytes]
    scenarios: Mapping[str, str] = {}
    """What a manifest would declare, so that the report counts."""
    polarities: Mapping[str, str] = {}

    def read(self, files: Mapping[str, bytes] | None = None) -> Report | Unresolved:
        """The report as it is, or with other files."""
        workspace = Memory(self.files if files is None else files)
        return read_report(workspace, self.path, self.scenarios, self.polarities)

    def declared(self) -> Unit:
        """With a scenario for each category, and a meaning for each scorer, that lacks one."""
        found = self.read()
        if isinstance(found, Unresolved):
            return self
        asked = (match for refusal in found.refusals for match in _ASKED.finditer(refusal))
        return self._replace(
            scenarios=dict.fromkeys(found.unmapped, "sabotage"), polarities={one[1]: one[2] for one in asked}
        )


class Variant(NamedTuple):
    """One damaged copy. The same numbers make the same copy again."""

    unit: int
    way: str
    """A key of `WAYS`."""
    file: str
    number: int


def units(root: Path) -> list[Unit]:
    """Every report below a folder: a folder that a reader recognises as a whole, and every other file."""
    found: list[Unit] = []
    workspace = Folder(str(root.resolve()))

    def visit(path: str) -> None:
        artifact = Artifact(workspace, path)
        if not artifact.is_folder:
            found.append(Unit(path, path, {path: Path(root, path).read_bytes()}))
        elif path and reader_of(artifact) is not None:
            found.append(Unit(path, path, {name: Path(root, name).read_bytes() for name in workspace.files(path)}))
        else:
            for name in sorted(os.listdir(Path(root, path))):
                if not name.endswith(".md"):
                    visit(f"{path}/{name}" if path else name)

    visit("")
    return found


def damaged(unit: Unit, variant: Variant) -> dict[str, bytes] | None:
    """The files of a unit with one of them damaged; None where this way does not apply to it."""
    files = dict(unit.files)
    if variant.way == "file missing":
        del files[variant.file]
        return files or None
    TOUCHED[0] = ""
    random_ = random.Random(f"{unit.name} {variant.file} {variant.way} {variant.number}")
    data = WAYS[variant.way](files[variant.file], variant.number, random_)
    if data is None or data == files[variant.file]:
        return None
    files[variant.file] = data
    return files


def _cut(data: bytes, number: int, _: random.Random) -> bytes:
    return data[: len(data) * number // 20]


def _cut_at_line(data: bytes, number: int, _: random.Random) -> bytes | None:
    ends = [place + 1 for place, byte in enumerate(data[:-1]) if byte == 10]
    if not ends or number >= min(20, len(ends)):
        return None
    return data[: ends[-1 - number * len(ends) // min(20, len(ends))]]


def _flip(data: bytes, number: int, random_: random.Random) -> bytes | None:
    """A bit, a byte, or a sign that becomes another of its kind, which is the least to notice."""
    if not data:
        return None
    place = random_.randrange(len(data))
    byte = data[place]
    if number % 3 == 0:
        new = byte ^ (1 << random_.randrange(8))
    elif number % 3 == 1:
        new = random_.randrange(256)
    else:
        kinds = (b"0123456789", b"abcdefghijklmnopqrstuvwxyz", b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"-+.,:;_/ ")
        new = random_.choice(next((kind for kind in kinds if byte in kind), b"x"))
    return data[:place] + bytes([new]) + data[place + 1 :]


def _odd_value(data: bytes, number: int, random_: random.Random) -> bytes | None:
    return _in_json(data, random_, lambda parent, key: _set(parent, key, ODD_VALUES[number % len(ODD_VALUES)]))


def _lost_key(data: bytes, _: int, random_: random.Random) -> bytes | None:
    def lose(parent: Any, key: Any) -> bool:
        if isinstance(parent, dict):
            del parent[key]
        return isinstance(parent, dict)

    return _in_json(data, random_, lose)


def _double_key(data: bytes, number: int, random_: random.Random) -> bytes | None:
    """A value is given again under its own key: the text says both."""
    mark = f"key-{number}-doubled"

    def double(parent: Any, key: Any) -> bool:
        if isinstance(parent, dict):
            parent[mark] = random_.choice(ODD_VALUES)
            double.key = key  # type: ignore[attr-defined]
        return isinstance(parent, dict)

    changed = _in_json(data, random_, double)
    return changed and changed.replace(mark.encode(), json.dumps(double.key)[1:-1].encode())  # type: ignore[attr-defined]


def _set(parent: Any, key: Any, value: Any) -> bool:
    parent[key] = value
    return True


def _in_json(data: bytes, random_: random.Random, change: Callable[[Any, Any], bool]) -> bytes | None:
    """Changes one place of one JSON text in a file of any kind: JSON, lines, a zip archive, a database."""
    if data.startswith(b"PK\x03\x04"):
        return _in_zip(data, random_, change)
    if data.startswith(b"SQLite format 3"):
        return _in_database(data, random_, change)
    try:
        lines = [data] if data[:1] == b"[" or _is_json(data) else data.split(b"\n")
        number = random_.choice([place for place, line in enumerate(lines) if line.strip()])
        value = json.loads(lines[number])
    except (ValueError, IndexError):
        return None
    places = list(_places(value, f"{number + 1}:"))
    if not places:
        return None
    parent, key, TOUCHED[0] = random_.choice(places)
    if not change(parent, key):
        return None
    lines[number] = json.dumps(value).encode()
    return b"\n".join(lines)


def _is_json(data: bytes) -> bool:
    try:
        json.loads(data)
    except ValueError:
        return False
    return True


def _places(value: Any, path: str) -> Iterator[tuple[Any, Any, str]]:
    """Every value in one, as what holds it, its key there, and its path."""
    keys = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in keys:
        yield value, key, f"{path}.{key}"
        yield from _places(value[key], f"{path}.{key}")


def _in_zip(data: bytes, random_: random.Random, change: Callable[[Any, Any], bool]) -> bytes | None:
    members = ZipMembers(Artifact(Memory({"a": data}), "a"))
    names = [name for name in members.names if name.endswith(".json")]
    chosen = random_.choice(names)
    changed = _in_json(members.read(chosen), random_, change)
    if changed is None:
        return None
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in members.names:
            archive.writestr(name, changed if name == chosen else members.read(name))
    return target.getvalue()


def _in_database(data: bytes, random_: random.Random, change: Callable[[Any, Any], bool]) -> bytes | None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    table = random_.choice(["AttackResultEntries", "AttackResultEntries", "ScoreEntries", "PromptMemoryEntries"])
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    rows = [row for (row,) in connection.execute(f'SELECT rowid FROM "{table}"')]
    if not rows:
        return None
    row, cell = random_.choice(rows), dict.fromkeys(columns)
    column = random_.choice(columns)
    TOUCHED[0] = f"{table}.{column}"
    if not change(cell, column):
        return None
    value = cell.get(column)
    try:
        written = value if value is None or isinstance(value, int | float | str) else json.dumps(value)
        connection.execute(f'UPDATE "{table}" SET "{column}" = ? WHERE rowid = ?', (written, row))
    except (sqlite3.Error, OverflowError, UnicodeEncodeError):
        return None
    connection.commit()
    return connection.serialize()


WAYS: Mapping[str, Callable[[bytes, int, random.Random], bytes | None]] = {
    "cut": _cut,
    "cut at a line": _cut_at_line,
    "flip": _flip,
    "odd value": _odd_value,
    "lost key": _lost_key,
    "double key": _double_key,
}


def variants(number: int, unit: Unit, flips: int, edits: int) -> Iterator[Variant]:
    """Of one unit: cuts at each twentieth and at line ends, `flips` and three kinds of `edits` for each of its files."""
    counts = {
        "cut": 20,
        "cut at a line": 20,
        "flip": flips,
        "odd value": edits,
        "lost key": edits,
        "double key": edits // 4,
    }
    for file in unit.files:
        for way, count in counts.items():
            yield from (Variant(number, way, file, place) for place in range(count))
        if len(unit.files) > 1:
            yield Variant(number, "file missing", file, 0)
