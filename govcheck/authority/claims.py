"""Bare claims: what nobody but the manifest says, and a pass may rest on (MANIFEST 3.22)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.principals import NOT_ENFORCERS
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.location import Item, Route


class Claim(NamedTuple):
    at: Route
    value: str

    @property
    def route(self) -> str:
        return str(self.at)

    @property
    def sentence(self) -> str:
        """Route and value, each once."""
        return self.route if isinstance(self.at[-1], Item) else f"{self.route}: {self.value}"

    @property
    def claim(self) -> str:
        """As the file writes it: `destination: fixed`; an item of a list as it is."""
        return self.value if isinstance(self.at[-1], Item) else f"{self.at[-1]}: {self.value}"


def claims(agent: Agent) -> Iterator[Claim]:
    """Every stated claim once: the closed list of MANIFEST 3.22."""
    for item in agent.inputs.value_if_known(()):
        yield from _if(item.trust, "trusted")
    for source in agent.context.value_if_known(()):
        yield from _if(source.trust, "trusted")
    for tool in agent.tools:
        yield from _of_tool(tool)
    for approval in agent.oversight.approvals.value_if_known(()):
        enforcer = approval.enforced_by.value_if_known(None)
        if enforcer is not None and enforcer not in NOT_ENFORCERS:
            yield _claim(approval.enforced_by)
    for evidence in agent.evidence.value_if_known(()):
        yield from _if(evidence.about, "agent")


def _of_tool(tool: Tool) -> Iterator[Claim]:
    yield from _if(tool.trust, "trusted")
    yield from _if(tool.destination, "requester", "fixed")
    if tool.undo.value_if_known("none") != "none":
        yield _claim(tool.undo)
    if tool.through.value_if_known(None) is not None:
        yield _claim(tool.through)
    for pattern in tool.resources.value_if_known(()):
        if pattern.startswith("!") or "{" in pattern:
            yield Claim(tool.resources.place.route.item(pattern), pattern)


def _if(fact: Fact[str] | Fact[str | None], *values: str) -> Iterator[Claim]:
    if fact.is_stated and fact.value in values:
        yield _claim(fact)


def _claim(fact: Fact[str] | Fact[str | None]) -> Claim:
    return Claim(fact.place.route, str(fact.value))
