"""Files that were never on a disk: the twin of `Folder` for tests and for callers that hold texts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from govcheck.workspace.digests import DIGEST_LIMIT, file_digest, folder_digest
from govcheck.workspace.opening import too_large
from govcheck.workspace.paths import segments
from govcheck.workspace.port import Unavailable


class Memory:
    """Implements `Workspace` over a mapping of paths to bytes, which is copied.

    `last_changed` maps paths of files and folders to days, `remotes` are URLs as git keeps them. Raises
    `Unavailable` for a key that is no path and `ValueError` where one path is a file and a folder at once.
    """

    __slots__ = ("_days", "_files", "_folders", "_remotes")

    def __init__(
        self,
        files: Mapping[str, bytes],
        last_changed: Mapping[str, str] | None = None,
        remotes: Iterable[str] = (),
    ) -> None:
        self._files: dict[str, bytes] = {}
        self._folders = {""}
        for path, data in files.items():
            names = segments(path)
            self._files["/".join(names)] = data
            self._folders.update("/".join(names[:end]) for end in range(1, len(names)))
        if clash := self._folders & self._files.keys():
            raise ValueError(f"{min(clash)!r} is a file and a folder at once.")
        self._days = {"/".join(segments(path)): day for path, day in (last_changed or {}).items()}
        self._remotes = tuple(remotes)

    def read(self, path: str, limit: int) -> bytes:
        name = "/".join(segments(path))
        if name in self._folders:
            raise Unavailable(name, "is a folder")
        if name not in self._files:
            raise Unavailable(name, "does not exist", is_missing=True)
        if len(self._files[name]) > limit:
            raise too_large(name, limit)
        return self._files[name]

    def chunks(self, path: str, limit: int) -> Iterator[bytes]:
        yield self.read(path, limit)

    def is_folder(self, path: str) -> bool:
        try:
            return "/".join(segments(path)) in self._folders
        except Unavailable:
            return False

    def exists(self, path: str) -> bool:
        try:
            name = "/".join(segments(path))
        except Unavailable:
            return True
        return name in self._files or name in self._folders

    def files(self, under: str = "") -> Iterator[str]:
        folder = "/".join(segments(under))
        if folder in self._files:
            raise Unavailable(folder, "is not a folder")
        if folder not in self._folders:
            raise Unavailable(folder, "does not exist", is_missing=True)
        return iter(sorted((path for path in self._files if _is_below(path, folder)), key=os.fsencode))

    def digest(self, path: str) -> str:
        name = "/".join(segments(path))
        if name not in self._folders:
            return file_digest([self.read(name, DIGEST_LIMIT)])
        paths = list(self.files(name))
        if sum(len(self._files[file]) for file in paths) > DIGEST_LIMIT:
            raise too_large(name, DIGEST_LIMIT)
        start = len(name) + 1 if name else 0
        return folder_digest(name, ((file[start:], file_digest([self._files[file]])) for file in paths))

    def last_changed(self, path: str) -> str | None:
        try:
            return self._days.get("/".join(segments(path)))
        except Unavailable:
            return None

    def github_repositories(self) -> tuple[str, ...]:
        from govcheck.workspace.remotes import repositories

        return repositories(self._remotes)


def _is_below(path: str, folder: str) -> bool:
    return not folder or path.startswith(folder + "/")
