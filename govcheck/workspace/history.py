"""When a file last changed, from git's history.

This is the day that `git log -1 --format=%cd -- path` finds: from HEAD on, a merge leads to its first parent
that has the same content, and the first commit that agrees with none of its parents made the change. A rename
is a change. It is the committer's day, which a rebase renews: of several days the latest is the careful one.
"""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from govcheck.workspace.git import open_repository
from govcheck.workspace.paths import segments
from govcheck.workspace.version import Version

if TYPE_CHECKING:
    from dulwich.objects import Commit, ObjectID

    from govcheck.workspace.folder import Folder
    from govcheck.workspace.git_objects import Objects

COMMIT_LIMIT = 20_000
"""Commits that are followed; what changed before is not known."""


def last_changed(top: str, prefix: str, folder: Folder, path: str) -> str | None:
    """Day of the last change of `path` in `folder`, which lies at `prefix` below the git top level `top`.

    Raises whatever damaged git files make their readers raise.
    """
    repository = open_repository(top)
    head = repository.head() if repository else None
    if repository is None or head is None:
        return None
    from govcheck.workspace.checkout import has_version
    from govcheck.workspace.git_objects import Objects

    inside = [] if prefix == os.curdir else prefix.split(os.sep)
    with Objects(repository.common, repository.object_format()) as objects:
        history = _History(objects, [os.fsencode(name) for name in inside + segments(path)])
        version = history.version(objects.commit(head))
        if version is None or not has_version(folder, path, version, objects):
            return None
        return history.day_of(head, repository.shallow())


class _History:
    """The versions of one path, commit by commit."""

    def __init__(self, objects: Objects, names: list[bytes]) -> None:
        self._objects = objects
        self._names = names
        # Most commits leave most trees as they were.
        self._seen: dict[tuple[int, ObjectID], Version | None] = {}

    def version(self, commit: Commit) -> Version | None:
        """What `commit` has at the path, None if nothing."""
        version: Version | None = Version(stat.S_IFDIR, commit.tree)
        for depth, name in enumerate(self._names):
            if version is None or version.kind != stat.S_IFDIR:
                return None
            place = (depth, version.content)
            if place not in self._seen:
                self._seen[place] = self._entry(version.content, name)
            version = self._seen[place]
        return version

    def _entry(self, folder: ObjectID, name: bytes) -> Version | None:
        tree = self._objects.tree(folder)
        if name not in tree:
            return None
        mode, content = tree[name]
        return Version(stat.S_IFMT(mode), content)

    def day_of(self, start: ObjectID, shallow: frozenset[bytes]) -> str | None:
        """Day of the commit, at or before `start`, that made the version at `start`."""
        name, commit = start, self._objects.commit(start)
        version = self.version(commit)
        for _ in range(COMMIT_LIMIT):
            if name in shallow:
                return None
            for parent in commit.parents:
                before = self._objects.commit(parent)
                if self.version(before) == version:
                    name, commit = parent, before
                    break
            else:
                return _day(commit.commit_time)
        return None


def _day(seconds: int) -> str:
    from datetime import UTC, datetime

    return datetime.fromtimestamp(seconds, UTC).date().isoformat()
