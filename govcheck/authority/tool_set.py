"""The digest by which two tool sets are compared (MANIFEST 3.5)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.pins import without_pin
from govcheck.workspace.digests import file_digest


def tool_set_digest(tools: Iterable[Tool]) -> str:
    """sha256 over the RFC 8785 JSON of the effective tools (MANIFEST 3.5).

    The pin of a server is left out: a patch release is no other tool set.
    """
    import json

    described = sorted((_described(tool) for tool in tools), key=lambda tool: str(tool["name"]))
    text = json.dumps(described, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return file_digest([text.encode("utf-8")])


def _described(tool: Tool) -> dict[str, Any]:
    def stated(fact: Fact[Any]) -> Any:
        return fact.value if fact.is_stated else None

    server, effects, resources = stated(tool.server), stated(tool.effects), stated(tool.resources)
    return {
        "name": tool.name.value,
        "server": without_pin(server) if server is not None else None,
        "effects": sorted(effects) if effects is not None else None,
        "reach": stated(tool.reach),
        "resources": sorted(resources) if resources is not None else None,
    }
