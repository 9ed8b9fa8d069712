"""The published shape `govcheck-report/1`. Keys are only ever added; see `schemas/govcheck-report-1.schema.json`."""

from __future__ import annotations

import json
from typing import Any

from govcheck.gate.report import AgentReport, Baselined, Counts, Error, Finding, Mark, Note, Report, Unknown
from govcheck.output.gathering import by_place
from govcheck.output.places import extent
from govcheck.output.style import Style

SCHEMA = "govcheck-report/1"


def render(report: Report, style: Style) -> str:
    """The same bytes for the same report.

    All that is not ASCII is escaped, and so is the one control in ASCII that JSON lets through, and what a runner
    that reads the log would obey (`##[`).
    """
    text = json.dumps(as_data(report), indent=2)
    return text.replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def as_data(report: Report) -> dict[str, Any]:
    """The report as plain data, keys in their published order."""
    return {
        "schema": SCHEMA,
        "tool": {"name": "govcheck", "version": report.version},
        "today": report.today,
        "environment": report.environment,
        "verdict": report.verdict,
        "partial": report.partial,
        "exitCode": report.exit_code,
        "exitZero": report.exit_zero,
        "loosened": list(report.loosened),
        "ignored": list(report.ignored),
        "agents": [_agent(one) for one in sorted(report.agents, key=lambda agent: (agent.file, agent.name))],
        "errors": [_error(one) for one in report.errors],
        "counts": _counts(report.counts),
    }


def _counts(counts: Counts) -> dict[str, int]:
    return {
        "blocking": counts.blocking,
        "reported": counts.reported,
        "advisory": counts.advisory,
        "waived": counts.waived,
        "baselined": counts.baselined,
        "unknown": counts.unknown,
    }


def _agent(agent: AgentReport) -> dict[str, Any]:
    tier = agent.tier
    return {
        "name": agent.name,
        "file": agent.file,
        "format": agent.format,
        "sources": list(agent.sources),
        "tier": {
            "effective": tier.effective,
            "declared": tier.declared,
            "floor": tier.floor,
            "because": [{"route": one.route, "message": one.message} for one in tier.because],
            "reason": agent.tier_reason,
        },
        "profile": agent.profile,
        "verdict": agent.verdict,
        "rules": {"applied": agent.applied, "decided": agent.decided},
        "findings": [_finding(one) for one in sorted(agent.findings, key=by_place)],
        "notes": [_note(one) for one in agent.notes],
        "unknown": [_unknown(one) for one in agent.unknown],
        "claims": [{"route": one.route, "claim": one.claim} for one in agent.claims],
        "incidents": agent.incidents,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "name": finding.name,
        "severity": finding.severity,
        "confidence": finding.confidence,
        "status": finding.status,
        "target": finding.target,
        "message": finding.message,
        "help": finding.help,
        **({"path": list(finding.path)} if finding.path else {}),
        "docs": f"govcheck explain {finding.rule}",
        "fingerprint": finding.fingerprint,
        "locations": [_location(mark) for mark in finding.marks],
        "waiver": _waiver(finding),
        **({"baseline": _baseline(finding.baselined)} if finding.baselined else {}),
    }


def _waiver(one: Finding | Unknown) -> dict[str, Any] | None:
    if one.waiver is None:
        return None
    file, owner, approved_by, reason, expires, days_left = one.waiver
    return {
        "file": file,
        "owner": owner,
        "approvedBy": approved_by,
        "reason": reason,
        "expires": expires,
        "daysLeft": days_left,
    }


def _baseline(one: Baselined) -> dict[str, Any]:
    return {"file": one.file, "expires": one.expires, "daysLeft": one.days_left}


def _note(note: Note) -> dict[str, Any]:
    return {
        "rule": note.rule,
        "target": note.target,
        "message": note.message,
        "locations": [_location(mark) for mark in note.marks],
    }


def _unknown(unknown: Unknown) -> dict[str, Any]:
    return {
        "rule": unknown.rule,
        "target": unknown.target,
        "state": unknown.state,
        "reason": unknown.reason,
        "decidedBy": unknown.decided_by,
        "blocks": unknown.blocks,
        **({"waiver": _waiver(unknown)} if unknown.waiver else {}),
        "locations": [_location(mark) for mark in unknown.marks],
    }


def _location(mark: Mark) -> dict[str, Any]:
    line, column, end_line, end_column = extent(mark)
    return {
        "role": mark.role,
        "file": mark.source.path,
        "line": line,
        "column": column,
        "endLine": end_line,
        "endColumn": end_column,
        "route": mark.route,
        "label": mark.label,
    }


def _error(error: Error) -> dict[str, Any]:
    said = {"message": error.message, "file": error.file, "line": error.line, "column": error.column}
    return {key: value for key, value in said.items() if value is not None}
