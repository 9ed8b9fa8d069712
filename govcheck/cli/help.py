"""The text of `govcheck --help`, from the one table of options."""

from __future__ import annotations

from textwrap import wrap

from govcheck.cli.options import OPTIONS, Option

WIDTH = 100
_COLUMN = 24
COMMANDS = (
    ("check", "judge agents; the default command, so that `govcheck PATH` is enough"),
    ("init", "write a manifest for a new agent, with what must be decided as comments"),
    ("explain ID", "one rule: what it asks, why, and what to change"),
    ("rules", "the catalogue of rules"),
    ("schema [NAME]", "the JSON Schema of the manifest or of the report"),
    ("instructions FILE...", "what prompts pursue, forbid, demand and leave open, with the words marked"),
    ("evidence FILE...", "what reports of red-team tools prove: counts, exact bounds, what is missing"),
    ("coverage [PATH]...", "a framework clause by clause: its rules, and what they found"),
    ("baseline [PATH]...", "record today's findings, so that only new ones block"),
    ("lock [PATH]...", "write govcheck.lock: the digests of all that the manifests name"),
)
EXIT_CODES = "Exit codes: 0 pass, 1 findings that block, 2 could not be judged, 3 nothing to check."


def help_text() -> str:
    """What a person reads first."""
    lines = [
        "Usage: govcheck [OPTIONS] [PATH]...",
        "       govcheck COMMAND --help",
        "",
        "Judges, before deployment, what an AI agent may do, is told to do, and who can stop it.",
        "",
        *_row(
            "PATH",
            "a manifest, a definition file, a folder, or - for the standard input; no path means the current folder",
        ),
        "",
        "Commands:",
        *(line for name, about in COMMANDS for line in _row(name, about)),
        "",
        "Options of check (each has a variable, as GOVCHECK_FAIL_ON):",
        *(line for option in OPTIONS for line in _row(_left(option), _about(option))),
        *_row("--version", "Print the version."),
        *_row("-h, --help", "Print this text."),
        "",
        EXIT_CODES,
    ]
    return "\n".join(lines) + "\n"


def _left(option: Option) -> str:
    names = f"{option.short}, {option.flag}" if option.short else option.flag
    return f"{names} {option.metavar}".rstrip()


def _about(option: Option) -> str:
    return option.help + (f" One of: {', '.join(option.choices)}." if option.choices else "")


def _row(left: str, about: str) -> list[str]:
    first, *rest = wrap(about, WIDTH - _COLUMN)
    return [f"  {left}".ljust(_COLUMN) + first, *(" " * _COLUMN + line for line in rest)]
