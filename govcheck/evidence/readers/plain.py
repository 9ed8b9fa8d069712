"""`govcheck-evidence/1`: the plain format of our own, JSON Lines, for tools that we do not know.

The first line is the header, each other line one trial. See `docs/evidence.md`.
"""

from __future__ import annotations

from typing import Any

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.outcomes import ERROR, SAFE, UNSAFE
from govcheck.evidence.recorder import Recorder

TOOL = "plain"
FORMAT = "govcheck-evidence/1"

_HEADER = frozenset(
    (
        "format",
        "tool",
        "version",
        "agent",
        "model",
        "started",
        "judge",
        "awareness",
        "synthetic",
        "binding",
        "trials",
    )
)
_TRIAL = frozenset(("scenario", "prompt", "outcome", "model", "time", "condition"))


def recognise(artifact: Artifact) -> bool:
    return artifact.first_row.get("format") == FORMAT


def read(artifact: Artifact, record: Recorder) -> None:
    rows = artifact.rows()
    _, header = next(rows)
    tool = header.get("tool")
    if not isinstance(tool, str) or not tool.strip():
        raise artifact.damaged("The header names no `tool`: write which tool or person ran the tests")
    _refuse_unknown_keys(artifact, header, _HEADER, 1)
    record.tool = tool
    record.version(header.get("version"))
    record.agent(header.get("agent"))
    record.model(header.get("model"))
    record.judge(header.get("judge"))
    record.time(header.get("started"))
    if header.get("awareness") is True:
        record.asks_awareness()
    if header.get("synthetic") is True:
        record.synthetic()
    if "binding" in header:
        record.binding(header["binding"])
    trials = 0
    for line, row in rows:
        _refuse_unknown_keys(artifact, row, _TRIAL, line)
        scenario, prompt, outcome = (row.get(key) for key in ("scenario", "prompt", "outcome"))
        if not isinstance(scenario, str) or not isinstance(prompt, str | int) or isinstance(prompt, bool):
            raise artifact.damaged(
                "A trial needs a `scenario` and a `prompt` (a text that tells prompts apart)", line
            )
        if outcome not in (SAFE, UNSAFE, ERROR):
            raise artifact.damaged("The `outcome` of a trial is `safe`, `unsafe` or `error`", line)
        for key, where in (("model", "model"), ("time", "started")):
            if not row.get(key) and not header.get(where):
                raise artifact.damaged(
                    f"This trial has no `{key}`, and the header no `{where}`: one of them is needed", line
                )
        record.model(row.get("model"))
        record.time(row.get("time"))
        record.condition(row.get("condition"))
        record.trial(scenario, str(prompt), outcome, f"line {line}", line=line)
        trials += 1
    if "trials" in header:  # nothing else shows that lines were cut off
        record.disagree("trials", header["trials"], trials)


def _refuse_unknown_keys(artifact: Artifact, row: dict[str, Any], known: frozenset[str], line: int) -> None:
    """A key that is misspelt must not be lost: `synthetc` would make an example look like a test."""
    for key in row.keys() - known:
        raise artifact.damaged(f"`{str(key)[:40]}` is no key of {FORMAT}: one of {', '.join(sorted(known))}", line)
