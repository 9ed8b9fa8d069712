"""Which agents run under one identity, noted as the agents are met."""

from __future__ import annotations

from itertools import islice

from govcheck.authority.delegation import crosses_a_process, delegates, is_wildcard, name_of, own_principals
from govcheck.authority.principals import normalised
from govcheck.facts.agent import Agent

MOST_OTHERS = 4
"""So many agents under one identity are looked for: a message names fewer."""


class Identities:
    """Agents by identity. Agents that call each other in one process are one: they share its identity rightly."""

    def __init__(self) -> None:
        self._holders: dict[str, dict[str, None]] = {}
        self._leaders: dict[str, str] = {}
        """Names of agents to the name of another in the same process; the one that leads to itself stands for it."""

    def note(self, agent: Agent) -> None:
        for identity in own_principals(agent):
            self._holders.setdefault(identity, {})[agent.name] = None
        for delegate in delegates(agent):
            if not is_wildcard(delegate) and not crosses_a_process(delegate):
                self._leaders[self._leader(agent.name)] = self._leader(name_of(delegate))

    def others(self, agent: Agent) -> tuple[str, ...]:
        """Names of the first agents of other processes that have the principal of `agent` as an identity."""
        principal = agent.identity.principal.value_if_known(None)
        if principal is None:
            return ()
        process = self._leader(agent.name)
        holders = self._holders.get(normalised(principal), {})
        return tuple(islice((name for name in holders if self._leader(name) != process), MOST_OTHERS))

    def shared(self) -> set[str]:
        """Names of all agents that have an identity which another has too."""
        return {name for holders in self._holders.values() if len(holders) > 1 for name in holders}

    def _leader(self, name: str) -> str:
        while (leader := self._leaders.get(name, name)) != name:
            self._leaders[name] = self._leaders.get(leader, leader)  # halves the way for whoever asks next
            name = leader
        return name
