"""How to print: width, colour, characters and how much."""

from __future__ import annotations

from typing import NamedTuple

from govcheck.output.escape import escaped, shortened

MOST = 2000
"""Characters of one message, name or path that people are shown."""

RESET = "\x1b[0m"
BOLD, RED, YELLOW, CYAN, GREEN, BLUE = (
    "\x1b[1m",
    "\x1b[1;31m",
    "\x1b[1;33m",
    "\x1b[1;36m",
    "\x1b[1;32m",
    "\x1b[1;34m",
)

OF_SEVERITY = {"critical": RED, "high": RED, "medium": YELLOW, "low": CYAN, "note": CYAN}
OF_VERDICT = {"PASS": GREEN, "FAIL": RED, "UNDECIDED": YELLOW, "INVALID": RED, "NOTHING": YELLOW}


class Style(NamedTuple):
    """What the terminal and the caller want."""

    color: bool
    width: int
    """Columns that messages and help are wrapped at."""
    ascii: bool
    """Print ASCII only."""
    verbose: bool
    quiet: bool
    """Errors and the verdict alone."""

    def shown(self, text: str) -> str:
        """Text of an input, safe to print in this style."""
        return escaped(shortened(text, MOST), self.ascii)

    def painted(self, text: str, look: str) -> str:
        """`text`, which is safe already, in one of the looks above."""
        return f"{look}{text}{RESET}" if self.color and text else text
