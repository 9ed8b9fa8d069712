"""Where git keeps its files, and the little of them that is text: HEAD, branches, configuration, shallow marks.

Only reading, no process, and nothing that the configuration names is followed: `include.path`, alternates,
replacements and grafts are left alone, and so are links. What is missing for that reason is not known, which
for history means no day. `.git` as a file (a worktree, a submodule) may point out of the root; the folder it
points to is believed only if it points back.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from govcheck.workspace import opening
from govcheck.workspace.opening import Opener
from govcheck.workspace.port import Unavailable

if TYPE_CHECKING:
    from dulwich.config import ConfigFile
    from dulwich.object_format import ObjectFormat
    from dulwich.objects import ObjectID

_LINE_LIMIT = 10_000
_CONFIG_LIMIT = 1_000_000
_REFS_LIMIT = 50_000_000
_SYMBOLIC_REFS = 5


class Repository:
    """Git's files of one working copy: `own` holds HEAD, `common` what worktrees share. Reading raises
    `Unavailable`, or `ValueError` and the like for what is malformed.
    """

    __slots__ = ("common", "own")

    def __init__(self, own: str, common: str) -> None:
        self.own = Opener(own)
        self.common = Opener(common)

    def head(self) -> ObjectID | None:
        """Id of the commit that is checked out, None before the first commit."""
        from dulwich.objects import ObjectID, valid_hexsha
        from dulwich.refs import Ref, check_ref_format

        line = _line(self.own, "HEAD")
        for _ in range(_SYMBOLIC_REFS):
            if not line.startswith(b"ref:"):
                return ObjectID(line) if valid_hexsha(line) else None
            ref = line.removeprefix(b"ref:").strip()
            if not ref.startswith(b"refs/") or not check_ref_format(Ref(ref)):
                return None
            try:
                line = _line(self.common, *os.fsdecode(ref).split("/"))
            except Unavailable as refused:
                if not refused.is_missing and refused.reason != "is a folder":
                    raise
                return self._packed_ref(ref)
        return None

    def _packed_ref(self, ref: bytes) -> ObjectID | None:
        from dulwich.objects import ObjectID, valid_hexsha

        for line in (_optional(self.common, "packed-refs", _REFS_LIMIT) or b"").splitlines():
            commit, _, name = line.partition(b" ")
            if name == ref and valid_hexsha(commit):
                return ObjectID(commit)
        return None

    def shallow(self) -> frozenset[bytes]:
        """Commits whose parents were not fetched."""
        return frozenset((_optional(self.common, "shallow", _REFS_LIMIT) or b"").split())

    def config(self) -> ConfigFile:
        return _config(self.common)

    def object_format(self) -> ObjectFormat:
        """How object ids are made: SHA-1, or SHA-256 if the repository says so."""
        from dulwich.object_format import get_object_format

        try:
            name = self.config().get((b"extensions",), b"objectformat")
        except KeyError:
            return get_object_format()
        return get_object_format(name.decode("ascii"))


def open_repository(top: str) -> Repository | None:
    """The repository of the working copy at the absolute folder `top`, None if it is not believed."""
    git = os.path.join(os.path.realpath(top), ".git")
    kind = Opener(top).kind([".git"])
    if kind == opening.FOLDER:
        # Only worktrees share, and a worktree's `.git` is a file.
        return None if _optional(Opener(git), "commondir", _LINE_LIMIT) is not None else Repository(git, git)
    if kind != opening.FILE:
        return None
    line = _line(Opener(top), ".git")
    if not line.startswith(b"gitdir:"):
        return None
    own = _beside(os.path.dirname(git), line.removeprefix(b"gitdir:").strip())
    shared = _optional(Opener(own), "commondir", _LINE_LIMIT)
    if shared is not None:
        common = _beside(own, shared.strip())
        is_worktree = os.path.dirname(own) == os.path.join(common, "worktrees")
        points_back = is_worktree and _beside(own, _line(Opener(own), "gitdir")) == git
        return Repository(own, common) if points_back else None
    try:
        worktree = _config(Opener(own)).get((b"core",), b"worktree")
    except KeyError:
        return None
    return Repository(own, own) if os.path.join(_beside(own, worktree), ".git") == git else None


def remote_urls(top: str) -> list[str]:
    """URLs of all remotes, for fetching and pushing, as the repository's own configuration has them."""
    repository = open_repository(top)
    if repository is None:
        return []
    config = repository.config()
    return [
        url.decode("utf-8", "replace")
        for section in config.sections()
        if section[0] == b"remote"
        for key in (b"url", b"pushurl")
        for url in config.get_multivar(section, key)
    ]


def _config(folder: Opener) -> ConfigFile:
    from io import BytesIO

    from dulwich.config import ConfigFile

    return ConfigFile.from_file(BytesIO(folder.read(["config"], _CONFIG_LIMIT)), expand_includes=False)


def _line(folder: Opener, *names: str) -> bytes:
    return folder.read(names, _LINE_LIMIT).strip()


def _optional(folder: Opener, name: str, limit: int) -> bytes | None:
    try:
        return folder.read([name], limit)
    except Unavailable as refused:
        if refused.is_missing:
            return None
        raise


def _beside(folder: str, path: bytes) -> str:
    return os.path.realpath(os.path.join(folder, os.fsdecode(path)))
