"""How sensitive data are (MANIFEST 3.10)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.sections import ContextSource, Input, Memory, Tool

LEVELS = {
    "public": 0,
    "internal": 1,
    "confidential": 2,
    "personal": 2,
    "unknown": 2,
    "communications": 3,
    "hr": 3,
    "payment": 3,
    "health": 3,
    "special-category": 3,
    "children": 3,
    "credentials": 3,
}
SENSITIVE = 2
"""From this level on, data in the wrong hands do harm: leg B of a toxic flow."""
MOST_SENSITIVE = 3


def level(classes: Iterable[str]) -> int:
    """The highest level of a list of data classes; an empty list is 0.

    >>> level(["internal", "payment"])
    3
    """
    return max((LEVELS[name] for name in classes), default=0)


Holder = Input | ContextSource | Memory | Tool


def holders(agent: Agent) -> Iterator[tuple[Holder, Fact[Sequence[str]]]]:
    """Everything of the agent that holds data, with its data classes."""
    for item in agent.inputs.value_if_known(()):
        yield item, item.data
    for source in agent.context.value_if_known(()):
        yield source, source.data
    for memory in agent.memory.value_if_known(()):
        yield memory, memory.data
    for tool in agent.tools:
        yield tool, tool.data


def classes_in_use(agent: Agent) -> frozenset[str]:
    """Every class that the agent holds. Raises `Undecided` where what one holds cannot be known."""
    for listed in (agent.inputs, agent.context, agent.memory):
        listed.value  # noqa: B018 - it raises
    return frozenset(name for _, data in holders(agent) for name in data.value)


def classes_at(classes: Iterable[str], least: int) -> list[str]:
    """The classes of a list that are at `least` that level."""
    return [name for name in classes if LEVELS[name] >= least]
