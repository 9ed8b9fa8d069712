"""`govcheck coverage --framework NAME [PATH...]`: the clauses of a framework, and what the rules found."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from govcheck.cli import terminal
from govcheck.cli.options import UsageError, invocation_of, only, with_variables
from govcheck.cli.refusal import refuse
from govcheck.cli.run import prepare
from govcheck.conductor import check
from govcheck.gate.coverage import NOT_CHECKABLE, Coverage, coverage
from govcheck.gate.marks import error_of
from govcheck.gate.report import NOTHING, AgentReport, Error
from govcheck.gate.rulesets import UnknownRuleset, view
from govcheck.gate.verdict import UNCHECKED
from govcheck.output.escape import escaped
from govcheck.settings.values import Refusal

OPTIONS = ("today", "environment", "policy", "waivers", "settings", "isolated", "root")


def run(
    framework: str, paths: Sequence[str], format: str, said: Mapping[str, Any], environment: Mapping[str, str]
) -> int:
    """Returns 0 where the table could be made, whatever was found; 2 for an error, 3 where there is nothing to check."""
    try:
        found = view(framework)
        agents = _agents(framework, paths, said, environment) if paths else ()
    except Refusal as refusal:
        return refuse([error_of(refusal.problem) if refusal.problem else Error(refusal.message)])
    except (UsageError, UnknownRuleset) as usage:
        return refuse([Error(str(usage))])
    except _Unjudged as unjudged:
        refuse(unjudged.errors)
        return unjudged.exit_code
    terminal.write(FORMATS[format](coverage(found, agents)))
    return 0


class _Unjudged(Exception):
    def __init__(self, errors: Sequence[Error], exit_code: int) -> None:
        super().__init__(exit_code)
        self.errors, self.exit_code = errors, exit_code


def _agents(
    framework: str, paths: Sequence[str], said: Mapping[str, Any], environment: Mapping[str, str]
) -> Sequence[AgentReport]:
    """The agents judged by the rules of their tier and all of the view. Raises `_Unjudged`."""
    chosen = {name: value for name, value in said.items() if name in OPTIONS}
    invocation = only(
        with_variables(invocation_of(paths, {**chosen, "ruleset": [framework]}), environment), (*OPTIONS, "ruleset")
    )
    prepared = prepare(invocation, environment)
    targets = prepared.targets
    report = check(targets.found, prepared.settings, prepared.settings_of, targets.problems)
    if report.errors:
        raise _Unjudged(report.errors, UNCHECKED if report.verdict == NOTHING else 2)
    return report.agents


def as_text(found: Coverage) -> str:
    lines = [_title(found), found.summary, ""]
    width = max(len(row.clause.id) for row in found.rows)
    for row in found.rows:
        clause = row.clause
        date = f" (from {clause.applies_from})" if clause.applies_from else ""
        lines.append(f"{clause.id.ljust(width)}  {row.state}{date}: {clause.title}")
        indent = " " * (width + 4)
        lines += [f"{indent}{', '.join(row.rules)}"] if row.rules else []
        lines += [f"{indent}{escaped(one)}" for one in row.findings]
        if clause.outside:
            lines.append(f"{indent}{'why' if row.state == NOT_CHECKABLE else 'outside'}: {clause.outside}")
    return "\n".join([*lines, "", f"source: {found.view.source}"]) + "\n"


def as_markdown(found: Coverage) -> str:
    lines = [f"# {_title(found)}", "", found.summary, ""]
    lines += [
        "| clause | title | state | rules | findings | outside of what can be checked |",
        "|---|---|---|---|---|---|",
    ]
    for row in found.rows:
        clause = row.clause
        date = f"; from {clause.applies_from}" if clause.applies_from else ""
        cells = [
            clause.id,
            clause.title,
            row.state + date,
            ", ".join(row.rules),
            "; ".join(row.findings),
            clause.outside,
        ]
        lines.append("| " + " | ".join(escaped(cell).replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, "", f"Source: {found.view.source}"]) + "\n"


def as_json(found: Coverage) -> str:
    data = {
        "schema": "govcheck-coverage/1",
        "framework": found.view.name,
        "title": found.view.title,
        "edition": found.view.edition,
        "source": found.view.source,
        "summary": found.summary,
        "agents": list(found.agents),
        "clauses": [
            {
                "id": row.clause.id,
                "title": row.clause.title,
                "state": row.state,
                "rules": list(row.rules),
                "findings": list(row.findings),
                "outside": row.clause.outside,
                "appliesFrom": row.clause.applies_from,
            }
            for row in found.rows
        ],
    }
    return json.dumps(data, indent=2) + "\n"


def _title(found: Coverage) -> str:
    return f"{found.view.title} ({found.view.edition})"


FORMATS = {"text": as_text, "markdown": as_markdown, "json": as_json}
