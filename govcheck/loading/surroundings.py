"""What lies around an agent in its repository and bears on its judgement: lock, remotes, files that the caller named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from govcheck.authority.governance import LOCK
from govcheck.facts.agent import Agent, Digest
from govcheck.facts.reports import LockedEvidence
from govcheck.loading.library import Library
from govcheck.workspace import Folder, Unavailable, relative_to

if TYPE_CHECKING:
    from govcheck.settings.lock import Lock


def lock_of(library: Library) -> Lock | None:
    """The lock of a repository; what reads it is loaded where there is one.

    Raises `govcheck.settings.broken.BrokenLock` and `Unreadable`.
    """
    if not library.workspace.exists(LOCK):
        return None
    from govcheck.loading.locking import read_lock

    return read_lock(library)


def compared(agent: Agent, lock: Lock | None, library: Library) -> Sequence[Digest] | None:
    """The files that an agent names, compared with the lock; None where there is no lock."""
    if lock is None:
        return None
    from govcheck.loading.locking import digests

    return digests(agent, lock, library)


def accepted_evidence(agent: Agent, lock: Lock | None) -> Mapping[str, LockedEvidence] | None:
    """What the lock says of each report that was accepted, by its path; None where there is no lock."""
    if lock is None:
        return None
    from govcheck.settings.lock import locked_evidence

    return locked_evidence(lock, agent.name)


def repositories(agent: Agent, library: Library, aliases: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Names of this repository, asked for only where somebody speaks of one: it costs reading git's files."""
    control, sink = agent.oversight.stop.control, agent.logging.audit.sink
    spoken = [pattern for tool in agent.tools for pattern in tool.resources.value_if_known(())]
    spoken += [word for fact in (control, sink) if (word := fact.value_if_known(None))]
    spoken += [word for pair in aliases for word in pair]
    if not any(pattern.lstrip("!")[:7].lower() == "github:" for pattern in spoken):
        return ()
    return library.workspace.github_repositories()


def governing_files(library: Library, named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The files that the caller named (absolute path and role), where they lie in the repository."""
    found: dict[str, str] = {}
    if not isinstance(library.workspace, Folder):
        return found
    for path, role in named:
        try:
            found[relative_to(library.workspace.root, path)] = role
        except Unavailable:
            continue  # outside of the repository
    return found
