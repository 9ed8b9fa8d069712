"""Runs one rule on one agent: three answers, never two."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided
from govcheck.location import Place
from govcheck.rules.kit import Answer, Failed, Located, Noted, Passed, Rule, RuleModule


class Crash(NamedTuple):
    """A rule raised: that it did is reported by id, and the other rules run."""

    error: str


class Check(NamedTuple):
    """One rule on one target. `undecided` is the fact that nobody can know."""

    target: Place
    answer: Answer | None
    undecided: Fact[object] | None = None


class Result(NamedTuple):
    rule: Rule
    checks: tuple[Check, ...]
    """Empty where the rule does not apply."""
    crash: Crash | None = None


def run(module: RuleModule, subject: Subject) -> Result:
    """All checks of a rule on an agent, in the order of its targets."""
    checks: list[Check] = []
    try:
        checks.extend(_checks(module, subject))
    except Exception as error:  # a rule is code of its own: whatever it raises must not pass
        return Result(module.RULE, tuple(checks), Crash(f"{type(error).__name__}: {error}"))
    return Result(module.RULE, tuple(checks))


def _checks(module: RuleModule, subject: Subject) -> Iterator[Check]:
    try:
        applies = getattr(module, "applies", None)
        if applies is not None and not applies(subject):
            return
        for target in module.targets(subject):
            yield _check(module, target, subject)
    except Undecided as undecided:
        yield Check(undecided.fact.place, None, undecided.fact)


def _check(module: RuleModule, target: Located, subject: Subject) -> Check:
    if isinstance(target, Fact) and target.is_undecided:
        return Check(target.place, None, target)
    try:
        answer = module.judge(target, subject)
    except Undecided as undecided:
        return Check(target.place, None, undecided.fact)
    if not isinstance(answer, (Failed, Noted, Passed)):  # a rule that forgets to answer must not pass
        raise TypeError(f"the rule answered {answer!r}")
    return Check(target.place, answer)
