"""To be written."""

from __future__ import annotations

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.recorder import Recorder

TOOL = "pyrit"
KINDS: tuple[str, ...] = ()


def recognise(artifact: Artifact) -> bool:
    return False


def read(artifact: Artifact, record: Recorder) -> None:
    raise NotImplementedError
