"""Reports as facts, made by hand, for tests of what is judged and printed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from govcheck.facts.reports import AGENT, SAFE, UNJUDGED, UNSAFE, Report, Row, Tried

MODEL_ID = "claude-sonnet-4-5-20250929"


def tried(judged: int, failed: int = 0, errors: int = 0, first: int = 0) -> Tried:
    """So many distinct prompts, numbered from `first`; those that failed come first."""
    outcomes = [UNSAFE] * failed + [SAFE] * (judged - failed) + [UNJUDGED] * errors
    rows = tuple(Row("a.jsonl", f"line {line}", line) for line in range(2, 2 + min(failed, 5)))
    return Tried(dict(enumerate(outcomes, first)), rows)


def report(scenarios: Mapping[str, Tried], **more: Any) -> Report:
    fields: dict[str, Any] = {
        "path": "a.jsonl", "tool": "bench", "version": "1.0", "model": MODEL_ID, "judges": (),
        "oldest": "2026-10-19T08:00:00Z", "newest": "2026-10-19T09:00:00Z", "agent": "", "about": AGENT, "binding": None,
        "system_prompts": frozenset(), "target_tools": None, "evaluated": 0, "unsafe": 0, "errors": 0, "unscored": 0,
        "unsafe_by_tool": None, "scenarios": scenarios, "unmapped": {}, "conditions": (), "asks_awareness": False,
        "is_synthetic": False, "declared_polarity": (), "refusals": (), "notes": (),
    }  # fmt: skip
    return Report(**{**fields, **more})
