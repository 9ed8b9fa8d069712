"""Reports that are hostile from the start: bombs, traversals, nesting, a million rows. Each is read from a disk."""

from __future__ import annotations

import io
import json
import os
import sqlite3
import struct
import tempfile
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.reading import Unresolved, read_report
from govcheck.evidence.zip_members import ZipMembers
from govcheck.workspace import Folder, Memory
from tools.evidence.campaign import Result, measured
from tools.evidence.damage import Unit, units
from tools.evidence.verdicts import REFUSED, SAME, UNRESOLVED, VIOLATION

MILLION = 1_000_000
_FULL = 48_000_000
"""Bytes of a JSON file just below its limit."""
_PLAIN = b'{"format":"govcheck-evidence/1","tool":"t","model":"m-2026-01-01","started":"2026-01-01T00:00:00Z"}\n'


def _written(*parts: tuple[bytes, int] | bytes) -> Callable[[Path], None]:
    """Bytes, each part so many times."""

    def write(path: Path) -> None:
        with path.open("wb") as file:
            for part in parts:
                file.write(part if isinstance(part, bytes) else part[0] * part[1])

    return write


def _lines(first: bytes, row: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with path.open("wb") as file:
            file.write(first)
            for start in range(0, MILLION, 10_000):
                file.write("".join(row % number for number in range(start, start + 10_000)).encode())

    return write


def _json_rows(before: str, row: str, after: str, count: int) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_text(before + ",".join(row % number for number in range(count)) + after, "utf-8")

    return write


def _many_members(path: Path) -> None:
    _zip(*((f"samples/{number}_epoch_1.json", b"{}") for number in range(60_000)))(path)


def _zip(*members: tuple[str, bytes]) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data in members:
                archive.writestr(name, data)

    return write


def _zip_bomb(path: Path) -> None:
    """A gigabyte of spaces in each of many samples that share one packed body (as overlapping archives do)."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = b"".join(packer.compress(b" " * MILLION) for _ in range(1000)) + packer.flush()
    central, data = [], b""
    for number in range(1000):
        name = b"header.json" if number == 0 else b"samples/%d_epoch_1.json" % number
        if number == 0:
            data = (
                struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 8, 0, 0, 0, len(body), 1000 * MILLION, len(name), 0)
                + name
                + body
            )
        central.append(
            struct.pack(
                "<4s6H3L5H2L",
                b"PK\1\2",
                20,
                20,
                0,
                8,
                0,
                0,
                0,
                len(body),
                1000 * MILLION,
                len(name),
                0,
                0,
                0,
                0,
                0,
                0,
            )
            + name
        )
    directory = b"".join(central)
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 1000, 1000, len(directory), len(data), 0)
    path.write_bytes(data + directory + end)


def _database(*statements: str) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        with sqlite3.connect(path) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return write


_TABLE = "CREATE TABLE AttackResultEntries (objective, outcome, timestamp, labels, last_score_id)"
_COUNT = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < %d) "
_FILL = (
    _COUNT + "INSERT INTO AttackResultEntries SELECT 'o' || n, 'success', '2026-01-01 00:00:00', NULL, NULL FROM c"
)
_ENDLESS = "CREATE VIEW %s AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT n AS id FROM c"


def _symlinks(path: Path) -> None:
    path.mkdir()
    for name, target in (("up", ".."), ("me", "."), ("root", "/"), ("passwd", "/etc/passwd"), ("none", "none")):
        Path(path, name).symlink_to(target)
    for number in range(2000):
        Path(path, f"sample_{number}.json").symlink_to("/dev/zero")
    os.mkfifo(Path(path, "fifo.json"))


def _deep_folders(path: Path) -> None:
    deep = path
    for _ in range(300):
        deep = deep / "a"
    deep.mkdir(parents=True)
    Path(deep, "response.json").write_text("{}")


def _laughs(depth: int) -> bytes:
    entities = "".join(
        f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha" * 1000}">' for number in range(depth)
    )
    return f"<!DOCTYPE t [{entities}]><testsuites><testsuite name='&l{depth - 1};'/></testsuites>".encode()


HOSTILE: Mapping[str, Callable[[Path], None]] = {
    "any: empty": _written(b""),
    "any: NUL bytes": _written((b"\0", 10 * MILLION)),
    "any: half a surrogate in UTF-8": _written(b'{"attack_result_id":"\xed\xa0\x80","outcome":"failure"}'),
    "any: UTF-16": _written('{"attack_result_id": "1", "outcome": "failure"}'.encode("utf-16")),
    "any: folder of symbolic links": _symlinks,
    "any: deep folders": _deep_folders,
    "json: deep lists": _written((b"[", 3 * MILLION)),
    "json: deep maps": _written((b'{"a":', MILLION)),
    "json: a deep result": _written(
        b'[{"attack_result_id":"1","outcome":"failure","objective":"o","labels":'
        + b'{"a":' * 900
        + b"1"
        + b"}" * 900
        + b"}]"
    ),
    "json: huge number": _written(b'{"overview": 1', (b"0", 20 * MILLION), b', "test_cases": []}'),
    "json: huge string": _written(b'{"overview": "', (b"a", _FULL), b'", "test_cases": []}'),
    "json: huge string of escapes": _written(b'["', (b"\\ud800", _FULL // 6), b'"]'),
    "json: a million maps": _json_rows("[", "{}%.0s", "]", MILLION),
    "json: many keys": _json_rows("{", '"k%d":0', "}", 2_900_000),
    "json: many lists": _written(b"[", (b"[],", 1_400_000), b"[]]"),
    "json: a million attack results": _json_rows(
        "[", '{"attack_result_id":"","outcome":"failure","objective":"%d"}', "]", 700_000
    ),
    "json: a million HarmBench rows": _json_rows(
        '{"b":[', '{"test_case":"%d","generation":"","label":0}', "]}", 700_000
    ),
    "json: NaN and 1e308": _written(
        b'{"overview":{"errored":NaN},"test_cases":[{"score":1e308},{"score":-1e999}]}'
    ),
    "json: keys twice": _written(
        b'[{"attack_result_id":"1","outcome":"success","outcome":"failure","objective":"o"}]'
    ),
    "lines: a million of nothing": _lines(b"", "{}%.0s\n"),
    "lines: a million plain trials": _lines(_PLAIN, '{"scenario":"sabotage","prompt":"p%d","outcome":"safe"}\n'),
    "lines: a million plain conditions": _lines(
        _PLAIN, '{"scenario":"sabotage","prompt":"p","outcome":"unsafe","condition":"c%d"}\n'
    ),
    "lines: one line of 400 MB": _written(_PLAIN, b'{"scenario":"', (b"a", 400 * MILLION)),
    "zip: bomb": _zip_bomb,
    "zip: path traversal": _zip(
        ("header.json", b"{}"),
        ("../../../../tmp/x.json", b"{}"),
        ("/etc/passwd", b"{}"),
        ("samples/..\\..\\x.json", b"{}"),
    ),
    "zip: many members": _many_members,
    "zip: names twice": _zip(
        ("header.json", b'{"version":2}'), ("header.json", b'{"version":2,"status":"success"}')
    ),
    "zip: deep member": _zip(("header.json", b"[" * MILLION)),
    "zip: cut end": _written(b"PK\3\4" + bytes(100)),
    "xml: entities in entities": _written(_laughs(12)),
    "xml: many small entities": _written(
        b"<!DOCTYPE t [<!ENTITY a '",
        (b"a", MILLION),
        b"'>]><testsuites><testsuite name='",
        (b"&a;", MILLION),
        b"'/></testsuites>",
    ),
    "xml: file entity": _written(
        b"<!DOCTYPE t [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><testsuites><testsuite name='&a;'/></testsuites>"
    ),
    "xml: deep": _written(b"<testsuites>", (b"<testsuite>", MILLION)),
    "xml: a million cases": _json_rows(
        '<testsuites><testsuite name="s"><!--',
        '--><testcase classname="c" name="n%d"/><!--',
        "--></testsuite></testsuites>",
        MILLION,
    ),
    "xml: huge attribute": _written(b'<testsuites><testsuite name="', (b"a", 60 * MILLION), b'"/></testsuites>'),
    "other: a million lines of CSV": _lines(b"prompt,output,pass\n", '"p%d","o","PASS"\n'),
    "sqlite: a million rows": _database(_TABLE, _FILL % MILLION),
    "sqlite: rows just below the limit": _database(_TABLE, _FILL % 299_000),
    "sqlite: a default in each row": _database(
        _TABLE,
        _FILL % 200_000,
        f"ALTER TABLE AttackResultEntries ADD COLUMN atomic_attack_identifier DEFAULT '{{{' ' * 900_000}}}'",
    ),
    "sqlite: an endless view": _database(_ENDLESS % "AttackResultEntries"),
    "sqlite: an endless view beside": _database(_TABLE, _ENDLESS % "ScoreEntries", _FILL % 10),
    "sqlite: a trigger": _database(
        _TABLE,
        _FILL % 10,
        "CREATE TRIGGER AttackResultEntries AFTER INSERT ON AttackResultEntries BEGIN SELECT 1; END",
    ),
    "sqlite: an index that computes": _database(
        _TABLE, _FILL % 3000, "CREATE INDEX i ON AttackResultEntries(hex(zeroblob(10000)))"
    ),
    "sqlite: many tables": _database(_TABLE, *(f"CREATE TABLE t{number} (a)" for number in range(20_000))),
    "sqlite: only a header": _written(b"SQLite format 3\0" + b"AttackResultEntries" + bytes(2000)),
}


_MAY_COUNT = ("lines: a million plain", "blown up", "many files")
"""Reports that are only large."""


class Task(NamedTuple):
    """A report to be built: one of `HOSTILE`, or one of a folder in a way of `WAYS`."""

    name: str
    folder: Path | None = None
    unit: int = 0

    def build(self, path: Path) -> None:
        if self.folder is None:
            HOSTILE[self.name](path)
            return
        files = WAYS[self.name](units(self.folder)[self.unit])
        if files is not None:
            _lay_out(path, files)


def hostile_results(folders: Iterable[Path]) -> Iterator[Result]:
    """What became of each of them, and of each report in the folders when it is blown up to the limits."""
    for name in HOSTILE:
        yield from _tried(Task(name), name)
    for folder in folders:
        for number, unit in enumerate(units(folder)):
            for way in WAYS:
                yield from _tried(Task(way, folder, number), f"{way}: {unit.name}")


def _tried(task: Task, name: str) -> Iterator[Result]:
    """Built in one process and read in another, whose memory is then that of reading alone."""
    with tempfile.TemporaryDirectory() as root:
        path = Path(root, "report")
        _alone(task.build, path)
        if path.exists():
            yield _alone(_read, root, name)


def _alone(work: Callable[..., Any], *given: Any) -> Any:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()


def _read(root: str, name: str) -> Result:
    workspace = Folder(root)
    verdict, seconds, megabytes = measured(lambda: read_report(workspace, "report"))
    kind = f"(hostile) {name.partition(':')[0]}"
    if isinstance(verdict, str):
        return Result(kind, name, "hostile", VIOLATION, seconds, megabytes, verdict)
    if isinstance(verdict, Unresolved):
        return Result(kind, name, "hostile", UNRESOLVED, seconds, megabytes, verdict.reason)
    word = REFUSED if verdict.refusals else SAME if name.startswith(_MAY_COUNT) else VIOLATION
    return Result(
        kind, name, "hostile", word, seconds, megabytes, "; ".join(verdict.refusals)[:200] or "is accepted"
    )


def _lay_out(path: Path, files: Mapping[str, bytes]) -> None:
    if set(files) == {""}:
        path.write_bytes(files[""])
        return
    for name, data in files.items():
        target = Path(path, name)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


def blown_up(unit: Unit) -> dict[str, bytes] | None:
    """Its longest list of rows again and again, each with texts of its own, up to the limits of a file."""
    if len(unit.files) != 1:
        return None
    (data,) = unit.files.values()
    if data.startswith(b"PK"):
        return _more_members(data)
    try:
        value = json.loads(data)
    except ValueError:
        return _more_lines(data)
    lists = [one for one in _lists(value) if one and isinstance(one[0], dict)]
    if not lists:
        return None
    rows = max(lists, key=lambda one: len(json.dumps(one)))
    one_round = len(json.dumps(rows).encode())
    nodes = data.count(b",") + data.count(b"{") + data.count(b"[")
    rounds = min(_FULL // max(one_round, 1), 2_800_000 // max(nodes, 1))
    first = list(rows)
    for number in range(1, rounds):
        rows += [_renamed(row, number) for row in first]
    return {"": json.dumps(value).encode()}


def _more_members(data: bytes) -> dict[str, bytes]:
    """An archive whose samples come again under names of their own."""
    members = ZipMembers(Artifact(Memory({"a": data}), "a"))
    samples = {name: members.read(name) for name in members.names if name.startswith("samples/")}
    size = sum(map(len, samples.values()))
    rounds = min(19_000 // len(samples), 290_000_000 // size) if samples else 1
    found = {name: members.read(name) for name in members.names}
    for number in range(1, rounds):
        for content in samples.values():
            row = json.loads(content)
            row["id"] = f"{row['id']} {number}"
            found[f"samples/{row['id']}_epoch_{row['epoch']}.json"] = json.dumps(_renamed(row, number)).encode()
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in found.items():
            archive.writestr(name, content)
    return {"": target.getvalue()}


def _more_lines(data: bytes) -> dict[str, bytes] | None:
    try:
        lines = [json.loads(line) for line in data.splitlines()]
    except ValueError:
        return None
    middle = lines[len(lines) // 4 : -len(lines) // 4] or lines
    rounds = min(MILLION // max(len(middle), 1), 450_000_000 // max(len(data), 1))
    body = b"".join(
        json.dumps(_renamed(row, number)).encode() + b"\n"
        for number in range(min(rounds, 20_000))
        for row in middle
    )
    first, last = lines[: len(lines) // 4], lines[-len(lines) // 4 :]
    return {
        "": b"".join(json.dumps(one).encode() + b"\n" for one in first)
        + body
        + b"".join(json.dumps(one).encode() + b"\n" for one in last)
    }


def many_files(unit: Unit) -> dict[str, bytes] | None:
    """A folder whose files come again in folders of other names, up to twenty thousand."""
    if len(unit.files) < 2:
        return None
    inside = {name.removeprefix(unit.path + "/"): data for name, data in unit.files.items()}
    found = dict(inside)
    for number in range(1, 19_500 // len(inside)):
        for name, data in inside.items():
            *folders, last = name.split("/")
            if len(folders) > 1:
                folders[-1] += f"_{number}"
                found["/".join((*folders, last))] = data
    return found


WAYS: Mapping[str, Callable[[Unit], dict[str, bytes] | None]] = {"blown up": blown_up, "many files": many_files}


def _lists(value: Any) -> Iterator[list[Any]]:
    if isinstance(value, list):
        yield value
    for child in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _lists(child)


def _renamed(value: Any, number: int) -> Any:
    """With other texts, but the same words where a word is all there is."""
    if isinstance(value, dict):
        return {key: _renamed(one, number) for key, one in value.items()}
    if isinstance(value, list):
        return [_renamed(one, number) for one in value]
    return f"{value} {number}" if isinstance(value, str) and " " in value else value
