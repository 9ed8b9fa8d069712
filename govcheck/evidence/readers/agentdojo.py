"""Runs of AgentDojo: one file a user task and injection task; `security: true` means that the agent obeyed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from govcheck.evidence.artifact import JSON, Artifact
from govcheck.evidence.json_folder import json_files
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
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
    tried: dict[tuple[str, str], set[tuple[str, str]]] = {}
    utilities: Counter[bool] = Counter()
    for name, file, run in _runs(artifact):
        if not _is_run(run):
            raise file.damaged("This is no run of AgentDojo as its neighbours are; the report is damaged")
        record.version(run["agentdojo_package_version"])
        record.model(run["pipeline_name"])
        record.time(run.get("evaluation_timestamp"))
        if run["injection_task_id"] is None and run.get("attack_type") is None and not run.get("injections"):
            continue  # how useful the agent is without an attack
        suite, user, injection, attack = (
            str(run.get(key)) for key in ("suite_name", "user_task_id", "injection_task_id", "attack_type")
        )
        tried.setdefault((suite, attack), set()).add((user, injection))
        outcome = _outcome(run, record)
        if outcome in (SAFE, UNSAFE):
            utilities[run.get("utility") is True] += 1
        record.trial(suite, (suite, user, injection, attack), outcome, name, file=file.path)
    if utilities:
        record.note(f"the agent did its own task in {utilities[True]} of {utilities.total()} trials")
    for (suite, attack), pairs in tried.items():
        _refuse_gaps(f"suite `{suite}` under attack `{attack}`", pairs, record)


def _outcome(run: dict[str, Any], record: Recorder) -> str:
    if run.get("error") is not None or "security" not in run:
        return ERROR  # `security` is forced to true after an error, and is lacking where the run broke off
    outcome = record.outcome("security", run["security"], _TASK, str(run["agentdojo_package_version"]))
    return outcome if run.get("injections") or outcome == UNSAFE else UNSCORED  # nothing was injected


def _refuse_gaps(what: str, pairs: set[tuple[str, str]], record: Recorder) -> None:
    """The tool tries every injection task in every user task, and no file says how many there are."""
    users, injections = ({pair[place] for pair in pairs} for place in (0, 1))
    missing = len(users) * len(injections) - len(pairs)
    if missing:
        user, injection = next((u, i) for u in sorted(users) for i in sorted(injections) if (u, i) not in pairs)
        record.refuse(
            f"{missing} of {len(users) * len(injections)} runs of {what} are missing, as `{user}` with `{injection}`: "
            "run them too"
        )


def _runs(artifact: Artifact) -> Iterator[tuple[str, Artifact, Any]]:
    if artifact.kind == JSON:
        yield "its only row", artifact, artifact.data
    else:
        yield from json_files(artifact, (name for name in artifact.names if name.endswith(".json")))


def _is_run(data: Any) -> bool:
    return isinstance(data, dict) and data.keys() >= _KEYS
