"""What a command says that cannot do its work."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.cli import terminal
from govcheck.gate.report import Error
from govcheck.gate.verdict import UNJUDGED


def refuse(errors: Sequence[Error]) -> int:
    """Each error as a line of the standard error; returns the exit code."""
    for error in errors:
        where = "".join(f"{part}:" for part in (error.file, error.line, error.column) if part is not None)
        terminal.complain(f"error: {where} {error.message}" if where else f"error: {error.message}")
    return UNJUDGED
