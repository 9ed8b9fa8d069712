"""Who answers, how bad it can get, who is affected, as whom it runs, which model it is."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import FINDING, NamedList, NonEmpty, Section, optional, required
from govcheck.manifest.scalars import (
    CredentialSource,
    Duration,
    ModelId,
    Name,
    Principal,
    Regulated,
    Text,
    Tier,
)


class Incidents(Section):
    """Where reports of incidents go."""

    to: Principal | None = optional("none", "Who takes reports of incidents.", "team:payments-oncall")
    deadline: Duration | None = optional("none", "Within what time they must answer.", "24h")


class Accountability(Section):
    """Who answers for the agent."""

    accountable: Principal | None = optional(
        FINDING,
        "The one person or role who answers for the agent: `user:` or `role:`.",
        "user:ana.ruiz@acme.example",
    )
    owner: Principal | None = optional(FINDING, "Who maintains the agent: `team:` or `user:`.", "team:payments-ai")
    incidents: Incidents | None = optional("none", "Where reports of incidents go.")


class Risk(Section):
    """How bad it can get."""

    tier: Tier | None = optional(
        "the floor that the facts give", "The declared tier, which may only raise the floor.", "high"
    )
    reason: Text | None = optional("none", "Why this tier.", "Moves customer money and reads personal order data.")
    decides_about: tuple[Text, ...] | None = optional(
        "none", "What the agent decides about people.", ["credit", "hiring"]
    )
    regulated: tuple[Regulated, ...] | None = optional(
        "none", "The legal classes that a person judged it to be in.", ["eu-ai-act/annex-iii/5b"]
    )
    jurisdictions: tuple[Text, ...] | None = optional("none", "Where the agent operates.", ["EU", "US"])


class People(Section):
    """Who is affected."""

    audience: Literal["staff", "partners", "public"] | None = optional(
        "`public`", "Who talks to the agent.", "staff"
    )
    disclosure: Text | None = optional(
        "a finding unless the audience is staff", "The words that tell people they talk to a machine.",
        "You are chatting with Acme's automated refund assistant.",
    )  # fmt: skip
    appeal: Text | None = optional(
        FINDING, "Where a decision is contested: a path, URL or text.", "https://acme.example/refund-review"
    )
    notice: Text | None = optional(
        FINDING, "What people decided about are told: a path, URL or text.", "docs/notice.md"
    )
    workers_informed: Text | None = optional(
        FINDING,
        "How workers and their representatives were informed: a path, URL or text.",
        "docs/works-council.md",
    )


class Credential(Section):
    """One credential that the runtime holds for the agent; never its value."""

    name: Name = required("What the credential is called here.", "payments-api")
    source: CredentialSource | None = optional(
        "not stated", "Where the runtime fetches it, never the value.", "vault:payments/refunds"
    )
    lifetime: Duration | None = optional(FINDING, "How long one issue of it is valid.", "15m")
    visible_to_model: bool | None = optional("`false`", "Whether the model can read it.", False)


class Identity(Section):
    """As whom the agent runs."""

    principal: Principal | None = optional(
        FINDING, "As whom the agent runs: `workload:` or `service:`.", "workload:refund-assistant.prod"
    )
    acts_for: Literal["requester", "itself"] | None = optional(
        "`requester`", "Whose task the agent carries out.", "requester"
    )
    credentials: NamedList[Credential] | None = optional(
        "none", "The credentials that the runtime holds for the agent."
    )


class DataUse(Section):
    """What the provider of the model does with the data."""

    training: bool | None = optional(FINDING, "Whether the provider trains on the data.", False)
    regions: NonEmpty[Text] | None = optional(FINDING, "Where the provider processes the data.", ["EU"])


class Model(Section):
    """Which model the agent runs on."""

    id: ModelId | None = optional(
        FINDING, "The model, as its provider spells it, with its version.", "claude-sonnet-4-5-20250929"
    )
    fallback: tuple[ModelId, ...] | None = optional(
        "none", "Models that are used when the first is unavailable.", ["gpt-5.1-2025-11-13"]
    )
    data_use: DataUse | None = optional("as its keys say", "What the provider of the model does with the data.")
