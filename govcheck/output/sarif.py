"""SARIF 2.1.0 for code scanning (OASIS standard, errata 01).

Waived and baselined findings are results with a suppression. What could not be judged stands under the invocation,
whose `executionSuccessful` is then false: such a run must not look clean. Columns count Unicode code points.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from govcheck.gate.report import Error, Finding, Mark, Note, Report, Unknown
from govcheck.gate.rulesets import profile_of
from govcheck.output.gathering import by_place
from govcheck.output.places import extent
from govcheck.output.style import Style
from govcheck.output.verdict_words import undecided_words, verdict_words
from govcheck.rules.page import as_markdown, page
from govcheck.rules.registry import INDEX

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
LEVELS = {"critical": "error", "high": "error", "medium": "warning", "low": "note", "note": "note"}
SECURITY_SEVERITY = {"critical": "9.5", "high": "8.0", "medium": "5.5", "low": "3.0", "note": "0.0"}
"""Constant per rule: GitHub reads 9.0 and up as critical, 7.0 as high, 4.0 as medium, above 0 as low."""
ROOT = "SRCROOT"


def render(report: Report, style: Style) -> str:
    """The same bytes for the same report; all that is not ASCII is escaped."""
    return json.dumps(as_data(report), indent=2).replace("\x7f", "\\u007f").replace("##", "#\\u0023") + "\n"


def as_data(report: Report) -> dict[str, Any]:
    ran = [rule for rule in INDEX if any(rule in agent.rules for agent in report.agents)]
    findings = [finding for agent in report.agents for finding in agent.findings]
    rules = [*ran, *sorted({finding.rule for finding in findings} - set(ran))]
    results = [_result(one, rules) for one in sorted(findings, key=by_place)]
    results += [_note(note, rules) for agent in report.agents for note in agent.notes]
    driver = {
        "name": "govcheck",
        "version": report.version,
        "semanticVersion": report.version,
        "rules": [_rule(rule_id) for rule_id in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {ROOT: {"description": {"text": "The root of the repository."}}},
        "invocations": [_invocation(report)],
        "results": results,
        "properties": {
            "verdict": str(verdict_words(report)),
            "today": report.today,
            "environment": report.environment,
        },
    }
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _rule(rule_id: str) -> dict[str, Any]:
    if rule_id not in INDEX:  # a rule of somebody's own has no page here
        return {"id": rule_id}
    found = page(rule_id)
    rule = found.rule
    markdown = as_markdown(found, profile_of(rule_id) or "none")
    return {
        "id": rule.id,
        "name": rule.name,
        "shortDescription": {"text": found.statement},
        "fullDescription": {"text": found.sections["Why"]},
        "help": {"text": markdown, "markdown": markdown},
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {
            "security-severity": SECURITY_SEVERITY[rule.severity],
            "precision": rule.confidence,
            "tags": ["security", "ai-agent-governance"],
        },
    }


def _result(finding: Finding, rules: Sequence[str]) -> dict[str, Any]:
    primary, *related = finding.marks
    text = finding.message + (f"\n\nHelp: {finding.help}." if finding.help else "")
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": rules.index(finding.rule),
        "level": LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [_location(primary, finding.agent, finding.target)],
        "partialFingerprints": {"govcheck/v1": finding.fingerprint},
        "properties": {
            "agent": finding.agent,
            "target": finding.target,
            "severity": finding.severity,
            "status": finding.status,
            "path": list(finding.path),
        },
    }
    if related:
        result["relatedLocations"] = [
            {"id": number, "message": {"text": mark.label or mark.route or "see here"}, **_physical(mark)}
            for number, mark in enumerate(related, 1)
        ]
    suppression = _suppression(finding)
    if suppression:
        result["suppressions"] = [suppression]
    return result


def _suppression(finding: Finding) -> dict[str, str] | None:
    if finding.waiver is not None:
        waiver = finding.waiver
        why = (
            f"{waiver.reason} (approved by {waiver.approved_by}, owner {waiver.owner}, until {waiver.expires}, "
            f"{waiver.days_left} days left, {waiver.file})"
        )
        return {"kind": "external", "status": "accepted", "justification": why}
    if finding.baselined is not None:
        known = finding.baselined
        why = f"in the baseline {known.file} until {known.expires}, {known.days_left} days left"
        return {"kind": "external", "status": "accepted", "justification": why}
    return None


def _note(note: Note, rules: Sequence[str]) -> dict[str, Any]:
    result: dict[str, Any] = {
        "kind": "informational",
        "level": "none",
        "message": {"text": note.message},
        "locations": [_location(mark, "", note.target) for mark in note.marks[:1]],
    }
    return {
        "ruleId": note.rule or "govcheck",
        **({"ruleIndex": rules.index(note.rule)} if note.rule in rules else {}),
        **result,
    }


def _location(mark: Mark, agent: str, target: str) -> dict[str, Any]:
    name = f"{agent}: {target}" if agent else target
    logical = {"logicalLocations": [{"fullyQualifiedName": name}]} if name else {}
    return {**_physical(mark), **logical}


def _physical(mark: Mark) -> dict[str, Any]:
    line, column, end_line, end_column = extent(mark)
    region = {"startLine": line, "startColumn": column, "endLine": end_line, "endColumn": end_column}
    return {"physicalLocation": {"artifactLocation": _artifact(mark.source.path), "region": region}}


def _artifact(path: str) -> dict[str, str]:
    return {"uri": quote(path, safe="/!$&'()*+,;=@-._~", errors="surrogatepass"), "uriBaseId": ROOT}


def _invocation(report: Report) -> dict[str, Any]:
    notices = [_error(error) for error in report.errors]
    notices += [
        _undecided(one, agent.name)
        for agent in report.agents
        for one in sorted(agent.unknown, key=lambda one: (one.rule, one.target))
        if one.blocks
    ]
    return {
        "executionSuccessful": not notices and report.exit_code in (0, 1),
        "exitCode": report.exit_code,
        "toolExecutionNotifications": notices,
        "toolConfigurationNotifications": [
            {"level": "warning", "message": {"text": text}} for text in _circumstances(report)
        ],
    }


def _circumstances(report: Report) -> Iterator[str]:
    yield from (f"Looser than shipped: {word}." for word in report.loosened)
    yield from (f"Ignored: {word}." for word in report.ignored)
    if report.partial:
        yield "Only selected rules ran."


def _error(error: Error) -> dict[str, Any]:
    notice: dict[str, Any] = {"level": "error", "message": {"text": error.message}}
    if error.mark is not None:
        notice["locations"] = [_physical(error.mark)]
    elif error.file is not None:
        notice["locations"] = [{"physicalLocation": {"artifactLocation": _artifact(error.file)}}]
    return notice


def _undecided(one: Unknown, agent: str) -> dict[str, Any]:
    text = f"{one.rule} on {one.target} of {agent} is undecided: {undecided_words(one.reason, one.decided_by)}"
    notice: dict[str, Any] = {"level": "error", "message": {"text": text}, "associatedRule": {"id": one.rule}}
    if one.marks:
        notice["locations"] = [_physical(one.marks[0])]
    return notice
