"""The public Python API: `from govcheck import check`."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.conductor import check as conduct
from govcheck.gate.report import Report
from govcheck.loading.library import Library
from govcheck.settings.values import Settings
from govcheck.workspace import Folder, find_root, relative_to


def check(
    *paths: str,
    today: str,
    root: str | None = None,
    environment: str = "production",
    rulesets: Sequence[str] = (),
    select: Sequence[str] = (),
    fail_on: str | None = None,
) -> Report:
    """Judges manifests, definition files or folders, as `govcheck PATH...` with the same flags does.

    `today` is an ISO date in UTC: the API reads no clock, no environment and no settings file. Raises
    `govcheck.workspace.Unavailable` for a path outside of `root`.
    """
    libraries: dict[str, Library] = {}
    targets = []
    for path in paths or (".",):
        top = find_root(path, root)
        targets.append((relative_to(top, path), libraries.setdefault(top, Library(Folder(top)))))
    return conduct(targets, Settings(today, environment, tuple(rulesets), tuple(select), fail_on))
