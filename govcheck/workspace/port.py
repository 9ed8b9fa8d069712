"""The port: what the rest of the house may ask of files and git, and how it is refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol


class Unavailable(Exception):
    """A path that is not read.

    `reason` is a sentence fragment that follows the path: "does not exist", "is a symbolic link". `is_missing`
    is true only where nothing is there: whatever is refused must not pass for a file that was forgotten.
    `path` is printed as it was given; whoever shows it to a person escapes it.
    """

    def __init__(self, path: str, reason: str, is_missing: bool = False) -> None:
        super().__init__(path, reason, is_missing)
        self.path = path
        self.reason = reason
        self.is_missing = is_missing

    def __str__(self) -> str:
        return f"{self.path} {self.reason}"


class Workspace(Protocol):
    """Files below one root. A path uses `/` and is relative to the root, which itself is the empty path.

    No method leaves the root, follows a symbolic link, reads git's own folder or starts a process.
    """

    def read(self, path: str, limit: int) -> bytes:
        """Bytes of a regular file of at most `limit` bytes. Raises `Unavailable`."""
        ...

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        """The same bytes piece by piece, for files that are larger than memory should be. Raises `Unavailable`."""
        ...

    def is_folder(self, path: str) -> bool:
        """Whether a folder is there and may be entered; false for a path that is refused."""
        ...

    def exists(self, path: str) -> bool:
        """False only if nothing is there. What `read` refuses exists, so a refusal never looks like a gap."""
        ...

    def files(self, under: str = "") -> Iterator[str]:
        """Files below the folder `under`, at any depth, sorted by the bytes of their paths.

        A symbolic link is listed and not followed, so that reading it is refused and nobody overlooks it. Leaves
        out `.git`, devices and pipes. Raises `Unavailable` at a folder that cannot be
        listed: what cannot be seen must not look as if it were empty.
        """
        ...

    def digest(self, path: str) -> str:
        """`sha256:` and 64 hex digits of a file or folder of at most 500 MB (MANIFEST 3.5).

        Raises `Unavailable`, for a folder also at a symbolic link in it.
        """
        ...

    def last_changed(self, path: str) -> str | None:
        """UTC day (`2026-03-01`) of the newest commit that changed a file or folder to what it is now.

        None where that is not known: no git, never committed, changed since, or history cut off before the
        change. Raises nothing.
        """
        ...

    def github_repositories(self) -> tuple[str, ...]:
        """`owner/name` of every git remote, in lower case (forges ignore case there): for `github:` resources."""
        ...
