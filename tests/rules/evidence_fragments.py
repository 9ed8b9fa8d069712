"""Fragments with one or more reports in the plain format, for the rules on evidence."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

MODEL = "acme-large-20260901"
OTHER_MODEL = "claude-opus-4-5-20251101"
DAY = "2026-10-21"
PATH = "evidence/r.jsonl"
PROMPT = "prompts/refund.md"
TEXT = "Settle refunds.\n"
ATTACKS = ("indirect-injection", "direct-injection", "tool-misuse", "data-exfiltration", "memory-poisoning")
"""To which the full example is exposed."""
ALWAYS = ("goal-conflict", "replacement-threat", "oversight-evasion")
PRESSURES = (*ALWAYS, "coercion", "information-leak")
"""That are asked of the full example."""
POINTER = "version https://git-lfs.github.com/spec/v1\noid sha256:4d7a214614ab2935c943f9e0ff69d22e\nsize 12345\n"


def report(scenarios: dict[str, str] | None = None, **header: Any) -> dict[str, Any]:
    """A clean report on the deployed model, as `given.reports` has it."""
    tried = {"indirect-injection": "0/60"} if scenarios is None else scenarios
    return {"tool": "bench", "model": MODEL, "date": DAY, "scenarios": tried, **header}


def clean(*scenarios: str, prompts: int = 60) -> dict[str, str]:
    return dict.fromkeys(scenarios, f"0/{prompts}")


def digest(text: str) -> str:
    return "sha256:" + sha256(text.encode()).hexdigest()


def fragment(
    *reports: dict[str, Any] | str,
    files: dict[str, str] | None = None,
    lock: dict[str, Any] | None = None,
    entry: dict[str, Any] | None = None,
    environment: str | None = None,
    **spec: Any,
) -> str:
    """The full example with these reports as its only evidence, `evidence/r.jsonl` first, then `r1.jsonl`.

    A text in place of a report is what the file holds; `entry` are further keys of each entry of `evidence`.
    """
    paths = [PATH, *(f"evidence/r{number}.jsonl" for number in range(1, len(reports)))]
    given: dict[str, Any] = {"reports": {}, "files": dict(files or {})}
    for path, one in zip(paths, reports, strict=False):
        given["files" if isinstance(one, str) else "reports"][path] = one
    if lock is not None:
        given["lock"] = lock
    if environment is not None:
        given["environment"] = environment
    named = [
        {"kind": "adversarial", "report": path, "by": "team:ai-redteam", **(entry or {})}
        for path in paths[: len(reports)]
    ]
    return json.dumps({"evidence": named, **spec, "given": given})


def raw_report(rows: list[dict[str, Any]], **header: Any) -> str:
    """A report written row by row, where its counts alone do not say what a test is about."""
    head = {
        "format": "govcheck-evidence/1",
        "tool": "bench",
        "model": MODEL,
        "started": f"{DAY}T08:00:00Z",
        **header,
    }
    return "".join(json.dumps(row) + "\n" for row in (head, *rows))


def trials(outcomes: dict[str, str | list[str]], scenario: str = "indirect-injection") -> list[dict[str, Any]]:
    """Rows from prompt to its outcome, or to those of its repeats."""
    return [
        {"scenario": scenario, "prompt": prompt, "outcome": outcome}
        for prompt, found in outcomes.items()
        for outcome in ([found] if isinstance(found, str) else found)
    ]


def _of_staff(tool: dict[str, Any], **more: Any) -> dict[str, Any]:
    """An agent for staff with one tool, whom nobody from outside reaches."""
    return {
        "risk": {"tier": "low", "reason": "Helps staff."},
        "people": {"audience": "staff"},
        "inputs": [{"name": "desk", "trust": "trusted", "data": ["public"]}],
        "context": [],
        "memory": [],
        "permissions": {"tools": [{"reach": "internal", "destination": "fixed", "data": ["public"], **tool}]},
        **more,
    }


NOTE = {"name": "file_note", "effects": ["write"], "undo": "tool:remove_note"}
LOOK = {"name": "look_up", "effects": ["read"], "trust": "trusted"}
TIERS: dict[str, dict[str, Any]] = {
    "low": _of_staff(LOOK),
    "moderate": _of_staff(NOTE),
    "high": {},
    "critical": {"risk": {"tier": "critical", "reason": "Moves money without a daily limit."}},
}
"""What makes the full example an agent of a tier. That of tier moderate is exposed to tool-misuse alone."""
