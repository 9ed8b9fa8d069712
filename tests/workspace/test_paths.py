from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from govcheck.workspace import Unavailable, find_root, relative_to, resolve


@pytest.mark.parametrize(
    ("stated", "beside", "found"),
    [
        ("prompts/refund.md", "agents/refund.yaml", "prompts/refund.md"),
        ("./refund.md", "agents/refund.yaml", "agents/refund.md"),
        ("../refund.md", "agents/refund.yaml", "refund.md"),
        ("./refund.md", "refund.yaml", "refund.md"),
        ("./refund.md", "", "refund.md"),
        ("..", "agents/refund.yaml", ""),
        (".", "agents/refund.yaml", "agents"),
        ("prompts/", "", "prompts"),
        ("a//b/./c", "", "a/b/c"),
        ("a/../b", "agents/x.yaml", "b"),
        (".../x", "agents/x.yaml", ".../x"),
        (".hidden", "agents/x.yaml", ".hidden"),
        ("a/b..c", "", "a/b..c"),
        (".github/CODEOWNERS", "", ".github/CODEOWNERS"),
    ],
)
def test_a_stated_path_becomes_a_path_from_the_root(stated: str, beside: str, found: str) -> None:
    assert resolve(stated, beside) == found


@pytest.mark.parametrize(
    ("stated", "beside", "reason"),
    [
        ("", "", "is an empty path"),
        ("/etc/passwd", "", "is an absolute path; write it relative to the repository root"),
        ("C:/secrets", "", "is an absolute path; write it relative to the repository root"),
        ("..", "x.yaml", "leaves the repository root"),
        ("../../x", "agents/a.yaml", "leaves the repository root"),
        ("a/../../x", "", "leaves the repository root"),
        ("../x/../../y", "agents/a.yaml", "leaves the repository root"),
        ("..\\x", "", "holds a backslash; write `/` between folders"),
        ("a\0b", "", "holds a NUL character"),
        ("a\ud800b", "", "holds a character that no file name can hold"),
        (".git/config", "", "is inside git's own folder"),
        ("modules/.GIT/config", "", "is inside git's own folder"),
        (".git. /config", "", "is inside git's own folder"),
        ("GIT~1/config", "", "is inside git's own folder"),
    ],
)
def test_a_path_that_is_not_below_the_root_is_refused(stated: str, beside: str, reason: str) -> None:
    with pytest.raises(Unavailable) as refused:
        resolve(stated, beside)
    assert (refused.value.path, refused.value.reason) == (stated, reason)
    assert not refused.value.is_missing


def test_a_refusal_reads_as_path_and_reason() -> None:
    with pytest.raises(Unavailable, match=r"^\.\./x leaves the repository root$"):
        resolve("../x")


@example("./a:", "")
@given(st.text(alphabet="ab./\\:\0\ud800", max_size=20), st.sampled_from(["", "x.yaml", "a/b/x.yaml"]))
def test_a_resolved_path_never_leaves_the_root_and_resolves_to_itself(stated: str, beside: str) -> None:
    try:
        found = resolve(stated, beside)
    except Unavailable:
        return
    assert not found.startswith("/")
    assert not {"", ".", ".."} & set(found.split("/")) or found == ""
    assert not found or resolve(found, beside) == found


def test_the_root_is_the_nearest_folder_with_git(tmp_path: Path) -> None:
    (tmp_path / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "repo" / "a" / "b").mkdir(parents=True)
    (tmp_path / "repo" / "a" / "x.yaml").write_text("")
    assert find_root(str(tmp_path / "repo" / "a" / "b")) == str(tmp_path / "repo")
    assert find_root(str(tmp_path / "repo" / "a" / "x.yaml")) == str(tmp_path / "repo")
    assert find_root(str(tmp_path / "repo")) == str(tmp_path / "repo")


def test_a_submodule_is_its_own_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "sub" / "agents").mkdir(parents=True)
    (tmp_path / "sub" / ".git").write_text("gitdir: ../.git/modules/sub\n")
    assert find_root(str(tmp_path / "sub" / "agents")) == str(tmp_path / "sub")


