"""What the agent knows: inputs, context, memory."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import FINDING, NonEmpty, Section, optional, required
from govcheck.manifest.scalars import DataClass, Date, Duration, Name, Principal, Schedule, Source, Text, Trust


class Input(Section):
    """A channel through which requests or data come in."""

    name: Name = required("What the input is called here.", "web-chat")
    trust: Trust | None = optional("`untrusted`", "Whether outsiders can write to it.", "untrusted")
    data: NonEmpty[DataClass] = required("What it may contain.", ["personal"])
    treat_as: Literal["data", "instructions"] | None = optional("`data`", "How the runtime presents it.", "data")
    schedule: Schedule | None = optional("none", "When the clock starts the agent.", "30 7 * * 1-5", "1h")


class ContextSource(Section):
    """Knowledge that the agent is given."""

    name: Name = required("What the source is called here.", "rf-12")
    source: Source = required(
        "Where the knowledge comes from: a path, or a resource with its pin unless it is live.",
        "kb:policies/RF-12@4.2.0",
    )
    topics: tuple[Literal["intent", "architecture", "security", "priorities"] | Text, ...] | None = optional(
        "none", "What it covers; words of your own are allowed.", ["intent", "priorities"]
    )
    owner: Principal | None = optional("none", "Who keeps it current.", "team:legal-ops")
    trust: Trust | None = optional(
        "a path: `trusted`; else `untrusted`", "Whether outsiders can write to it.", "trusted"
    )
    data: NonEmpty[DataClass] = required("What it contains.", ["public"])
    filtered_by: Literal["requester", "none"] | None = optional(
        "`none`", "Whether it is limited to what the requester may see.", "requester"
    )
    updated: Date | Literal["live"] | None = optional(
        "a finding; a path needs none", "When it was last reviewed, or `live`.", "2026-11-02", "live"
    )
    max_age: Duration | None = optional("a finding unless live or a path", "When it is stale.", "90d")


class Memory(Section):
    """What the agent keeps between turns."""

    name: Name = required("What the memory is called here.", "case-notes")
    scope: Literal["session", "user", "tenant", "global"] = required(
        "Who shares it; all but `session` outlive the session.", "user"
    )
    ttl: Duration | None = optional(FINDING, "When entries expire.", "30d")
    reset: bool | None = optional("`false`", "Whether it can be emptied.", True)
    writes: Literal["validated", "human", "free"] | None = optional(
        "`free`", "What stands before a write.", "validated"
    )
    data: NonEmpty[DataClass] = required("What it may contain.", ["personal"])
