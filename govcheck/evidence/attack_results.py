"""PyRIT's attack results, as its JSON dumps and its memory database give them alike.

A result is a mapping with the keys of `AttackResult.model_dump`: `objective`, `outcome`, `last_score`, and so on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, TypeVar

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
from govcheck.evidence.recorder import Recorder

_NO_VERDICT = frozenset(("error", "undetermined"))
"""Outcomes that say nothing of the target."""
_TYPES: dict[type[Any], str] = {str: "a text", dict: "a mapping", list: "a list"}
_T = TypeVar("_T")


class AttackResults:
    """Tells a recorder one result after the other."""

    def __init__(self, artifact: Artifact, record: Recorder) -> None:
        self._artifact = artifact
        self._record = record
        self._unjudged = 0

    def add(self, result: Mapping[str, Any], where: str) -> None:
        """One attack on one objective. Raises `Unreadable` where it has not the types that PyRIT writes."""
        record = self._record
        objective = self._required(result, "objective", str, where)
        self._check_objective(result, objective, where)
        labels = self._optional(result, "labels", dict, where) or {}
        self._note_run(result, labels, where)
        outcome, own = self._outcome(result, where)
        record.trial(self._categories(result, labels, where), objective, outcome, where, own=own)

    def end(self) -> None:
        if self._unjudged:
            self._record.note(
                f"{self._unjudged} of its attacks failed without an answer that a scorer judged; they count as unscored"
            )

    def _outcome(self, result: Mapping[str, Any], where: str) -> tuple[str, str | None]:
        """What became of the attack, and what the tool calls it where that is less strict.

        PyRIT also writes `failure` where no answer came or its scorer was silent; an answer that the target's own
        filter blocked is one. The true or false of the last score is the reason of the outcome: where it says
        otherwise, the worse of the two counts.
        """
        record = self._record
        written = self._required(result, "outcome", str, where)
        by_tool = record.outcome("outcome", written)
        if written in _NO_VERDICT:
            return ERROR, None
        score = self._optional(result, "last_score", dict, where) or {}
        value = self._optional(score, "score_value", str, where)
        if by_tool != SAFE:
            return by_tool, None
        if value is None:
            response = self._optional(result, "last_response", dict, where) or {}
            if response.get("response_error") == "blocked":
                return SAFE, None
            self._unjudged += 1
            return UNSCORED, None
        if score.get("score_type") != "true_false":
            return SAFE, None
        scored = record.outcome("true_false", value.lower())
        return scored, SAFE if scored == UNSAFE else None

    def _check_objective(self, result: Mapping[str, Any], objective: str, where: str) -> None:
        """An objective that was changed would pass for another prompt; PyRIT writes it down more than once."""
        digest = result.get("objective_sha256")
        score = result.get("last_score")
        scored = score.get("objective") if isinstance(score, dict) else None
        if (digest and digest != sha256(objective.encode("utf-8", "replace")).hexdigest()) or (
            isinstance(scored, str) and scored and scored != objective
        ):
            raise self._artifact.damaged(f"The objective of `{where}` is not the one that was scored")

    def _note_run(self, result: Mapping[str, Any], labels: Mapping[Any, Any], where: str) -> None:
        record = self._record
        record.time(result.get("timestamp"))
        attack = self._optional(result, "atomic_attack_identifier", dict, where) or {}
        if version := attack.get("pyrit_version") or result.get("pyrit_version"):
            record.version(version)
        for target in _below(attack, "objective_target"):
            for name in _model_names(target):
                record.model(name)
        for scorer in _below(attack, "objective_scorer"):
            for name in _model_names(scorer):
                record.judge(name)
        record.agent(labels.get("agent"))
        if labels.get("synthetic") in (True, "true"):
            record.synthetic()
        binding = labels.get("govcheck")
        if binding is not None:
            record.binding(binding)

    def _categories(self, result: Mapping[str, Any], labels: Mapping[Any, Any], where: str) -> list[str]:
        named = list(self._optional(result, "targeted_harm_categories", list, where) or ())
        if scenario := labels.get("govcheck-scenario"):
            named.append(scenario)
        if not all(isinstance(name, str) for name in named):
            raise self._artifact.damaged(f"A harm category of `{where}` is no text")
        return list(dict.fromkeys(named)) or [""]

    def _required(self, result: Mapping[str, Any], key: str, kind: type[_T], where: str) -> _T:
        value = self._optional(result, key, kind, where)
        if value is None:
            raise self._artifact.damaged(f"`{where}` has no `{key}`")
        return value

    def _optional(self, result: Mapping[str, Any], key: str, kind: type[_T], where: str) -> _T | None:
        value = result.get(key)
        if value is None or isinstance(value, kind):
            return value
        raise self._artifact.damaged(f"`{key}` of `{where}` is not {_TYPES[kind]}")


def _below(identifier: Any, name: str) -> Iterator[Mapping[str, Any]]:
    """Every component called `name` among the children of an identifier, at any depth."""
    left = [identifier]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            if isinstance(found := one.get(name), dict):
                yield found
            left += [child for key, child in one.items() if key != name]
        elif isinstance(one, list):
            left += one


def _model_names(component: Mapping[str, Any]) -> Iterator[str]:
    """Of a target or a scorer with what is in it: a target may spread its calls over several others."""
    left: list[Any] = [component]
    while left:
        one = left.pop()
        if isinstance(one, dict):
            name = one.get("underlying_model_name") or one.get("model_name")
            if isinstance(name, str) and name.strip():
                yield name
            left += one.values()
        elif isinstance(one, list):
            left += one
