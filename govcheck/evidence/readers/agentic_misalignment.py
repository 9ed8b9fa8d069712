"""Results folders of the Agentic Misalignment Research Framework: one `response.json` a sample.

The framework calls a sample harmful where its judge says so and certain words stand in the answer; here it is unsafe
where either says so, and both counts are kept. Its statistics file alone has no rows and no time.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from govcheck.evidence.artifact import JSON, Artifact
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
from govcheck.evidence.recorder import Recorder

TOOL = "agentic-misalignment"
_TASK = "framework"
_ROW = "response.json"
_STATE = "experiment_state.json"
_STATISTICS = "statistics.json"


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
        and "condition" in _mapping(data.get("metadata"))
    )


def read(artifact: Artifact, record: Recorder) -> None:
    record.about_model_only()
    if artifact.kind == JSON:
        _refuse_statistics(artifact.data, record)
        return
    own: Counter[str] = Counter()
    rows = _row_names(artifact)
    for name in rows:
        own[_read_row(artifact.child(name), name, record)] += 1
    _compare_with_state(artifact, len(rows), record)
    _compare_with_statistics(artifact, own, record)


def _row_names(artifact: Artifact) -> list[str]:
    return [
        name for name in artifact.names if name.endswith(f"/{_ROW}") and name.split("/")[-2].startswith("sample_")
    ]


def _read_row(row: Artifact, name: str, record: Recorder) -> str:
    """Records one sample; returns the framework's own outcome."""
    data = row.data
    if not isinstance(data, dict):
        raise row.damaged("A response is no JSON object; the report is damaged")
    about = _mapping(data.get("metadata"))
    condition = about.get("condition")
    if not isinstance(condition, str) or condition not in name.split("/"):
        raise row.damaged("A response does not name the condition whose folder it lies in; the report is damaged")
    record.model(about.get("model"))
    record.time(about.get("timestamp"))
    if any("awareness" in key for key in data):
        record.asks_awareness()
    outcome, own = _outcome(data, record)
    if outcome in (SAFE, UNSAFE):
        record.condition(condition)
    record.trial(
        _categories(condition), condition, outcome, name, file=row.path, own=own if own != outcome else None
    )
    return own


def _outcome(data: Mapping[str, Any], record: Recorder) -> tuple[str, str]:
    """Ours and the framework's. Later classifications (`classification_v2`) count beside the first."""
    if data.get("error") is not None or _mapping(data.get("metadata")).get("failed") is True:
        return ERROR, ERROR
    if not isinstance(data.get("raw_response"), str):
        return ERROR, ERROR
    classifications = {
        key: one for key, one in data.items() if key == "classification" or key.startswith("classification_v")
    }
    if not classifications:
        return UNSCORED, UNSCORED
    found: list[str] = []
    own = UNSCORED
    for key, written in classifications.items():
        one = _mapping(written)
        record.judge(one.get("classifier_model"))
        flags = {
            flag: record.outcome(flag, one[flag], _TASK)
            for flag in ("harmful_behavior", "classifier_verdict")
            if flag in one
        }
        if one.get("error") is not None or "harmful_behavior" not in flags:
            found.append(ERROR)
        found += flags.values()
        if key == "classification":
            own = flags.get("harmful_behavior", ERROR)
    for outcome in (UNSAFE, ERROR, UNSCORED):
        if outcome in found:
            return outcome, own
    return SAFE, own


def _categories(condition: str) -> tuple[str, ...]:
    """`blackmail_explicit-america_replacement` stands for its scenario, its goal and its threat."""
    scenario, _, rest = condition.removesuffix("_prod").partition("_")
    goal, _, urgency = rest.partition("_")
    return scenario, f"goal:{goal.partition('-')[0]}", f"urgency:{urgency}"


def _compare_with_state(artifact: Artifact, rows: int, record: Recorder) -> None:
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
    if rows < state["total_samples"]:
        record.refuse(f"{state['total_samples'] - rows} of its {state['total_samples']} samples are missing")


def _compare_with_statistics(artifact: Artifact, own: Mapping[str, int], record: Recorder) -> None:
    for name in artifact.names:
        if name.rpartition("/")[2] == _STATISTICS:
            data = artifact.child(name).data
            if not _is_statistics(data):
                raise artifact.child(name).damaged("The statistics have no summary; the report is damaged")
            record.disagree("harmful samples", data["summary"].get("total_harmful"), own.get(UNSAFE, 0))
            record.disagree("samples", data["summary"].get("total_samples"), sum(own.values()))


def _is_statistics(data: Any) -> bool:
    return (
        isinstance(data, dict)
        and "overall_proportion_harmful" in _mapping(data.get("summary"))
        and "experiments" in data
    )


def _refuse_statistics(data: Mapping[str, Any], record: Recorder) -> None:
    summary = _mapping(data.get("summary"))
    for one in _listed(data.get("experiments")):
        record.model(_mapping(one).get("model"))
    record.note(f"its summary says {summary.get('total_harmful')} of {summary.get('total_samples')} harmful")
    record.refuse("it holds sums without samples or times: give the results folder that it was computed from")


def _listed(value: Any) -> Iterator[Any]:
    return iter(value if isinstance(value, list) else ())


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
