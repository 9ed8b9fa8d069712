"""From a path that somebody wrote or typed to a path relative to the root, and from there to the root itself."""

from __future__ import annotations

import os
import stat

from govcheck.workspace.port import Unavailable

LEAVES = "leaves the repository root"
LINK = "is a symbolic link"


ABSOLUTE = "is an absolute path; write it relative to the repository root"


def segments(path: str) -> list[str]:
    """Names from the root down, with `.`, `..` and empty ones resolved; none for the root.

    Raises `Unavailable` for a path that is absolute, leaves the root, enters `.git` or is no path at all.
    """
    if path.startswith("/") or _begins_with_drive(path):
        raise Unavailable(path, ABSOLUTE)
    if "\\" in path:
        raise Unavailable(path, "holds a backslash; write `/` between folders")
    if "\0" in path:
        raise Unavailable(path, "holds a NUL character")
    try:
        os.fsencode(path)
    except UnicodeEncodeError:
        raise Unavailable(path, "holds a character that no file name can hold") from None
    names: list[str] = []
    for name in path.split("/"):
        if name == "..":
            if not names:
                raise Unavailable(path, LEAVES)
            names.pop()
        elif name not in ("", "."):
            # Its files hold credentials, are in no commit and are nobody's statement about an agent. The
            # other spellings reach the same folder on Windows.
            if name.rstrip(". ").lower() in (".git", "git~1"):
                raise Unavailable(path, "is inside git's own folder")
            names.append(name)
    if names and _begins_with_drive(names[0]):  # `./c:/x` too
        raise Unavailable(path, ABSOLUTE)
    return names


def _begins_with_drive(path: str) -> bool:
    """Whether Windows would read a drive at the start of a path."""
    return path[1:2] == ":" and path[0].isascii() and path[0].isalpha()


def resolve(stated: str, beside: str = "") -> str:
    """Path from the root of a path that the document `beside` states (MANIFEST 3.4).

    `./` and `../` start at the document's folder, everything else at the root. A final `/` is dropped.
    Raises `Unavailable`.
    """
    if not stated:
        raise Unavailable(stated, "is an empty path")
    try:
        if stated.startswith(("./", "../")) or stated in (".", ".."):
            folder = beside.rpartition("/")[0]
            return "/".join(segments(f"{folder}/{stated}" if folder else stated))
        return "/".join(segments(stated))
    except Unavailable as refused:
        raise Unavailable(stated, refused.reason) from None


def find_root(path: str, stated_root: str | None = None) -> str:
    """Absolute root of the repository that a typed `path` belongs to (MANIFEST 3.4).

    `stated_root`, else the git top level, else the folder itself or the file's folder. Raises `Unavailable`
    if the path does not exist, is a symbolic link to a file, or lies outside `stated_root`.
    """
    if stated_root is not None:
        root = _real(stated_root)
        if not stat.S_ISDIR(_lstat(root, stated_root).st_mode):
            raise Unavailable(stated_root, "is not a folder")
        relative_to(root, path)
        return root
    target = _real(path)
    if not stat.S_ISDIR(_lstat(target, path).st_mode):
        if os.path.islink(path.rstrip(_SEPARATORS)):
            raise Unavailable(path, LINK)
        target = os.path.dirname(target)
    return git_top(target) or target


def git_top(folder: str) -> str | None:
    """Nearest folder, from the absolute `folder` upwards, that holds `.git`.

    A folder, a file (submodule, worktree) or a link counts, since each marks where git begins; whether its
    content is believed is decided by `workspace.git`.
    """
    while True:
        try:
            mode = os.lstat(os.path.join(folder, ".git")).st_mode
        except OSError:
            mode = 0
        if stat.S_ISDIR(mode) or stat.S_ISREG(mode) or stat.S_ISLNK(mode):
            return folder
        parent = os.path.dirname(folder)
        if parent == folder:
            return None
        folder = parent


def relative_to(root: str, path: str) -> str:
    """Path from `root` of a path that a person typed; the root itself is the empty path.

    Folders on the way may be reached through links. Raises `Unavailable` if the path does not exist, is
    itself a symbolic link (but to the root), or lies outside the root.
    """
    real_root = _real(root)
    target = _real(path)
    if target == real_root:
        return ""
    parent, name = os.path.split(path.rstrip(_SEPARATORS))
    if name not in ("", ".", ".."):
        target = os.path.join(_real(parent or os.curdir), name)
    try:
        relative = os.path.relpath(target, real_root)
    except ValueError:  # another drive of Windows
        raise Unavailable(path, LEAVES) from None
    relative = relative.replace(os.sep, "/")
    if relative == ".." or relative.startswith("../"):
        raise Unavailable(path, LEAVES)
    if stat.S_ISLNK(_lstat(target, path).st_mode):
        raise Unavailable(path, LINK)
    return resolve(relative)


_SEPARATORS = os.sep + (os.altsep or "")


def _real(path: str) -> str:
    try:
        return os.path.realpath(path)
    except OSError as error:
        raise refusal(path, error) from None
    except ValueError:
        raise Unavailable(path, "is no path that the file system can hold") from None


def _lstat(target: str, path: str) -> os.stat_result:
    try:
        return os.lstat(target)
    except OSError as error:
        raise refusal(path, error) from None


def refusal(path: str, error: OSError) -> Unavailable:
    """What the operating system's error says about `path`."""
    import errno

    if error.errno in (errno.ENOENT, errno.ENOTDIR):
        return Unavailable(path, "does not exist", is_missing=True)
    if error.errno == errno.ELOOP:
        return Unavailable(path, LINK)
    return Unavailable(path, f"cannot be read ({error.strerror or type(error).__name__})")
