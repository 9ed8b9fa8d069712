"""What a tool can do, and when that is high-impact (MANIFEST 3.11)."""

from __future__ import annotations

from govcheck.authority.data_levels import MOST_SENSITIVE, classes_at
from govcheck.facts.sections import Sandbox, Tool

ACTS = {
    "write": "change things with no way back",
    "delete": "delete with no way back",
    "deploy": "deploy with no way back",
    "pay": "pay",
    "grant": "change rights",
    "execute": "run code outside a sandbox",
    "send": "send outside to recipients that the model chooses",
}


def is_sandboxed(sandbox: Sandbox) -> bool:
    """Code runs apart: a kind is set, no open network, not the host's files, not privileged."""
    return (
        sandbox.kind.value is not None
        and sandbox.network.value in ("none", "allowlist")
        and sandbox.filesystem.value != "host"
        and not sandbox.privileged.value
    )


def changes_state(tool: Tool) -> bool:
    return any(effect != "read" for effect in tool.effects.value)


def is_irreversible(tool: Tool) -> bool:
    return tool.undo.value == "none"


def sends_where_the_model_wants(tool: Tool) -> bool:
    """Its effect leaves the organisation, and the model chooses to whom."""
    return tool.reach.value == "external" and tool.destination.value == "model"


def high_impact(tool: Tool, sandbox: Sandbox) -> list[str]:
    """Why a tool is high-impact, in words that continue "it can"; an empty list if it is not.

    Reads the effects first: a tool that only reads needs no other fact.
    """
    effects = tool.effects.value
    if not changes_state(tool):
        return []
    acts = [ACTS[effect] for effect in ("pay", "grant") if effect in effects]
    for effect in ("delete", "deploy", "write"):
        if effect in effects and is_irreversible(tool):
            acts.append(ACTS[effect])
    if "execute" in effects and not is_sandboxed(sandbox):
        acts.append(ACTS["execute"])
    if "send" in effects and sends_where_the_model_wants(tool):
        acts.append(ACTS["send"])
    if not acts and (classes := classes_at(tool.data.value, MOST_SENSITIVE)):
        acts.append(f"change things while it handles {' and '.join(classes)}")
    return acts
