"""Code quality of GitLab: a JSON list that the merge request shows.

There is no field for the verdict, so what could not be judged is an entry too: a broken run must not look clean.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from govcheck.gate.report import BLOCKING, NOTHING, Report
from govcheck.output.acceptance import accepted_checks, status_words
from govcheck.output.escape import escaped
from govcheck.output.gathering import by_place
from govcheck.output.places import extent
from govcheck.output.style import Style
from govcheck.output.verdict_words import undecided_words

SEVERITIES = {"critical": "blocker", "high": "critical", "medium": "major", "low": "minor", "note": "info"}


def render(report: Report, style: Style) -> str:
    """The same bytes for the same report; all that is not ASCII is escaped."""
    entries = [*_errors(report), *_findings(report), *_undecided(report), *_accepted(report)]
    return json.dumps(entries, indent=2).replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def _findings(report: Report) -> Iterator[dict[str, Any]]:
    for agent in report.agents:
        for finding in sorted(agent.findings, key=by_place):
            status = "" if finding.status == BLOCKING else f" ({status_words(finding)})"
            mark = finding.marks[0]
            severity = SEVERITIES[finding.severity] if finding.status == BLOCKING else "info"
            text = f"{finding.message}{status} [{finding.agent} {finding.target}]"
            yield _entry(
                f"{finding.rule} {finding.name}",
                text,
                severity,
                mark.source.path,
                extent(mark).line,
                finding.fingerprint.removeprefix("sha256:"),
            )


def _undecided(report: Report) -> Iterator[dict[str, Any]]:
    for agent in report.agents:
        for one in agent.unknown:
            if one.blocks:
                path, line = (one.marks[0].source.path, extent(one.marks[0]).line) if one.marks else (agent.file, 1)
                text = f"Undecided: {one.target} of {agent.name}: {undecided_words(one.reason, one.decided_by)}"
                yield _entry(one.rule, text, "blocker", path, line, _digest(one.rule, agent.name, one.target))


def _accepted(report: Report) -> Iterator[dict[str, Any]]:
    for one in accepted_checks(report):
        check = one.check
        path, line = (check.marks[0].source.path, extent(check.marks[0]).line) if check.marks else (".", 1)
        yield _entry(check.rule, one.text, "info", path, line, _digest(check.rule, one.agent, check.target))


def _errors(report: Report) -> Iterator[dict[str, Any]]:
    severity = "minor" if report.verdict == NOTHING else "blocker"
    for error in report.errors:
        path, text = error.file or ".", error.message
        yield _entry("govcheck", text, severity, path, error.line or 1, _digest("error", path, text))


def _entry(name: str, text: str, severity: str, path: str, line: int, fingerprint: str) -> dict[str, Any]:
    return {
        "description": escaped(text),
        "check_name": escaped(name),
        "fingerprint": fingerprint,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": line}},
    }


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()
