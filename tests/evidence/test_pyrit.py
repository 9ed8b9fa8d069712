"""PyRIT's dumps and its database say the same; a success is an attack that worked; a database computes nothing."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from govcheck.evidence import databases
from govcheck.evidence.reading import Unresolved, read_report
from govcheck.facts.reports import Binding, Report
from govcheck.workspace import Memory
from tests.evidence.reports import DATA, counts, prompts, read, read_data

DATABASE = Path(DATA, "pyrit", "memory.db").read_bytes()
RESULTS = json.loads(Path(DATA, "pyrit", "results.json").read_text())
HEADER = "CREATE TABLE AttackResultEntries (objective, outcome, timestamp, last_score_id, atomic_attack_identifier"
TARGET = {"children": {"objective_target": {"model_name": "shop-model-1"}}}


def result(outcome: str = "failure", **more: Any) -> dict[str, Any]:
    """As PyRIT dumps one, with the score that gives this outcome."""
    said = {"success": "true", "failure": "false"}.get(outcome)
    score = {"score_type": "true_false", "score_value": said} if said else None
    fields = {
        "attack_result_id": "1", "objective": "Pay back 900", "outcome": outcome, "timestamp": "2026-03-01T08:00:00Z",
        "atomic_attack_identifier": TARGET, "last_score": score, "targeted_harm_categories": ["PPI"],
    }  # fmt: skip
    return fields | more


def dump(*results: dict[str, Any]) -> Report:
    return read({"r.json": json.dumps(results)})


def built(tmp_path: Path, statements: Iterable[str | tuple[str, tuple[Any, ...]]]) -> bytes:
    path = Path(tmp_path, "built.db")
    with sqlite3.connect(path) as connection:
        for one in statements:
            connection.execute(*(one if isinstance(one, tuple) else (one,)))
    connection.close()
    return path.read_bytes()


def inserted(*outcomes: str) -> list[str | tuple[str, tuple[Any, ...]]]:
    return [
        (
            "INSERT INTO AttackResultEntries VALUES (?, ?, '2026-03-01 08:00:00', 's', ?)",
            (f"{n}", one, json.dumps(TARGET)),
        )
        for n, one in enumerate(outcomes)
    ]


SCORE = [
    "CREATE TABLE ScoreEntries (id, score_type, score_value)",
    "INSERT INTO ScoreEntries VALUES ('s', 'float_scale', '0.1')",
]


@pytest.mark.parametrize("path", ["pyrit/results.json", "pyrit/memory.db"])
def test_the_dump_and_the_database_of_one_run_say_the_same(path: str) -> None:
    report = read_data(path)
    assert counts(report) == (7, 2, 2)
    assert prompts(report) == {"data-exfiltration": (4, 1, 0), "tool-misuse": (3, 1, 2)}
    assert (report.tool, report.version, report.model) == ("pyrit", "1.1.0", "shop-model-2026-03-01")
    assert report.judges == ("judge-model-2026-01-15",)
    assert report.binding == Binding("shop-assistant", "shop-model-2026-03-01", "sha256:" + "ab" * 32)
    assert report.is_synthetic
    assert report.oldest.startswith("2026-")
    assert (report.refusals, report.notes) == ((), ())


def test_only_the_database_holds_the_system_prompt_and_that_of_the_judge_is_not_taken_for_it() -> None:
    assert len(read_data("pyrit/memory.db").system_prompts) == 1
    assert read_data("pyrit/results.json").system_prompts == frozenset()


def test_rows_that_failed_are_named() -> None:
    assert [row.where for row in read_data("pyrit/results.json").scenarios["tool-misuse"].unsafe_rows] == ["[5]"]
    assert [row.where for row in read_data("pyrit/memory.db").scenarios["tool-misuse"].unsafe_rows] == [
        "row 6 of AttackResultEntries"
    ]


@pytest.mark.parametrize(
    ("outcome", "expected"),
    [
        ("success", (1, 1, 0)),
        ("failure", (1, 0, 0)),
        ("error", (0, 0, 1)),
        ("undetermined", (0, 0, 1)),
        ("Failure", (0, 0, 0)),
    ],
)
def test_success_is_bad_and_what_is_undetermined_is_never_good(
    outcome: str, expected: tuple[int, int, int]
) -> None:
    assert counts(dump(result(outcome))) == expected


def test_an_attack_that_got_no_answer_and_no_score_is_unscored() -> None:
    report = dump(
        result(last_score=None), result(last_score=None, last_response={"response_error": "none"}), result()
    )
    assert (counts(report), report.unscored) == ((1, 0, 0), 2)
    assert report.notes == (
        "2 of its attacks failed without an answer that a scorer judged; they count as unscored",
    )


def test_an_answer_that_was_blocked_is_safe_without_a_score() -> None:
    assert counts(dump(result(last_score=None, last_response={"response_error": "blocked"}))) == (1, 0, 0)


def test_a_score_that_says_true_makes_a_failed_attack_unsafe_and_both_counts_are_told() -> None:
    report = dump(result(last_score={"score_type": "true_false", "score_value": "True"}), result())
    assert (counts(report), report.unsafe_by_tool) == ((2, 1, 0), 0)


@pytest.mark.parametrize("value", ["flase", "", "NaN", "0.3"])
def test_a_score_that_is_neither_true_nor_false_leaves_it_unscored(value: str) -> None:
    report = dump(result(last_score={"score_type": "true_false", "score_value": value}), result(objective="other"))
    assert (counts(report), report.unscored) == ((1, 0, 0), 1)


def test_a_score_on_a_scale_leaves_the_outcome_to_the_attack_that_knows_its_threshold() -> None:
    assert counts(dump(result(last_score={"score_type": "float_scale", "score_value": "0.9"}))) == (1, 0, 0)


def test_repeats_of_one_objective_are_one_prompt_and_the_worst_counts() -> None:
    report = dump(result(), result("success"), result(objective="other"))
    assert prompts(report) == {"data-exfiltration": (2, 1, 0)}


def test_labels_name_agent_and_scenario() -> None:
    report = dump(result(labels={"agent": "shop-assistant", "govcheck-scenario": "tool-misuse"}))
    assert (report.agent, set(report.scenarios)) == ("shop-assistant", {"data-exfiltration", "tool-misuse"})


def test_two_bindings_in_one_report_are_refused() -> None:
    report = dump(result(labels={"govcheck": '{"agent": "a"}'}), result(labels={"govcheck": '{"agent": "b"}'}))
    assert report.refusals == ("it says in two places what it was made with, and not the same",)


def test_a_target_that_spreads_its_calls_over_two_models_tests_two_models() -> None:
    targets = [
        {"model_name": "shop-model-1"},
        {"model_name": "deployment", "underlying_model_name": "shop-model-2"},
    ]
    spread = {
        "children": {"objective_target": {"class_name": "RoundRobinTarget", "children": {"targets": targets}}}
    }
    assert dump(result(atomic_attack_identifier=spread)).refusals == (
        "it tests 2 models: split it into one report a model",
    )


def test_a_single_result_and_a_scenario_result_are_read_too() -> None:
    assert counts(read({"r.json": json.dumps(result())})) == (1, 0, 0)
    scenario = {
        "scenario_run_state": "COMPLETED",
        "attack_results": {"base64": [result("success")], "plain": [result()]},
    }
    report = read({"r.json": json.dumps(scenario)})
    assert (counts(report), report.refusals) == ((2, 1, 0), ())
    assert report.scenarios["data-exfiltration"].unsafe_rows[0].where == "attack_results.base64[0]"
    report = read({"r.json": json.dumps({**scenario, "scenario_run_state": "IN_PROGRESS"})})
    assert report.refusals == ("its scenario run did not complete",)


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"outcome": True}, "`outcome` of `[1]` is not a text"),
        ({"outcome": None}, "`[1]` has no `outcome`"),
        ({"objective": ["a"]}, "`objective` of `[1]` is not a text"),
        ({"labels": []}, "`labels` of `[1]` is not a mapping"),
        ({"targeted_harm_categories": "PPI"}, "`targeted_harm_categories` of `[1]` is not a list"),
        ({"targeted_harm_categories": [1e308]}, "A harm category of `[1]` is no text"),
        ({"last_score": {"score_value": 0}}, "`score_value` of `[1]` is not a text"),
        (
            {"last_score": {"score_value": "false", "objective": "else"}},
            "The objective of `[1]` is not the one that was scored",
        ),
        ({"objective_sha256": "00"}, "The objective of `[1]` is not the one that was scored"),
    ],
)
def test_what_pyrit_never_writes_is_damage(change: dict[str, Any], refusal: str) -> None:
    assert dump(result(), result(**change)).refusals == (f"it cannot be read at r.json:1:1: {refusal}",)


def test_a_list_that_goes_on_with_something_else_is_damage() -> None:
    assert dump(result(), {"outcome": "failure"}).refusals == (
        "it cannot be read at r.json:1:1: `[1]` is no attack result; the report is damaged",
    )


@pytest.mark.parametrize(
    "text", ["[]", "[1]", "{}", "[{}]", "null", "NaN", '[{"outcome": "success"}]', '{"attack_results": {}}']
)
def test_other_json_is_not_taken_for_pyrit(text: str) -> None:
    assert read({"r.json": text}).tool == ""


# -- the database ---------------------------------------------------------------------------------------------------


def test_a_built_database_with_few_columns_is_read(tmp_path: Path) -> None:
    report = read({"m.db": built(tmp_path, [HEADER + ")", *SCORE, *inserted("failure", "success", "error")])})
    assert (counts(report), report.refusals) == ((2, 1, 1), ())
    assert report.unmapped == {"(no category)": 3}


@pytest.mark.parametrize("share", range(1, 20))
def test_a_database_that_is_cut_off_is_refused(share: int) -> None:
    assert read({"m.db": DATABASE[: len(DATABASE) * share // 20]}).refusals


def test_a_database_with_bytes_after_its_end_is_refused() -> None:
    assert "counts other pages" in read({"m.db": DATABASE + bytes(512)}).refusals[0]


def test_a_database_whose_pages_contradict_each_other_is_refused() -> None:
    page = 512 * 40
    broken = DATABASE[:page] + DATABASE[page + 512 : page + 1024] + DATABASE[page + 512 :]
    assert "The database is damaged" in read({"m.db": broken}).refusals[0]


def test_a_database_in_wal_mode_is_read_and_said_to_be() -> None:
    report = read({"m.db": DATABASE[:18] + b"\x02\x02" + DATABASE[20:]})
    assert counts(report) == (7, 2, 2)
    assert report.notes == ("its database is in WAL mode: what a `-wal` file beside it holds is not read",)


@pytest.mark.parametrize(
    "schema",
    [
        [HEADER.replace("AttackResultEntries", "T") + ")", "CREATE VIEW AttackResultEntries AS SELECT * FROM T"],
        [
            "CREATE VIEW AttackResultEntries AS WITH RECURSIVE c(objective) AS "
            "(SELECT 1 UNION ALL SELECT objective + 1 FROM c) SELECT objective, 'failure' AS outcome FROM c"
        ],
        ["CREATE VIRTUAL TABLE AttackResultEntries USING fts5(objective, outcome)"],
        [
            HEADER + ")",
            "CREATE TRIGGER AttackResultEntries AFTER INSERT ON AttackResultEntries BEGIN SELECT 1; END",
        ],
        [HEADER.replace("outcome", "real, outcome AS ('failure')") + ")"],
        [
            HEADER + ")",
            "CREATE VIEW ScoreEntries AS SELECT 's' AS id, 'true_false' AS score_type, 'false' AS score_value",
        ],
        ["CREATE TABLE attackresultentries (objective, outcome)", "CREATE TABLE x (AttackResultEntries)"],
    ],
)
def test_what_would_be_computed_is_refused(tmp_path: Path, schema: list[str]) -> None:
    report = read({"m.db": built(tmp_path, schema)})
    assert "computed" in report.refusals[0]
    assert counts(report) == (0, 0, 0)


def test_triggers_and_views_of_other_names_are_never_run(tmp_path: Path) -> None:
    extras = [
        "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
        "CREATE TRIGGER t AFTER INSERT ON AttackResultEntries BEGIN UPDATE AttackResultEntries SET outcome = 'failure'; END",
    ]
    report = read({"m.db": built(tmp_path, [HEADER + ")", *SCORE, *inserted("success"), *extras])})
    assert (counts(report), report.refusals) == ((1, 1, 0), ())


@pytest.mark.parametrize(
    "computed",
    [
        "CREATE INDEX i ON other (hex(zeroblob(15000000)))",
        "CREATE INDEX i ON other (a) WHERE length(hex(zeroblob(15000000))) > 0",
        "CREATE TABLE more (a, b AS (hex(zeroblob(15000000))))",
        "CREATE VIRTUAL TABLE more USING fts5(a)",
    ],
)
def test_what_a_check_of_the_file_would_compute_is_refused_in_any_table(tmp_path: Path, computed: str) -> None:
    schema = [HEADER + ")", "CREATE TABLE other (a)", *SCORE, *inserted("failure"), computed]
    assert "computed" in read({"m.db": built(tmp_path, schema)}).refusals[0]


def test_conditions_of_a_table_are_not_evaluated(tmp_path: Path) -> None:
    rows = [("INSERT INTO other VALUES (?)", (str(number),)) for number in range(2000)]
    schema = [HEADER + ")", "CREATE TABLE other (a)", *SCORE, *inserted("failure"), *rows]
    data = built(tmp_path, schema)
    slow = b"CREATE TABLE other (a CHECK (length(hex(zeroblob(7000000)))))"
    path = Path(tmp_path, "built.db")
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'other'", (slow.decode(),))
    connection.close()
    assert path.read_bytes() != data
    assert counts(read({"m.db": path.read_bytes()})) == (1, 0, 0)


def test_a_score_that_is_not_in_the_database_is_damage(tmp_path: Path) -> None:
    schema = [HEADER + ")", *inserted("failure")]
    assert (
        "The score of row 1 of AttackResultEntries is not in the database"
        in read({"m.db": built(tmp_path, schema)}).refusals[0]
    )


@pytest.mark.parametrize(
    "value",
    [b"failure", 1, 1.5, "fail\ud800ure".encode("utf-8", "surrogatepass")],
    ids=["blob", "integer", "real", "surrogate"],
)
def test_an_outcome_of_another_type_is_damage(tmp_path: Path, value: Any) -> None:
    written = (
        "INSERT INTO AttackResultEntries VALUES ('a', CAST(? AS BLOB), '2026-03-01 08:00:00', 's', NULL)",
        (value,),
    )
    if isinstance(value, bytes) and b"\xed" in value:  # bytes that are no UTF-8, in a column that says text
        written = (
            "INSERT INTO AttackResultEntries VALUES ('a', CAST(? AS TEXT), '2026-03-01 08:00:00', 's', NULL)",
            (value,),
        )
    elif not isinstance(value, bytes):
        written = ("INSERT INTO AttackResultEntries VALUES ('a', ?, '2026-03-01 08:00:00', 's', NULL)", (value,))
    report = read({"m.db": built(tmp_path, [HEADER + ")", *SCORE, *inserted("failure"), written])})
    assert "cannot be read" in report.refusals[0]


def test_json_in_a_column_is_read_as_strictly_as_a_file(tmp_path: Path) -> None:
    twice = '{"children": {"objective_target": {"model_name": "a"}}, "children": {}}'
    written = ("INSERT INTO AttackResultEntries VALUES ('a', 'failure', '2026-03-01 08:00:00', 's', ?)", (twice,))
    assert (
        "Key `children` is given twice"
        in read({"m.db": built(tmp_path, [HEADER + ")", *SCORE, written])}).refusals[0]
    )


def unresolved(data: bytes) -> str:
    found = read_report(Memory({"m.db": data}), "m.db")
    assert isinstance(found, Unresolved)
    return found.reason


@pytest.mark.parametrize(
    ("limit", "value", "reason"),
    [
        ("MAX_ROWS", 3, "holds more than 3 rows or 200 MB of text in one table"),
        ("MAX_TEXT", 2_000_000, "holds more than 300,000 rows or 2 MB of text in one table"),
        ("_MAX_STEPS", 0, "is a database that takes too long to read"),
    ],
)
def test_a_database_over_a_limit_is_unresolved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, value: int, reason: str
) -> None:
    rows = inserted(*(["failure"] * 4))
    more = [f"ALTER TABLE AttackResultEntries ADD COLUMN labels DEFAULT '{{{' ' * 700_000}}}'"]
    monkeypatch.setattr(databases, "_STEPS_A_CALL", 10)
    monkeypatch.setattr(databases, limit, value)
    data = built(tmp_path, [HEADER + ")", *SCORE, *rows, *(more if limit == "MAX_TEXT" else ())])
    assert unresolved(data) == reason


def test_no_file_is_opened_or_written_for_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Any] = []
    connect: Callable[..., Any] = sqlite3.connect

    def noted(name: str, **more: Any) -> Any:
        opened.append(name)
        return connect(name, **more)

    monkeypatch.setattr(sqlite3, "connect", noted)
    monkeypatch.chdir(tmp_path)
    assert counts(read({"m.db": DATABASE})) == (7, 2, 2)
    assert opened == [":memory:"]
    assert not list(tmp_path.iterdir())


def test_a_folder_of_dumps_is_one_report() -> None:
    first, second = json.dumps(RESULTS[:4]), json.dumps(RESULTS[4:])
    report = read({"runs/a.json": first, "runs/b.json": second}, "runs")
    assert (counts(report), prompts(report)) == (
        (7, 2, 2),
        {"data-exfiltration": (4, 1, 0), "tool-misuse": (3, 1, 2)},
    )
    assert report.scenarios["tool-misuse"].unsafe_rows[0].file == "runs/b.json"
