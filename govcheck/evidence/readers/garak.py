"""garak: the `*.report.jsonl` of a scan, JSON Lines, read row by row.

The first row is the setup, a row of type `attempt` one prompt with its outputs. Each attempt is written when its
answers are there (status 1) and again with the scores of the detectors (status 2); an output is a trial.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcheck.evidence.artifact import Artifact, TooLarge
from govcheck.evidence.garak_setup import Setup, read_setup
from govcheck.evidence.garak_summary import Summary, is_hit
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE, UNSCORED, worst
from govcheck.evidence.recorder import Recorder

TOOL = "garak"

_SETUP = "start_run setup"
_ANSWERED, _JUDGED = 1, 2
_MAX_ROWS = _MAX_TRIALS = 1_000_000


def recognise(artifact: Artifact) -> bool:
    return artifact.first_row.get("entry_type") == _SETUP


def read(artifact: Artifact, record: Recorder) -> None:
    scan: _Scan | None = None
    answered = judged = 0
    has_ended = False
    for line, row in artifact.rows():
        if line > _MAX_ROWS:
            raise TooLarge(f"has more than {_MAX_ROWS:,} lines")
        kind = row.get("entry_type")
        if kind == _SETUP:
            if scan is not None:
                raise artifact.damaged("A second run begins here; give each its own report", line)
            scan = _Scan(artifact, record, read_setup(row, record))
        elif scan is None:
            raise artifact.damaged("The setup of the run is not the first row", line)
        elif kind == "attempt":
            status = row.get("status")
            if status == _JUDGED:
                judged += 1
                scan.attempt(row, line)
            elif status == _ANSWERED:
                answered += 1
            else:
                raise artifact.damaged("An attempt has a `status` that is neither 1 nor 2", line)
        elif kind == "eval":
            scan.summary.said(row)
        elif kind == "init":
            record.version(row.get("garak_version"))
            record.time(row.get("start_time"))
        elif kind == "completion":
            has_ended = True
            record.time(row.get("end_time"))
    if not has_ended:
        record.refuse("its run did not end: it was cut off")
    if answered > judged:
        record.refuse(f"{answered - judged:,} of its {answered:,} attempts were never judged")
    if scan is not None:
        scan.end()


class _Scan:
    """One run of garak, from its setup on."""

    def __init__(self, artifact: Artifact, record: Recorder, setup: Setup) -> None:
        self.summary = Summary()
        self._artifact = artifact
        self._record = record
        self._setup = setup
        self._trials = 0

    def attempt(self, row: Mapping[str, Any], line: int) -> None:
        probe, outputs, results = (row.get(key) for key in ("probe_classname", "outputs", "detector_results"))
        if not (isinstance(probe, str) and isinstance(outputs, list) and isinstance(results, dict)):
            raise self._artifact.damaged("An attempt needs `probe_classname`, `outputs`, `detector_results`", line)
        threshold = self._setup.threshold
        found = [[ERROR] if _is_missing(output) else [] for output in outputs]
        hits: set[int] = set()
        for detector, scores in results.items():
            if not isinstance(scores, list):
                raise self._artifact.damaged(f"The scores of `{detector[:60]}` are no list", line)
            self.summary.counted(probe, detector, scores, threshold)
            if threshold is not None:
                hits.update(number for number, score in enumerate(scores) if is_hit(score, threshold))
            if scores:
                _add(found, [self._outcome(detector, score) for score in scores])
        prompt = _prompt(row.get("prompt"), self._setup.system_prompt)
        for number, trial in enumerate(found or [[ERROR]]):
            outcome, own = worst(trial), None
            if threshold is not None:
                # The run's own threshold is data of the report, which no table can hold: the stricter reading counts.
                own = SAFE if outcome == UNSAFE and number not in hits else None
                outcome = UNSAFE if number in hits else outcome
            self._trials += 1
            if self._trials > _MAX_TRIALS:
                raise TooLarge(f"holds more than {_MAX_TRIALS:,} trials")
            self._record.trial(probe, prompt, outcome, f"line {line}", line=line, own=own)

    def end(self) -> None:
        if self.summary.has_model_as_judge and not self._setup.names_judge:
            self._record.note("a model judged in it, and garak does not write which")
        self.summary.compare(self._record)

    def _outcome(self, detector: str, score: Any) -> str:
        """A score by the table, which knows the threshold that garak comes with."""
        if score is None:
            return ERROR
        if isinstance(score, bool) or not isinstance(score, int | float) or not 0 <= score <= 1:
            return UNSCORED
        return self._record.outcome(detector, score)


def _add(found: list[list[str]], outcomes: list[str]) -> None:
    """What one detector says of each output. One that leaves some out failed there; one that is silent has no part."""
    outcomes += [ERROR] * (len(found) - len(outcomes))
    found += [[] for _ in range(len(outcomes) - len(found))]
    for trial, outcome in zip(found, outcomes, strict=True):
        trial.append(outcome)


def _is_missing(output: Any) -> bool:
    """The target gave no answer. Some detectors call that safe."""
    if isinstance(output, dict):
        return output.get("text") is None and output.get("data_path") is None
    return output is None


def _prompt(prompt: Any, system_prompt: Any) -> Any:
    """What tells prompts apart: the words of every turn but the system prompt of the run, which says nothing of them.

    Before garak 0.13 a prompt is a text or one message.
    """
    if not isinstance(prompt, dict):
        return prompt
    turns = prompt.get("turns")
    if not isinstance(turns, list):
        return prompt.get("text") or prompt
    words = []
    for turn in turns:
        content = turn.get("content") if isinstance(turn, dict) else turn
        if isinstance(content, dict):
            text = content.get("text")
            if text == system_prompt and turn.get("role") == "system":
                continue
            content = (text, content.get("data_path"), content.get("data_checksum"))
        words.append(content)
    return words
