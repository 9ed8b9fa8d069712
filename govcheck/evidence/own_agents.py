"""Tools that always put the model into an agent of their own: nobody can claim that they tried another (MANIFEST 3.18)."""

from __future__ import annotations

_TOOLS = frozenset(("agentdojo", "agent-threat-bench", "agentic-misalignment", "harmbench", "modelbench"))


def tool_name(written: str) -> str:
    """The name of a tool, however a report in the plain format spells it.

    >>> tool_name("Agentic Misalignment"), tool_name("agent_threat_bench")
    ('agentic-misalignment', 'agent-threat-bench')
    """
    return written.casefold().replace("_", "-").replace(" ", "-")


def brings_its_own_agent(tool: str) -> bool:
    return tool_name(tool) in _TOOLS
