"""The real file system below a root."""

from __future__ import annotations

import os
from collections.abc import Iterator

from govcheck.workspace import opening
from govcheck.workspace.digests import DIGEST_LIMIT, file_digest, folder_digest
from govcheck.workspace.opening import Entry, Opener
from govcheck.workspace.paths import LINK, git_top, segments
from govcheck.workspace.port import Unavailable

DEPTH_LIMIT = 1_000
"""Folders inside each other. No checkout comes near: systems end a path at 4,096 bytes."""


class Folder:
    """Implements `Workspace` for the folder at the absolute path `root`. `beside` is for tests, see `Opener`."""

    __slots__ = ("_opener", "root")

    def __init__(self, root: str, beside: bool = opening.CAN_OPEN_BESIDE) -> None:
        if not os.path.isabs(root):
            raise ValueError(f"The root {root!r} is not an absolute path.")
        self.root = root
        self._opener = Opener(root, beside)

    def read(self, path: str, limit: int) -> bytes:
        return self._opener.read(_file_names(path), limit)

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        return self._opener.chunks(_file_names(path), limit)

    def is_folder(self, path: str) -> bool:
        try:
            return self._opener.kind(segments(path)) == opening.FOLDER
        except Unavailable:
            return False

    def exists(self, path: str) -> bool:
        try:
            self._opener.kind(segments(path))
        except Unavailable as refused:
            return not refused.is_missing
        return True

    def files(self, under: str = "") -> Iterator[str]:
        shown = (opening.FILE, opening.LINK_ENTRY)
        return ("/".join(names) for names, kind in self._walk(segments(under)) if kind in shown)

    def digest(self, path: str) -> str:
        names = segments(path)
        if self._opener.kind(names) != opening.FOLDER:
            return file_digest(self._opener.chunks(names, DIGEST_LIMIT))
        return folder_digest("/".join(names), self._file_digests(names))

    def last_changed(self, path: str) -> str | None:
        root = os.path.realpath(self.root)
        top = git_top(root)
        if top is None:
            return None
        from govcheck.workspace.history import last_changed

        try:
            return last_changed(top, os.path.relpath(root, top), self, path)
        except Exception:
            # Git's files may be damaged or hostile in every way that a reader of them can stumble over, and
            # the answer is the same for all: the day is not known.
            return None

    def github_repositories(self) -> tuple[str, ...]:
        top = git_top(os.path.realpath(self.root))
        if top is None:
            return ()
        from govcheck.workspace.git import remote_urls
        from govcheck.workspace.remotes import repositories

        try:
            return repositories(remote_urls(top))
        except Exception:  # as above
            return ()

    def _file_digests(self, folder: list[str]) -> Iterator[tuple[str, str]]:
        left = DIGEST_LIMIT

        def counted(chunks: Iterator[bytes]) -> Iterator[bytes]:
            nonlocal left
            for chunk in chunks:
                left -= len(chunk)
                if left < 0:
                    raise opening.too_large("/".join(folder), DIGEST_LIMIT)
                yield chunk

        for names, kind in self._walk(folder):
            path = "/".join(names)
            if kind == opening.LINK_ENTRY:
                raise Unavailable(path, LINK)
            if kind == opening.OTHER:
                raise Unavailable(path, "is not a regular file")
            chunks = counted(self._opener.chunks(names, DIGEST_LIMIT))
            yield "/".join(names[len(folder) :]), file_digest(chunks)

    def _walk(self, under: list[str]) -> Iterator[tuple[list[str], str]]:
        """Everything below a folder but folders and `.git`, in the order of path bytes."""
        pending = [(under, opening.FOLDER)]
        while pending:
            names, kind = pending.pop()
            if kind != opening.FOLDER:
                yield names, kind
                continue
            if len(names) > DEPTH_LIMIT:
                raise Unavailable("/".join(names), f"is more than {DEPTH_LIMIT} folders deep")
            entries = [entry for entry in self._opener.entries(names) if entry.name != ".git"]
            entries.sort(key=_place_in_folder, reverse=True)
            pending.extend(([*names, entry.name], entry.kind) for entry in entries)


def _place_in_folder(entry: Entry) -> bytes:
    # A folder sorts as the paths below it do: `a-b` before `a/c`.
    return os.fsencode(entry.name) + (b"/" if entry.kind == opening.FOLDER else b"")


def _file_names(path: str) -> list[str]:
    names = segments(path)
    if not names:
        raise Unavailable(path, "is a folder")
    return names
