"""`govcheck explain ID` and `govcheck rules`: the rule pages and the catalogue."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import NamedTuple

from govcheck.gate.rulesets import clause_of, profile_of, rules_of, ruleset, view
from govcheck.rules.page import Page, as_markdown, page
from govcheck.rules.registry import INDEX, all_rules

FAMILIES = {
    "0": "contract",
    "1": "accountability",
    "2": "directives",
    "3": "permissions",
    "4": "oversight",
    "5": "records",
    "6": "context",
    "7": "evidence",
    "8": "delegation",
    "9": "supply chain",
}


def rule_id_of(word: str) -> str | None:
    """The id that a person means: `GOV304`, `gov304`, `304` or `toxic-flow`."""
    wanted = word.upper()
    for rule in all_rules():
        if wanted in (rule.id, rule.id.removeprefix("GOV"), rule.name.upper()):
            return rule.id
    return None


def explain(word: str, format: str) -> tuple[str, int]:
    """The page of a rule, and the exit code."""
    rule_id = rule_id_of(word)
    if rule_id is None:
        return f"error: There is no rule `{word}`: see `govcheck rules`.\n", 2
    one = page(rule_id)
    if format == "json":
        return json.dumps(as_data(one), indent=2, ensure_ascii=False) + "\n", 0
    text = as_markdown(one, _profile(one))
    return (_rendered(text) if format == "text" and sys.stdout.isatty() else text), 0


def _rendered(markdown: str) -> str:
    from rich.console import Console
    from rich.markdown import Markdown

    console = Console(width=min(Console().width, 100))
    with console.capture() as captured:
        console.print(Markdown(markdown))
    return captured.get()


def _profile(one: Page) -> str:
    return profile_of(one.rule.id) or "none"


def _marked(one: Page) -> str:
    """The profile, and whether the rule is on its way in or out."""
    marks = [
        _profile(one),
        *(["preview"] if one.rule.is_preview else []),
        *(["deprecated"] if one.rule.deprecated else []),
    ]
    return ", ".join(marks)


def as_data(one: Page) -> dict[str, object]:
    rule = one.rule
    return {
        "id": rule.id,
        "name": rule.name,
        "severity": rule.severity,
        "confidence": rule.confidence,
        "profile": _profile(one),
        "family": FAMILIES[rule.id[3]],
        "waivable": rule.is_waivable,
        "since": rule.since,
        "preview": rule.is_preview,
        "deprecated": rule.deprecated,
        "statement": one.statement,
        "sections": one.sections,
        "reads": list(rule.reads),
        "controls": {framework: list(clauses) for framework, clauses in rule.controls.items()},
    }


class Wanted(NamedTuple):
    """Which rules to list; None is any."""

    ruleset: str | None = None
    framework: str | None = None
    clause: str | None = None
    """Of the framework."""
    family: str | None = None
    """By name or digit."""


def catalogue(wanted: Wanted, format: str) -> tuple[str, int]:
    """The rules that are wanted, and the exit code. Raises `UnknownRuleset`."""
    ids = set(INDEX if wanted.ruleset is None else ruleset(wanted.ruleset).rules)
    if wanted.clause is not None and wanted.framework is None:
        return "error: `--clause` is about a framework: say which with `--framework NAME`.\n", 2
    if wanted.framework is not None:
        framework = view(wanted.framework)
        ids.intersection_update(framework.rules)
        if wanted.clause is not None:
            clause = clause_of(wanted.clause, framework)
            if clause is None:
                return f"error: `{framework.name}` has no clause `{wanted.clause}`: see `govcheck coverage`.\n", 2
            ids.intersection_update(rules_of(clause, framework))
    if wanted.family is not None:
        digits = {digit for digit, name in FAMILIES.items() if wanted.family.lower() in (digit, name)}
        if not digits:
            known = ", ".join(FAMILIES.values())
            return f"error: There is no rule of family `{wanted.family}`: families are {known}.\n", 2
        ids = {rule_id for rule_id in ids if rule_id[3] in digits}
    return _listed([page(rule_id) for rule_id in INDEX if rule_id in ids], format)


def _listed(pages: Sequence[Page], format: str) -> tuple[str, int]:
    if format == "json":
        return json.dumps([as_data(one) for one in pages], indent=2, ensure_ascii=False) + "\n", 0
    rows = [(one.rule.id, one.rule.name, one.rule.severity, _marked(one), one.statement) for one in pages]
    if format == "markdown":
        lines = ["| rule | name | severity | profile | statement |", "|---|---|---|---|---|"]
        return "\n".join(lines + [f"| {' | '.join(row)} |" for row in rows]) + "\n", 0
    if not rows:
        return "error: No rule has all of that: leave a filter out.\n", 2
    widths = [max(len(row[column]) for row in rows) for column in range(4)]
    lines = [
        "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[4]]) for row in rows
    ]
    return "\n".join(lines) + f"\n\n{len(rows)} rules; `govcheck explain ID` shows one.\n", 0
