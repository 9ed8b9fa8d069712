"""`govcheck lock`: write `govcheck.lock`, or say what would change in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os import path as os_path

from govcheck.cli import terminal
from govcheck.cli.refusal import refuse
from govcheck.cli.run import today_of
from govcheck.facts.agent import Agent
from govcheck.gate.marks import error_of
from govcheck.gate.report import Error
from govcheck.loading.library import Library
from govcheck.loading.locking import read_lock, renewed
from govcheck.loading.register import Register
from govcheck.loading.scan import Misses, scan
from govcheck.loading.targets import targets_of
from govcheck.output.escape import escaped
from govcheck.reading import Unreadable
from govcheck.settings.broken import BrokenLock
from govcheck.settings.lock import NAME, Lock, render
from govcheck.settings.values import Refusal
from govcheck.workspace import Folder, Unavailable


def run(
    paths: Sequence[str], check: bool, today: str | None, root: str | None, environment: Mapping[str, str]
) -> int:
    """Returns 0 where the lock was written or is current, 1 with `check` where it would change, 2 for an error."""
    try:
        day = today_of({"today": today} if today is not None else {}, environment)
    except Refusal as refusal:
        return refuse([Error(refusal.message)])
    targets = targets_of(paths or (".",), root)
    if targets.problems:
        return refuse([error_of(problem) for problem in targets.problems])
    libraries = list({id(library): library for _, library in targets.found}.values())
    return max(
        _lock(library, [path for path, owner in targets.found if owner is library], check, day)
        for library in libraries
    )


def _lock(library: Library, paths: Sequence[str], check: bool, today: str) -> int:
    assert isinstance(library.workspace, Folder)
    agents: list[Agent] = []
    errors: list[Error] = []
    register, misses = Register(), Misses()
    for path in paths:
        agents.extend(agent for agent in scan(path, library, misses) if register.admit(agent, library))
    errors.extend(map(error_of, (*misses.problems, *misses.empty, *register.clashes)))
    try:
        old = read_lock(library)
        new = renewed(agents, old or Lock({}, {}), library, today)
    except (BrokenLock, Unreadable) as broken:
        errors.append(error_of(broken.problem))
    except Unavailable as refused:
        errors.append(
            Error(f"`{refused.path}` {refused.reason}: correct the path, or leave it out of the manifest.")
        )
    if errors:
        return refuse(errors)
    kept = _kept(old, new, agents, paths)
    changes = list(_changes(old or Lock({}, {}), kept))
    for change in changes:
        terminal.write(escaped(change) + "\n")
    if not changes and old is not None:
        terminal.write(f"{NAME} is current\n")
        return 0
    if check:
        return 1
    try:
        terminal.write_file(os_path.join(library.workspace.root, NAME), render(kept))
    except OSError as error:
        terminal.complain(f"error: `{NAME}` cannot be written ({error.strerror or 'no reason given'}).")
        return 2
    terminal.write(f"wrote {NAME}\n")
    return 0


def _kept(old: Lock | None, new: Lock, agents: Sequence[Agent], paths: Sequence[str]) -> Lock:
    """A lock made for some paths only leaves the entries of all others as they are."""
    if old is None or "" in paths:
        return new
    return Lock({**old.files, **new.files}, {**old.agents, **new.agents})


def _changes(old: Lock, new: Lock) -> list[str]:
    changes = []
    for path in sorted({*old.files, *new.files}):
        before, after = old.files.get(path), new.files.get(path)
        if before is None:
            changes.append(f"added    {path}")
        elif after is None:
            changes.append(f"removed  {path}")
        elif before != after:
            changes.append(f"changed  {path}")
    for name in sorted({*old.agents, *new.agents}):
        if name not in new.agents:
            changes.append(f"removed  agent {name}")
        elif dict(old.agents.get(name, {})) != dict(new.agents[name]):
            changes.append(f"{'changed' if name in old.agents else 'added  '}  agent {name}")
    return changes
