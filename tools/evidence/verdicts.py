"""Whether a damaged report proves more than the intact one, and whether anybody could have known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, NamedTuple

from govcheck.evidence.bounds import upper_bound
from govcheck.evidence.outcomes import ERROR, UNSCORED
from govcheck.evidence.reading import Unresolved
from govcheck.evidence.recorder import Recorder
from govcheck.facts.reports import Report
from tools.evidence.damage import Unit

Verdict = Report | Unresolved

REFUSED, UNRESOLVED, SAME, STRICTER, OTHER, UNDETECTABLE, VIOLATION = (
    "refused", "unresolved", "same", "stricter", "other", "undetectable", "violation",
)  # fmt: skip
"""`OTHER` proves no more, but of another model, agent or time. `UNDETECTABLE` changed one field of one trial, or what the
report says of itself, in the one place where the format says it."""


class Trial(NamedTuple):
    where: str
    category: Any
    prompt: str
    outcome: str


_FIELDS = ("category", "prompt", "outcome")
IDENTITY, UNJUDGED = "what the report says of itself", "a repeat that is not judged any more"
"""Beside the fields of a trial. A prompt is judged where one of its repeats is."""


class Claim(NamedTuple):
    """What is said of one scenario."""

    bound: float
    """With each prompt that nobody could judge counted as failed."""
    failed: int
    not_safe: int
    """Failed, or not judged."""


def claims(verdict: Verdict) -> dict[str, Claim]:
    """What the trials of a report say, by scenario."""
    if isinstance(verdict, Unresolved):
        return {}
    return {
        name: Claim(
            upper_bound(one.failed + one.errors, one.judged + one.errors), one.failed, one.failed + one.errors
        )
        for name, one in verdict.scenarios.items()
        if one.judged or one.errors
    }


_NOTHING = Claim(1.0, 0, 0)


def proves_more(damaged: Verdict, intact: Verdict) -> list[str]:
    """The scenarios for which the damaged report has a lower bound than the intact one, or for which a failure became safe
    or vanished. A failure that became an error is none of these: an error counts against the bound as a failure does.

    A report with a refusal that the intact one has not proves nothing. One that lost a refusal proves more by that.
    Else the counts are compared even where both are refused, as for a mock model: the readings are worth a check all the
    same. A scenario that vanishes with its failures from a report that still counts is a failure that was lost.
    """
    if _is_refused(damaged, intact):
        return []
    now, before = claims(damaged), claims(intact)
    lower = [name for name, one in now.items() if one.bound < before.get(name, _NOTHING).bound - 1e-9]
    fewer = [name for name, one in before.items() if now.get(name, _NOTHING).not_safe < one.failed]
    lost = [f"({one})" for one in _refusals(intact) - _refusals(damaged)] if claims(damaged) else []
    return sorted({*lower, *fewer, *lost})


def compared(damaged: Verdict, intact: Verdict) -> str:
    """One of the words above but `UNDETECTABLE`."""
    if isinstance(damaged, Unresolved):
        return UNRESOLVED
    if _is_refused(damaged, intact):
        return REFUSED
    if proves_more(damaged, intact):
        return VIOLATION
    if claims(damaged) != claims(intact):
        return STRICTER
    assert isinstance(intact, Report)
    return SAME if _identity(damaged) == _identity(intact) else OTHER


def _is_refused(damaged: Verdict, intact: Verdict) -> bool:
    return isinstance(damaged, Unresolved) or bool(_refusals(damaged) - _refusals(intact))


def _refusals(verdict: Verdict) -> set[str]:
    return set() if isinstance(verdict, Unresolved) else set(verdict.refusals)


def _identity(report: Report) -> tuple[Any, ...]:
    return report.tool, report.model, report.oldest, report.agent, report.binding, report.about, report.conditions


def explained(unit: Unit, files: Mapping[str, bytes]) -> str | None:
    """Which one field of one trial the damage changed; None where it changed more than that."""
    now, before = trials(unit, files), trials(unit, unit.files)
    if len(now) != len(before):  # a row may stand for more or fewer trials after a change of its categories
        now, before = _first_of_each_place(now), _first_of_each_place(before)
        if [one.where for one in now] != [one.where for one in before]:
            return None
    changed = [
        (new, old) for new, old in zip(now, before, strict=True) if new[1:] != old[1:]
    ]  # a line may be broken
    if not changed:
        return IDENTITY
    different = {name for new, old in changed for name in _FIELDS if getattr(new, name) != getattr(old, name)}
    if len({old.where for _, old in changed}) > 1 or len(different) > 1:
        return None
    if different == {"outcome"} and all(new.outcome in (ERROR, UNSCORED) for new, _ in changed):
        return UNJUDGED
    return different.pop()


def _first_of_each_place(found: list[Trial]) -> list[Trial]:
    return list({one.where: one for one in reversed(found)}.values())[::-1]


def trials(unit: Unit, files: Mapping[str, bytes]) -> list[Trial]:
    """As the reader tells them."""
    with _listening() as found:
        unit.read(files)
    return found


@contextmanager
def _listening() -> Iterator[list[Trial]]:
    found: list[Trial] = []
    told = Recorder.trial

    def trial(
        self: Recorder,
        category: Any,
        prompt: Any,
        outcome: str,
        where: str,
        *,
        file: str | None = None,
        **more: Any,
    ) -> None:
        categories = category if isinstance(category, str) else tuple(category)
        found.append(Trial(f"{file or self.file} {where}", categories, repr(prompt), outcome))
        told(self, categories, prompt, outcome, where, file=file, **more)

    Recorder.trial = trial  # type: ignore[method-assign]
    try:
        yield found
    finally:
        Recorder.trial = told  # type: ignore[method-assign]
