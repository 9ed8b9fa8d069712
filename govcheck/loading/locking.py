"""The lock of a repository, compared and made anew."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from govcheck.facts.agent import Agent, Digest, NamedFile
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.facts.sections import Tool
from govcheck.loading.library import Library, problem
from govcheck.pins import without_pin
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
    """Each file that an agent's manifest names, compared with the lock."""
    return [_digest(file, lock, library) for file in agent.files]


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
        entries[agent.name] = _agent_entry(agent, old.agents.get(agent.name, {}))
    return Lock(files, entries)


def _renewed_file(path: str, old: Lock, library: Library, today: str) -> LockedFile:
    digest, before = library.workspace.digest(path), old.files.get(path)
    if before is None:
        return LockedFile(digest, library.workspace.last_changed(path))
    return before if before.digest == digest else LockedFile(digest, today)


def _agent_entry(agent: Agent, before: Mapping[str, Any]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    model = agent.model.id.value_if_known(None)
    if model is not None:
        entry["model"] = model
    entry["tools"] = tool_set_digest(agent.tools)
    if "evidence" in before:
        entry["evidence"] = before["evidence"]
    return entry


def tool_set_digest(tools: Iterable[Tool]) -> str:
    """sha256 over the RFC 8785 JSON of the effective tools (MANIFEST 3.5).

    The pin of a server is left out: a patch release is no other tool set.
    """
    import json
    from hashlib import sha256

    described = sorted((_described(tool) for tool in tools), key=lambda tool: str(tool["name"]))
    text = json.dumps(described, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "sha256:" + sha256(text.encode("utf-8")).hexdigest()


def _described(tool: Tool) -> dict[str, Any]:
    def stated(fact: Fact[Any]) -> Any:
        return fact.value if fact.is_stated else None

    server, effects, resources = stated(tool.server), stated(tool.effects), stated(tool.resources)
    return {
        "name": tool.name.value,
        "server": without_pin(server) if server is not None else None,
        "effects": sorted(effects) if effects is not None else None,
        "reach": stated(tool.reach),
        "resources": sorted(resources) if resources is not None else None,
    }
