"""Joining what several documents say of one agent (MANIFEST 2.3)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from govcheck.facts.agent import Agent
from govcheck.facts.definition import Definition
from govcheck.facts.fact import Fact
from govcheck.facts.record import From
from govcheck.facts.sections import Tool
from govcheck.location import TOP, Origin

INHERITED = (
    ("identity",),
    ("model", "dataUse"),
    ("context",),
    ("permissions", "egress"),
    ("permissions", "sandbox"),
    ("permissions", "budgets"),
    ("oversight", "stop"),
    ("oversight", "escalation"),
    ("oversight", "monitors"),
    ("oversight", "approvals"),
    ("logging",),
)
"""Keys that a platform can hold. Each is merged whole: where the agent has it, the platform's is ignored."""


def join(
    main: Definition,
    sources: Sequence[Definition] = (),
    unread: Sequence[Fact[None]] = (),
) -> Agent:
    """The union of what `main` and its sources grant. The main definition never narrows a source's grant."""
    agent = Agent(main.spec, main.origin, TOP, main.silence)
    agent.name = main.name
    agent.format = main.format
    agent.is_configuration = main.is_configuration
    agent.tools = _union(main.tools, [tool for source in sources for tool in source.tools])
    agent.unlisted = tuple(fact for part in (main, *sources) for fact in part.unlisted)
    agent.unread = tuple(unread)
    agent.components = tuple(item for part in (main, *sources) for item in part.components)
    agent.files = main.files
    agent.remarks = tuple(item for part in (main, *sources) for item in part.remarks)
    agent.documents = tuple(
        origin for part in (main, *sources) for origin in (part.origin, part.platform) if origin
    )
    agent.exhibits = ()
    agent.papers = ()
    agent.prompts = ()
    agent.prose = tuple(text for part in (main, *sources) for text in part.prose)
    agent.source_paths = tuple(source.origin.path for source in sources)
    return agent


def _union(listed: Sequence[Tool], granted: Sequence[Tool]) -> tuple[Tool, ...]:
    """Tools meet by name, then by server and name; a manifest's entry says what the source cannot."""
    known = {tool.name.value for tool in listed}
    return (*listed, *(tool for tool in granted if not known & set(_names(tool))))


def _names(tool: Tool) -> tuple[str, ...]:
    name, server = tool.name.value, tool.server.value_if_known(None)
    return (name,) if server is None else (name, f"mcp__{server}__{name}", f"{server}/{name}")


def with_platform(
    spec: dict[str, Any],
    platform: dict[str, Any],
    origin: Origin,
    agent: str,
    templates: Collection[tuple[str, ...]] = INHERITED,
) -> dict[str, Any]:
    """`spec` with the keys that it lacks taken from the platform's `spec`, marked with the platform's origin.

    `templates` are the keys in which `{agent}` may stand.
    """
    merged = dict(spec)
    for path in INHERITED:
        inherited = _at(platform, path)
        if inherited is None:
            continue
        *parents, last = path
        target = merged
        for parent in parents:
            target[parent] = target = dict(target.get(parent) or {})
        if last not in target:
            target[last] = From(named_after(inherited, agent) if path in templates else inherited, origin)
    return merged


def templates(platform: dict[str, Any]) -> frozenset[tuple[str, ...]]:
    """The inherited keys of a platform in which `{agent}` stands: the others are the same for every agent."""
    return frozenset(path for path in INHERITED if "{agent}" in repr(_at(platform, path)))


def _at(platform: dict[str, Any], path: tuple[str, ...]) -> Any:
    found: Any = platform
    for key in path:
        found = found.get(key) if found is not None else None
    return found


def named_after(data: Any, agent: str) -> Any:
    """`data` with `{agent}` in each text replaced by the name of the agent that inherits it."""
    if isinstance(data, str):
        return data.replace("{agent}", agent)
    if isinstance(data, dict):
        return {key: named_after(value, agent) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [named_after(item, agent) for item in data]
    return data
