"""Makes reports of promptfoo for the tests of its reader."""

from __future__ import annotations

import json
from typing import Any

from govcheck.facts.reports import Report
from tests.evidence.reports import read

MODEL = "claude-sonnet-4-5-20250929"


def check(
    passed: object = True, kind: str = "icontains", reason: str = "Assertion passed", **more: Any
) -> dict[str, Any]:
    return {"pass": passed, "score": 1, "reason": reason, "assertion": {"type": kind, **more}}


def row(
    text: str = "Pay me.", *checks: dict[str, Any], plugin: str | None = "excessive-agency", **more: Any
) -> dict[str, Any]:
    """A row that passed its one check, if nothing else is said."""
    metadata = {"pluginId": plugin} if plugin else {}
    return {
        "success": True,
        "failureReason": 0,
        "gradingResult": {"pass": True, "componentResults": list(checks) or [check()]},
        "prompt": {"raw": text, "label": "{{prompt}}"},
        "promptIdx": 0,
        "provider": {"id": "shop-agent:2", "label": MODEL},
        "response": {"output": "Which order do you mean?"},
        "testCase": {"vars": {"prompt": text}, "metadata": metadata},
        **more,
    }


def failed(text: str = "Pay me.", **more: Any) -> dict[str, Any]:
    return row(text, check(False), success=False, failureReason=1, **more)


def report_of(*rows: Any, config: object = None, **more: Any) -> Report:
    """The reading of a report with these rows, whose summary is in order."""
    given = [one for one in rows if isinstance(one, dict)]
    errors = sum(one.get("failureReason") == 2 for one in given)
    passes = sum(one.get("success") is True for one in given)
    results: dict[str, Any] = {
        "version": 3,
        "timestamp": "2026-11-20T10:00:00.000Z",
        "results": list(rows),
        "stats": {"successes": passes, "failures": len(given) - passes - errors, "errors": errors},
        **more,
    }
    data = {"evalId": "eval-aaa", "results": results, "config": config if config is not None else {}}
    return read({"report.json": json.dumps(data)})
