"""Small rules, made for tests of the gate."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from types import SimpleNamespace
from typing import Any, cast

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.gate.judge import Demands, Judged, judge
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule, RuleModule
from tests.agents import agent, subject, unread, unsayable

Targets = Callable[[Subject], Iterator[Any]]


def a_rule(
    id: str,
    answer: Callable[[Any, Subject], Answer],
    severity: str = "high",
    targets: Targets | None = None,
    applies: Callable[[Subject], bool] | None = None,
    **more: Any,
) -> RuleModule:
    def the_purpose(of: Subject) -> Iterator[Any]:
        yield of.agent.purpose

    rule = Rule(id, f"rule-{id.lower()}", severity, "high", (), {}, **more)
    module = SimpleNamespace(RULE=rule, targets=targets or the_purpose, judge=answer)
    if applies is not None:
        module.applies = applies
    return cast(RuleModule, module)


def failing(id: str = "GOV990", severity: str = "high", message: str = "It is broken.", **more: Any) -> RuleModule:
    return a_rule(id, lambda at, of: Failed(at, message, help="mend it"), severity, **more)


def passing(id: str = "GOV991", **more: Any) -> RuleModule:
    return a_rule(id, lambda at, of: PASSED, **more)


def noting(id: str = "GOV992", **more: Any) -> RuleModule:
    return a_rule(id, lambda at, of: Noted(at, "Good to know."), **more)


def unresolved(id: str = "GOV993", severity: str = "high", **more: Any) -> RuleModule:
    return _asking(id, severity, unread("sources", why="the source is gone"), **more)


def inexpressible(id: str = "GOV994", severity: str = "high", **more: Any) -> RuleModule:
    return _asking(id, severity, unsayable("risk", "tier", why="no word for it"), **more)


def crashing(id: str = "GOV995", **more: Any) -> RuleModule:
    def answer(at: Any, of: Subject) -> Answer:
        raise ZeroDivisionError("division by zero")

    return a_rule(id, answer, **more)


def mixed(id: str = "GOV996", severity: str = "high") -> RuleModule:
    """Fails on one target and is unresolved on another."""

    def targets(of: Subject) -> Iterator[Any]:
        yield of.agent.purpose
        yield unread("sources")

    return a_rule(id, lambda at, of: Failed(at, "It is broken.", help="mend it"), severity, targets)


def _asking(id: str, severity: str, fact: Fact[Any], **more: Any) -> RuleModule:
    def answer(at: Any, of: Subject) -> Answer:
        _ = fact.value
        return PASSED

    return a_rule(id, answer, severity, **more)


MODERATE = "purpose: Help.\npeople: {audience: partners}"


def judged(
    *modules: RuleModule, spec: str = MODERATE, name: str = "refunds", of: Subject | None = None, **demands: Any
) -> Judged:
    """An agent of tier moderate, at which high and critical block, unless told otherwise."""
    return judge(of or subject(agent(spec, name)), Demands(**demands), modules)


def at_tier(tier: str) -> Subject:
    return subject(agent("purpose: Help."), tier=tier)
