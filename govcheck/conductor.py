"""The conductor: from paths to a report. Every step is a room of its own; nothing flows back."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from govcheck.authority.delegation import Closure, closure, delegates, name_of
from govcheck.authority.resources import Names
from govcheck.authority.subject import Subject
from govcheck.authority.tier import floor
from govcheck.facts.agent import Agent, Remark
from govcheck.facts.policy import ENVIRONMENTS, highest
from govcheck.gate.judge import Demands, Judged, judge
from govcheck.gate.marks import error_of
from govcheck.gate.report import ADVISORY, BASELINED, BLOCKING, REPORTED, WAIVED, Counts, Error, Report
from govcheck.gate.verdict import run_decision
from govcheck.loading.library import Library
from govcheck.loading.register import Register
from govcheck.loading.scan import Misses, scan
from govcheck.loading.surroundings import accepted_evidence, compared, governing_files, lock_of, repositories
from govcheck.reading import Problem, Unreadable
from govcheck.settings.broken import BrokenLock
from govcheck.settings.values import Settings
from govcheck.version import VERSION
from govcheck.workspace import Memory

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
    bench, misses = _Bench(of), Misses()
    delegating: list[tuple[Agent, Library]] = []
    idle: list[str] = []
    for path, library in targets:
        before = len(misses.waivers)
        for agent in scan(path, library, misses):
            if not bench.register.admit(agent, library):
                continue
            if delegates(agent):
                delegating.append((agent, library))  # whom it sets in motion is known when all were seen
            else:
                bench.judge(agent, library)
        idle.extend(_unnamed(misses.waivers[before:], library, settings))
    for agent, library in delegating:
        bench.register.follow(agent, library)  # all first, so that no verdict depends on the order of files
    for agent, _ in delegating:
        closure(agent, bench.register)  # meets every delegate, so that all identities are known
    for agent, library in (*delegating, *bench.recalled()):
        bench.judge(agent, library)
    problems.extend((*misses.problems, *bench.register.clashes))
    if bench.judged or problems:
        problems.extend(misses.empty)  # beside others, nothing is an error
    errors = [*map(error_of, problems), *bench.errors]
    judged = [one for one in bench.judged if one.report.applied]
    if bench.judged and not judged:
        errors.append(
            Error("None of the selected rules runs at the tier of any agent: add their ruleset with `--ruleset`.")
        )
    nothing = [] if bench.judged or errors else _nothing_found(misses)
    return _report(bench.judged, errors, nothing, settings, [of(library) for _, library in targets], idle)


class _Bench:
    """Judges one agent after the other and keeps what was decided, not the agents."""

    def __init__(self, of: SettingsOf) -> None:
        self.judged: list[Judged] = []
        self.errors: list[Error] = []
        self.register = Register()
        self._of = of
        self._locks: dict[int, Lock | None] = {}

    def judge(self, agent: Agent, library: Library) -> None:
        settings = self._of(library)
        demands = Demands(
            settings.rulesets,
            settings.select,
            settings.fail_on,
            settings.environment,
            settings.exit_zero,
            settings.acceptances,
            settings.baseline,
            settings.preview,
        )
        result = judge(self._subject(agent, library, settings), demands)
        self.judged.append(result)
        self.errors.extend(result.errors)

    def recalled(self) -> list[tuple[Agent, Library]]:
        """Takes back the verdicts on agents that were judged before all others with their identity were seen."""
        shared = self.register.identities.shared()
        names = [one.report.name for one in self.judged if one.report.name in shared]
        again = [(self.register[name], self.register.home_of(name)) for name in names if name in self.register]
        recalled = {(agent.origin.path, agent.name) for agent, _ in again}
        self.judged = [one for one in self.judged if (one.report.file, one.report.name) not in recalled]
        return again

    def _subject(self, agent: Agent, library: Library, settings: Settings) -> Subject:
        reachable = closure(agent, self.register)
        agent.remarks = (*agent.remarks, *_unfound(agent, reachable))
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
            Names(repositories(agent, library, settings.policy.aliases), settings.policy.aliases),
            governing_files(library, settings.governing_files),
            compared(agent, self._lock(library), library),
            accepted_evidence(agent, self._lock(library)),
            text_digests=_text_digests(agent, settings, library),
            same_identity=self.register.identities.others(agent),
        )

    def _lock(self, library: Library) -> Lock | None:
        if id(library) not in self._locks:
            try:
                self._locks[id(library)] = lock_of(library)
            except (BrokenLock, Unreadable) as broken:
                self._locks[id(library)] = None
                self.errors.append(error_of(broken.problem))
        return self._locks[id(library)]


def _unnamed(waivers: Sequence[str], library: Library, settings: Settings) -> Iterator[str]:
    """Waivers that lie in a scanned repository excuse nothing by lying there."""
    named = governing_files(library, settings.governing_files) if waivers else {}
    for path in waivers:
        if path not in named:
            yield f"{path}: waivers count only where the caller names them (`--waivers {path}`)"


def _text_digests(agent: Agent, settings: Settings, library: Library) -> Mapping[str, str]:
    if not settings.acceptances:
        return {}
    from govcheck.loading.read_texts import text_digests

    return text_digests(agent, settings.acceptances, library)


def _unfound(agent: Agent, reachable: Closure) -> Iterator[Remark]:
    """A delegate that nobody describes here lends no facts: its power is not counted."""
    for delegate in delegates(agent):
        name = name_of(delegate)
        if name in reachable.missing:
            what = f"Delegate `{name}` is not described by any manifest here, so what it can do was not counted."
            yield Remark("", what, delegate.place)


def _distinct(errors: Iterable[Error]) -> tuple[Error, ...]:
    """Each error once: a broken platform is met by every agent that inherits it."""
    return tuple({(error.file, error.line, error.column, error.message): error for error in errors}.values())


def _nothing_found(misses: Misses) -> list[Error]:
    """Why there is nothing to check, in a sentence each."""
    return [error_of(problem) for problem in misses.empty] or [
        Error("Nothing to check: what was read describes no agent.")
    ]


def _report(
    judged: Sequence[Judged],
    errors: list[Error],
    nothing: list[Error],
    settings: Settings,
    applied: Sequence[Settings],
    idle: Sequence[str],
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
        ignored=tuple(dict.fromkeys((*(word for one in applied for word in one.ignored), *idle))),
        agents=agents,
        errors=_distinct(errors or nothing),
        counts=Counts(
            statuses.count(BLOCKING),
            statuses.count(REPORTED),
            statuses.count(ADVISORY),
            statuses.count(WAIVED),
            statuses.count(BASELINED),
            sum(len(agent.unknown) for agent in agents),
        ),
    )


def _strictness(environment: str) -> int:
    return ENVIRONMENTS.index(environment)
