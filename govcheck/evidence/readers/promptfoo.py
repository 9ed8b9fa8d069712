"""Reports of promptfoo: what `promptfoo eval` and `promptfoo redteam` write with `--output report.json`.

Its other exports lack the time, the version and the configuration and are told apart only to say so.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcheck.evidence.artifact import JSON, Artifact
from govcheck.evidence.expected import mapping
from govcheck.evidence.listed_rows import listed_rows
from govcheck.evidence.mocks import is_mock
from govcheck.evidence.outcomes import SAFE
from govcheck.evidence.promptfoo_rows import (
    ERRED,
    categories,
    distinct_prompt,
    judges,
    passes_unjudged,
    provider_name,
    verdict,
    was_set_by_hand,
)
from govcheck.evidence.promptfoo_target import read_system_prompt, read_tools
from govcheck.evidence.recorder import Recorder

TOOL = "promptfoo"

_VERSION = 3
_ROW = frozenset(("promptIdx", "testIdx", "testCase", "success"))
_OTHER_EXPORT = (
    "it is an export of promptfoo without time, version and configuration: write the report again with "
    "`promptfoo export eval EVAL-ID --output report.json`"
)


def recognise(artifact: Artifact) -> bool:
    if artifact.kind == JSON:
        data = artifact.data
        return isinstance(data, dict) and (_is_report(data) or data.keys() >= _ROW)
    return _is_other_export(artifact)


def _is_report(data: Mapping[str, Any]) -> bool:
    results = data.get("results")
    return "evalId" in data and "config" in data and isinstance(results, dict) and "version" in results


def _is_other_export(artifact: Artifact) -> bool:
    """JSON Lines, XML and YAML."""
    return (
        artifact.first_row.keys() >= _ROW
        or artifact.start.startswith(b"<promptfoo>")
        or (artifact.start.startswith(b"evalId: ") and b"\nresults:\n  version: " in artifact.start)
    )


def read(artifact: Artifact, record: Recorder) -> None:
    if artifact.kind != JSON or not _is_report(artifact.data):
        record.refuse(_OTHER_EXPORT)
        return
    data = artifact.data
    results = data["results"]
    if results["version"] != _VERSION or isinstance(results["version"], bool):
        record.refuse("its results are not of version 3: run the tests again with a current promptfoo")
        return
    config = mapping(data["config"])
    about_file = mapping(data.get("metadata"))
    record.version(about_file.get("promptfooVersion"))
    record.time(results.get("timestamp"))
    record.time(about_file.get("evaluationCreatedAt"))
    _read_metadata(mapping(config.get("metadata")), record)
    _read_configured_judges(config, record)
    read_tools(config.get("providers"), record)
    _read_rows(artifact, results, config, record)


def _read_metadata(metadata: Mapping[str, Any], record: Recorder) -> None:
    if "govcheck" in metadata:
        record.binding(metadata["govcheck"])
    if metadata.get("synthetic") is True:
        record.synthetic()


def _read_configured_judges(config: Mapping[str, Any], record: Recorder) -> None:
    """The judge of all tests; without one the attacker of the red team judges."""
    judge = provider_name(mapping(mapping(config.get("defaultTest")).get("options")).get("provider"))
    record.judge(judge or provider_name(mapping(config.get("redteam")).get("provider")))


def _read_rows(artifact: Artifact, results: Mapping[str, Any], config: Mapping[str, Any], record: Recorder) -> None:
    rows = listed_rows(artifact, results.get("results"), "results.results")
    inject_var = mapping(config.get("redteam")).get("injectVar")
    own = {"successes": 0, "failures": 0, "errors": 0}
    passes = unjudged = cached = by_hand = 0
    ids: dict[str, str] = {}
    seen: set[str] = set()
    for index, row in enumerate(rows):
        where = f"results.results[{index}]"
        if not isinstance(row, dict) or not isinstance(row.get("success"), bool):
            raise artifact.damaged(f"`{where}` has no `success` that is true or false")
        if row["success"] and row.get("failureReason") == ERRED:
            raise artifact.damaged(f"`{where}` says both that it passed and that it ended in an error")
        own[_own_count(row)] += 1
        _read_model(row, ids, record)
        read_system_prompt(artifact, mapping(row.get("prompt")).get("raw"), seen, record)
        for judge in judges(row):
            record.judge(judge)
        outcome, own_outcome = verdict(row, record)
        passes += outcome == SAFE
        unjudged += outcome == SAFE and passes_unjudged(row)
        cached += mapping(row.get("response")).get("cached") is True
        by_hand += was_set_by_hand(row)
        prompt = distinct_prompt(row, inject_var if isinstance(inject_var, str) else "")
        record.trial(categories(row), prompt, outcome, where, own=own_outcome)
    _compare(artifact, results.get("stats"), own, record)
    if unjudged:
        record.note(f"{unjudged} of its {passes} passes were given for words of refusal, and no judge read them")
    if cached:
        record.note(f"{cached} of its answers came from a cache and may be older than the report")
    if by_hand:
        record.note(f"{by_hand} of its verdicts were set by hand")


def _own_count(row: Mapping[str, Any]) -> str:
    """Where promptfoo itself counts the row."""
    if row["success"]:
        return "successes"
    return "errors" if row.get("failureReason") == ERRED else "failures"


def _compare(artifact: Artifact, stats: Any, own: Mapping[str, int], record: Recorder) -> None:
    if not isinstance(stats, dict):
        raise artifact.damaged("`results.stats` is missing, by which cut-off rows would show")
    for name, count in own.items():
        said: Any = stats.get(name)
        record.disagree(name, said, count)


def _read_model(row: Mapping[str, Any], ids: dict[str, str], record: Recorder) -> None:
    """The label is what the author calls the model; the id, which promptfoo gives, must not be a mock's."""
    provider = mapping(row.get("provider"))
    name, label = provider.get("id"), provider.get("label")
    name = name if isinstance(name, str) else ""
    shown = label if isinstance(label, str) and label.strip() else name
    record.model(shown)
    if ids.setdefault(shown, name) != name:
        record.refuse(f"several providers share the label `{shown[:60]}`: split it into one report a model")
    if name != shown and is_mock(name):
        record.refuse(f"`{name}` only stands in for a model")
