"""Where git's files may lie: `.git` as a folder, as a worktree's or submodule's file, and as a lie."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from govcheck.workspace import Folder, find_root

from .repositories import Checkout

REMOTE = '[remote "origin"]\n\turl = git@github.com:acme/shop.git\n'


@pytest.fixture
def main(tmp_path: Path) -> Checkout:
    checkout = Checkout(tmp_path / "main")
    checkout.commit("2026-01-01", {"a": "1"})
    with (checkout.git / "config").open("a") as config:
        config.write(REMOTE)
    return checkout


def make_worktree(main: Checkout, path: Path, points_back_to: str | None = None) -> Folder:
    own = main.git / "worktrees" / "w"
    own.mkdir(parents=True)
    (own / "HEAD").write_text("ref: refs/heads/main\n")
    (own / "commondir").write_text("../..\n")
    (own / "gitdir").write_text(f"{points_back_to or path / '.git'}\n")
    path.mkdir()
    (path / ".git").write_text(f"gitdir: {own}\n")
    (path / "a").write_text("1")
    return Folder(str(path))


def make_submodule(main: Checkout, path: Path, worktree: str) -> Folder:
    own = main.git / "modules" / "sub"
    Checkout(path)
    own.parent.mkdir()
    (path / ".git").rename(own)
    (path / ".git").write_text(f"gitdir: {os.path.relpath(own, path)}\n")
    for name in ("objects", "refs"):
        copy_files(main.git / name, own / name)
    with (own / "config").open("a") as config:
        config.write(f"[core]\n\tworktree = {worktree}\n{REMOTE}")
    (path / "a").write_text("1")
    return Folder(str(path))


def copy_files(source: Path, target: Path) -> None:
    for file in source.rglob("*"):
        if file.is_file():
            copy = target / file.relative_to(source)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())


def knows(folder: Folder) -> bool:
    answers = (folder.last_changed("a"), folder.github_repositories())
    assert answers in ((None, ()), ("2026-01-01", ("acme/shop",)))
    return answers[0] is not None


def test_a_worktree_is_read_through_its_git_file(main: Checkout, tmp_path: Path) -> None:
    folder = make_worktree(main, tmp_path / "w")
    assert knows(folder)
    assert find_root(str(tmp_path / "w" / "a")) == str(tmp_path / "w")


def test_a_worktree_may_be_told_by_relative_paths(main: Checkout, tmp_path: Path) -> None:
    folder = make_worktree(main, tmp_path / "w", "../../../../w/.git")
    (tmp_path / "w" / ".git").write_text("gitdir: ../main/.git/worktrees/w\n")
    assert knows(folder)


def test_a_worktree_reached_through_a_link_is_read(main: Checkout, tmp_path: Path) -> None:
    make_worktree(main, tmp_path / "w")
    (tmp_path / "link").symlink_to("w")
    assert knows(Folder(str(tmp_path / "link")))


def test_a_worktree_that_does_not_point_back_is_not_believed(main: Checkout, tmp_path: Path) -> None:
    assert not knows(make_worktree(main, tmp_path / "w", str(tmp_path / "another" / ".git")))


def test_a_worktree_that_shares_another_repository_is_not_believed(main: Checkout, tmp_path: Path) -> None:
    folder = make_worktree(main, tmp_path / "w")
    other = Checkout(tmp_path / "other")
    (main.git / "worktrees" / "w" / "commondir").write_text(f"{other.git}\n")
    assert not knows(folder)


def test_a_git_folder_that_shares_another_repository_is_not_believed(main: Checkout, tmp_path: Path) -> None:
    thief = Checkout(tmp_path / "thief")
    thief.check_out({"a": "1"})
    (thief.git / "commondir").write_text(f"{main.git}\n")
    assert not knows(Folder(str(thief.path)))


def test_a_submodule_is_read_through_its_git_file(main: Checkout, tmp_path: Path) -> None:
    folder = make_submodule(main, main.path / "sub", "../../../sub")
    assert knows(folder)
    assert find_root(str(main.path / "sub" / "a")) == str(main.path / "sub")


def test_a_submodule_that_does_not_point_back_is_not_believed(main: Checkout) -> None:
    assert not knows(make_submodule(main, main.path / "sub", "../../../elsewhere"))


def test_a_git_file_that_points_to_a_private_repository_is_not_believed(main: Checkout, tmp_path: Path) -> None:
    (tmp_path / "thief").mkdir()
    (tmp_path / "thief" / ".git").write_text(f"gitdir: {main.git}\n")
    (tmp_path / "thief" / "a").write_text("1")
    assert not knows(Folder(str(tmp_path / "thief")))


@pytest.mark.parametrize(
    "text", ["", "gitdir:", "gitdir: .git", "gitdir: /", "nonsense", "gitdir: a\0b", "x" * 20_000]
)
def test_a_damaged_git_file_is_not_believed(tmp_path: Path, text: str) -> None:
    (tmp_path / ".git").write_text(text)
    (tmp_path / "a").write_text("1")
    assert not knows(Folder(str(tmp_path)))


def test_a_git_folder_behind_a_link_is_not_read(main: Checkout, tmp_path: Path) -> None:
    (tmp_path / "thief").mkdir()
    (tmp_path / "thief" / ".git").symlink_to(main.git)
    (tmp_path / "thief" / "a").write_text("1")
    assert not knows(Folder(str(tmp_path / "thief")))


@pytest.mark.parametrize("name", ["objects", "refs"])
def test_links_in_gits_folder_are_not_followed(main: Checkout, tmp_path: Path, name: str) -> None:
    (main.git / name).rename(tmp_path / name)
    (main.git / name).symlink_to(tmp_path / name)
    assert Folder(str(main.path)).last_changed("a") is None


@pytest.mark.parametrize("name", ["HEAD", "config", "refs/heads/main", "packed-refs", "shallow", "commondir"])
def test_a_pipe_in_gits_folder_is_not_waited_for(main: Checkout, name: str) -> None:
    if name == "packed-refs":
        (main.git / "refs" / "heads" / "main").unlink()
    (main.git / name).unlink(missing_ok=True)
    os.mkfifo(main.git / name)
    assert Folder(str(main.path)).last_changed("a") is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"ref: refs/heads/../../config",
        b"ref: /etc/passwd",
        b"ref: HEAD",
        b"ref: refs/heads/main/x",
        b"0" * 40,
        b"\xff",
    ],
)
def test_a_damaged_head_gives_no_day(main: Checkout, head: bytes) -> None:
    (main.git / "HEAD").write_bytes(head)
    assert Folder(str(main.path)).last_changed("a") is None


def test_branches_that_lead_in_a_circle_give_no_day(main: Checkout) -> None:
    (main.git / "refs" / "heads" / "main").write_bytes(b"ref: refs/heads/other\n")
    (main.git / "refs" / "heads" / "other").write_bytes(b"ref: refs/heads/main\n")
    assert Folder(str(main.path)).last_changed("a") is None
