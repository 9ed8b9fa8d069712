"""`govcheck.lock`: what was reviewed, by digest (MANIFEST 3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from govcheck.location import TOP
from govcheck.reading import STRICT, Document, Empty, Problem, decode, read_yaml, to_data

NAME = "govcheck.lock"
VERSION = "govcheck/v1"
_HEADER = "# Written by `govcheck lock`. Commit it, and have its changes reviewed like code.\n"


class LockedFile(NamedTuple):
    digest: str
    changed: str | None
    """The day on which the digest last changed, where that is known."""


class Lock(NamedTuple):
    files: Mapping[str, LockedFile]
    """Path from the root to what was locked."""
    agents: Mapping[str, Mapping[str, Any]]
    """Name to `model`, `tools` and accepted `evidence`."""


class BrokenLock(Exception):
    """The lock cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


def parse(data: bytes, path: str = NAME) -> Lock:
    """The lock of a repository. Raises `BrokenLock`, and `Unreadable` where it is no text or no YAML."""
    try:
        [document, *others] = read_yaml(decode(path, data), STRICT)
    except Empty:
        return Lock({}, {})
    for problem in document.problems:
        raise BrokenLock(problem)
    top = to_data(document.root)
    if others or not isinstance(top, dict) or top.get("lock") != VERSION:
        raise _broken(document, f"`{path}` is no lock of this version: delete it and run `govcheck lock`.")
    files, agents = top.get("files") or {}, top.get("agents") or {}
    if not isinstance(files, dict) or not isinstance(agents, dict):
        raise _broken(document, f"`{path}` is damaged: delete it and run `govcheck lock`.")
    for name, entry in (*files.items(), *agents.items()):
        if not isinstance(entry, dict):
            raise _broken(document, f"`{path}` is damaged at `{name}`: delete it and run `govcheck lock`.")
    return Lock({name: _file(document, name, entry) for name, entry in files.items()}, agents)


def _file(document: Document, name: str, entry: Mapping[str, Any]) -> LockedFile:
    digest, changed = entry.get("digest"), entry.get("changed")
    if not isinstance(digest, str) or not (changed is None or isinstance(changed, str)):
        raise _broken(document, f"The lock is damaged at `{name}`: delete it and run `govcheck lock`.")
    return LockedFile(digest, changed)


def _broken(document: Document, message: str) -> BrokenLock:
    return BrokenLock(Problem(message, document.source, document.span(TOP)))


def render(lock: Lock) -> str:
    """The lock as a file: sorted, so that the same input gives the same bytes."""
    import yaml

    files = {path: _entry(file) for path, file in sorted(lock.files.items(), key=lambda item: item[0].encode())}
    data = {
        "lock": VERSION,
        "files": files,
        "agents": {name: _dated(lock.agents[name]) for name in sorted(lock.agents)},
    }
    return _HEADER + yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=1000)


def _entry(file: LockedFile) -> dict[str, Any]:
    entry: dict[str, Any] = {"digest": file.digest}
    if file.changed is not None:
        entry["changed"] = _dated(file.changed)
    return entry


def _dated(data: Any) -> Any:
    """Texts that are dates as dates, so that the file shows them without quotes."""
    from datetime import date

    if isinstance(data, Mapping):
        return {key: _dated(value) for key, value in data.items()}
    if isinstance(data, str) and len(data) == 10:
        try:
            day = date.fromisoformat(data)
        except ValueError:
            return data
        return day if day.isoformat() == data else data  # `2026-W48-1` is a date too, and written otherwise
    return data
