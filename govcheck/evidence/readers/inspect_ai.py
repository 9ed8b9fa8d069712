"""Logs of Inspect AI: `.eval` archives and `.json`; with them Petri, Bloom and the suites of inspect_evals.

Everything is counted from the samples. Results, reductions and summaries in a log are only compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.inspect_audits import prefix_of
from govcheck.evidence.inspect_log import is_log, opened
from govcheck.evidence.inspect_run import describe, run_of
from govcheck.evidence.inspect_sample import PromptIds, has_ended_badly, is_mute
from govcheck.evidence.inspect_suites import suite_of
from govcheck.evidence.inspect_summary import Sums, compare_sizes
from govcheck.evidence.inspect_target import Target
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED
from govcheck.evidence.recorder import Recorder

TOOL = "inspect"


def recognise(artifact: Artifact) -> bool:
    return is_log(artifact)


def read(artifact: Artifact, record: Recorder) -> None:
    log = opened(artifact)
    run = run_of(log.header)
    suite = suite_of(run)
    if suite.tool != record.tool and any(record.counts.values()):
        record.refuse(f"it mixes logs of {record.tool} and {suite.tool}: name each of them as evidence of its own")
    record.tool = suite.tool
    describe(run, suite.package, record)
    prompts, target, sums, mute = PromptIds(artifact, run.task), Target(run, prefix_of(run)), Sums(), 0
    for where, sample in log.samples:
        identity = prompts.of(sample)
        target.add(sample)
        if not isinstance(sample.get("metadata"), dict):
            raise artifact.damaged("A sample of the log has no `metadata`")
        for time in ("started_at", "completed_at"):
            record.time(sample.get(time))
        verdict = suite.verdict(run, sample, record)
        mute += verdict.outcome == SAFE and is_mute(sample)
        prompt = identity if verdict.prompt is None else verdict.prompt
        outcome = _ended(verdict.outcome, sample)
        record.trial(verdict.categories, prompt, outcome, where, own=verdict.own)
        for category, one in verdict.also:
            record.trial(category, prompt, _ended(one, sample), where, counted=False)
        sums.add(sample, not has_ended_badly(sample))
        del sample  # one sample at a time in memory: the next is read before this name is given to it
    target.tell(record)
    sums.compare(run, record)
    compare_sizes(run, prompts, record)
    if mute:
        record.note(f"the target answered nothing in {mute} of its samples, which count as unscored")


def _ended(outcome: str, sample: Mapping[str, Any]) -> str:
    """What a verdict is worth by how the sample ended. What was unsafe stays so."""
    if outcome == UNSAFE:
        return UNSAFE
    if has_ended_badly(sample):
        return ERROR
    return UNSCORED if outcome == SAFE and is_mute(sample) else outcome
