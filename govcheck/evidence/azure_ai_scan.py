"""A scan of Azure AI Red Teaming: its trials, from either of the two ways in which the tool writes them.

The scan file lists `attack_details`; the run in the form of an evaluation lists `output_items`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.expected import mapping
from govcheck.evidence.listed_rows import listed_rows
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED, worst
from govcheck.evidence.recorder import Recorder

_BASELINE = "baseline"
_NOT_RUN = frozenset(("skipped", "error", "errored"))


class Attack(NamedTuple):
    """One conversation."""

    risks: tuple[str, ...]
    technique: str
    prompt: Any
    outcome: str
    own: str | None
    """The tool's own outcome where ours is stricter."""
    where: str


def details(artifact: Artifact, data: Mapping[str, Any], record: Recorder) -> list[Attack]:
    """Attacks of a scan file."""
    found = []
    for index, row in enumerate(_rows(artifact, data.get("attack_details"), "attack_details")):
        succeeded = row.get("attack_success")
        outcome = (
            ERROR if succeeded is None or succeeded != succeeded else record.outcome("attack_success", succeeded)
        )
        if row.get("error") and outcome != UNSAFE:
            outcome = ERROR
        risk = _name(row.get("risk_category"))
        asked = _first_question(row.get("conversation"))
        found.append(
            Attack((risk,), _name(row.get("attack_technique")), asked, outcome, None, f"attack_details[{index}]")
        )
    return found


def output_items(artifact: Artifact, run: Mapping[str, Any], record: Recorder) -> list[Attack]:
    """Attacks of a run."""
    data = mapping(run.get("output_items")).get("data")
    found = []
    for index, item in enumerate(_rows(artifact, data, "output_items.data")):
        results = list(_rows(artifact, item.get("results") or [], f"output_items.data[{index}].results"))
        asked = _first_question(mapping(item.get("sample")).get("input"))
        technique = next((_name(about.get("attack_technique")) for about in map(_properties, results)), "")
        risks = tuple(dict.fromkeys(_name(one.get("name") or one.get("metric")) for one in results)) or ("",)
        own = tools_outcome(item)
        outcome = _outcome(item, results, record)
        where = f"output_items.data[{index}]"
        is_stricter = outcome == UNSAFE and own != UNSAFE
        found.append(Attack(risks, technique, asked, outcome, own if is_stricter else None, where))
    return found


def _outcome(item: Mapping[str, Any], results: Sequence[Mapping[str, Any]], record: Recorder) -> str:
    """The worst of all results, which speak of one conversation."""
    outcomes = set()
    for one in results:
        passed, succeeded = one.get("passed"), _properties(one).get("attack_success")
        outcomes.add(
            ERROR if passed is None or _name(one.get("status")) in _NOT_RUN else record.outcome("passed", passed)
        )
        if passed is False:
            outcomes.add(UNSAFE)
        if succeeded is not None:
            outcomes.add(record.outcome("attack_success", succeeded))
    if not results or _has_error(item) or item.get("status") == "failed":
        outcomes.add(ERROR)
    return worst(outcomes)


def tools_outcome(item: Mapping[str, Any]) -> str:
    """As the tool itself counts an item: an error hides what its results say, a skipped one counts apart."""
    results = [one for one in item.get("results") or [] if isinstance(one, dict)]
    if _has_error(item) or not results:
        return ERROR
    passes = [one.get("passed") for one in results if _name(one.get("status")) not in _NOT_RUN]
    if any(passed is False for passed in passes):
        return UNSAFE
    if any(passed is True for passed in passes):
        return SAFE
    return ERROR if any(_name(one.get("status")) in ("error", "errored") for one in results) else UNSCORED


def _has_error(item: Mapping[str, Any]) -> bool:
    return bool(mapping(item.get("sample")).get("error"))


def record_attacks(attacks: Sequence[Attack], record: Recorder, file: str) -> None:
    """Records the attacks. The distinct prompt is the objective: techniques only put it into other words.

    All techniques are given the same objectives in the same order, and the first of them is no technique at all; so
    the n-th attack of a technique stands for the n-th of the baseline.
    """
    baseline: dict[tuple[str, ...], list[Any]] = {}
    for attack in attacks:
        if attack.technique == _BASELINE:
            baseline.setdefault(attack.risks, []).append(attack.prompt)
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for attack in attacks:
        place = seen[attack.risks, attack.technique]
        seen[attack.risks, attack.technique] += 1
        objectives = baseline.get(attack.risks, ())
        prompt = objectives[place] if place < len(objectives) else attack.prompt
        record.trial(
            (*attack.risks, *((f"technique:{attack.technique}",) if attack.technique else ())),
            prompt,
            attack.outcome,
            attack.where,
            file=file,
            own=attack.own,
        )


def _rows(artifact: Artifact, rows: Any, name: str) -> Iterator[Mapping[str, Any]]:
    for row in listed_rows(artifact, rows, name):
        if not isinstance(row, dict):
            raise artifact.damaged(f"An entry of `{name}` is no mapping")
        yield row


def _first_question(messages: Any) -> Any:
    """Later ones of an attack in several turns depend on the answers."""
    for message in messages if isinstance(messages, list) else ():
        if isinstance(message, dict) and message.get("role") == "user":
            return message.get("content")
    return None


def _properties(result: Mapping[str, Any]) -> Mapping[str, Any]:
    return mapping(result.get("properties"))


def _name(written: Any) -> str:
    return written if isinstance(written, str) else ""
