"""The tier floor: inherent risk, computed before any gate (MANIFEST 3.14).

Each row says which fact matches it. Facts that nobody can know do not raise the floor.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.data_levels import MOST_SENSITIVE, SENSITIVE, classes_at, holders
from govcheck.authority.delegation import Closure
from govcheck.authority.impact import changes_state, is_irreversible
from govcheck.authority.toxic_flow import entrances, sensitive_data, way_out_or_to_act
from govcheck.authority.trust import has_outside_audience
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Undecided
from govcheck.facts.policy import TIERS, rank
from govcheck.facts.record import Record
from govcheck.facts.sections import Tool

CRITICAL_USES = ("safety-component", "critical-infrastructure")
IRRETRIEVABLE = ("pay", "delete", "grant", "deploy")
POWERFUL = ("pay", "grant", "deploy", "execute")
_CAN = {"pay": "can pay", "grant": "can change rights", "deploy": "can deploy", "execute": "runs code"}


class Raise(NamedTuple):
    """A fact that raises the floor: where it stands, and a sentence a person can read aloud."""

    route: str
    message: str


class Floor(NamedTuple):
    tier: str
    because: tuple[Raise, ...]
    """All facts of the row that decided; empty for low."""


def floor(agent: Agent, closure: Closure) -> Floor:
    """The highest row of the table that an agent matches; a delegate's floor is a row of its own."""
    own = own_floor(agent)
    for delegate in closure.agents:
        theirs = own_floor(delegate)
        if rank(theirs.tier) > rank(own.tier):
            route = f'delegation.to["agent:{delegate.name}"]'
            why = theirs.because[0].message if theirs.because else ""
            own = Floor(theirs.tier, (Raise(route, f"it can set `{delegate.name}` in motion: {why}"),))
    return own


def own_floor(agent: Agent) -> Floor:
    for tier, rows in _ROWS:
        because = tuple(found for row in rows for found in _known(row, agent))
        if because:
            return Floor(tier, because)
    return Floor(TIERS[0], ())


Row = Callable[[Agent], Iterator[Raise]]


def _known(row: Row, agent: Agent) -> Iterator[Raise]:
    try:
        yield from row(agent)
    except Undecided:
        return


def _tools(agent: Agent, matches: Callable[[Tool], str | None]) -> Iterator[Raise]:
    for tool in agent.tools:
        try:
            what = matches(tool)
        except Undecided:
            continue
        if what:
            yield Raise(f"{tool.route}.effects", f"`{tool}` {what}")


def _critical_use(agent: Agent) -> Iterator[Raise]:
    for entry in agent.risk.regulated.value:
        if entry in CRITICAL_USES:
            yield Raise("risk.regulated", f"it is {entry.replace('-', ' ')}")


def _irretrievable(agent: Agent) -> Iterator[Raise]:
    def matches(tool: Tool) -> str | None:
        acts = [effect for effect in IRRETRIEVABLE if effect in tool.effects.value]
        if acts and is_irreversible(tool) and tool.limits.per_day.value is None:
            return f"can {acts[0]} with no way back and no daily limit"
        return None

    return _tools(agent, matches)


def _powerful(agent: Agent) -> Iterator[Raise]:
    def matches(tool: Tool) -> str | None:
        return next((_CAN[effect] for effect in POWERFUL if effect in tool.effects.value), None)

    return _tools(agent, matches)


def _deletes_for_good(agent: Agent) -> Iterator[Raise]:
    def matches(tool: Tool) -> str | None:
        return "deletes with no way back" if "delete" in tool.effects.value and is_irreversible(tool) else None

    return _tools(agent, matches)


def _effects_untold(agent: Agent) -> Iterator[Raise]:
    return _tools(agent, lambda tool: "does not say what it can do" if tool.effects.is_absent else None)


def _data_from(least: int) -> Row:
    def row(agent: Agent) -> Iterator[Raise]:
        for holder, data in holders(agent):
            classes = classes_at(data.value_if_known(()), least)
            if classes:
                yield Raise(f"{holder.route}.data", f"`{name_of(holder)}` holds {' and '.join(classes)} data")

    return row


def _regulated(agent: Agent) -> Iterator[Raise]:
    if agent.risk.regulated.value:
        yield Raise("risk.regulated", f"it falls under {', '.join(agent.risk.regulated.value)}")
    if agent.risk.decides_about.value:
        yield Raise("risk.decidesAbout", f"it decides about {', '.join(agent.risk.decides_about.value)}")


def _rule_of_two(agent: Agent) -> Iterator[Raise]:
    a, b = next(entrances(agent), None), next(sensitive_data(agent), None)
    if a is None or b is None:
        return iter(())
    classes = " and ".join(b.classes)

    def matches(tool: Tool) -> str | None:
        act = way_out_or_to_act(tool, agent)
        return f"can {act.words} while it reads `{name_of(a)}` and holds {classes} data" if act else None

    return _tools(agent, matches)


def _changes_state(agent: Agent) -> Iterator[Raise]:
    def matches(tool: Tool) -> str | None:
        if not changes_state(tool):
            return None
        if set(tool.effects.value) <= {"read", "send"} and tool.destination.value == "requester":
            return None
        return f"can {next(effect for effect in tool.effects.value if effect != 'read')}"

    return _tools(agent, matches)


def _outside_audience(agent: Agent) -> Iterator[Raise]:
    if has_outside_audience(agent):
        yield Raise("people.audience", f"its audience is {agent.people.audience.value}")


def name_of(record: Record) -> str:
    return record.route[-1]


_ROWS: Sequence[tuple[str, Sequence[Row]]] = (
    ("critical", (_irretrievable, _critical_use)),
    (
        "high",
        (_powerful, _deletes_for_good, _effects_untold, _data_from(MOST_SENSITIVE), _regulated, _rule_of_two),
    ),
    ("moderate", (_changes_state, _data_from(SENSITIVE), _outside_audience)),
)
