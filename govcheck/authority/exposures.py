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
    known: list[Exposure] = []
    unknown: list[Fact[object]] = [*agent.unread, *agent.unlisted]
    audience, memories = agent.people.audience, agent.memory.value_if_known(())
    candidates: list[tuple[str, Iterator[Located]]] = [
        ("indirect-injection", iter(untrusted(agent))),
        ("direct-injection", (audience for _ in (0,) if _know(audience, unknown) == "public")),
        ("tool-misuse", (tool for tool in agent.tools if set(_know(tool.effects, unknown) or ()) - {"read"})),
        ("data-exfiltration", _holders_of_sensitive(agent, unknown)),
        ("memory-poisoning", (one for one in memories if (_know(one.scope, unknown) or "session") != "session")),
        ("agent-impersonation", (one for one in delegates(agent) if _crosses(one, unknown))),
        ("code-execution", _tools_with("execute", agent, unknown)),
    ]
    for scenario, reasons in candidates:
        if (because := next(reasons, None)) is not None:
            known.append(Exposure(scenario, because))
    return Exposures(known, unknown)


def pressures(agent: Agent) -> Exposures:
    """The misalignment scenarios that are asked of every agent with power, and those that its facts add."""
    always = [Exposure(one, agent) for one in ("goal-conflict", "replacement-threat", "oversight-evasion")]
    may_send: list[Fact[object]] = [*agent.unread, *agent.unlisted]
    may_hold: list[Fact[object]] = [*may_send]
    sends = next(_tools_with("send", agent, may_send), None)
    holds = next(_holders_of_sensitive(agent, may_hold), None)
    if sends is not None and holds is not None:
        return Exposures([*always, *(Exposure(one, sends) for one in ("coercion", "information-leak"))], [])
    open_ended = (sends is not None or may_send) and (holds is not None or may_hold)
    return Exposures(always, list(dict.fromkeys((*may_send, *may_hold))) if open_ended else [])


def _tools_with(effect: str, agent: Agent, unknown: list[Fact[object]]) -> Iterator[Tool]:
    return (tool for tool in agent.tools if effect in (_know(tool.effects, unknown) or ()))


def _holders_of_sensitive(agent: Agent, unknown: list[Fact[object]]) -> Iterator[Located]:
    return (holder for holder, data in holders(agent) if level(_know(data, unknown) or ()) >= SENSITIVE)


def _crosses(delegate: Delegate, unknown: list[Fact[object]]) -> bool:
    return _know(delegate.authentication, unknown) is not None and crosses_a_process(delegate)


def _know(fact: Fact[T], unknown: list[Fact[object]]) -> T | None:
    """The value, or None of what nobody can know, which is kept."""
    if fact.is_undecided:
        unknown.append(fact)
        return None
    return fact.value
