"""Whom an agent can set in motion, transitively (MANIFEST 3.8 and 3.13)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol

from govcheck.authority.principals import normalised
from govcheck.facts.agent import Agent
from govcheck.facts.sections import Delegate


class Closure(NamedTuple):
    """The reachable delegates of one agent, itself left out."""

    agents: tuple[Agent, ...]
    """Those whose manifest was found, nearest first."""
    missing: tuple[str, ...]
    """Names of those that were not found."""
    self_set: frozenset[str]
    """`agent:<name>` and principal of the agent and of every delegate, normalised."""


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
    return Closure(tuple(found.values()), tuple(missing), members)


def own_principals(agent: Agent) -> Iterator[str]:
    yield normalised(f"agent:{agent.name}")
    principal = agent.identity.principal.value_if_known(None)
    if principal is not None:
        yield normalised(principal)
