"""Through whom the agent works, and how it was tried."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import FINDING, Section, optional, required
from govcheck.manifest.scalars import Count, Delegate, Duration, Path, Positive, Principal, Scenario, Text


class Spawn(Section):
    """Copies of itself and ad-hoc agents that the agent starts."""

    max: Count | None = optional("a finding", "The most of them at a time.", 3)


class Delegation(Section):
    """Through whom the agent works."""

    max_depth: Positive | None = optional(FINDING, "The longest chain of delegates.", 2)
    spawn: Spawn | None = optional("spawns none", "Copies of itself and ad-hoc agents that it starts.", {"max": 3})
    to: tuple[DelegateGrant, ...] | None = optional("none", "The agents that it calls.")


class DelegateGrant(Section):
    """An agent that is called, and on which terms."""

    agent: Delegate = required("Whom the agent calls.", "agent:invoice-reader")
    manifest: Path | None = optional(
        "unresolved unless in the scan set", "Where that agent is described.", "agents/invoice-reader.govcheck.yaml"
    )
    authentication: Literal["in-process", "mtls", "signed-token", "signed-message", "none"] | None = optional(
        "`none`; `in-process` where one source wires both", "How the caller proves who it is.", "mtls"
    )
    carries: Literal["requester", "itself"] | None = optional(
        "`itself`; in-process: `requester`", "For whom the delegate acts.", "requester"
    )
    granted_by: Principal | None = optional(
        FINDING, "The person who allowed the added power.", "user:ana.ruiz@acme.example"
    )
    lifetime: Duration | None = optional(FINDING, "For how long it is allowed.", "90d")
    handoff: Literal["free", "schema", "human"] | None = optional("`free`", "What passes the hand-over.", "schema")


class Evidence(Section):
    """How the agent was tried."""

    kind: Literal["adversarial", "impact-assessment", "drill"] = required("What it shows.", "adversarial")
    report: Path = required(
        "The test tool's own result, a file or folder; date, model, counts and tool come from it.",
        "evidence/2026-10-promptfoo.json",
    )
    by: Principal | None = optional(FINDING, "Who tested.", "team:ai-redteam")
    scenario_map: dict[Text, Scenario] | None = optional(
        "the shipped map",
        "The tool's own categories, each with the scenario that it means.",
        {"policy": "tool-misuse"},
    )
    about: Literal["agent", "model"] | None = optional(
        "what the reader knows of the tool", "Whether this agent was tried, or only its model.", "agent"
    )
    polarity: dict[Text, Literal["bad", "good"]] | None = optional(
        "the shipped table", "What true or a high score means, for scorers of your own.", {"refund_pressure": "bad"}
    )


Delegation.model_rebuild()
