from __future__ import annotations

from pathlib import Path

import pytest

from govcheck.evidence.artifact import Artifact
from govcheck.evidence.registry import READERS, load
from govcheck.reading import Unreadable
from govcheck.workspace import Folder
from tests.evidence.reports import DATA
from tests.project import ROOT

FILES = sorted(path.relative_to(ROOT).as_posix() for path in DATA.rglob("*") if path.is_file())
FOLDERS = sorted({str(Path(file).parent) for file in FILES})


def recognised_by(path: str) -> list[str]:
    artifact = Artifact(Folder(str(ROOT)), path)
    found = []
    for name, kinds in READERS.items():
        if artifact.kind in kinds:
            try:
                found += [name] * load(name).recognise(artifact)
            except Unreadable:
                continue  # damaged, for whoever looks
    return found


@pytest.mark.parametrize("path", [*FILES, *FOLDERS])
def test_no_report_is_recognised_by_two_readers(path: str) -> None:
    assert len(recognised_by(path)) <= 1


def test_every_reader_but_three_has_a_report_of_its_tool_here() -> None:
    found = {name for path in [*FILES, *FOLDERS] for name in recognised_by(path)}
    assert READERS.keys() - found == {"harmbench", "modelbench", "plain"}
