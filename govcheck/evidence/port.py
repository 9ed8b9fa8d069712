"""What the report of a test tool must offer to be read here."""

from __future__ import annotations

from typing import Protocol

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.recorder import Recorder


class Reader(Protocol):
    """A module in `govcheck/evidence/readers/` with these names; the registry says which kinds of artifact it looks at.

    `read` tells the recorder every trial and what it knows of the run, and refuses nothing that the recorder
    refuses itself: no trial, no model, a mock model, no time, only errors.
    """

    TOOL: str
    """As reports, tables and people call it: `garak`."""

    def recognise(self, artifact: Artifact) -> bool:
        """Whether the artifact is a report of this tool, by its content. No two readers say yes to one artifact."""
        ...

    def read(self, artifact: Artifact, record: Recorder) -> None:
        """Raises `Unreadable`, `TooLarge`, `Unavailable`; every other exception is taken for a damaged report."""
        ...
