"""The texts of an agent: what its manifest and its definitions tell it in prose."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact


def texts(agent: Agent) -> Iterator[Fact[str]]:
    """Purpose, inline prompt, goals, constraints, principles and the prose of definitions, as far as they are stated."""
    directives = agent.directives
    facts = [agent.purpose, directives.text]
    facts += [goal.text for goal in directives.goals.value_if_known(())]
    facts += [constraint.text for constraint in directives.constraints.value_if_known(())]
    facts += [principle.text for principle in directives.principles.value_if_known(())]
    facts += agent.prose
    for fact in facts:
        if fact.is_stated and fact.value is not None:
            yield Fact(fact.value, fact.state, fact.place)
