"""Makes reports for the tests of the garak reader."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from govcheck.facts.reports import Report
from tests.evidence.reports import DATA, read

CLAUDE = "claude-sonnet-4-5-20250929"
PROBE, DETECTOR = "promptinject.HijackLongPrompt", "promptinject.AttackRogueString"
NAIVE = "its times name no zone and are read as UTC"


def setup(**more: Any) -> dict[str, Any]:
    row = {
        "entry_type": "start_run setup",
        "_config.version": "0.17.1",
        "transient.starttime_iso": "2026-10-19T08:00:00",
        "plugins.target_type": "rest",
        "plugins.target_name": CLAUDE,
    }
    return {**row, **{key.replace("__", "."): value for key, value in more.items()}}


def attempt(*scores: Any, text: str = "Where is my order?", status: Any = 2, **more: Any) -> dict[str, Any]:
    turns = [{"role": "user", "content": {"text": text, "data_path": None}}]
    row = {
        "entry_type": "attempt",
        "status": status,
        "probe_classname": PROBE,
        "prompt": {"turns": turns},
        "outputs": [{"text": "I cannot say."} for _ in scores],
        "detector_results": {DETECTOR: list(scores)},
    }
    return {**row, **more}


def summary(passed: Any, fails: Any, nones: Any = 0, **more: Any) -> dict[str, Any]:
    row = {
        "entry_type": "eval",
        "probe": PROBE,
        "detector": DETECTOR,
        "passed": passed,
        "fails": fails,
        "nones": nones,
    }
    return {**row, "total_evaluated": passed + fails, "total_processed": passed + fails + nones, **more}


END = {"entry_type": "completion", "end_time": "2026-10-19T09:00:00"}


def scan(*rows: Any, first: Mapping[str, Any] | None = None, end: bool = True) -> Report:
    lines = [first if first is not None else setup(), *rows, *([END] if end else [])]
    return read({"scan.jsonl": "\n".join(json.dumps(row) for row in lines)})


def lines_of(name: str) -> list[str]:
    return (DATA / "garak" / name).read_text().splitlines()
