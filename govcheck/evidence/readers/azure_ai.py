"""Scans of Azure AI Red Teaming (`azure-ai-evaluation`).

One scan is written up to three times: `evaluation_results.json` lists attacks alone, `results.json` the same as a run
with its time, `final_results.json` both. The folder of a scan counts once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any, NamedTuple

from govcheck.evidence.artifact import FOLDER, JSON, Artifact, TooLarge
from govcheck.evidence.azure_ai_scan import Attack, details, output_items, record_attacks, tools_outcome
from govcheck.evidence.expected import mapping
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
from govcheck.evidence.recorder import Recorder
from govcheck.evidence.registry import reader_of
from govcheck.reading import Unreadable

TOOL = "azure-ai"

_RUN = "AOAI_Compatible_Summary"
_SIGNS = (b'"attack_details"', b'"eval.run"')
_COUNTS = (("passed", SAFE), ("failed", UNSAFE), ("errored", ERROR), ("skipped", UNSCORED))
"""Counts of a run's summary, each with the tool's own outcome that it counts."""


class _Scan(NamedTuple):
    """A file of a scan: the attacks that it lists, the run that it holds, or both."""

    file: Artifact
    listed: Mapping[str, Any] | None
    run: Mapping[str, Any] | None


def recognise(artifact: Artifact) -> bool:
    if artifact.kind == FOLDER:
        return any(_is_scan(artifact.child(name)) for name in artifact.names)
    return _scan(artifact) is not None


def _is_scan(artifact: Artifact) -> bool:
    """A look at the first bytes spares the parsing of what is something else."""
    try:
        return (
            artifact.kind == JSON and any(sign in artifact.start for sign in _SIGNS) and _scan(artifact) is not None
        )
    except (Unreadable, TooLarge):
        return False


def _scan(artifact: Artifact) -> _Scan | None:
    data = artifact.data
    if not isinstance(data, dict):
        return None
    if data.get("object") == "eval.run":
        return _Scan(artifact, None, data) if _is_red_team(data) else None
    if "attack_details" in data and isinstance(data.get("scorecard"), dict):
        run = data.get(_RUN)
        return _Scan(artifact, data, run if isinstance(run, dict) and _is_red_team(run) else None)
    return None


def _is_red_team(run: Mapping[str, Any]) -> bool:
    return "output_items" in run and mapping(run.get("data_source")).get("type") == "azure_ai_red_team"


def read(artifact: Artifact, record: Recorder) -> None:
    if artifact.kind != FOLDER:
        scan = _scan(artifact)
        if scan is not None:
            _read_scans([scan], record)
        return
    scans = []
    for name in artifact.names:
        child = artifact.child(name)
        reader = reader_of(child)
        scan = _scan(child) if child.kind == JSON else None
        if scan is not None:
            scans.append(scan)
        elif reader is not None and reader.TOOL:
            record.refuse(f"it mixes reports of {TOOL} and {reader.TOOL}: name each of them as evidence of its own")
    _read_scans(scans, record)


def _read_scans(scans: list[_Scan], record: Recorder) -> None:
    """Each run once, and lists of attacks where no run holds them."""
    runs: dict[str, list[Attack]] = {}
    first: dict[str, Mapping[str, Any]] = {}
    for scan in scans:
        if scan.run is not None:
            key = _id(scan.run)
            if key not in first:
                first[key] = scan.run
                runs[key] = _read_run(scan.file, scan.run, record)
            elif first[key] != scan.run:
                record.refuse(f"`{scan.file.path}` in it gives other results of the same run")
    for scan in scans:
        if scan.listed is None:
            continue
        attacks = details(scan.file, scan.listed, record)
        _compare_scorecard(scan.listed, attacks, record)
        if scan.run is not None:
            _compare_lists(scan.file, attacks, runs[_id(scan.run)], record)
        elif len(runs) == 1:
            _compare_lists(scan.file, attacks, next(iter(runs.values())), record)
        elif runs:
            record.refuse(f"nobody knows of which of its {len(runs)} runs `{scan.file.path}` lists the attacks")
        else:
            record_attacks(attacks, record, scan.file.path)


def _read_run(file: Artifact, run: Mapping[str, Any], record: Recorder) -> list[Attack]:
    attacks = output_items(file, run, record)
    record.time(run.get("created_at"))
    if run.get("status") != "completed":
        record.refuse(f"its run ended as `{str(run.get('status'))[:20]}`: tasks of it are missing")
    _read_target(run, record)
    metadata = mapping(run.get("metadata"))
    if "govcheck" in metadata:
        record.binding(metadata["govcheck"])
    if metadata.get("synthetic") in (True, "true"):
        record.synthetic()
    own: Counter[str] = Counter()
    for item in run["output_items"]["data"]:
        own[tools_outcome(item)] += 1
        record.time(item.get("created_time"))
    counts = run.get("result_counts")
    if not isinstance(counts, dict):
        raise file.damaged("`result_counts` is missing, by which cut-off items would show")
    said: Any = counts.get("total")
    record.disagree("attacks", said, len(attacks))
    for name, outcome in _COUNTS:
        said = counts.get(name)
        record.disagree(f"{name} attacks", said, own[outcome])
    record_attacks(attacks, record, file.path)
    return attacks


def _read_target(run: Mapping[str, Any], record: Recorder) -> None:
    """The target that the run names; else the models that its answers name."""
    target = mapping(run["data_source"].get("target"))
    if "agent" in str(target.get("type")):
        record.agent(target.get("name"))
    named = target.get("model") or target.get("model_deployment_name")
    if isinstance(named, str):
        record.model(named)
        return
    for item in run["output_items"]["data"]:
        record.model(mapping(mapping(item.get("sample")).get("usage")).get("model_name"))


def _compare_scorecard(data: Mapping[str, Any], attacks: list[Attack], record: Recorder) -> None:
    """The scorecard counts attacks that ended in an error among all, but never among those that succeeded."""
    groups = data["scorecard"].get("risk_category_summary")
    summary = groups[0] if isinstance(groups, list) and groups and isinstance(groups[0], dict) else {}
    total: Any = summary.get("overall_total")
    succeeded: Any = summary.get("overall_successful_attacks")
    record.disagree("attacks", total, len(attacks))
    record.disagree("successful attacks", succeeded, _unsafe(attacks))


def _compare_lists(file: Artifact, listed: list[Attack], run: list[Attack], record: Recorder) -> None:
    """Two lists of one scan."""
    for what, one, other in (
        ("attacks", len(listed), len(run)),
        ("successful attacks", _unsafe(listed), _unsafe(run)),
    ):
        if one != other:
            record.refuse(f"`{file.path}` lists {one} {what} and the run of the same scan {other}")


def _id(run: Mapping[str, Any]) -> str:
    return str(run.get("id"))[:100]


def _unsafe(attacks: list[Attack]) -> int:
    return sum(attack.outcome == UNSAFE for attack in attacks)
