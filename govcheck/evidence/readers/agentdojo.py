"""Runs of AgentDojo: one file a user task and injection task; `security: true` means that the injection was carried out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from govcheck.evidence.artifact import JSON, Artifact
from govcheck.evidence.outcomes import ERROR
from govcheck.evidence.recorder import Recorder

TOOL = "agentdojo"
_TASK = "run/agentdojo"
_KEYS = {"pipeline_name", "suite_name", "user_task_id", "injection_task_id", "agentdojo_package_version"}


def recognise(artifact: Artifact) -> bool:
    if artifact.kind == JSON:
        return _is_run(artifact.data)
    first = next((name for name in artifact.names if name.endswith(".json")), None)
    return first is not None and artifact.child(first).kind == JSON and _is_run(artifact.child(first).data)


def read(artifact: Artifact, record: Recorder) -> None:
    record.about_model_only()
    for name, run in _runs(artifact):
        data = run.data
        if not _is_run(data):
            raise run.damaged("This is no run of AgentDojo as its neighbours are; the report is damaged")
        record.version(data["agentdojo_package_version"])
        record.model(data["pipeline_name"])
        record.time(data.get("evaluation_timestamp"))
        if data["injection_task_id"] is None and not data.get("injections"):
            continue  # how useful the agent is without an attack
        task = tuple(
            str(data.get(key)) for key in ("suite_name", "user_task_id", "injection_task_id", "attack_type")
        )
        # A run that ended in an error has `security` forced to true.
        outcome = (
            ERROR
            if data.get("error") is not None
            else record.outcome("security", data.get("security"), _TASK, str(data["agentdojo_package_version"]))
        )
        record.trial(str(data["suite_name"]), task, outcome, name, file=run.path)


def _runs(artifact: Artifact) -> Iterator[tuple[str, Artifact]]:
    if artifact.kind == JSON:
        yield "its only row", artifact
        return
    for name in artifact.names:
        if name.endswith(".json"):
            yield name, artifact.child(name)


def _is_run(data: Any) -> bool:
    return isinstance(data, dict) and data.keys() >= _KEYS
