"""The lock of a repository, compared and made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govcheck.authority.tool_set import tool_set_digest
from govcheck.facts.agent import Agent, Digest, NamedFile
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.facts.reports import Exhibit
from govcheck.loading.library import Library, problem
from govcheck.reading import MAX_BYTES
from govcheck.settings.broken import BrokenLock
from govcheck.settings.lock import NAME, Lock, LockedFile, parse
from govcheck.workspace import Unavailable


def read_lock(library: Library) -> Lock | None:
    """The repository's lock; None where there is none. Raises `BrokenLock` and `Unreadable`."""
    try:
        return parse(library.workspace.read(NAME, MAX_BYTES))
    except Unavailable as refused:
        if refused.is_missing:
            return None
        raise BrokenLock(problem(NAME, f"`{NAME}` {refused.reason}.")) from None


def digests(agent: Agent, lock: Lock, library: Library) -> list[Digest]:
    """Each file that an agent's manifest names, compared with the lock.

    A report that is not there, or is refused, is left out: GOV706 says so.
    """
    found = [_digest(file, lock, library) for file in agent.files]
    return [one for one in found if one.file.role != "report" or not one.current.is_undecided]


def _digest(file: NamedFile, lock: Lock, library: Library) -> Digest:
    locked = lock.files.get(file.path)
    current: Fact[str]
    try:
        current = Fact(library.workspace.digest(file.path), STATED, file.place)
    except Unavailable as refused:
        current = unresolved(file.place, f"`{file.path}` {refused.reason}")
    if locked is None:
        return Digest(file, current, None, None, False)
    only_line_ends = (
        not current.is_undecided and current.value != locked.digest and _differs_in_line_ends(file, locked, library)
    )
    return Digest(file, current, locked.digest, locked.changed, only_line_ends)


def _differs_in_line_ends(file: NamedFile, locked: LockedFile, library: Library) -> bool:
    from hashlib import sha256

    try:
        data = library.workspace.read(file.path, MAX_BYTES)
    except Unavailable:
        return False
    unix = data.replace(b"\r\n", b"\n")
    return locked.digest in (f"sha256:{sha256(one).hexdigest()}" for one in (unix, unix.replace(b"\n", b"\r\n")))


def renewed(agents: Iterable[Agent], old: Lock, library: Library, today: str) -> Lock:
    """The lock for what stands in the repository now; evidence that was accepted stays as it was.

    Raises `Unavailable` for a named file that cannot be read.
    """
    files: dict[str, LockedFile] = {}
    entries: dict[str, Mapping[str, Any]] = {}
    for agent in agents:
        for file in agent.files:
            if file.path not in files:
                files[file.path] = _renewed_file(file.path, old, library, today)
        entries[agent.name] = _agent_entry(agent, old.agents.get(agent.name, {}), files, today)
    return Lock(files, entries)


def _renewed_file(path: str, old: Lock, library: Library, today: str) -> LockedFile:
    digest, before = library.workspace.digest(path), old.files.get(path)
    if before is None:
        return LockedFile(digest, library.workspace.last_changed(path))
    return before if before.digest == digest else LockedFile(digest, today)


def _agent_entry(
    agent: Agent, before: Mapping[str, Any], files: Mapping[str, LockedFile], today: str
) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    model = agent.model.id.value_if_known(None)
    if model is not None:
        entry["model"] = model
    entry["tools"] = tool_set_digest(agent.tools)
    accepted = before.get("evidence", {})
    evidence = {
        exhibit.path: _evidence_entry(exhibit, accepted.get(exhibit.path), agent, entry, files, today)
        for exhibit in agent.exhibits
    }
    if evidence:
        entry["evidence"] = dict(sorted(evidence.items()))
    return entry


def _evidence_entry(
    exhibit: Exhibit,
    before: Mapping[str, Any] | None,
    agent: Agent,
    current: Mapping[str, Any],
    files: Mapping[str, LockedFile],
    today: str,
) -> dict[str, Any]:
    """What the agent was when a report was accepted. A report that was accepted before keeps what stands there."""
    digest = files[exhibit.path].digest
    instructions = {file.path: files[file.path].digest for file in agent.files if file.role == "instructions"}
    if before is not None and before.get("digest") == digest:
        entry = dict(before)
        if "since" not in entry and entry.get("instructions", {}) != instructions:
            entry["since"] = today
        return entry
    entry = {"digest": digest, "accepted": today, **current, "instructions": dict(sorted(instructions.items()))}
    if since := _changed_after(exhibit, [files[path] for path in instructions]):
        entry["since"] = since
    return entry


def _changed_after(exhibit: Exhibit, instructions: Iterable[LockedFile]) -> str | None:
    """The first day on which an instruction file changed after the tests; None where none is known to have."""
    tested = "" if exhibit.report.is_undecided else exhibit.report.value.oldest[:10]
    if not tested:
        return None
    return min((file.changed for file in instructions if file.changed and file.changed > tested), default=None)
