from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from dulwich.repo import Repo

from govcheck.workspace import Folder

from .repositories import MAIN, Checkout


@pytest.fixture(params=["loose", "packed"])
def is_packed(request: pytest.FixtureRequest) -> bool:
    return request.param == "packed"


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path / "repo")


def day(checkout: Checkout, path: str) -> str | None:
    return Folder(str(checkout.path)).last_changed(path)


def test_the_day_is_that_of_the_commit_that_changed_the_content(checkout: Checkout, is_packed: bool) -> None:
    checkout.commit("2026-01-01", {"p/a": "1", "p/b": "1", "c": "1"})
    checkout.commit("2026-01-02", {"p/a": "2", "p/b": "1", "c": "1"})
    checkout.commit("2026-01-03", {"p/a": "2", "p/b": "1", "c": "3"})
    if is_packed:
        checkout.pack()
    assert day(checkout, "p/a") == "2026-01-02"
    assert day(checkout, "p/b") == "2026-01-01"
    assert day(checkout, "c") == "2026-01-03"
    assert day(checkout, "p") == day(checkout, "p/") == day(checkout, "./p") == "2026-01-02"
    assert day(checkout, "") == "2026-01-03"


@pytest.mark.parametrize(
    ("time", "found"), [("2026-01-01T00:00:00", "2026-01-01"), ("2026-01-01T23:59:59", "2026-01-01")]
)
def test_the_day_is_that_of_utc(checkout: Checkout, time: str, found: str) -> None:
    checkout.commit(time, {"a": "1"})
    assert day(checkout, "a") == found


def test_a_change_that_was_taken_back_is_a_change(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"a": "1"})
    checkout.commit("2026-01-02", {"a": "2"})
    checkout.commit("2026-01-03", {"a": "1"})
    assert day(checkout, "a") == "2026-01-03"


def test_a_renamed_file_changed_when_it_was_renamed(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"old": "1"})
    (checkout.path / "old").unlink()
    checkout.commit("2026-01-02", {"p/new": "1"})
    checkout.commit("2026-01-03", {"p/new": "1", "b": "1"})
    assert day(checkout, "p/new") == "2026-01-02"
    assert day(checkout, "old") is None


def test_a_merge_leads_to_the_side_that_made_the_change(checkout: Checkout, is_packed: bool) -> None:
    base = checkout.commit("2026-01-01", {"a": "1", "b": "1"})
    left = checkout.commit("2026-01-02", {"a": "2", "b": "1"}, [base])
    right = checkout.commit("2026-01-03", {"a": "1", "b": "3"}, [base])
    checkout.commit("2026-01-04", {"a": "2", "b": "3"}, [left, right])
    if is_packed:
        checkout.pack()
    assert day(checkout, "a") == "2026-01-02"
    assert day(checkout, "b") == "2026-01-03"


def test_a_merge_that_made_something_new_is_a_change(checkout: Checkout) -> None:
    base = checkout.commit("2026-01-01", {"a": "1"})
    left = checkout.commit("2026-01-02", {"a": "2"}, [base])
    right = checkout.commit("2026-01-03", {"a": "3"}, [base])
    checkout.commit("2026-01-04", {"a": "23"}, [left, right])
    assert day(checkout, "a") == "2026-01-04"


def test_of_two_sides_with_one_content_the_first_counts(checkout: Checkout) -> None:
    base = checkout.commit("2026-01-01", {"a": "1"})
    left = checkout.commit("2026-01-03", {"a": "2"}, [base])
    right = checkout.commit("2026-01-02", {"a": "2"}, [base])
    checkout.commit("2026-01-04", {"a": "2"}, [left, right])
    assert day(checkout, "a") == "2026-01-03"


def test_a_file_that_was_never_committed_has_no_day(checkout: Checkout) -> None:
    assert day(checkout, "a") is None
    checkout.check_out({"a": "1"})
    assert day(checkout, "a") is None
    checkout.commit("2026-01-01", {"b": "1"})
    assert day(checkout, "a") is None


def test_a_file_that_differs_from_its_commit_has_no_day(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"a": "1", "p/b": "1"})
    checkout.check_out({"a": "2"})
    assert day(checkout, "a") is None
    assert day(checkout, "p/b") == "2026-01-01"
    (checkout.path / "a").unlink()
    assert day(checkout, "a") is None
    (checkout.path / "a").mkdir()
    assert day(checkout, "a") is None


def test_line_ends_that_git_converts_are_no_difference(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"a": "1\n2\n", "b": "1\r\n"})
    checkout.check_out({"a": "1\r\n2\r\n", "b": "1\n"})
    assert day(checkout, "a") == "2026-01-01"
    assert day(checkout, "b") is None


@pytest.mark.parametrize("extra", ["p/untracked", "p/deep/untracked"])
def test_a_folder_with_an_untracked_file_has_no_day(checkout: Checkout, extra: str) -> None:
    checkout.commit("2026-01-01", {"p/a": "1", "p/q/b": "1"})
    assert day(checkout, "p") == "2026-01-01"
    (checkout.path / "p" / "empty").mkdir()
    assert day(checkout, "p") == "2026-01-01"
    checkout.check_out({extra: ""})
    assert day(checkout, "p") is None


def test_a_folder_without_one_of_its_files_has_no_day(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"p/a": "1", "p/q/b": "1"})
    shutil.rmtree(checkout.path / "p" / "q")
    assert day(checkout, "p") is None


def test_a_link_has_no_day(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"a": "b", "b": "1"})
    (checkout.path / "a").unlink()
    (checkout.path / "a").symlink_to("b")
    assert day(checkout, "a") is None


