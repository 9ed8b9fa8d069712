"""The generated blocks of the README: what the program really prints."""

from __future__ import annotations

import re
from pathlib import Path

from govcheck import check
from govcheck.cli.explain_command import Wanted, catalogue
from govcheck.cli.help import help_text
from govcheck.output import Style, render

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
TODAY = "2026-11-23"
_BLOCK = re.compile(r"(<!-- begin (?P<name>[a-z-]+) -->\n).*?(<!-- end (?P=name) -->)", re.DOTALL)
_SHOWN_FINDINGS = 2


def readme() -> str:
    """The README with its generated blocks as they should be."""
    blocks = {
        "report": _report(),
        "help": _fenced(help_text()),
        "rules": _linked(catalogue(Wanted(), "markdown")[0]),
    }

    def filled(match: re.Match[str]) -> str:
        name = match["name"]
        return match[0] if name not in blocks else f"{match[1]}{blocks[name]}{match[3]}"

    return _BLOCK.sub(filled, README.read_text("utf-8"))


def _linked(table: str) -> str:
    """The table of rules with a link to the page of each."""
    return re.sub(r"(?m)^\| (GOV[0-9]{3}) \|", r"| [\1](docs/rules/\1.md) |", table)


def _report() -> str:
    """The text report on the mail agent: its first findings in full, and the end."""
    folder = ROOT / "examples" / "mail-agent"
    text = render("text", check(str(folder), today=TODAY, root=str(folder)), Style(False, 100, False, False, False))
    parts = text.strip().split("\n\n")
    findings = [part for part in parts if "\n   = more: " in part]
    rest = parts[len(findings) :]
    left = len(findings) - _SHOWN_FINDINGS
    shown = [*findings[:_SHOWN_FINDINGS], f"[... {left} more findings in the same form ...]", *rest]
    command = "$ govcheck --root examples/mail-agent examples/mail-agent --today 2026-11-23"
    return _fenced("\n\n".join([command, *shown]) + "\n")


def _fenced(text: str) -> str:
    return f"```text\n{text}```\n"
