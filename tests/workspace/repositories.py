"""Git repositories for the tests: written object by object, so that no git configuration has a say."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from dulwich.objects import Blob, Commit, ObjectID, Tree
from dulwich.refs import Ref
from dulwich.repo import Repo

MAIN = Ref(b"refs/heads/main")


class Checkout:
    """A working copy at `path` whose branch is `main`. Files are texts by path; a commit holds all of them."""

    def __init__(self, path: Path, object_format: str = "sha1") -> None:
        path.mkdir(parents=True, exist_ok=True)
        self.path = path
        Repo.init(str(path), object_format=object_format).close()
        (path / ".git" / "HEAD").write_bytes(b"ref: refs/heads/main\n")

    def commit(self, day: str, files: dict[str, str], parents: list[ObjectID] | None = None) -> ObjectID:
        """Commit of `files` on `day`, checked out. Its parent is the last commit, unless `parents` are given."""
        with Repo(str(self.path)) as repo:
            if parents is None:
                parents = [repo.refs[MAIN]] if MAIN in repo.refs else []
            commit = Commit()
            commit.tree = self._tree(repo, files)
            commit.parents = parents
            commit.author = commit.committer = b"A <a@example.org>"
            commit.author_time = 0
            commit.commit_time = int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
            commit.author_timezone = commit.commit_timezone = 0
            commit.message = b"message\n"
            repo.object_store.add_object(commit)
            name = commit.get_id(repo.object_format)
            repo.refs[MAIN] = name
        self.check_out(files)
        return name

    def check_out(self, files: dict[str, str]) -> None:
        for name, text in files.items():
            target = self.path / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text.encode())

    def pack(self) -> None:
        with Repo(str(self.path)) as repo:
            repo.object_store.pack_loose_objects()
        loose = [found for found in self.objects.glob("??/*") if found.is_file()]
        assert not loose
        assert list(self.objects.glob("pack/*.pack"))

    @property
    def git(self) -> Path:
        return self.path / ".git"

    @property
    def objects(self) -> Path:
        return self.git / "objects"

    def object_path(self, name: bytes) -> Path:
        return self.objects / name[:2].decode() / name[2:].decode()

    def _tree(self, repo: Repo, files: dict[str, str]) -> ObjectID:
        tree = Tree()
        folders: dict[str, dict[str, str]] = {}
        for path, text in files.items():
            first, slash, rest = path.partition("/")
            if slash:
                folders.setdefault(first, {})[rest] = text
            else:
                blob = Blob.from_string(text.encode())
                repo.object_store.add_object(blob)
                tree.add(os.fsencode(first), 0o100644, blob.get_id(repo.object_format))
        for name, inner in folders.items():
            tree.add(os.fsencode(name), 0o40000, self._tree(repo, inner))
        repo.object_store.add_object(tree)
        return tree.get_id(repo.object_format)
