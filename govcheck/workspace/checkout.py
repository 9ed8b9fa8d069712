"""Whether the working copy has exactly what a commit has at a path."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from govcheck.workspace import opening
from govcheck.workspace.digests import DIGEST_LIMIT
from govcheck.workspace.opening import Opener
from govcheck.workspace.paths import segments

if TYPE_CHECKING:
    from dulwich.object_format import ObjectFormat
    from dulwich.objects import ObjectID

    from govcheck.workspace.folder import Folder
    from govcheck.workspace.git_objects import Objects
    from govcheck.workspace.version import Version

_CONVERTED_LIMIT = 5_000_000


def has_version(folder: Folder, path: str, version: Version, objects: Objects) -> bool:
    """Whether the file or folder at `path` is the given version, but for line ends that git converts.

    A folder must hold what the commit has and nothing else: its digest counts untracked files as well. A
    link or submodule in it has no content here, so it is never the same.
    """
    opener, names = Opener(folder.root), segments(path)
    kind = opener.kind(names)
    if version.kind == stat.S_IFREG and kind == opening.FILE:
        return _has_content(opener, names, version.content, objects.object_format)
    if version.kind != stat.S_IFDIR or kind != opening.FOLDER:
        return False
    start = "".join(name + "/" for name in names)
    present = {file.removeprefix(start) for file in folder.files(path)}
    committed = _files(version.content, objects, present)
    return committed is not None and all(
        _has_content(opener, [*names, *file.split("/")], content, objects.object_format)
        for file, content in committed.items()
    )


def _files(top: ObjectID, objects: Objects, present: set[str]) -> dict[str, ObjectID] | None:
    """Content of every file in a tree, at any depth; None if its files are not exactly those `present`.

    A tree may list one tree many times and itself by detours, so what is not present ends the walk at once.
    """
    folders = {file[: at + 1] for file in present for at, letter in enumerate(file) if letter == "/"}
    found: dict[str, ObjectID] = {}
    pending = [("", top)]
    while pending:
        folder, tree = pending.pop()
        for entry in objects.tree(tree).iteritems():
            path = folder + os.fsdecode(entry.path)
            if stat.S_ISDIR(entry.mode):
                if f"{path}/" not in folders:
                    return None
                pending.append((f"{path}/", entry.sha))
            elif path not in present or not stat.S_ISREG(entry.mode):
                return None
            else:
                found[path] = entry.sha
    return found if found.keys() == present else None


def _has_content(opener: Opener, names: list[str], content: ObjectID, object_format: ObjectFormat) -> bool:
    with opener.file(names, DIGEST_LIMIT) as (_, size):
        pass
    digest = object_format.new_hash()
    digest.update(b"blob %d\0" % size)
    for chunk in opener.chunks(names, DIGEST_LIMIT):
        digest.update(chunk)
    if digest.hexdigest().encode("ascii") == content:
        return True
    if size > _CONVERTED_LIMIT:
        return False
    text = opener.read(names, _CONVERTED_LIMIT).replace(b"\r\n", b"\n")
    return object_format.hash_object_hex(b"blob %d\0" % len(text) + text) == content
