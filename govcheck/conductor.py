"""The conductor: from paths to a report. Every step is a room of its own; nothing flows back."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

from govcheck.authority.delegation import closure
from govcheck.authority.governance import LOCK
from govcheck.authority.resources import Names
from govcheck.authority.subject import Subject
from govcheck.authority.tier import floor
from govcheck.facts.agent import Agent, Digest
from govcheck.facts.policy import highest
from govcheck.gate.judge import Demands, Judged, judge
from govcheck.gate.marks import error_of
from govcheck.gate.report import ADVISORY, BLOCKING, REPORTED, Counts, Error, Report
from govcheck.gate.verdict import run_decision
from govcheck.loading.library import Library
from govcheck.loading.scan import Found, name_clashes, scan, with_delegates
from govcheck.reading import Problem, Unreadable
from govcheck.settings.values import Settings
from govcheck.version import VERSION
from govcheck.workspace import Memory, Unavailable, relative_to

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govcheck.settings.lock import Lock

SettingsOf = Callable[[Library], Settings]


def check_records(records: Mapping[str, bytes], settings: Settings) -> Report:
    """Judges files that are given as bytes by path; no disk is touched."""
    library = Library(Memory(dict(records)))
    return check([("", library)], settings)


def check(
    targets: Sequence[tuple[str, Library]],
    settings: Settings,
    settings_of: SettingsOf | None = None,
    problems: Sequence[Problem] = (),
) -> Report:
    """Judges every agent that the targets hold.

    `targets` are paths, relative to the root of their library. `settings` are the caller's; `settings_of` gives
    those that hold for one repository, which can only be stricter. `problems` are paths that cannot be read.
    """
    with _collector_at_rest():
        return _check(targets, settings, settings_of or (lambda library: settings), list(problems))


@contextmanager
def _collector_at_rest() -> Iterator[None]:
    """A run makes hardly any cycles and keeps what it made; looking for cycles doubles its time (measured)."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _check(
    targets: Sequence[tuple[str, Library]], settings: Settings, of: SettingsOf, problems: list[Problem]
) -> Report:
    found = [scan(path, library) for path, library in targets]
    agents = _unrepeated(pair for one in found for pair in one.agents)
    problems.extend(problem for one in found for problem in one.problems)
    problems.extend(name_clashes([agent for agent, _ in agents]))
    if agents or problems:
        problems.extend(problem for one in found for problem in one.empty)  # beside others, nothing is an error
    errors = [error_of(problem) for problem in problems]
    judged: list[Judged] = []
    if not errors or agents:
        judged, failures = _judge_all(agents, of)
        errors.extend(failures)
    return _report(
        judged,
        errors,
        _nothing_found(found) if not (agents or errors) else [],
        settings,
        [of(lib) for _, lib in targets],
    )


def _unrepeated(pairs: Iterable[tuple[Agent, Library]]) -> list[tuple[Agent, Library]]:
    """Each agent once, also where a file is named twice or lies in a folder that is named too."""
    seen: dict[int, tuple[Agent, Library]] = {}
    for agent, library in pairs:
        seen.setdefault(id(agent.origin.tree), (agent, library))  # two documents of one name are no repetition
    return list(seen.values())


def _distinct(errors: Iterable[Error]) -> tuple[Error, ...]:
    """Each error once: a broken platform is met by every agent that inherits it."""
    return tuple({(error.file, error.line, error.column, error.message): error for error in errors}.values())


def _judge_all(agents: Sequence[tuple[Agent, Library]], of: SettingsOf) -> tuple[list[Judged], list[Error]]:
    known = with_delegates(list(agents))
    judged: list[Judged] = []
    errors: list[Error] = []
    locks: dict[int, Lock | None] = {}
    for agent, library in agents:
        if id(library) not in locks:
            locks[id(library)] = _lock(library, errors)
        settings = of(library)
        subject = _subject(agent, library, known, settings, locks[id(library)])
        demands = Demands(
            settings.rulesets, settings.select, settings.fail_on, settings.environment, settings.exit_zero
        )
        result = judge(subject, demands)
        judged.append(result)
        errors.extend(result.errors)
    return judged, errors


