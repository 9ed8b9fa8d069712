"""The scenarios that an agent's own facts ask to be simulated (GOV701, GOV704)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, Protocol, TypeVar

from govcheck.authority.data_levels import SENSITIVE, holders, level
from govcheck.authority.delegation import crosses_a_process, delegates
from govcheck.authority.trust import untrusted
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Delegate, Tool
from govcheck.location import Place

T = TypeVar("T")


class Located(Protocol):
    """A fact or a record."""

    @property
    def place(self) -> Place: ...


class Exposure(NamedTuple):
    """A scenario, and the fact that asks for it."""

    scenario: str
    because: Located


class Exposures(NamedTuple):
    """What is known to be asked for, and the facts that may ask for more."""

    known: list[Exposure]
    unknown: list[Fact[object]]


def attacks(agent: Agent) -> Exposures:
    """The attacks that the agent is exposed to, each once."""
    found = Exposures([], [*agent.unread, *agent.unlisted])
    audience, memories = agent.people.audience, agent.memory.value_if_known(())
    candidates: list[tuple[str, Iterator[Located]]] = [
        ("indirect-injection", iter(untrusted(agent))),
        ("direct-injection", (audience for _ in (0,) if _know(audience, found) == "public")),
        ("tool-misuse", (tool for tool in agent.tools if set(_know(tool.effects, found) or ()) - {"read"})),
        ("data-exfiltration", _holders_of_sensitive(agent, found)),
        ("memory-poisoning", (one for one in memories if (_know(one.scope, found) or "session") != "session")),
        ("agent-impersonation", (one for one in delegates(agent) if _crosses(one, found))),
        ("code-execution", _tools_with("execute", agent, found)),
    ]
    for scenario, reasons in candidates:
        if (because := next(reasons, None)) is not None:
            found.known.append(Exposure(scenario, because))
    return found


def pressures(agent: Agent) -> Exposures:
    """The misalignment scenarios that are asked of every agent with power, and those that its facts add."""
    found = Exposures(
        [Exposure(one, agent) for one in ("goal-conflict", "replacement-threat", "oversight-evasion")], []
    )
    sends = next(_tools_with("send", agent, found), None)
    holds = next(_holders_of_sensitive(agent, found), None)
    if sends is not None and holds is not None:
        return Exposures([*found.known, *(Exposure(one, sends) for one in ("coercion", "information-leak"))], [])
    found.unknown.extend((*agent.unread, *agent.unlisted))
    return found


def _tools_with(effect: str, agent: Agent, found: Exposures) -> Iterator[Tool]:
    return (tool for tool in agent.tools if effect in (_know(tool.effects, found) or ()))


def _holders_of_sensitive(agent: Agent, found: Exposures) -> Iterator[Located]:
    return (holder for holder, data in holders(agent) if level(_know(data, found) or ()) >= SENSITIVE)


def _crosses(delegate: Delegate, found: Exposures) -> bool:
    return _know(delegate.authentication, found) is not None and crosses_a_process(delegate)


def _know(fact: Fact[T], found: Exposures) -> T | None:
    """The value, or None of what nobody can know, which is kept."""
    if fact.is_undecided:
        found.unknown.append(fact)
        return None
    return fact.value
