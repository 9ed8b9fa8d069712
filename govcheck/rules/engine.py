"""Runs one rule on one agent: three answers, never two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided
from govcheck.rules.kit import PASSED, Answer, Failed, Located, Noted, Rule, RuleModule


class Crash(NamedTuple):
    """A rule raised: that it did is reported by id, and the other rules run."""

    error: str


class Check(NamedTuple):
    """One rule on one target, if it did not simply pass. `undecided` is the fact that nobody can know."""

    target: Located
    answer: Failed | Noted | None
    undecided: Fact[object] | None = None


class Result(NamedTuple):
    rule: Rule
    checks: tuple[Check, ...]
    """What did not simply pass."""
    passed: int = 0
    """Targets that keep the rule; with no checks and none of these, the rule does not apply."""
    crash: Crash | None = None

    @property
    def is_decided(self) -> bool:
        """A rule is decided by a failure, or if none of its checks is unknown."""
        if self.crash is not None:
            return False
        return all(check.undecided is None for check in self.checks) or any(
            isinstance(check.answer, Failed) for check in self.checks
        )


def run(module: RuleModule, subject: Subject) -> Result:
    """A rule on an agent, over its targets in their order."""
    checks: list[Check] = []
    passed = 0
    judge: Callable[[Any, Subject], Answer] = module.judge
    try:
        applies = getattr(module, "applies", None)
        if applies is not None and not applies(subject):
            return Result(module.RULE, ())
        for target in module.targets(subject):
            if isinstance(target, Fact) and target.is_undecided:
                checks.append(Check(target, None, target))
                continue
            try:
                answer = judge(target, subject)
            except Undecided as undecided:
                checks.append(Check(target, None, undecided.fact))
                continue
            if answer is PASSED:
                passed += 1
            elif isinstance(answer, (Failed, Noted)):
                checks.append(Check(target, answer))
            else:  # a rule that forgets to answer must not pass
                raise TypeError(f"the rule answered {answer!r}")
    except Undecided as undecided:
        checks.append(Check(undecided.fact, None, undecided.fact))
    except Exception as error:  # a rule is code of its own: whatever it raises must not pass
        return Result(module.RULE, tuple(checks), passed, Crash(f"{type(error).__name__}: {error}"))
    return Result(module.RULE, tuple(checks), passed)
