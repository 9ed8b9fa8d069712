"""The published page of a rule, read from its docstring."""

from __future__ import annotations

import ast
import re
from typing import NamedTuple

from govcheck.rules.frameworks import FRAMEWORKS
from govcheck.rules.kit import Rule, RuleModule
from govcheck.rules.registry import load

SECTIONS = ("Why", "Condition", "Fails", "Passes", "What to change", "Sources")
"""Headings of a page, in order; every rule has them all."""

_HEADING = re.compile(r"(?m)^## (.+)$")
_FRAGMENT = re.compile(r"```yaml\n(.*?)```", re.DOTALL)


class Page(NamedTuple):
    rule: Rule
    statement: str
    """What holds where the rule is kept: one sentence."""
    sections: dict[str, str]

    @property
    def failing(self) -> str:
        """The fragment that breaks the rule."""
        return _fragment(self.sections["Fails"])

    @property
    def passing(self) -> str:
        return _fragment(self.sections["Passes"])


class BrokenPage(ValueError):
    """The docstring of a rule is no page."""


def page(rule_id: str) -> Page:
    """The page of a rule. Raises `KeyError` for an unknown id, `BrokenPage` for a rule without a proper docstring."""
    module = load(rule_id)
    head, *parts = _HEADING.split(_docstring(module))
    sections = {name: body.strip() for name, body in zip(parts[::2], parts[1::2], strict=True)}
    if tuple(sections) != SECTIONS:
        raise BrokenPage(f"{rule_id}: the page has {', '.join(sections)} and not {', '.join(SECTIONS)}.")
    return Page(module.RULE, head.strip(), sections)


def _docstring(module: RuleModule) -> str:
    """Python with -OO drops docstrings, so the source is read instead."""
    if module.__doc__:
        return module.__doc__
    import inspect

    return ast.get_docstring(ast.parse(inspect.getsource(module))) or ""  # type: ignore[arg-type]


def _fragment(section: str) -> str:
    found = _FRAGMENT.search(section)
    if found is None:
        raise BrokenPage("a page shows a YAML fragment that fails and one that passes")
    return found[1]


def as_markdown(one: Page, profile: str) -> str:
    """The page as Markdown: what `explain` prints and the documentation shows."""
    rule = one.rule
    facts = [
        ("Severity", rule.severity),
        ("Confidence", rule.confidence),
        ("First profile", profile),
        ("Waivable at tier high and critical", "yes" if rule.is_waivable else "no"),
        ("Since", rule.since),
    ]
    if rule.is_advisory_outside_production:
        facts.append(("Outside production", "advisory"))
    if rule.is_preview:
        facts.append(("Preview", "runs with `--preview` alone, and never blocks"))
    if rule.deprecated:
        facts.append(("Deprecated", rule.deprecated))
    lines = [f"# {rule.id} {rule.name}", "", one.statement, "", "| | |", "|---|---|"]
    lines += [f"| {name} | {value} |" for name, value in facts]
    for name, body in one.sections.items():
        lines += ["", f"## {name}", "", body]
    lines += ["", "## Clauses", ""]
    for key, clauses in rule.controls.items():
        framework = FRAMEWORKS[key]
        lines.append(f"- [{framework.title}]({framework.url}): {', '.join(clauses)}")
    return "\n".join(lines) + "\n"