def test_a_root_below_the_top_level_has_the_same_history(checkout: Checkout) -> None:
    checkout.commit("2026-01-01", {"p/q/a": "1"})
    checkout.commit("2026-01-02", {"p/q/a": "1", "b": "1"})
    assert Folder(str(checkout.path / "p")).last_changed("q/a") == "2026-01-01"
    assert Folder(str(checkout.path / "p")).last_changed("") == "2026-01-01"


def test_a_root_behind_a_link_has_the_same_history(checkout: Checkout, tmp_path: Path) -> None:
    checkout.commit("2026-01-01", {"p/q/a": "1"})
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "link").symlink_to(checkout.path / "p")
    assert Folder(str(tmp_path / "elsewhere" / "link")).last_changed("q/a") == "2026-01-01"


def test_a_detached_head_and_a_packed_branch_are_followed(checkout: Checkout) -> None:
    first = checkout.commit("2026-01-01", {"a": "1"})
    (checkout.git / "refs" / "heads" / "main").unlink()
    (checkout.git / "packed-refs").write_bytes(
        b"# pack-refs with: peeled\n" + first + b" refs/heads/main\n^" + first
    )
    assert day(checkout, "a") == "2026-01-01"
    (checkout.git / "packed-refs").unlink()
    assert day(checkout, "a") is None
    (checkout.git / "HEAD").write_bytes(first + b"\n")
    assert day(checkout, "a") == "2026-01-01"


def test_sha256_repositories_are_read(tmp_path: Path) -> None:
    checkout = Checkout(tmp_path, "sha256")
    checkout.commit("2026-01-01", {"p/a": "1"})
    checkout.commit("2026-01-02", {"p/a": "1", "b": "1"})
    assert day(checkout, "p/a") == day(checkout, "p") == "2026-01-01"
    assert day(checkout, "b") == "2026-01-02"


def test_in_a_shallow_clone_only_a_change_above_the_cut_has_a_day(checkout: Checkout) -> None:
    first = checkout.commit("2026-01-01", {"a": "1", "b": "1"})
    second = checkout.commit("2026-01-02", {"a": "1", "b": "2"})
    checkout.commit("2026-01-03", {"a": "1", "b": "2", "c": "3"})
    (checkout.git / "shallow").write_bytes(second + b"\n")
    checkout.object_path(first).unlink()
    assert day(checkout, "a") is None
    # The cut commit itself may have made the change or not.
    assert day(checkout, "b") is None
    assert day(checkout, "c") == "2026-01-03"


def test_a_gap_in_the_history_gives_no_day(checkout: Checkout) -> None:
    first = checkout.commit("2026-01-01", {"a": "1"})
    checkout.commit("2026-01-02", {"a": "1", "b": "1"})
    checkout.object_path(first).unlink()
    assert day(checkout, "a") is None
    assert day(checkout, "b") is None


def test_a_missing_tree_is_a_gap_not_an_absent_file(checkout: Checkout) -> None:
    first = checkout.commit("2026-01-01", {"p/a": "1"})
    checkout.commit("2026-01-02", {"p/a": "1", "b": "1"})
    with Repo(str(checkout.path)) as repo:
        tree = repo[first].tree
    checkout.object_path(tree).unlink()
    assert day(checkout, "p/a") is None


def test_objects_of_another_repository_are_not_borrowed(tmp_path: Path) -> None:
    lender, borrower = Checkout(tmp_path / "lender"), Checkout(tmp_path / "borrower")
    name = lender.commit("2026-01-01", {"a": "1"})
    (borrower.git / "refs" / "heads" / "main").write_bytes(name)
    borrower.check_out({"a": "1"})
    (borrower.objects / "info").mkdir(exist_ok=True)
    (borrower.objects / "info" / "alternates").write_text(f"{lender.objects}\n")
    assert day(borrower, "a") is None
    assert day(lender, "a") == "2026-01-01"


def test_the_day_is_that_of_git_itself(tmp_path: Path) -> None:
    git = shutil.which("git")
    if git is None:
        pytest.skip("git is not installed")
    checkout = Checkout(tmp_path / "repo")
    base = checkout.commit("2026-01-01", {"p/a": "1", "p/b": "1", "c": "1"})
    left = checkout.commit("2026-01-02", {"p/a": "2", "p/b": "1", "c": "1"}, [base])
    right = checkout.commit("2026-01-03", {"p/a": "1", "p/b": "3", "c": "4"}, [base])
    merge = checkout.commit("2026-01-04", {"p/a": "2", "p/b": "3", "c": "14"}, [left, right])
    other = checkout.commit("2026-01-05", {"p/a": "2", "p/b": "3", "c": "14"}, [base])
    checkout.commit("2026-01-06", {"p/a": "2", "p/b": "3", "c": "14", "d": "1"}, [merge, other])
    environment = {
        "PATH": os.environ["PATH"], "HOME": str(tmp_path), "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.devnull,
        "TZ": "UTC",
    }  # fmt: skip

    def ask(*arguments: str) -> str:
        command = [git, "-c", "gc.auto=0", "-c", f"safe.directory={checkout.path}", *arguments]
        return subprocess.run(
            command, cwd=checkout.path, env=environment, check=True, capture_output=True, text=True
        ).stdout

    def compare() -> None:
        for path in ("p/a", "p/b", "p", "c", "d"):
            expected = ask("log", "-1", "--format=%cd", "--date=format-local:%Y-%m-%d", "--", path).strip()
            assert day(checkout, path) == expected

    compare()
    ask("gc", "-q", "--prune=now")
    assert not checkout.object_path(merge).exists()
    compare()
    with Repo(str(checkout.path)) as repo:
        assert MAIN in repo.refs
