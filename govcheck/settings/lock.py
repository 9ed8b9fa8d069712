"""`govcheck.lock`: what was reviewed, by digest (MANIFEST 3.6)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from govcheck.facts.reports import LockedEvidence
from govcheck.location import TOP, Route
from govcheck.reading import STRICT, Document, Empty, Problem, decode, read_yaml, to_data
from govcheck.settings.broken import BrokenLock
from govcheck.settings.written import as_yaml, is_day

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
    for section in ("files", "agents"):
        entries = top.setdefault(section, {})
        if not isinstance(entries, dict):
            raise _damaged(document, section)
        for name, entry in entries.items():
            if not isinstance(entry, dict):
                raise _damaged(document, section, name)
    for name, entry in top["agents"].items():
        _check_evidence(document, name, entry)
    files = {name: _file(document, name, entry) for name, entry in top["files"].items()}
    return Lock(files, top["agents"])


def _file(document: Document, name: str, entry: Mapping[str, Any]) -> LockedFile:
    digest, changed = entry.get("digest"), entry.get("changed")
    if not isinstance(digest, str):
        raise _damaged(document, "files", name, "digest")
    if changed is not None and not is_day(changed):
        raise _damaged(document, "files", name, "changed")
    return LockedFile(digest, changed)


def _check_evidence(document: Document, agent: str, entry: Mapping[str, Any]) -> None:
    accepted = entry.get("evidence", {})
    if not isinstance(accepted, dict):
        raise _damaged(document, "agents", agent, "evidence")
    for path, one in accepted.items():
        if not isinstance(one, dict):
            raise _damaged(document, "agents", agent, "evidence", path)
        texts = {key: value for key, value in one.items() if key != "instructions"}
        instructions = one.get("instructions", {})
        if not isinstance(instructions, dict) or not all(
            isinstance(value, str) for value in (*texts.values(), *instructions.values())
        ):
            raise _damaged(document, "agents", agent, "evidence", path)
        for key in ("accepted", "since"):
            if key in one and not is_day(one[key]):
                raise _damaged(document, "agents", agent, "evidence", path, key)


def locked_evidence(lock: Lock, agent: str) -> dict[str, LockedEvidence]:
    """What was accepted for an agent, by path of the report."""
    return {
        path: LockedEvidence(
            one.get("digest", ""),
            one.get("model", ""),
            one.get("tools", ""),
            one.get("instructions", {}),
            one.get("since", ""),
        )
        for path, one in lock.agents.get(agent, {}).get("evidence", {}).items()
    }


def _damaged(document: Document, *keys: str) -> BrokenLock:
    route = TOP.key(*keys)
    return _broken(document, f"The lock is damaged at `{route}`: delete it and run `govcheck lock`.", route)


def _broken(document: Document, message: str, route: Route = TOP) -> BrokenLock:
    return BrokenLock(Problem(message, document.source, document.span(route)))


def render(lock: Lock) -> str:
    """The lock as a file: sorted, so that the same input gives the same bytes."""
    files = {path: _entry(file) for path, file in sorted(lock.files.items(), key=lambda item: item[0].encode())}
    data = {
        "lock": VERSION,
        "files": files,
        "agents": {name: lock.agents[name] for name in sorted(lock.agents)},
    }
    return _HEADER + as_yaml(data)


def _entry(file: LockedFile) -> dict[str, Any]:
    entry: dict[str, Any] = {"digest": file.digest}
    if file.changed is not None:
        entry["changed"] = file.changed
    return entry
