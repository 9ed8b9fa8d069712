"""Folders in which each run of a tool has a JSON file of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from govcheck.evidence.artifact import Artifact, TooLarge
from govcheck.reading.json_data import json_data

MAX_FILE_BYTES = 4_000_000
"""A transcript has a few hundred thousand."""
MAX_FOLDER_BYTES = 100_000_000
"""Of all files together: what one file may hold, thousands of files may not."""
_MAX_POINTER_BYTES = 1024


class JsonFile(NamedTuple):
    name: str
    """In the folder."""
    file: Artifact
    data: Any


def json_files(folder: Artifact, names: Iterable[str]) -> Iterator[JsonFile]:
    """The files of these names, one at a time.

    Raises `TooLarge` where they hold too much together, or where one only points to what it should hold.
    """
    left = MAX_FOLDER_BYTES
    for name in names:
        file = folder.child(name)
        try:
            content = file.content(MAX_FILE_BYTES)
        except TooLarge as limit:
            raise TooLarge(f"holds `{name}`, which {limit.reason}") from None
        left -= len(content)
        if left < 0:
            raise TooLarge(f"holds more than {MAX_FOLDER_BYTES // 1_000_000} MB in files that are read whole")
        if len(content) < _MAX_POINTER_BYTES and file.is_stored_elsewhere:
            raise TooLarge(f"is stored elsewhere in part: `{name}` only points to its content")
        yield JsonFile(name, file, json_data(file.path, content))
