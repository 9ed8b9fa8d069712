"""What every workspace does alike: on disk, both ways of opening, and in memory."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from govcheck.workspace import Folder, Memory, Unavailable, Workspace

Make = Callable[[Mapping[str, bytes]], Workspace]


def write(root: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        target = root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


@pytest.fixture(params=["memory", "folder", "folder by full paths"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    def made(files: Mapping[str, bytes]) -> Workspace:
        if request.param == "memory":
            return Memory(files)
        write(tmp_path, files)
        return Folder(str(tmp_path)) if request.param == "folder" else Folder(str(tmp_path), beside=False)

    return made


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_bytes_come_as_they_are(make: Make) -> None:
    workspace = make({"a/b.txt": b"one\r\n\xff\0", "empty": b""})
    assert workspace.read("a/b.txt", 100) == b"one\r\n\xff\0"
    assert workspace.read("./a//b.txt", 100) == b"one\r\n\xff\0"
    assert workspace.read("empty", 0) == b""


def test_a_limit_is_the_last_size_that_is_read(make: Make) -> None:
    workspace = make({"x": b"12345"})
    assert workspace.read("x", 5) == b"12345"
    with pytest.raises(Unavailable, match=r"^x is larger than 4 bytes$") as refused:
        workspace.read("x", 4)
    assert not refused.value.is_missing


@pytest.mark.parametrize("limit", [5_000_000, 5 * 1024 * 1024])
def test_a_large_limit_is_told_in_megabytes(make: Make, limit: int) -> None:
    workspace = make({"x": b"x" * (limit + 1)})
    with pytest.raises(Unavailable, match=r"^x is larger than 5 MB$"):
        workspace.read("x", limit)


@pytest.mark.parametrize("path", ["none", "a/none", "a/b.txt/none", "none/none"])
def test_what_is_not_there_is_missing(make: Make, path: str) -> None:
    workspace = make({"a/b.txt": b""})
    for question in (
        lambda: workspace.read(path, 9),
        lambda: workspace.digest(path),
        lambda: list(workspace.files(path)),
    ):
        with pytest.raises(Unavailable) as refused:
            question()
        assert (refused.value.path, refused.value.reason) == (path, "does not exist")
        assert refused.value.is_missing
    assert not workspace.exists(path)
    assert not workspace.is_folder(path)


@pytest.mark.parametrize("path", ["a", "a/", "", "."])
def test_a_folder_is_not_read(make: Make, path: str) -> None:
    workspace = make({"a/b.txt": b""})
    with pytest.raises(Unavailable, match=r"is a folder$") as refused:
        workspace.read(path, 9)
    assert not refused.value.is_missing
    assert workspace.is_folder(path)
    assert workspace.exists(path)


@pytest.mark.parametrize("path", ["../x", "/x", "a\\b", "a\0b", ".git/config", "a/../../x", "C:/x"])
def test_a_path_out_of_the_root_is_refused_and_never_counts_as_missing(make: Make, path: str) -> None:
    workspace = make({"a/b.txt": b""})
    for question in (
        lambda: workspace.read(path, 9),
        lambda: workspace.digest(path),
        lambda: list(workspace.files(path)),
    ):
        with pytest.raises(Unavailable) as refused:
            question()
        assert not refused.value.is_missing
    assert workspace.exists(path)
    assert not workspace.is_folder(path)
    assert workspace.last_changed(path) is None


def test_files_are_listed_by_the_bytes_of_their_paths(make: Make) -> None:
    paths = ["B", "a-b", "a/c", "a/c-d/e", "a/c/d"[:3] + "0", "a0", "é", "a/b/c/d", "z"]
    workspace = make(dict.fromkeys(paths, b""))
    assert list(workspace.files()) == sorted(paths, key=str.encode)
    assert list(workspace.files("a")) == sorted((p for p in paths if p.startswith("a/")), key=str.encode)
    assert list(workspace.files("a/b/")) == ["a/b/c/d"]


def test_a_file_has_no_files(make: Make) -> None:
    with pytest.raises(Unavailable, match=r"^x is not a folder$"):
        list(make({"x": b""}).files("x"))


def test_the_digest_of_a_file_is_over_its_raw_bytes(make: Make) -> None:
    workspace = make({"unix": b"a\nb\n", "windows": b"a\r\nb\r\n"})
    assert workspace.digest("unix") == "sha256:" + sha256(b"a\nb\n")
    assert workspace.digest("windows") == "sha256:" + sha256(b"a\r\nb\r\n")


def test_the_digest_of_a_folder_is_over_lines_of_digests_and_paths(make: Make) -> None:
    workspace = make({"p/b": b"2", "p/a/x": b"1", "p/a-b": b"3", "other": b"4"})
    lines = f"{sha256(b'3')}  a-b\n{sha256(b'1')}  a/x\n{sha256(b'2')}  b\n"
    assert workspace.digest("p") == workspace.digest("./p/") == "sha256:" + sha256(lines.encode())


def test_the_digest_of_the_root_covers_everything(make: Make) -> None:
    workspace = make({"p/b": b"2"})
    assert workspace.digest("") == "sha256:" + sha256(f"{sha256(b'2')}  p/b\n".encode())


def test_a_line_break_in_a_name_gives_a_folder_no_digest(make: Make) -> None:
    name = f"a\n{sha256(b'2')}  b"
    workspace = make({f"p/{name}": b"1"})
    with pytest.raises(Unavailable) as refused:
        workspace.digest("p")
    assert (refused.value.path, refused.value.reason) == (f"p/{name}", "has a line break in its name; rename it")


NAMES = st.text(alphabet="ab-0é", min_size=1, max_size=3)
PATHS = st.lists(NAMES, min_size=1, max_size=4).map("/".join)


def is_tree(paths: list[str]) -> bool:
    return not any(other.startswith(path + "/") for path in paths for other in paths)


@settings(max_examples=50)
@given(st.lists(PATHS, unique=True, max_size=8).filter(is_tree), st.binary(max_size=4))
def test_memory_and_disk_agree(paths: list[str], data: bytes) -> None:
    files = {path: data + bytes([number]) for number, path in enumerate(paths)}
    memory = Memory(files)
    with tempfile.TemporaryDirectory() as root:
        write(Path(root), files)
        folder = Folder(root)
        assert list(folder.files()) == list(memory.files()) == sorted(paths, key=str.encode)
        assert folder.digest("") == memory.digest("")
        for path in paths:
            assert folder.read(path, 9) == memory.read(path, 9)
            assert folder.digest(path) == memory.digest(path)


def test_memory_refuses_a_file_that_is_also_a_folder() -> None:
    with pytest.raises(ValueError, match=r"^'a' is a file and a folder at once\.$"):
        Memory({"a": b"", "a/b": b""})


def test_memory_refuses_a_path_out_of_the_root() -> None:
    with pytest.raises(Unavailable, match="leaves the repository root"):
        Memory({"../a": b""})


def test_memory_is_not_changed_from_outside() -> None:
    files = {"a": b"1"}
    memory = Memory(files)
    files["b"] = b"2"
    assert list(memory.files()) == ["a"]


def test_memory_knows_the_days_and_remotes_it_is_told() -> None:
    memory = Memory({"p/a": b""}, {"p/a": "2026-03-01", "p/": "2026-03-02"}, ["git@github.com:Acme/Shop.git"])
    assert memory.last_changed("./p/a") == "2026-03-01"
    assert memory.last_changed("p") == "2026-03-02"
    assert memory.last_changed("b") is None
    assert memory.github_repositories() == ("acme/shop",)


def test_without_git_nothing_is_known_of_history_and_remotes(make: Make) -> None:
    workspace = make({"a": b""})
    assert workspace.last_changed("a") is None
    assert workspace.github_repositories() == ()
