"""The paths that a person typed, each with its root."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govcheck.loading.library import Library, problem
from govcheck.reading import Problem
from govcheck.workspace import Folder, Unavailable, find_root, relative_to


class Targets(NamedTuple):
    found: list[tuple[str, Library]]
    """Path relative to its root, and the library of that root."""
    problems: list[Problem]
    """Paths that cannot be read; the others are judged all the same."""


def targets_of(paths: Sequence[str], root: str | None, given: Mapping[str, bytes] | None = None) -> Targets:
    """Each path with the library of its root.

    `given` holds what does not lie in a file (standard input) by the name that it is shown under; its root is `root`
    or the current folder.
    """
    targets = Targets([], [])
    libraries: dict[str, Library] = {}
    for name, data in (given or {}).items():
        targets.found.append((name, Library(Folder(os.path.abspath(root or os.curdir)), {name: data})))
    for path in paths:
        try:
            top = find_root(path, root)
            targets.found.append((relative_to(top, path), libraries.setdefault(top, Library(Folder(top)))))
        except Unavailable as refused:
            targets.problems.append(problem(path, f"`{refused.path}` {refused.reason}."))
    return targets