def test_without_git_the_root_is_the_folder_or_the_folder_of_the_file(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("")
    assert find_root(str(tmp_path)) == str(tmp_path)
    assert find_root(str(tmp_path / "x.yaml")) == str(tmp_path)


def test_a_pipe_named_git_marks_no_root(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    os.mkfifo(tmp_path / "a" / ".git")
    (tmp_path / ".git").mkdir()
    assert find_root(str(tmp_path / "a")) == str(tmp_path)


def test_a_link_named_git_marks_a_root(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / ".git").symlink_to(tmp_path / "elsewhere")
    assert find_root(str(tmp_path / "a")) == str(tmp_path / "a")


def test_a_stated_root_wins_over_git(tmp_path: Path) -> None:
    (tmp_path / "a" / "b" / ".git").mkdir(parents=True)
    assert find_root(str(tmp_path / "a" / "b"), str(tmp_path / "a")) == str(tmp_path / "a")


def test_a_path_outside_the_stated_root_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root2").mkdir()
    with pytest.raises(Unavailable) as refused:
        find_root(str(tmp_path / "root2"), str(tmp_path / "root"))
    assert refused.value.reason == "leaves the repository root"


def test_a_stated_root_must_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("")
    with pytest.raises(Unavailable) as refused:
        find_root(str(tmp_path), str(tmp_path / "x"))
    assert refused.value.reason == "is not a folder"
    with pytest.raises(Unavailable) as refused:
        find_root(str(tmp_path), str(tmp_path / "none"))
    assert refused.value.is_missing


@pytest.mark.parametrize("name", ["none", "none/none", "x.yaml/none"])
def test_a_typed_path_that_is_not_there_is_missing(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.yaml").write_text("")
    for question in (lambda path: find_root(path), lambda path: relative_to(str(tmp_path), path)):
        with pytest.raises(Unavailable) as refused:
            question(str(tmp_path / name))
        assert (refused.value.reason, refused.value.is_missing) == ("does not exist", True)
        assert refused.value.path == str(tmp_path / name)


def test_a_typed_path_becomes_a_path_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "x.yaml").write_text("")
    root = str(tmp_path)
    assert relative_to(root, str(tmp_path / "a" / "x.yaml")) == "a/x.yaml"
    assert relative_to(root, root) == ""
    monkeypatch.chdir(tmp_path / "a" / "b")
    assert relative_to(root, "../x.yaml") == "a/x.yaml"
    assert relative_to(root, ".") == "a/b"
    assert relative_to(root, "..") == "a"
    assert relative_to(root, "../..") == ""
    assert relative_to(root, "./") == "a/b"


def test_folders_above_the_root_may_be_links(tmp_path: Path) -> None:
    (tmp_path / "real" / "repo" / ".git").mkdir(parents=True)
    (tmp_path / "real" / "repo" / "x.yaml").write_text("")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    (tmp_path / "repo-link").symlink_to(tmp_path / "real" / "repo")
    typed = str(tmp_path / "link" / "repo" / "x.yaml")
    root = find_root(typed)
    assert root == str(tmp_path / "real" / "repo")
    assert relative_to(root, typed) == "x.yaml"
    assert relative_to(root, str(tmp_path / "repo-link")) == ""
    assert relative_to(str(tmp_path / "repo-link"), typed) == "x.yaml"


def test_a_link_is_refused_even_if_it_stays_inside(tmp_path: Path) -> None:
    (tmp_path / "real.yaml").write_text("")
    (tmp_path / "link.yaml").symlink_to("real.yaml")
    for question in (lambda path: find_root(path), lambda path: relative_to(str(tmp_path), path)):
        with pytest.raises(Unavailable) as refused:
            question(str(tmp_path / "link.yaml"))
        assert refused.value.reason == "is a symbolic link"


def test_a_folder_link_out_of_the_root_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "x.yaml").write_text("")
    (tmp_path / "root" / "link").symlink_to(tmp_path / "outside")
    with pytest.raises(Unavailable) as refused:
        find_root(str(tmp_path / "root" / "link" / "x.yaml"), str(tmp_path / "root"))
    assert refused.value.reason == "leaves the repository root"


def test_a_typed_path_with_a_nul_character_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unavailable) as refused:
        find_root(str(tmp_path) + "/a\0b")
    assert not refused.value.is_missing
