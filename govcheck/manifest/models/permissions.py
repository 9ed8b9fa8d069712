"""What the agent may do."""

from __future__ import annotations

from typing import ClassVar, Literal

from govcheck.manifest.models.base import NamedList, NeededWhen, NonEmpty, Section, optional, required
from govcheck.manifest.scalars import (
    Count,
    DataClass,
    Duration,
    Effect,
    Egress,
    Money,
    Rate,
    ResourcePattern,
    Server,
    Text,
    ToolName,
    Trust,
    Undo,
)

_UNLIMITED = "no limit"


class Limits(Section):
    """How much a tool may do, as the runtime enforces it."""

    per_call: Money | Count | None = optional(
        _UNLIMITED, "The most in one call: money, or a number of things.", "200 EUR"
    )
    per_day: Money | Count | None = optional(
        _UNLIMITED, "The most in a day: money, or a number of things.", "500 EUR"
    )
    rate: Rate | None = optional(_UNLIMITED, "Calls in a time.", "30/h")


class Tool(Section):
    """A call that the model can make."""

    needed_when: ClassVar[tuple[NeededWhen, ...]] = (
        NeededWhen(
            "data", "effects", ("read", "execute"), "trust", "for a tool that reads, executes or states `trust`"
        ),
    )

    name: ToolName = required("The name that the model calls.", "issue_refund")
    server: Server | None = optional(
        "the agent's own code", "Who implements it: a server with its pin, a repository path, or `builtin:`.",
        "mcp:payments@2.4.1",
    )  # fmt: skip
    effects: NonEmpty[Effect] | None = optional(
        "a finding; counts as external write and send", "What a call can do.", ["pay"]
    )
    resources: NonEmpty[ResourcePattern] | None = optional(
        "unresolved where it changes state", "What it can touch; `!` excludes.", ["payments:refunds/{order}"]
    )
    reach: Literal["internal", "external"] | None = optional(
        "`external`", "Whether the effect leaves the organisation.", "internal"
    )
    undo: Undo | None = optional("`none`", "The way back.", "manual:docs/undo-refund.md")
    destination: Literal["model", "requester", "fixed"] | None = optional(
        "`model`", "Who chooses the recipient or address.", "fixed"
    )
    acts_as: Literal["requester", "agent"] | None = optional("`agent`", "Whose rights the call uses.", "requester")
    limits: Limits | None = optional(_UNLIMITED, "How much it may do.")
    data: NonEmpty[DataClass] | None = optional(
        "required if it reads, executes or states `trust`; else none",
        "What it reads, returns or moves.",
        ["payment"],
    )
    trust: Trust | None = optional("`untrusted`", "Whether outsiders can write what it returns.", "untrusted")
    through: Literal["pull-request"] | None = optional(
        "directly", "Its changes reach the repository only as a pull request.", "pull-request"
    )
    scopes: tuple[Text, ...] | None = optional("none", "The OAuth or IAM scopes that it holds.", ["contents:write"])
    params: dict[Text, NonEmpty[Text]] | None = optional(
        "free", "Parameters that the model cannot choose freely, each with its allowed values.", {"base": ["main"]}
    )


class Sandbox(Section):
    """Where code that the model writes runs."""

    kind: Literal["container", "vm", "process", "wasm"] | None = optional("none", "Where code runs.", "container")
    network: Literal["none", "allowlist", "open"] | None = optional("`open`", "Its network.", "none")
    filesystem: Literal["none", "scratch", "checkout", "host"] | None = optional("`host`", "Its files.", "scratch")
    privileged: bool | None = optional("`false`", "Whether it runs with the rights of the host.", False)


class Budgets(Section):
    """Ceilings for one run, and for a day."""

    steps: Count | None = optional(_UNLIMITED, "Turns of the model in a run.", 40)
    tool_calls: Count | None = optional(_UNLIMITED, "Tool calls in a run.", 60)
    time: Duration | None = optional(_UNLIMITED, "Length of a run.", "10m")
    cost: Money | None = optional(_UNLIMITED, "Cost of a run.", "2 EUR")
    cost_per_day: Money | None = optional(_UNLIMITED, "Cost of a day.", "150 EUR")


class PlatformPermissions(Section):
    """What all agents of a platform may reach and spend."""

    egress: tuple[Egress, ...] | None = optional(
        "open", "The hosts that the runtime lets it reach.", ["mcp-gw.acme.example:443"]
    )
    sandbox: Sandbox | None = optional("as its keys say", "Where code that the model writes runs.")
    budgets: Budgets | None = optional(_UNLIMITED, "Ceilings for a run and a day.")


class Permissions(PlatformPermissions):
    """What the agent may do."""

    tools: NamedList[Tool] | None = optional("none", "The calls that the model can make.")
