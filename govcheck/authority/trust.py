"""Whose words reach the agent: what is untrusted (MANIFEST 3.11 and 1.4)."""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.facts.agent import Agent
from govcheck.facts.sections import ContextSource, Input, Tool
from govcheck.pins import is_from_outside


def has_outside_audience(agent: Agent) -> bool:
    """Whether others than staff talk to it, which makes every input untrusted whatever it says."""
    return agent.people.audience.value_if_known("staff") != "staff"


def is_untrusted_input(item: Input, agent: Agent) -> bool:
    return has_outside_audience(agent) or item.trust.value_if_known("trusted") != "trusted"


def is_untrusted_context(source: ContextSource) -> bool:
    """Absent means untrusted, but for a path of the repository: people review what stands there."""
    stated = source.trust.value_if_known(None)
    return stated != "trusted" if stated else is_from_outside(source.source.value_if_known(""))


def returns_untrusted(tool: Tool) -> bool:
    """Whether a tool that reads returns text that outsiders may have written."""
    return "read" in tool.effects.value_if_known(()) and tool.trust.value_if_known("trusted") != "trusted"


def untrusted(agent: Agent) -> Iterator[Input | ContextSource | Tool]:
    """All through which outsiders' words reach the agent: inputs first, then context, then tools."""
    for item in agent.inputs.value_if_known(()):
        if is_untrusted_input(item, agent):
            yield item
    for source in agent.context.value_if_known(()):
        if is_untrusted_context(source):
            yield source
    for tool in agent.tools:
        if returns_untrusted(tool):
            yield tool