def _lock(library: Library, errors: list[Error]) -> Lock | None:
    """The lock of a repository; what reads it is loaded where there is one."""
    if not library.workspace.exists(LOCK):
        return None
    from govcheck.loading.locking import read_lock
    from govcheck.settings.lock import BrokenLock

    try:
        return read_lock(library)
    except (BrokenLock, Unreadable) as broken:
        errors.append(error_of(broken.problem))
        return None


def _compared(agent: Agent, lock: Lock | None, library: Library) -> list[Digest] | None:
    if lock is None:
        return None
    from govcheck.loading.locking import digests

    return digests(agent, lock, library)


def _subject(
    agent: Agent, library: Library, known: Mapping[str, Agent], settings: Settings, lock: Lock | None
) -> Subject:
    reachable = closure(agent, known)
    least = floor(agent, reachable)
    declared = agent.risk.tier.value_if_known(None)
    return Subject(
        agent,
        highest(least.tier, settings.policy.min_tier, *([declared] if declared else [])),
        least.tier,
        least.because,
        reachable,
        settings.today,
        settings.environment,
        settings.policy,
        Names(_repositories(agent, library, settings), settings.policy.aliases),
        _governing_files(library, settings),
        _compared(agent, lock, library),
    )


def _repositories(agent: Agent, library: Library, settings: Settings) -> tuple[str, ...]:
    """Names of this repository, asked for only where somebody speaks of one: it costs reading git's files."""
    control, sink = agent.oversight.stop.control, agent.logging.audit.sink
    spoken = [pattern for tool in agent.tools for pattern in tool.resources.value_if_known(())]
    spoken += [word for fact in (control, sink) if (word := fact.value_if_known(None))]
    spoken += [word for pair in settings.policy.aliases for word in pair]
    if not any(pattern.lstrip("!")[:7].lower() == "github:" for pattern in spoken):
        return ()
    return library.workspace.github_repositories()


def _governing_files(library: Library, settings: Settings) -> dict[str, str]:
    """The files that the caller named, where they lie in the repository and the agent could reach them."""
    root = getattr(library.workspace, "root", None)
    found: dict[str, str] = {}
    for path, role in settings.governing_files:
        try:
            if root is not None:
                found[relative_to(root, path)] = role
        except Unavailable:
            continue  # outside of the repository
    return found


def _nothing_found(found: Sequence[Found]) -> list[Error]:
    """Why there is nothing to check, in a sentence each."""
    reasons = [error_of(problem) for one in found for problem in one.empty]
    return reasons or [Error("Nothing to check: what was read describes no agent.")]


def _report(
    judged: Sequence[Judged],
    errors: list[Error],
    nothing: list[Error],
    settings: Settings,
    applied: Sequence[Settings],
) -> Report:
    agents = tuple(sorted((one.report for one in judged), key=lambda agent: (agent.file, agent.name)))
    decision = run_decision([one.decision for one in judged], bool(errors), settings.exit_zero)
    statuses = [finding.status for agent in agents for finding in agent.findings]
    return Report(
        version=VERSION,
        today=settings.today,
        environment=max((one.environment for one in applied), key=_strictness, default=settings.environment),
        verdict=decision.verdict,
        partial=bool(settings.select),
        exit_zero=settings.exit_zero,
        exit_code=decision.exit_code,
        loosened=settings.loosened,
        ignored=tuple(dict.fromkeys(word for one in applied for word in one.ignored)),
        agents=agents,
        errors=_distinct(errors or nothing),
        counts=Counts(
            statuses.count(BLOCKING),
            statuses.count(REPORTED),
            statuses.count(ADVISORY),
            0,
            0,
            sum(len(agent.unknown) for agent in agents),
        ),
    )


def _strictness(environment: str) -> int:
    from govcheck.facts.policy import ENVIRONMENTS

    return ENVIRONMENTS.index(environment)
