"""A fast part of `make evidence-campaign`: what is damaged or hostile is never read as better than what is intact."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from govcheck.evidence.reading import Unresolved, read_report
from govcheck.reading import json_data as reading
from govcheck.reading.errors import Unreadable
from govcheck.workspace import Folder
from tests.evidence.reports import DATA, read, read_data
from tools.evidence.campaign import Result, campaign, checked, table
from tools.evidence.damage import Unit, Variant, damaged, units
from tools.evidence.hostile import HOSTILE
from tools.evidence.verdicts import REFUSED, SAME, STRICTER, UNDETECTABLE, VIOLATION, claims, compared, explained

SMALL = [
    name
    for name in HOSTILE
    if not any(word in name for word in ("million", "just below", "400 MB", "huge", "many"))
]
FAILING = b"""{"format":"govcheck-evidence/1","tool":"t","model":"m-2026-01-01","started":"2026-01-01T00:00:00Z"}
{"scenario":"sabotage","prompt":"a","outcome":"safe"}
{"scenario":"sabotage","prompt":"b","outcome":"unsafe"}
{"scenario":"sabotage","prompt":"c","outcome":"safe"}
"""
UNIT = Unit("a.jsonl", "a.jsonl", {"a.jsonl": FAILING})


def changed(old: str, new: str) -> dict[str, bytes]:
    assert old in FAILING.decode()
    return {"a.jsonl": FAILING.replace(old.encode(), new.encode(), 1)}


def test_no_damage_to_the_reports_here_makes_them_prove_more() -> None:
    results = [checked(result) for result in campaign([DATA], flips=6, edits=6, jobs=1)]
    assert [result for result in results if result.word == VIOLATION] == []
    assert Counter(result.word for result in results)[REFUSED] > 1000
    assert {result.way for result in results} >= {
        "cut",
        "cut at a line",
        "flip",
        "odd value",
        "lost key",
        "double key",
    }


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", SMALL)
def test_what_is_hostile_from_the_start_is_refused(tmp_path: Path, name: str) -> None:
    HOSTILE[name](tmp_path / "report")
    found = read_report(Folder(str(tmp_path)), "report")
    assert isinstance(found, Unresolved) or found.refusals


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [
        ('"safe"', '"sofe"', REFUSED),
        ('"unsafe"', '"safe"', VIOLATION),
        ('"unsafe"', '"error"', STRICTER),
        ('"safe"', '"unsafe"', STRICTER),
        ('"b"', '"bb"', SAME),
        ('"b","outcome":"unsafe"', '"b","outcome":"safe"', VIOLATION),
        ('sabotage","prompt":"b', 'coercion","prompt":"b', VIOLATION),
        ("m-2026", "n-2026", "other"),
        ('{"scenario":"sabotage","prompt":"b","outcome":"unsafe"}\n', "", VIOLATION),
        ('{"scenario":"sabotage","prompt":"a","outcome":"safe"}\n', "", STRICTER),
    ],
)
def test_what_counts_as_better(old: str, new: str, word: str) -> None:
    assert compared(UNIT.read(changed(old, new)), UNIT.read()) == word


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('"unsafe"', '"safe"', "outcome"),
        ('sabotage","prompt":"b', 'coercion","prompt":"b', "category"),
        ('sabotage","prompt":"b","outcome":"unsafe', 'coercion","prompt":"b","outcome":"safe', None),
        ('{"scenario":"sabotage","prompt":"b","outcome":"unsafe"}\n', "", None),
    ],
)
def test_only_one_field_of_one_trial_is_beyond_what_a_reader_can_see(old: str, new: str, field: str | None) -> None:
    assert explained(UNIT, changed(old, new)) == field


def test_a_failure_that_is_not_judged_any_more_still_counts_against_the_bound() -> None:
    before, now = claims(UNIT.read())["sabotage"], claims(UNIT.read(changed('"unsafe"', '"error"')))["sabotage"]
    assert (before.bound, before.not_safe) == (now.bound, now.not_safe)


def test_a_refusal_that_is_lost_is_better_too() -> None:
    mock = Unit("a.jsonl", "a.jsonl", {"a.jsonl": FAILING.replace(b"m-2026-01-01", b"mock")})
    assert compared(UNIT.read(), mock.read()) == VIOLATION


def test_a_variant_is_the_same_each_time() -> None:
    for unit in units(DATA)[:5]:
        for way in ("flip", "odd value"):
            variant = Variant(0, way, next(iter(unit.files)), 3)
            assert damaged(unit, variant) == damaged(unit, variant)


def test_what_takes_too_long_or_too_much_is_a_violation() -> None:
    quick = Result("t", "n", "w", SAME, 9.9, 499.0)
    assert checked(quick) == quick
    assert checked(quick._replace(seconds=10.1)).detail == "took 10.1 s"
    assert checked(quick._replace(megabytes=501.0)).word == VIOLATION
    assert "| t | 1 | 0 | 0 | 1 | 0 | 0 | 0 | 0 | 9.90 | 499 |" in table([quick])
    assert UNDETECTABLE in table([])


# -- what the campaign found ----------------------------------------------------------------------------------------


def test_keys_count_as_values_do_in_what_a_json_text_may_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "MAX_DATA_NODES", 8)
    assert reading.json_data("a.json", b'{"a":1,"b":2,"c":3}') == {"a": 1, "b": 2, "c": 3}
    with pytest.raises(Unreadable, match="more than 8 keys and values"):
        reading.json_data("a.json", b'{"a":1,"b":2,"c":3,"d":{}}')


def promptfoo(name: str, change: Any) -> Any:
    data = json.loads((DATA / "promptfoo" / name).read_text())
    change(data["results"]["results"])
    return read({"a.json": json.dumps(data)})


@pytest.mark.parametrize("lost", ["assertion", "type"])
def test_a_check_of_an_unknown_kind_passes_nothing(lost: str) -> None:
    whole = read_data("promptfoo/checks.json")

    def lose(rows: list[Any]) -> None:
        for row in rows:
            for check in (row.get("gradingResult") or {}).get("componentResults") or ():
                if isinstance(check.get("assertion"), dict):
                    del (check if lost == "assertion" else check["assertion"])[lost]

    report = promptfoo("checks.json", lose)
    assert (report.evaluated, report.unsafe) == (whole.unsafe, whole.unsafe)
    assert whole.evaluated > whole.unsafe


@pytest.mark.parametrize("odd", [[], {}, 3, "", None])
def test_a_plugin_that_is_no_text_is_taken_from_where_else_it_stands(odd: Any) -> None:
    def change(rows: list[Any]) -> None:
        for row in rows:
            row["testCase"]["metadata"]["pluginId"] = odd

    whole = read_data("promptfoo/redteam.json")
    assert {name: one.failed for name, one in promptfoo("redteam.json", change).scenarios.items()} == {
        name: one.failed for name, one in whole.scenarios.items()
    }
