"""Opening files and folders below a folder, so that no symbolic link, pipe or device is ever entered.

Where the system can open relative to an open folder, each step of a path is such an opening, so that nobody can
swap a folder for a link between a check and its use. Elsewhere (Windows) each step is checked by its full path.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import FileIO

from govcheck.workspace.paths import LINK, refusal
from govcheck.workspace.port import Unavailable

CAN_OPEN_BESIDE = (
    {os.open, os.stat} <= os.supports_dir_fd
    and os.scandir in os.supports_fd
    and hasattr(os, "O_NOFOLLOW")
    and hasattr(os, "O_DIRECTORY")
)
"""Whether this system opens relative to an open folder."""

_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NOCTTY", 0)
    | getattr(os, "O_BINARY", 0)
)
# Without O_NONBLOCK the opening of a pipe waits for its writer.
_OPEN_FILE = _FLAGS | getattr(os, "O_NONBLOCK", 0)
_LIST_FOLDER = _FLAGS | getattr(os, "O_DIRECTORY", 0)
# O_PATH passes through a folder that may be entered but not listed.
_PASS_FOLDER = _LIST_FOLDER | getattr(os, "O_PATH", 0)
_JUNCTION = 0xA0000003
_CHUNK = 1024 * 1024

FILE, FOLDER, LINK_ENTRY, OTHER = "file", "folder", "link", "other"


class Entry:
    """A name in a folder and what is there: `FILE`, `FOLDER`, `LINK_ENTRY` or `OTHER` (pipe, socket, device)."""

    __slots__ = ("kind", "name")

    def __init__(self, name: str, kind: str) -> None:
        self.name = name
        self.kind = kind


class Opener:
    """Opens what lies below the folder `root`, by the names that lead there from it.

    `beside` picks the way of opening and is for tests. Every method raises `Unavailable`, whose path is that
    of the names.
    """

    __slots__ = ("beside", "root")

    def __init__(self, root: str, beside: bool = CAN_OPEN_BESIDE) -> None:
        self.root = root
        self.beside = beside

    def kind(self, names: Sequence[str]) -> str:
        with self._at(names) as (name, parent):
            return _kind(os.stat(name, dir_fd=parent, follow_symlinks=False) if names else os.stat(name))

    @contextmanager
    def file(self, names: Sequence[str], limit: int) -> Iterator[tuple[FileIO, int]]:
        """A regular file of at most `limit` bytes, open for reading, and its size in bytes."""
        path = "/".join(names)
        with self._at(names) as (name, parent):
            before = os.stat(name, dir_fd=parent, follow_symlinks=False)
            _require_file(path, before, limit)
            descriptor = os.open(name, _OPEN_FILE, dir_fd=parent)
        with open(descriptor, "rb", buffering=0) as file:
            after = os.fstat(descriptor)
            _require_file(path, after, limit)
            if (before.st_dev, before.st_ino) != (after.st_dev, after.st_ino):
                raise Unavailable(path, "was replaced while it was read")
            yield file, after.st_size

    def chunks(self, names: Sequence[str], limit: int) -> Iterator[bytes]:
        """A regular file of at most `limit` bytes, a megabyte at a time."""
        path = "/".join(names)
        left = limit
        with self.file(names, limit) as (file, _):
            while True:
                try:
                    chunk = file.read(_CHUNK)
                except OSError as error:
                    raise refusal(path, error) from None
                if not chunk:
                    return
                # It grew since it was opened, or is one of the system's files that state no size.
                left -= len(chunk)
                if left < 0:
                    raise too_large(path, limit)
                yield chunk

    def read(self, names: Sequence[str], limit: int) -> bytes:
        """All bytes of a regular file of at most `limit` bytes."""
        return b"".join(self.chunks(names, limit))

    def entries(self, names: Sequence[str]) -> list[Entry]:
        """What is in a folder, in no order."""
        with self._at(names) as (name, parent):
            before = os.stat(name, dir_fd=parent, follow_symlinks=not names)
            if _kind(before) != FOLDER:
                raise Unavailable("/".join(names), LINK if _is_link(before) else "is not a folder")
            if not self.beside:
                return _entries(name)
            descriptor = os.open(name, _LIST_FOLDER if names else _LIST_FOLDER & ~os.O_NOFOLLOW, dir_fd=parent)
            try:
                return _entries(descriptor)
            finally:
                os.close(descriptor)

    @contextmanager
    def _at(self, names: Sequence[str]) -> Iterator[tuple[str, int | None]]:
        """The last name and the open folder that holds it, or its full path and None."""
        path = "/".join(names)
        try:
            if not names:
                yield self.root, None
            elif self.beside:
                parent = self._open_parent(names[:-1], path)
                try:
                    yield names[-1], parent
                finally:
                    os.close(parent)
            else:
                yield self._checked_path(names, path), None
        except OSError as error:
            raise refusal(path, error) from None

    def _open_parent(self, names: Sequence[str], path: str) -> int:
        folder = os.open(self.root, _PASS_FOLDER & ~os.O_NOFOLLOW)
        for name in names:
            above = folder
            try:
                folder = os.open(name, _PASS_FOLDER, dir_fd=above)
            except OSError:
                _require_folder(path, os.stat(name, dir_fd=above, follow_symlinks=False))
                raise
            finally:
                os.close(above)
        return folder

    def _checked_path(self, names: Sequence[str], path: str) -> str:
        full = self.root
        for name in names[:-1]:
            full = os.path.join(full, name)
            _require_folder(path, os.lstat(full))
        return os.path.join(full, names[-1])


def size_text(limit: int) -> str:
    """A limit in bytes as people say it: `5 MB`."""
    for unit in (1_000_000, 1024 * 1024):
        if limit >= unit and limit % unit == 0:
            return f"{limit // unit} MB"
    return f"{limit} bytes"


def too_large(path: str, limit: int) -> Unavailable:
    return Unavailable(path, f"is larger than {size_text(limit)}")


def _entries(folder: str | int) -> list[Entry]:
    with os.scandir(folder) as entries:
        return [Entry(entry.name, _entry_kind(entry)) for entry in entries]


def _entry_kind(entry: os.DirEntry[str]) -> str:
    if entry.is_symlink():
        return LINK_ENTRY
    if entry.is_dir(follow_symlinks=False):
        return _kind(entry.stat(follow_symlinks=False)) if os.name == "nt" else FOLDER
    return FILE if entry.is_file(follow_symlinks=False) else OTHER


def _is_link(status: os.stat_result) -> bool:
    return stat.S_ISLNK(status.st_mode) or getattr(status, "st_reparse_tag", 0) == _JUNCTION


def _kind(status: os.stat_result) -> str:
    if _is_link(status):
        return LINK_ENTRY
    if stat.S_ISDIR(status.st_mode):
        return FOLDER
    return FILE if stat.S_ISREG(status.st_mode) else OTHER


def _require_folder(path: str, status: os.stat_result) -> None:
    if _is_link(status):
        raise Unavailable(path, "passes through a symbolic link")
    if not stat.S_ISDIR(status.st_mode):
        raise Unavailable(path, "does not exist", is_missing=True)


def _require_file(path: str, status: os.stat_result, limit: int) -> None:
    kind = _kind(status)
    if kind == LINK_ENTRY:
        raise Unavailable(path, LINK)
    if kind == FOLDER:
        raise Unavailable(path, "is a folder")
    if kind == OTHER:
        raise Unavailable(path, "is not a regular file")
    if status.st_size > limit:
        raise too_large(path, limit)
