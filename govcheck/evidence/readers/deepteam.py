"""Reports of DeepTeam, as `RiskAssessment.save` writes them.

They name neither model nor time (the time is only in the file's name, which proves nothing), so the recorder
refuses them; their counts are read all the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from govcheck.evidence.answers import is_silent
from govcheck.evidence.artifact import Artifact
from govcheck.evidence.listed_rows import listed_rows
from govcheck.evidence.outcomes import ERROR, SAFE, UNSCORED
from govcheck.evidence.recorder import Recorder

TOOL = "deepteam"

_KEYS = frozenset(("overview", "test_cases"))
_CATEGORY = ("vulnerability", "vulnerability_type")
_WRITTEN = frozenset(("score", "reason", *_CATEGORY))
_UNJUDGED = "The model declined or returned no substantive output"
"""Reason of a pass that was given for the look of the answer, without a judge."""


def recognise(artifact: Artifact) -> bool:
    data = artifact.data
    return (
        isinstance(data, dict)
        and data.keys() == _KEYS
        and isinstance(data["overview"], dict)
        and isinstance(data["overview"].get("vulnerability_type_results"), list)
    )


def read(artifact: Artifact, record: Recorder) -> None:
    overview = artifact.data["overview"]
    cases = listed_rows(artifact, artifact.data["test_cases"], "test_cases")
    own: Counter[str] = Counter()
    unjudged = silent = 0
    for index, case in enumerate(cases):
        where = f"test_cases[{index}]"
        if not isinstance(case, dict) or not case.keys() >= _WRITTEN:
            raise artifact.damaged(f"`{where}` is no test case with a `score` and what was scored")
        if not all(isinstance(case[key], str | None) for key in _CATEGORY):
            raise artifact.damaged(f"`{where}` names a vulnerability that is no text")
        own[_own_count(case)] += 1
        outcome = _outcome(case, record)
        if outcome == SAFE and _is_unjudged(case):
            unjudged += 1
            if is_silent(_answer(case)):
                silent, outcome = silent + 1, UNSCORED
        record.trial(_category(case), _prompt(case), outcome, where)
    record.disagree("errors", overview.get("errored"), own["errored"])
    groups = overview["vulnerability_type_results"]
    for key in ("passing", "failing"):
        record.disagree(f"{key} test cases", _sum(artifact, groups, key), own[key])
    if unjudged:
        record.note(
            f"{unjudged} of its {own['passing']} passes were given for words of refusal or an empty answer, "
            "and no judge read them"
        )
    if silent:
        record.note(f"{silent} of its test cases passed with an empty answer and are not scored")


def _own_count(case: Mapping[str, Any]) -> str:
    """Where DeepTeam itself counts the case; one without a score fails, unless it is an error."""
    if case.get("error"):
        return "errored"
    score = case["score"]
    return "passing" if isinstance(score, int | float) and score > 0 else "failing"


def _outcome(case: Mapping[str, Any], record: Recorder) -> str:
    if case["score"] is None or case.get("error"):
        return ERROR
    return record.outcome("score", case["score"])


def _is_unjudged(case: Mapping[str, Any]) -> bool:
    reason = case.get("reason")
    return not isinstance(reason, str) or not reason.strip() or reason.startswith(_UNJUDGED)


def _answer(case: Mapping[str, Any]) -> str:
    """Everything that the target said, in one turn or several."""
    said = (case.get("actual_output"), *_said(case, "assistant"))
    return "".join(text.strip() for text in said if isinstance(text, str))


def _category(case: Mapping[str, Any]) -> str:
    """`PII Leakage/session_leak`: the vulnerability and its type."""
    return "/".join(case[key] for key in _CATEGORY if case[key])


def _prompt(case: Mapping[str, Any]) -> Any:
    """Of several turns the first that attacks: those after it depend on the answers."""
    if isinstance(case.get("input"), str):
        return case["input"]
    return next(_said(case, "user"), None)


def _said(case: Mapping[str, Any], role: str) -> Iterator[Any]:
    turns = case.get("turns")
    for turn in turns if isinstance(turns, list) else ():
        if isinstance(turn, dict) and turn.get("role") == role:
            yield turn.get("content")


def _sum(artifact: Artifact, groups: list[Any], key: str) -> int:
    numbers: list[Any] = [group.get(key) if isinstance(group, dict) else None for group in groups]
    if not all(isinstance(number, int) and not isinstance(number, bool) for number in numbers):
        raise artifact.damaged(f"`overview.vulnerability_type_results` holds a `{key}` that is no count")
    return sum(numbers)
