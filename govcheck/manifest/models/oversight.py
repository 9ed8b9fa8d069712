"""Who can say no."""

from __future__ import annotations

from typing import ClassVar, Literal

from govcheck.manifest.models.base import FINDING, NamedList, NonEmpty, Section, optional, required
from govcheck.manifest.scalars import (
    Date,
    Duration,
    Effect,
    Money,
    Name,
    Positive,
    Principal,
    Resource,
    ToolGlob,
    ToolName,
)

Silence = Literal["deny", "stop", "escalate-then-deny", "allow"]


class AppliesTo(Section):
    """Which calls an approval holds back; `tools` or `effects` is required."""

    needs_one_of: ClassVar[tuple[str, ...]] = ("tools", "effects")

    tools: NonEmpty[ToolGlob] | None = optional(
        "none", "Which tools, by name; `*` stands for any characters.", ["issue_refund"]
    )
    effects: NonEmpty[Effect] | None = optional("none", "Or which effects.", ["pay"])
    above: Money | None = optional("every call", "Asks only above this amount.", "50 EUR")


class Approval(Section):
    """A gate: a person decides before the call happens."""

    name: Name = required("What the gate is called here.", "large-refund")
    applies_to: AppliesTo = required("Which calls it holds back.")
    approvers: tuple[Principal, ...] | None = optional(FINDING, "Who decides.", ["team:refund-supervisors"])
    quorum: Positive | None = optional("`1`", "How many must agree.", 2)
    timeout: Duration | None = optional("it waits", "How long it asks.", "30m")
    on_timeout: Silence | None = optional(FINDING, "What happens when nobody answers.", "deny")
    on_unavailable: Silence | None = optional(FINDING, "What happens when nobody can be asked.", "deny")
    shows: tuple[Literal["parameters", "recipient", "amount", "evidence", "summary"], ...] | None = optional(
        FINDING, "What the approver sees.", ["parameters", "recipient", "amount"]
    )
    enforced_by: Principal | Literal["model", "prompt"] | None = optional(
        FINDING, "What holds the call back.", "gateway:agent-gw"
    )


class Stop(Section):
    """How the agent is stopped."""

    control: Resource | None = optional(
        FINDING, "Where the agent is stopped.", "https://ops.acme.example/agents/stop"
    )
    operators: tuple[Principal, ...] | None = optional(FINDING, "Who may stop it.", ["team:sre-oncall"])
    halts: tuple[Literal["inference", "tools", "credentials", "delegates", "schedules"], ...] | None = optional(
        FINDING, "What the stop halts.", ["inference", "tools", "credentials"]
    )
    deadline: Duration | None = optional(FINDING, "How fast it stops.", "60s")
    tested_on: Date | None = optional(FINDING, "The last drill.", "2026-10-20")


class Escalation(Section):
    """Whom the agent reaches when it should not decide."""

    to: tuple[Principal, ...] | None = optional(FINDING, "Who is reached.", ["team:agent-oncall"])
    through: ToolName | None = optional(FINDING, "The tool with which the agent reaches them.", "open_review_case")
    pauses: Duration | None = optional(FINDING, "How long the case rests at least.", "30m")
    acknowledge: Duration | None = optional(FINDING, "Within what time a person answers.", "15m")


class Monitor(Section):
    """Something that watches the agent while it runs."""

    by: Principal = required("Who watches.", "service:agent-watch")
    watches: (
        tuple[Literal["tool-sequence", "egress", "budget", "data-access", "output", "reasoning"], ...] | None
    ) = optional(FINDING, "What it watches.", ["tool-sequence", "egress"])
    on_alert: Literal["log", "notify", "pause", "stop", "block"] | None = optional(
        FINDING, "What an alert does.", "pause"
    )
    notifies: tuple[Principal, ...] | None = optional(FINDING, "Who hears of an alert.", ["team:secops"])


class Oversight(Section):
    """Who can say no."""

    approvals: NamedList[Approval] | None = optional(
        "none", "Gates at which a person decides before a call happens."
    )
    stop: Stop | None = optional(FINDING, "How the agent is stopped.")
    escalation: Escalation | None = optional(FINDING, "Whom the agent reaches when it should not decide.")
    monitors: tuple[Monitor, ...] | None = optional("none", "What watches the agent while it runs.")
