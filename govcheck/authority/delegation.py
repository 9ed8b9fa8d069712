"""Whom an agent can set in motion, transitively (MANIFEST 3.8 and 3.13)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, Protocol

from govcheck.authority.principals import normalised
from govcheck.facts.agent import Agent
from govcheck.facts.fact import STATED, Fact, unresolved
from govcheck.facts.sections import Delegate


class Closure(NamedTuple):
    """The reachable delegates of one agent, itself left out."""

    found: Mapping[str, Agent]
    """Those whose manifest was found, nearest first, by the name under which they are called."""
    missing: tuple[str, ...]
    """Names of those that were not found."""
    self_set: frozenset[str]
    """`agent:<name>` and principal of the agent and of every delegate, normalised."""

    @property
    def agents(self) -> tuple[Agent, ...]:
        return tuple(self.found.values())


def delegates(agent: Agent) -> tuple[Delegate, ...]:
    return agent.delegation.to.value_if_known(())


def name_of(delegate: Delegate) -> str:
    return delegate.agent.value.removeprefix("agent:")


def is_wildcard(delegate: Delegate) -> bool:
    return "*" in delegate.agent.value


def crosses_a_process(delegate: Delegate) -> bool:
    return delegate.authentication.value != "in-process"


class Known(Protocol):
    """Agents by name."""

    def __contains__(self, name: str, /) -> bool: ...
    def __getitem__(self, name: str, /) -> Agent: ...


def closure(agent: Agent, known: Known) -> Closure:
    """Everything reachable from `agent` over `delegation.to`; cycles are fine.

    `known` maps names to the agents of the scan set and to those that manifests name.
    """
    found: dict[str, Agent] = {}
    missing: dict[str, None] = {}
    waiting = [agent]
    for current in waiting:  # grows while it is read: breadth first
        for delegate in delegates(current):
            name = name_of(delegate)
            if name == agent.name or name in found or name in missing or is_wildcard(delegate):
                continue
            if name in known:
                found[name] = known[name]
                waiting.append(known[name])
            else:
                missing[name] = None
    members = frozenset(
        [
            *(normalised(f"agent:{name}") for name in (*found, *missing)),  # as stated, whatever its manifest says
            *(word for one in waiting for word in own_principals(one)),
        ]
    )
    return Closure(found, tuple(missing), members)


def called(delegate: Delegate, agent: Agent, reachable: Closure) -> Fact[Agent]:
    """The agent that an entry of `delegation.to` names; unresolved where its manifest was not found.

    `reachable` is the closure of `agent`; the entry is its own or a delegate's.
    """
    name = name_of(delegate)
    if name == agent.name:
        return Fact(agent, STATED, delegate.place)
    if name in reachable.found:
        return Fact(reachable.found[name], STATED, delegate.place)
    key = "agent" if is_wildcard(delegate) else "manifest"
    why = f"`{delegate.agent.value}` names nobody" if is_wildcard(delegate) else f"no manifest of {name} was found"
    return unresolved(delegate.place, why, str(delegate.manifest_route.key(key)))


def not_found(agent: Agent, reachable: Closure) -> Iterator[Fact[Agent]]:
    """What nobody knows of the reach of `agent`: each entry, its own or a delegate's, that leads to no manifest."""
    for one in (agent, *reachable.agents):
        for delegate in delegates(one):
            fact = called(delegate, agent, reachable)
            if fact.is_undecided:
                yield fact


def reached_by_free_text(delegate: Delegate, agent: Agent, reachable: Closure) -> list[Fact[Agent]]:
    """The delegate and whoever it hands free text on to, in turn, `agent` itself left out."""
    found: dict[str, Fact[Agent]] = {}
    waiting = [delegate]
    for entry in waiting:  # grows while it is read: breadth first
        name = name_of(entry)
        if name == agent.name or name in found or entry.handoff.value != "free":
            continue
        found[name] = called(entry, agent, reachable)
        if not found[name].is_undecided:
            waiting.extend(delegates(found[name].value))
    return list(found.values())


def own_principals(agent: Agent) -> Iterator[str]:
    yield normalised(f"agent:{agent.name}")
    principal = agent.identity.principal.value_if_known(None)
    if principal is not None:
        yield normalised(principal)
