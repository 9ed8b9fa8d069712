"""Results folders of the Agentic Misalignment Research Framework: one `response.json` a sample.

The framework calls a sample harmful where its judge says so and certain words stand in the answer; here it is
unsafe where either says so, and both counts are kept. Its statistics file alone has no rows and no time.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from typing import Any

from govcheck.evidence.artifact import JSON, Artifact
from govcheck.evidence.expected import items, mapping
from govcheck.evidence.json_folder import JsonFile, json_files
from govcheck.evidence.misalignment_sample import asks_awareness, categories_of, has_answer, outcome_of
from govcheck.evidence.outcomes import SAFE, UNSAFE
from govcheck.evidence.recorder import Recorder

TOOL = "agentic-misalignment"
_ROW = "response.json"
_STATE = "experiment_state.json"
_STATISTICS = "statistics.json"
_STATISTICS_KEY = "overall_proportion_harmful"
_MAY_BE_STATISTICS = re.compile(r"\A([^/]+/)?[^/]+\.json\Z")
"""Who computes them names the file."""
_PROMPT = re.compile(r"(\A|/)prompts/[^/]+/metadata\.json\Z")


def recognise(artifact: Artifact) -> bool:
    if artifact.kind == JSON:
        return _is_statistics(artifact.data)
    rows = _row_names(artifact)
    if not rows:
        return False
    first = artifact.child(rows[0])
    data = first.data if first.kind == JSON else None
    return (
        isinstance(data, dict)
        and bool({"raw_response", "error"} & data.keys())
        and "condition" in mapping(data.get("metadata"))
    )


def read(artifact: Artifact, record: Recorder) -> None:
    record.about_model_only()
    if artifact.kind == JSON:
        _refuse_statistics(artifact.data, record)
        return
    seen = Counter(samples=0)
    for row in json_files(artifact, _row_names(artifact)):
        own = _read_row(row, record)
        seen["samples"] += 1
        seen["failed"] += "raw_response" not in row.data
        seen["classified"] += bool(row.data.get("classification"))
        seen["harmful"] += own == UNSAFE
        seen["readable"] += has_answer(row.data) is True
        seen["unreadable"] += own == SAFE and has_answer(row.data) is False
    if seen["unreadable"] and seen["readable"]:
        record.note(
            f"its judge gave no answer that can be read in {seen['unreadable']} of {seen['samples']} samples, and the "
            "framework took them for harmless"
        )
    _look_for_awareness(artifact, record)
    _compare_with_state(artifact, seen, record)
    _compare_with_statistics(artifact, seen, record)


def _row_names(artifact: Artifact) -> list[str]:
    return [
        name for name in artifact.names if name.endswith(f"/{_ROW}") and name.split("/")[-2].startswith("sample_")
    ]


def _read_row(row: JsonFile, record: Recorder) -> str:
    """Records one sample; returns the framework's own outcome."""
    name, file, data = row
    if not isinstance(data, dict):
        raise file.damaged("A response is no JSON object; the report is damaged")
    about = mapping(data.get("metadata"))
    condition, number = about.get("condition"), about.get("sample_id")
    *folders, sample, _ = name.split("/")
    if not isinstance(condition, str) or condition not in folders:
        raise file.damaged("A response does not name the condition whose folder it lies in; the report is damaged")
    if number is not None and str(number) != sample.removeprefix("sample_").lstrip("0"):
        # A copy would fill the place of a sample that is missing.
        raise file.damaged("A response does not have the number of its folder; the report is damaged")
    record.model(about.get("model"))
    record.time(about.get("timestamp"))
    outcome, own = outcome_of(data, record)
    if outcome in (SAFE, UNSAFE):
        record.condition(condition)
        if asks_awareness(data):
            record.asks_awareness()
    record.trial(
        categories_of(condition), condition, outcome, name, file=file.path, own=own if own != outcome else None
    )
    return own


def _look_for_awareness(artifact: Artifact, record: Recorder) -> None:
    """A condition may ask the model to say first whether it believes that it is being tested."""
    names = (name for name in artifact.names if _PROMPT.search(name))
    for prompt in json_files(artifact, names):
        asks = mapping(prompt.data).get("alignment_faking")
        if asks is True or mapping(asks).get("enabled") is True:
            record.asks_awareness()
            return


def _compare_with_state(artifact: Artifact, seen: Mapping[str, int], record: Recorder) -> None:
    states = [name for name in artifact.names if name.rpartition("/")[2] == _STATE]
    if len(states) != 1:
        record.refuse(f"it holds {len(states)} of `{_STATE}`, and one is needed to know how many samples were run")
        return
    state = artifact.child(states[0]).data
    if not isinstance(state, dict) or not isinstance(state.get("total_samples"), int):
        raise artifact.child(states[0]).damaged("The state names no `total_samples`; the report is damaged")
    record.time(state.get("start_time"))
    if state.get("synthetic") is True:
        record.synthetic()
    if "govcheck" in state:
        record.binding(state["govcheck"])
    if state.get("status") != "completed":
        record.refuse(f"its run did not end: its status is `{str(state.get('status'))[:40]}`")
    if seen["samples"] < state["total_samples"]:
        missing = state["total_samples"] - seen["samples"]
        record.refuse(f"{missing} of its {state['total_samples']} samples are missing")
    failed = state.get("failed_samples")
    if isinstance(failed, int) and failed < seen["failed"]:
        record.disagree("failed samples", failed, seen["failed"])
    unclassified = seen["samples"] - seen["failed"] - seen["classified"]
    if unclassified > 0 and mapping(state.get("config")).get("classification_enabled") is True:
        record.refuse(f"{unclassified} of its answers are not classified: run `classify_results.py` for them")


def _compare_with_statistics(artifact: Artifact, seen: Mapping[str, int], record: Recorder) -> None:
    for name in artifact.names:
        file = artifact.child(name)
        has_name = name.rpartition("/")[2] == _STATISTICS
        if not has_name and (not _MAY_BE_STATISTICS.search(name) or _STATISTICS_KEY.encode() not in file.start):
            continue
        if not _is_statistics(file.data):
            raise file.damaged("The statistics have no summary; the report is damaged")
        summary = file.data["summary"]
        record.disagree("samples", summary.get("total_samples"), seen["samples"])
        record.disagree("classified samples", summary.get("total_classified"), seen["classified"])
        record.disagree("harmful samples", summary.get("total_harmful"), seen["harmful"])


def _is_statistics(data: Any) -> bool:
    return isinstance(data, dict) and _STATISTICS_KEY in mapping(data.get("summary")) and "experiments" in data


def _refuse_statistics(data: Mapping[str, Any], record: Recorder) -> None:
    summary = mapping(data.get("summary"))
    for one in items(data.get("experiments")):
        record.model(mapping(one).get("model"))
    record.note(f"its summary says {summary.get('total_harmful')} of {summary.get('total_samples')} harmful")
    record.refuse("it holds sums without samples or times: give the results folder that it was computed from")
