"""The document that describes one agent."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.accountability import Accountability, Identity, Model, People, Risk
from govcheck.manifest.models.base import NamedList, Section, optional, required
from govcheck.manifest.models.delegation import Delegation, Evidence
from govcheck.manifest.models.directives import Directives
from govcheck.manifest.models.knowledge import ContextSource, Input, Memory
from govcheck.manifest.models.logging import Logging
from govcheck.manifest.models.oversight import Oversight
from govcheck.manifest.models.permissions import Permissions
from govcheck.manifest.scalars import Name, Path, Text

_EMPTY = "as its keys say"


class AgentMetadata(Section):
    """What the agent is called."""

    name: Name = required("The agent, also `agent:<name>`; unique in what is scanned together.", "refund-assistant")
    labels: dict[Text, Text] | None = optional("none", "Groups reports of many agents.", {"team": "payments-ai"})


class AgentSpec(Section):
    """Everything there is to say about one agent."""

    platform: Path | None = optional(
        "no platform", "The Platform document to inherit from; it must exist.", "platform.govcheck.yaml"
    )
    purpose: Text = required(
        "What the agent is for, in a sentence.", "Settle refund requests that policy RF-12 allows."
    )
    accountability: Accountability | None = optional(_EMPTY, "Who answers for the agent.")
    risk: Risk | None = optional(_EMPTY, "How bad it can get.")
    people: People | None = optional(_EMPTY, "Who is affected.")
    identity: Identity | None = optional(_EMPTY, "As whom the agent runs.")
    model: Model | None = optional(_EMPTY, "Which model the agent runs on.")
    directives: Directives | None = optional(_EMPTY, "What the agent is told.")
    sources: tuple[Path, ...] | None = optional(
        "none",
        "Definitions of frameworks and runtimes, `.mcp.json`, snapshots of MCP `tools/list`: a path or `path#name`.",
        [".mcp.json", ".claude/agents/refund.md"],
    )
    inputs: NamedList[Input] | None = optional("none", "Channels through which requests or data come in.")
    context: NamedList[ContextSource] | None = optional("none", "Knowledge that the agent is given.")
    memory: NamedList[Memory] | None = optional("none", "What the agent keeps between turns.")
    permissions: Permissions | None = optional(_EMPTY, "What the agent may do.")
    oversight: Oversight | None = optional(_EMPTY, "Who can say no.")
    logging: Logging | None = optional(_EMPTY, "Who can see what the agent did.")
    delegation: Delegation | None = optional("none", "Through whom the agent works.")
    evidence: tuple[Evidence, ...] | None = optional("none", "How the agent was tried.")


class Agent(Section):
    """One AI agent: what it may do, what it is told, who can stop it, what is logged, how it was tried."""

    api_version: Literal["govcheck/v1"] = required("The contract that the document follows.", "govcheck/v1")
    kind: Literal["Agent"] = required("What the document describes.", "Agent")
    metadata: AgentMetadata = required("What the agent is called.")
    spec: AgentSpec = required("Everything there is to say about the agent.")
