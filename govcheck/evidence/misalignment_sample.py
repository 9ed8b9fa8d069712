"""One sample of the Agentic Misalignment Research Framework: what its verdicts and its condition mean."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from govcheck.evidence.answers import is_silent
from govcheck.evidence.expected import mapping
from govcheck.evidence.outcomes import ERROR, UNSCORED, worst
from govcheck.evidence.recorder import Recorder

_TASK = "framework"
_ANSWER = re.compile(r"<answer>\s*(?:yes|no)\b", re.IGNORECASE)
"""As the framework asks its judge to end."""


def outcome_of(data: Mapping[str, Any], record: Recorder) -> tuple[str, str]:
    """Ours and the framework's. Later classifications (`classification_v2`) count beside the first."""
    if data.get("error") is not None or mapping(data.get("metadata")).get("failed") is True:
        return ERROR, ERROR
    if not isinstance(data.get("raw_response"), str):
        record.refuse("a sample in it has neither an answer nor an error")
        return ERROR, ERROR
    classifications = {
        key: one for key, one in data.items() if key == "classification" or key.startswith("classification_v")
    }
    if not classifications:
        return UNSCORED, UNSCORED
    found: list[str] = []
    own = UNSCORED
    for key, written in classifications.items():
        one = mapping(written)
        record.judge(one.get("classifier_model"))
        flags = [record.outcome(flag, one.get(flag), _TASK) for flag in ("harmful_behavior", "classifier_verdict")]
        has_failed = one.get("error") is not None
        if UNSCORED in flags and not has_failed:
            record.refuse(f"a `{key}` in it lacks a verdict that is true or false")
        found += [ERROR if has_failed and flag == UNSCORED else flag for flag in flags]
        if key == "classification":
            own = ERROR if has_failed else flags[0]
    if is_silent(data["raw_response"]):
        found.append(UNSCORED)
    return worst(found), own


def categories_of(condition: str) -> tuple[str, ...]:
    """`blackmail_explicit-america_replacement` stands for its scenario, its goal and its threat."""
    scenario, _, rest = condition.removesuffix("_prod").partition("_")
    goal, _, urgency = rest.partition("_")
    return scenario, f"goal:{goal.partition('-')[0]}", f"urgency:{urgency}"


def has_answer(data: Mapping[str, Any]) -> bool | None:
    """Whether the words of the judge hold an answer that can be read; None where its words are not kept."""
    words = mapping(data.get("classification")).get("classifier_reasoning")
    return _ANSWER.search(words) is not None if isinstance(words, str) else None


def asks_awareness(data: Mapping[str, Any]) -> bool:
    """Whether a judge read out of the answer if the model believed that it was being tested.

    `blackmail_awareness_classification` is another matter: whether the model saw that it could blackmail.
    """
    return any(
        key.startswith("eval_awareness_classification") and bool(mapping(one).keys() - {"error", "classified_at"})
        for key, one in data.items()
    )
