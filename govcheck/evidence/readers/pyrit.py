"""PyRIT (Microsoft): its SQLite memory, or attack results and scenario results that were dumped as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from govcheck.evidence.artifact import SQLITE, Artifact
from govcheck.evidence.attack_results import AttackResults
from govcheck.evidence.databases import Database, opened
from govcheck.evidence.recorder import Recorder
from govcheck.reading.json_data import json_data

TOOL = "pyrit"

_RESULTS, _SCORES, _MESSAGES, _RUNS = (
    "AttackResultEntries",
    "ScoreEntries",
    "PromptMemoryEntries",
    "ScenarioResultEntries",
)
_PLAIN = ("objective", "objective_sha256", "outcome", "timestamp", "pyrit_version", "conversation_id")
_AS_JSON = ("atomic_attack_identifier", "labels", "targeted_harm_categories")
_KEYS = ("attack_result_id", "outcome")


def recognise(artifact: Artifact) -> bool:
    if artifact.kind == SQLITE:
        name = _RESULTS.encode()
        return name in artifact.start or name in artifact.content()
    data = artifact.data
    return _is_scenario(data) or _is_result(data[0] if isinstance(data, list) and data else data)


def read(artifact: Artifact, record: Recorder) -> None:
    results = AttackResults(artifact, record)
    if artifact.kind == SQLITE:
        with opened(artifact, (_RESULTS, _SCORES, _MESSAGES, _RUNS)) as database:
            _read_database(artifact, database, record, results)
    else:
        _read_run_state(artifact.data, record)
        for where, result in _dumped(artifact):
            if not _is_result(result):
                raise artifact.damaged(f"`{where}` is no attack result; the report is damaged")
            results.add(result, where)
    results.end()


def _is_result(value: Any) -> bool:
    return isinstance(value, dict) and all(key in value for key in _KEYS)


def _is_scenario(value: Any) -> bool:
    return (
        isinstance(value, dict) and "scenario_run_state" in value and isinstance(value.get("attack_results"), dict)
    )


def _dumped(artifact: Artifact) -> Iterator[tuple[str, Any]]:
    """Each result of a dump and where it stands."""
    data = artifact.data
    if _is_scenario(data):
        for name, group in data["attack_results"].items():
            if not isinstance(group, list):
                raise artifact.damaged("A group of `attack_results` is no list")
            for number, result in enumerate(group):
                yield f"attack_results.{name[:60]}[{number}]", result
    elif isinstance(data, list):
        for number, result in enumerate(data):
            yield f"[{number}]", result
    else:
        yield "attack result", data


def _read_run_state(data: Any, record: Recorder) -> None:
    if _is_scenario(data) and data["scenario_run_state"] != "COMPLETED":
        record.refuse("its scenario run did not complete")


def _read_database(artifact: Artifact, database: Database, record: Recorder, results: AttackResults) -> None:
    if not database.has(_RESULTS):
        raise artifact.damaged(f"The database has no table `{_RESULTS}`")
    if database.was_wal:
        record.note("its database is in WAL mode: what a `-wal` file beside it holds is not read")
    scores = _scores(database)
    blocked = {row["id"] for row in _rows(database, _MESSAGES, "id", response_error="blocked")}

    @lru_cache(maxsize=256)
    def decoded(text: str) -> Any:
        return json_data(artifact.path, text.encode("utf-8", "replace"))

    conversations = set()
    columns = (*_PLAIN, *_AS_JSON, "last_score_id", "last_response_id")
    for number, row in enumerate(database.rows(_RESULTS, columns), 1):
        where = f"row {number} of {_RESULTS}"
        result = {key: row[key] for key in _PLAIN}
        if isinstance(result["timestamp"], str):
            result["timestamp"] += "Z"  # PyRIT stores UTC, without saying so
        for key in _AS_JSON:
            result[key] = decoded(row[key]) if isinstance(row[key], str) else row[key]
        score = row["last_score_id"]
        if score is not None and score not in scores:
            raise artifact.damaged(f"The score of {where} is not in the database")
        result["last_score"] = scores.get(score)
        result["last_response"] = {"response_error": "blocked" if row["last_response_id"] in blocked else "none"}
        conversations.add(row["conversation_id"])
        results.add(result, where)
    for row in _rows(database, _MESSAGES, "conversation_id", "converted_value", role="system"):
        if row["conversation_id"] in conversations:  # the attacker's own conversations have system prompts too
            record.system_prompt(row["converted_value"])
    unfinished = sum(
        row["scenario_run_state"] != "COMPLETED" for row in _rows(database, _RUNS, "scenario_run_state")
    )
    if unfinished:
        record.note(f"{unfinished} of its scenario runs did not complete")


def _scores(database: Database) -> dict[Any, dict[str, Any]]:
    """By id. Most scores say the same, and are kept once."""
    kept: dict[tuple[Any, ...], dict[str, Any]] = {}
    found = {}
    for row in _rows(database, _SCORES, "id", "score_type", "score_value", "objective"):
        said = tuple(row[key] for key in ("score_type", "score_value", "objective"))
        found[row["id"]] = kept.setdefault(
            said, {"score_type": said[0], "score_value": said[1], "objective": said[2]}
        )
    return found


def _rows(database: Database, table: str, *columns: str, **equal: str) -> Iterator[Any]:
    return database.rows(table, columns, **equal) if database.has(table) else iter(())
