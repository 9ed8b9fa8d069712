"""What an agent is told in prose. No rule reads prose yet: what it may say leaves a check undecided, never passed.

Where the text is there, nobody but this version is at fault: the check is listed with the key that decides it, and
does not change the exit code. Where the text cannot be read, it does.
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, inexpressible, unresolved
from govcheck.facts.record import entries
from govcheck.location import Place


def unread_prose(agent: Agent, about: str, key: Place) -> Fact[None] | None:
    """That nobody can tell what the agent's prose says `about` something; None where it is told nothing in prose.

    `key` is the place of the manifest's key that would decide it.
    """
    told = [text.place.route for text in _texts(agent)]
    if not told:
        return None
    where = f"`{told[0]}`" if len(told) == 1 else f"`{told[0]}` and {len(told) - 1} more"
    lost = [prompt for prompt in (*agent.prompts, *agent.unread) if prompt.is_undecided]
    if lost:
        return unresolved(key, f"{lost[0].reason}, so nobody can tell what it says about {about}")
    return inexpressible(key, f"what {where} says about {about} is not read by this version", str(key.route))


def _texts(agent: Agent) -> Iterator[Fact[object]]:
    """Prompts, wherever they stand: a source that cannot be read may hold one."""
    yield from entries(agent.directives.instructions)
    if agent.directives.text.value is not None:
        yield agent.directives.text
    yield from agent.unread
