"""A report as it lies in the repository: one file, or a folder of files. Everything is read through its limits."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import Any

from govcheck.location import Source
from govcheck.reading import Unreadable
from govcheck.reading.errors import unreadable
from govcheck.reading.json_data import MAX_DATA_BYTES, json_data
from govcheck.workspace import Unavailable, Workspace

FOLDER, JSON, LINES, ZIP, SQLITE, XML, OTHER = "folder", "json", "lines", "zip", "sqlite", "xml", "other"
"""Kinds of artifact, told by their first bytes."""

MAX_STREAM_BYTES = 500_000_000
"""A file that is read line by line."""
MAX_LINE_BYTES = 16_000_000
MAX_LINES = 2_000_000
MAX_BINARY_BYTES = 100_000_000
"""A zip archive or a database, which is held in memory."""
MAX_FILES = 20_000
"""Files of a folder."""
_START = 1_000_000
"""Bytes by which a file is recognised."""
_POINTERS = (b"version https://git-lfs.github.com/spec/", b"/annex/objects/")


class TooLarge(Exception):
    """The report is over a reading limit: nobody knows what it says, which is no refusal. `reason` follows its path."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Artifact:
    """One file or folder. `path` is from the root of the workspace.

    Reading raises `Unreadable` for what is damaged, `TooLarge` for what is over a limit, `Unavailable` for what the
    workspace refuses.
    """

    def __init__(self, workspace: Workspace, path: str) -> None:
        self.workspace = workspace
        self.path = path.rstrip("/")

    @cached_property
    def is_folder(self) -> bool:
        return self.workspace.is_folder(self.path)

    @cached_property
    def start(self) -> bytes:
        """The first bytes of a file, at most a megabyte or so."""
        found = b""
        for chunk in self.workspace.chunks(self.path, MAX_STREAM_BYTES):
            found += chunk
            if len(found) >= _START:
                break
        return found

    @cached_property
    def is_stored_elsewhere(self) -> bool:
        """Whether the file only points to the report (Git LFS, git-annex)."""
        return (
            not self.is_folder
            and len(self.start) < 1024
            and (self.start.startswith(_POINTERS[0]) or self.start.strip().startswith(_POINTERS[1]))
        )

    @cached_property
    def kind(self) -> str:
        if self.is_folder:
            return FOLDER
        start = self.start
        if start.startswith(b"PK\x03\x04"):
            return ZIP
        if start.startswith(b"SQLite format 3\0"):
            return SQLITE
        text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
        if text.startswith(b"<"):
            return XML
        if self.first_row and (self._has_more_lines or {"entry_type", "format"} & self.first_row.keys()):
            return LINES
        return JSON if text[:1] in (b"{", b"[") else OTHER

    @cached_property
    def first_row(self) -> dict[str, Any]:
        """The first line as a mapping; empty where it is none, or too long to tell."""
        line, _, _ = self.start.removeprefix(b"\xef\xbb\xbf").lstrip().partition(b"\n")
        if not line.startswith(b"{") or len(line) >= _START:
            return {}
        try:
            row = json_data(self.path, line)
        except Unreadable:
            return {}
        return row if isinstance(row, dict) else {}

    @property
    def _has_more_lines(self) -> bool:
        _, _, rest = self.start.lstrip().partition(b"\n")
        return bool(rest.strip()) or len(self.start) >= _START

    def content(self, limit: int = MAX_BINARY_BYTES) -> bytes:
        """All bytes of a file. Raises `TooLarge` above `limit`."""
        try:
            return self.workspace.read(self.path, limit)
        except Unavailable as refused:
            if self._is_too_large(refused):
                raise TooLarge(refused.reason) from None
            raise

    @cached_property
    def data(self) -> Any:
        """The one JSON value of a file of kind `JSON`."""
        return json_data(self.path, self.content(MAX_DATA_BYTES))

    def rows(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Number, from 1, and content of each line that is not blank, of a file of kind `LINES`, one at a time."""
        for number, line in self._lines():
            if line.strip():
                row = json_data(self.path, line, number)
                if not isinstance(row, dict):
                    raise self.damaged("This line is no JSON object; the report is damaged", number)
                yield number, row

    def _lines(self) -> Iterator[tuple[int, bytes]]:
        number, rest = 0, b""
        for chunk in self._chunks():
            *lines, rest = (rest + chunk).split(b"\n")
            for line in lines:
                number += 1
                if number > MAX_LINES:
                    raise TooLarge(f"has more than {MAX_LINES:,} lines")
                yield number, line
            if len(rest) > MAX_LINE_BYTES:
                raise TooLarge(f"has a line of more than {MAX_LINE_BYTES // 1_000_000} MB")
        if rest:
            yield number + 1, rest

    def _chunks(self) -> Iterator[bytes]:
        try:
            yield from self.workspace.chunks(self.path, MAX_STREAM_BYTES)
        except Unavailable as refused:
            if self._is_too_large(refused):
                raise TooLarge(refused.reason) from None
            raise

    @cached_property
    def names(self) -> list[str]:
        """Paths of the files of a folder, at any depth, relative to it and sorted."""
        names = []
        skip = len(self.path) + 1 if self.path else 0
        for path in self.workspace.files(self.path):
            names.append(path[skip:])
            if len(names) > MAX_FILES:
                raise TooLarge(f"holds more than {MAX_FILES:,} files")
        return names

    def child(self, name: str) -> Artifact:
        """A file of the folder, by its path in it."""
        return Artifact(self.workspace, f"{self.path}/{name}" if self.path else name)

    def damaged(self, message: str, line: int = 1) -> Unreadable:
        """What to raise where the content contradicts its own format: a sentence without its full stop."""
        before = "\n" * (min(line, MAX_LINES) - 1)
        return unreadable(f"{message}.", Source(self.path, before), len(before), len(before))

    @staticmethod
    def _is_too_large(refused: Unavailable) -> bool:
        return refused.reason.startswith("is larger than")
