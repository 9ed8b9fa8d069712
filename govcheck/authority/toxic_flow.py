"""Where untrusted words, sensitive data and a way to act meet in one agent (MANIFEST 3.13).

Grounded in Meta's Agents Rule of Two (2025) and Willison's lethal trifecta.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.data_levels import SENSITIVE, Holder, classes_at, holders
from govcheck.authority.egress import is_open
from govcheck.authority.gates import is_fully_gated
from govcheck.authority.impact import is_irreversible, is_sandboxed, sends_where_the_model_wants
from govcheck.authority.trust import untrusted
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.policy import Policy
from govcheck.facts.sections import ContextSource, Input, Tool

Entrance = Input | ContextSource | Tool


class Act(NamedTuple):
    """What a tool can do as leg C."""

    words: str
    """Continues "it can"."""
    is_way_out: bool
    """It carries data to where the model wants; else it acts on the world."""


class SensitiveData(NamedTuple):
    """Leg B: who holds it, and which classes."""

    holder: Holder
    classes: tuple[str, ...]


def entrances(agent: Agent) -> Iterator[Entrance]:
    """Leg A: through what outsiders' words reach the agent."""
    return untrusted(agent)


def sensitive_data(agent: Agent) -> Iterator[SensitiveData]:
    """Leg B: data of level 2 and up, the most sensitive first."""
    found = [
        SensitiveData(holder, tuple(classes))
        for holder, data in holders(agent)
        if (classes := classes_at(data.value_if_known(()), SENSITIVE))
    ]
    return iter(sorted(found, key=lambda one: -len(classes_at(one.classes, SENSITIVE + 1))))


def way_out_or_to_act(tool: Tool, agent: Agent) -> Act | None:
    """Leg C, gates left aside: what the tool can do to the outside or for good, or None.

    A write that reaches the repository only as a pull request is no act: a person merges it.
    """
    effects = tool.effects.value
    if "write" in effects and tool.through.value == "pull-request":
        effects = [effect for effect in effects if effect != "write"]
    if any(effect in effects for effect in ("send", "write", "pay")) and sends_where_the_model_wants(tool):
        verb = next(effect for effect in ("send", "pay", "write") if effect in effects)
        return Act({"send": "send to anyone", "pay": "pay anyone", "write": "write outside"}[verb], True)
    if "read" in effects and sends_where_the_model_wants(tool) and is_open(agent.permissions.egress.value):
        return Act("call any host", True)
    for effect, words in (("grant", "change rights"), ("deploy", "deploy")):
        if effect in effects:
            return Act(words, False)
    for effect, words in (("delete", "delete for good"), ("write", "change things for good")):
        if effect in effects and is_irreversible(tool):
            return Act(words, False)
    if "execute" in effects and not is_sandboxed(agent.permissions.sandbox):
        return Act("run any code", False)
    return None


class Way(NamedTuple):
    """Leg C with the tool that is it."""

    tool: Tool
    act: Act


class Legs(NamedTuple):
    """What is known of the three legs among some agents: the first of each, with the agent that has it."""

    entrance: tuple[Agent, Entrance] | None
    data: tuple[Agent, SensitiveData] | None
    way: tuple[Agent, Way] | None
    unknown: tuple[Fact[object], ...] = ()
    """What may be a leg and nobody can know."""

    @property
    def are_complete(self) -> bool:
        return None not in (self.entrance, self.data, self.way)


NO_LEGS = Legs(None, None, None)


def legs(agents: Sequence[Agent], self_set: Collection[str], policy: Policy) -> Legs:
    """The legs among some agents, those acts left out of which a gate asks at every call."""
    entrance = next(((agent, found) for agent in agents for found in entrances(agent)), None)
    data = next(((agent, found) for agent in agents for found in sensitive_data(agent)), None)
    way: tuple[Agent, Way] | None = None
    unknown: list[Fact[object]] = []
    for agent in agents:
        unknown += (*agent.unread, *agent.unlisted)
        for tool in agent.tools:
            try:
                act = way_out_or_to_act(tool, agent)
                if act and not is_fully_gated(tool, agent.oversight.approvals.value, self_set, policy):
                    way = way or (agent, Way(tool, act))
            except Undecided as undecided:
                unknown.append(undecided.fact)
    return Legs(entrance, data, way, tuple(unknown))
