"""Who can see what the agent did."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import FINDING, Section, optional
from govcheck.manifest.scalars import DataClass, Duration, Principal, Resource

Event = Literal[
    "model-call", "tool-call", "approval", "denial", "delegation", "memory-write", "config-change", "stop"
]
RecordField = Literal[
    "timestamp", "agent", "version", "principal", "on-behalf-of", "tool", "parameters", "outcome", "decision",
    "trace-id",
]  # fmt: skip


class Audit(Section):
    """Records of what the agent did."""

    sink: Resource | None = optional(FINDING, "Where records go; a container.", "s3://acme-agent-audit/refund/")
    events: tuple[Event, ...] | None = optional(
        FINDING, "What is recorded.", ["model-call", "tool-call", "approval"]
    )
    fields: tuple[RecordField, ...] | None = optional(
        FINDING, "What a record says.", ["timestamp", "agent", "tool"]
    )
    retention: Duration | None = optional(FINDING, "How long records are kept.", "400d")
    integrity: Literal["none", "hash-chain", "signed", "worm"] | None = optional(
        "`none`", "What would show tampering.", "worm"
    )
    writers: tuple[Principal, ...] | None = optional("none", "Who appends records.", ["gateway:agent-gw"])
    admins: tuple[Principal, ...] | None = optional("none", "Who can delete records.", ["team:secops"])
    on_failure: Literal["halt", "continue"] | None = optional(
        "`continue`", "What the agent does when nothing can be recorded.", "halt"
    )
    redact: tuple[DataClass, ...] | None = optional("none", "Data that is masked in records.", ["credentials"])


class Reasoning(Section):
    """The reasons that the model states."""

    capture: Literal["none", "summary", "full"] | None = optional(
        "`none`", "How much stated reasoning is kept.", "summary"
    )
    readers: tuple[Principal, ...] | None = optional(FINDING, "Who can read it.", ["team:ai-safety"])
    retention: Duration | None = optional("none", "How long it is kept.", "90d")


class Logging(Section):
    """Who can see what the agent did."""

    audit: Audit | None = optional(FINDING, "Records of what the agent did.")
    reasoning: Reasoning | None = optional("as its keys say", "The reasons that the model states.")
