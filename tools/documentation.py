"""The generated pages of the documentation: one for each rule, their table, the command line, the frameworks."""

from __future__ import annotations

import json
from typing import Any

import yaml

from govcheck import shipped
from govcheck.cli.explain_command import FAMILIES
from govcheck.cli.help import help_text
from govcheck.gate.coverage import coverage
from govcheck.gate.rulesets import profile_of, ruleset, view
from govcheck.output import Style
from govcheck.output.coverage import as_markdown as coverage_table
from govcheck.rules.page import as_markdown, page
from govcheck.rules.registry import INDEX

PLAIN = Style(color=False, width=100, ascii=False, verbose=False, quiet=False)
MADE = "<!-- Written by tools/generate.py. Do not edit. -->\n"


def pages() -> dict[str, str]:
    """Path from the root to the text of each page."""
    return {
        **{
            f"docs/rules/{rule}.md": f"{MADE}\n{as_markdown(page(rule), profile_of(rule) or 'none')}"
            for rule in INDEX
        },
        "docs/rules/index.md": _table(),
        "docs/command-line.md": f"{MADE}\n# Command line\n\n```text\n{help_text()}```\n",
        "docs/frameworks.md": _frameworks(),
        "docs/evidence-tables.md": _evidence_tables(),
    }


def _table() -> str:
    lines = [MADE, "# Rules", ""]
    lines += [
        "The tier of an agent chooses the profile that runs: `baseline` at tier low, `standard` at moderate, `strict` at high",
        "and critical; each holds the one before. High and critical findings block at every tier, medium ones from tier high",
        "on, low ones at tier critical.",
    ]
    for digit, family in FAMILIES.items():
        members = [page(rule) for rule in INDEX if rule[3] == digit]
        if not members:
            continue
        lines += [
            "",
            f"## {family.capitalize()}",
            "",
            "| rule | severity | profile | what holds where it is kept |",
        ]
        lines.append("|---|---|---|---|")
        lines += [
            f"| [{one.rule.id} {one.rule.name}]({one.rule.id}.md) | {one.rule.severity} | {profile_of(one.rule.id)} "
            f"| {one.statement} |"
            for one in members
        ]
    return "\n".join(lines) + "\n"


def _evidence_tables() -> str:
    """What each tool's words mean, from the tables by which reports are read."""
    polarity, scenarios = (yaml.safe_load(shipped.evidence_table(name)) for name in ("polarity", "scenarios"))
    lines = [MADE, "# Outcomes and scenarios of the test tools", ""]
    lines += [
        "By these tables [reports are read](evidence.md). `*` stands for anything; of several lines the first that fits decides",
        "on an outcome, and the longest pattern on a scenario. A value in no column is unscored, a scorer in no line unknown.",
    ]
    for tool in sorted({*polarity, *scenarios}):
        lines += ["", f"## {tool}"]
        if polarity.get(tool):
            lines += ["", "| task | scorer | versions | unsafe | safe | source |", "|---|---|---|---|---|---|"]
            lines += [_polarity_row(line) for line in polarity[tool]]
        if scenarios.get(tool):
            lines += ["", "| category | scenarios |", "|---|---|"]
            lines += [
                f"| `{category}` | {', '.join([meant] if isinstance(meant, str) else meant) or 'none of ours'} |"
                for category, meant in scenarios[tool].items()
            ]
    return "\n".join(lines) + "\n"


def _polarity_row(line: dict[str, Any]) -> str:
    versions = " ".join(
        f"{word} {line[key]}" for key, word in (("since", "from"), ("before", "before")) if key in line
    )
    outcomes = [line["refuse"], ""] if "refuse" in line else [_written(line["unsafe"]), _written(line["safe"])]
    cells = [f"`{line.get('task', '*')}`", f"`{line['scorer']}`", versions, *outcomes, line.get("source", "")]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _written(values: Any) -> str:
    return ", ".join(f"`{json.dumps(one)}`" for one in (values if isinstance(values, list) else [values]))


def _frameworks() -> str:
    names = [name for name in shipped.ruleset_names() if ruleset(name).clauses and name != "tank"]
    lines = [MADE, "# Frameworks", ""]
    lines += [
        "Each framework is a view on the rules: `govcheck coverage --framework NAME PATH` shows it for your agents, and",
        "`--ruleset NAME` adds its rules to those of the tier. A table says what was checked, and no more: that every item has",
        "passing checks is no legal or professional judgement.",
    ]
    for name in names:
        table = coverage_table(coverage(view(name), ()), PLAIN).removeprefix("# ")
        title, _, rest = table.partition("\n")
        lines += ["", f"## `{name}`", "", f"{title}.", *rest.rstrip("\n").split("\n")]
    return "\n".join(lines) + "\n"
