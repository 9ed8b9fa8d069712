"""What only a disk can do: links, pipes, devices, folders without permission, trees without end."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from govcheck.workspace import Folder, Unavailable


@pytest.fixture(params=[True, False], ids=["opening beside", "full paths"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Folder:
    (tmp_path / "root").mkdir()
    (tmp_path / "secret").write_bytes(b"secret")
    return Folder(str(tmp_path / "root"), beside=request.param)


@pytest.fixture
def root(folder: Folder) -> Path:
    return Path(folder.root)


@pytest.fixture
def as_ordinary_user() -> Iterator[Path]:
    """A folder that everybody may enter, and no rights of the superuser meanwhile."""
    is_superuser = os.geteuid() == 0
    with tempfile.TemporaryDirectory() as path:
        os.chmod(path, 0o777)
        if is_superuser:
            os.seteuid(65534)
        try:
            yield Path(path)
        finally:
            if is_superuser:
                os.seteuid(0)
            for found in Path(path).iterdir():
                found.chmod(0o700)


def reason(folder: Folder, path: str) -> str:
    with pytest.raises(Unavailable) as refused:
        folder.read(path, 1000)
    assert refused.value.path == path
    assert not refused.value.is_missing
    with pytest.raises(Unavailable) as again:
        folder.digest(path)
    assert again.value.reason == refused.value.reason
    return refused.value.reason


@pytest.mark.parametrize("target", ["../secret", "inside", "nowhere", "link"])
def test_a_link_is_refused_wherever_it_leads(folder: Folder, root: Path, target: str) -> None:
    (root / "inside").write_bytes(b"")
    (root / "link").symlink_to(target)
    assert reason(folder, "link") == "is a symbolic link"
    assert folder.exists("link")
    assert not folder.is_folder("link")


def test_a_link_on_the_way_is_refused(folder: Folder, root: Path) -> None:
    (root / "real").mkdir()
    (root / "real" / "x").write_bytes(b"")
    (root / "up").symlink_to("..")
    (root / "in").symlink_to("real")
    assert reason(folder, "up/secret") == "passes through a symbolic link"
    assert reason(folder, "in/x") == "passes through a symbolic link"
    assert folder.exists("in/none")
    assert not folder.is_folder("in")
    with pytest.raises(Unavailable, match=r"^in is a symbolic link$"):
        list(folder.files("in"))


def test_links_are_listed_and_not_followed(folder: Folder, root: Path) -> None:
    (root / "real").mkdir()
    (root / "real" / "x").write_bytes(b"")
    (root / "real" / "loop").symlink_to("..")
    (root / "file").symlink_to("real/x")
    assert list(folder.files()) == ["file", "real/loop", "real/x"]
    assert reason(folder, "file") == "is a symbolic link"


@pytest.mark.parametrize("target", ["../secret", "x", "../root"])
def test_a_link_inside_a_folder_gives_it_no_digest(folder: Folder, root: Path, target: str) -> None:
    (root / "p").mkdir()
    (root / "p" / "x").write_bytes(b"")
    (root / "p" / "link").symlink_to(target)
    with pytest.raises(Unavailable, match=r"^p/link is a symbolic link$"):
        folder.digest("p")


def test_a_pipe_is_refused_without_waiting(folder: Folder, root: Path) -> None:
    (root / "p").mkdir()
    os.mkfifo(root / "p" / "pipe")
    assert reason(folder, "p/pipe") == "is not a regular file"
    assert list(folder.files()) == []
    with pytest.raises(Unavailable, match=r"^p/pipe is not a regular file$"):
        folder.digest("p")


def test_a_device_is_refused() -> None:
    assert reason(Folder("/dev"), "zero") == "is not a regular file"


def test_a_file_that_states_no_size_is_read_up_to_the_limit() -> None:
    if not os.path.exists("/proc/self/status"):
        pytest.skip("this system has no /proc")
    folder = Folder("/proc/1")
    assert folder.read("status", 100_000).startswith(b"Name:")
    with pytest.raises(Unavailable, match=r"^status is larger than 10 bytes$"):
        folder.read("status", 10)


def test_git_and_what_is_in_it_is_not_listed(folder: Folder, root: Path) -> None:
    for path in (".git/config", "sub/.git/config", "x.git/config"):
        (root / path).parent.mkdir(parents=True)
        (root / path).write_bytes(b"")
    (root / "worktree").mkdir()
    (root / "worktree" / ".git").write_bytes(b"gitdir: elsewhere")
    assert list(folder.files()) == ["x.git/config"]
    before = folder.digest("")
    (root / ".git" / "index").write_bytes(b"")
    assert folder.digest("") == before


def test_a_file_without_permission_is_told_as_such(as_ordinary_user: Path) -> None:
    (as_ordinary_user / "x").write_bytes(b"")
    (as_ordinary_user / "x").chmod(0)
    assert reason(Folder(str(as_ordinary_user)), "x") == "cannot be read (Permission denied)"


def test_a_folder_that_cannot_be_listed_is_not_skipped(as_ordinary_user: Path) -> None:
    (as_ordinary_user / "a").write_bytes(b"")
    (as_ordinary_user / "p").mkdir()
    (as_ordinary_user / "p").chmod(0)
    folder = Folder(str(as_ordinary_user))
    files = folder.files()
    assert next(files) == "a"
    with pytest.raises(Unavailable, match=r"^p cannot be read \(Permission denied\)$"):
        next(files)
    assert folder.exists("p/x")


def test_a_folder_that_may_be_entered_but_not_listed_is_passed(as_ordinary_user: Path) -> None:
    (as_ordinary_user / "p").mkdir()
    (as_ordinary_user / "p" / "x").write_bytes(b"1")
    (as_ordinary_user / "p").chmod(0o100)
    if not hasattr(os, "O_PATH"):
        pytest.skip("this system cannot pass through a folder that it may not list")
    assert Folder(str(as_ordinary_user)).read("p/x", 9) == b"1"


def make_deep(root: Path, depth: int) -> None:
    here = os.open(root, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        deeper = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(os.open("x", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)


def remove_deep(root: Path) -> None:
    """From the top, since what removes folders for pytest cannot go that deep."""
    (root / "x").unlink(missing_ok=True)
    while (root / "d").exists():
        for found in (root / "d").iterdir():
            found.rename(root / f"next-{found.name}")
        (root / "d").rmdir()
        for found in root.glob("next-*"):
            found.rename(root / found.name.removeprefix("next-"))


def test_a_deep_tree_is_listed(folder: Folder, root: Path) -> None:
    make_deep(root, 300)
    assert list(folder.files()) == ["d/" * 300 + "x"]
    assert folder.read("d/" * 300 + "x", 9) == b""


def test_a_tree_deeper_than_systems_name_is_refused_not_cut(tmp_path: Path) -> None:
    make_deep(tmp_path, 3000)
    try:
        with pytest.raises(Unavailable, match=r"is more than 1000 folders deep$"):
            list(Folder(str(tmp_path)).files())
    finally:
        remove_deep(tmp_path)


def test_a_long_name_is_refused(folder: Folder) -> None:
    assert reason(folder, "x" * 300) == "cannot be read (File name too long)"


def test_a_name_that_is_not_text_is_listed_and_read(folder: Folder, root: Path) -> None:
    name = os.fsdecode(b"\xff.yaml")
    try:
        (root / name).write_bytes(b"1")
    except OSError:
        pytest.skip("this file system holds text names only")
    assert list(folder.files()) == [name]
    assert folder.read(name, 9) == b"1"


def test_the_root_must_be_absolute() -> None:
    with pytest.raises(ValueError, match="is not an absolute path"):
        Folder("somewhere")


def test_a_root_that_is_gone_is_missing(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        list(Folder(str(tmp_path / "none")).files())
    assert refused.value.is_missing


def test_nothing_stays_open(folder: Folder, root: Path) -> None:
    (root / "p").mkdir()
    (root / "p" / "x").write_bytes(b"1")
    (root / "p" / "link").symlink_to("x")
    if not os.path.isdir("/proc/self/fd"):
        pytest.skip("this system does not list what is open")
    before = len(os.listdir("/proc/self/fd"))
    folder.read("p/x", 9)
    for path in ("p/link", "p/link/x", "p/x/y", "none/x", "p"):
        with pytest.raises(Unavailable):
            folder.read(path, 9)
    next(folder.files())
    assert len(os.listdir("/proc/self/fd")) == before
