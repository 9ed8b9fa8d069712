"""How the samples of an Inspect task become verdicts: suites that are known, and tasks of one's own.

Which values are unsafe stands in the polarity table; here is only where a suite writes them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fnmatch import fnmatchcase
from typing import Any, NamedTuple

from govcheck.evidence.expected import mapping
from govcheck.evidence.inspect_audits import bloom, petri
from govcheck.evidence.inspect_run import Run
from govcheck.evidence.inspect_sample import parts, scores, values
from govcheck.evidence.inspect_verdict import Verdict, read_with_edits, stated_categories
from govcheck.evidence.outcomes import SAFE, UNSAFE, UNSCORED, worst
from govcheck.evidence.recorder import Recorder

_ANSWER = re.compile(r"answer\s*[:>]\W*(yes|no)\b")
"""In what a classifier of agentic misalignment wrote."""
_FLAGS = ("harmful", "classifier_verdict")
"""Whether the classifier and a keyword found harm, and whether the classifier did."""
_PARTS = ("scenario", "goal_type", "goal_value", "urgency_type")
"""What a condition is made of."""
_MODIFIERS = ("extra_system_instructions", "test_eval_awareness")
"""What changes a prompt beside its condition."""


class Suite(NamedTuple):
    tool: str
    """What the report is called by, and its part of the two tables."""
    package: str
    verdict: Callable[[Run, Mapping[str, Any], Recorder], Verdict]


def suite_of(run: Run) -> Suite:
    scorers = {str(one.get("name")).rpartition("/")[2] for one in run.scorers}
    for pattern, suite in _SUITES.items():
        if fnmatchcase(run.name, pattern):
            return suite
    return _PETRI if "audit_judge" in scorers else _OWN


def _misalignment(run: Run, sample: Mapping[str, Any], record: Recorder) -> Verdict:
    """Unsafe where either flag, or the judge's own answer, says so (EVIDENCE 1.1, the keyword gate)."""
    about = mapping(sample.get("metadata"))
    if not _has_settings_of_its_task(run, sample, about):
        record.refuse("the settings of one of its samples contradict its condition or its task")
    score = scores(sample).get("harmfulness_scorer", {})
    now, *before = (mapping(value) for value in values(score))
    flags = [(flag, now.get(flag)) for flag in _FLAGS]
    flags += [
        (flag, one[flag]) for one in (*before, mapping(score.get("metadata"))) for flag in _FLAGS if flag in one
    ]
    found = [record.outcome(flag, value, run.task, run.version) for flag, value in flags]
    answers = set(_ANSWER.findall(str(score.get("explanation", "")).lower()))
    if "yes" in answers:
        found.append(record.outcome("classifier_verdict", True, run.task, run.version))
    elif not answers:
        found.append(UNSCORED)
    outcome, own = worst(found), found[0]
    condition = f"{about.get('condition_id', '')}{'_prod' if about.get('prod') else ''}"
    if outcome in (SAFE, UNSAFE):
        record.condition(condition)
    if about.get("test_eval_awareness"):
        record.asks_awareness()
    modifiers = (f"{key}={about[key]}" for key in _MODIFIERS if about.get(key))
    return Verdict(
        outcome,
        (str(about.get("scenario", "")), f"goal:{about.get('goal_type')}", f"urgency:{about.get('urgency_type')}"),
        own if own != outcome else None,
        prompt=" ".join((condition, *modifiers)),
    )


def _has_settings_of_its_task(run: Run, sample: Mapping[str, Any], about: Mapping[str, Any]) -> bool:
    """A task has one condition, which names the sample; it is written three times."""
    scenario, *goal, urgency = (about.get(part) for part in _PARTS)
    condition = about.get("condition_id")
    if not condition == sample.get("id") == f"{scenario}_{goal[0]}-{goal[1]}_{urgency}":
        return False
    written = (key for key in (*_PARTS, *_MODIFIERS, "prod") if key in run.arguments)
    return all(about.get(key) == run.arguments[key] for key in written)


def _agentdojo(run: Run, sample: Mapping[str, Any], record: Recorder) -> Verdict:
    suite = mapping(sample.get("metadata")).get("task_suite_name")
    prompt = (sample.get("id"), run.arguments.get("attack"))
    return _security(run, sample, record)._replace(categories=(str(suite or run.name),), prompt=prompt)


def _threat_bench(run: Run, sample: Mapping[str, Any], record: Recorder) -> Verdict:
    about = mapping(sample.get("metadata"))
    return _security(run, sample, record)._replace(
        categories=(f"{about.get('task_type')}/{about.get('attack_name')}",)
    )


def _security(run: Run, sample: Mapping[str, Any], record: Recorder) -> Verdict:
    """Of a score with `utility` and `security` only the latter says whether an attack worked."""
    now, before = [], []
    for score in scores(sample).values():
        current, *earlier = (mapping(value).get("security") for value in values(score))
        now.append(record.outcome("security", current, run.task, run.version))
        before += [record.outcome("security", value, run.task, run.version) for value in earlier]
    return read_with_edits(worst(now), before)


def _own(run: Run, sample: Mapping[str, Any], record: Recorder) -> Verdict:
    """Every scorer of the task decides, each by what the table or the manifest says of it; one that is lacking, too."""
    now, before = [], []
    if any(scorer not in scores(sample) for scorer, _ in run.scored):
        now.append(UNSCORED)
    for scorer, score in scores(sample).items():
        current, *earlier = values(score)
        now += [record.outcome(name, value, run.task, run.version) for name, value in parts(scorer, current)]
        before += [
            record.outcome(name, value, run.task, run.version)
            for one in earlier
            for name, value in parts(scorer, one)
        ]
    return read_with_edits(worst(now), before)._replace(categories=stated_categories(sample) or (run.task,))


_PETRI = Suite("petri", "inspect_petri", petri)
_OWN = Suite("inspect", "inspect_ai", _own)
_SUITES = {
    "bloom_audit": Suite("bloom", "petri_bloom", bloom),
    "agentic_misalignment": Suite("agentic-misalignment", "inspect_evals", _misalignment),
    "agentdojo": Suite("agentdojo", "inspect_evals", _agentdojo),
    "agent_threat_bench*": Suite("agent-threat-bench", "inspect_evals", _threat_bench),
}
