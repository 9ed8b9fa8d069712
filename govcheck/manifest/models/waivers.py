"""The document with which people accept findings, and attest readings."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import Metadata, Section, optional, required
from govcheck.manifest.scalars import AgentName, Date, Digest, Principal, Route, RuleId, Text

_DIGEST = "sha256:db291c656b2cf8c79c31169fe2c74b136fdad85b582cfe9fb9a2d5593dc817a1"


class Waiver(Section):
    """One finding that is accepted for a time."""

    rule: RuleId = required("One rule.", "GOV306")
    agent: AgentName = required("One agent.", "support-digest")
    target: Route = required("One place, as the finding shows it.", 'permissions.egress["*.amazonaws.com"]')
    reason: Text = required(
        "Why the finding is accepted.", "The vendor names its buckets by customer until its migration in January."
    )
    owner: Principal = required("Who must remove it.", "user:li.wei@acme.example")
    approved_by: Principal = required("The person or role who accepted it.", "role:head-of-security")
    expires: Date = required("The last day on which it holds.", "2027-01-31")
    words: Digest | None = optional(
        "a finding (GOV004) where the finding quotes words", "Digest of the exact words that were read.", _DIGEST
    )


class TextReading(Section):
    """A text in a language that is not read here, and that somebody read."""

    agent: AgentName = required("One agent.", "support-digest")
    text: Route = required("The route of the text.", 'directives.instructions["prompts/digest.md"]')
    says: Text = required("What the text says, in English.", "Answers citizens' questions from the catalogue only.")
    words: Digest = required("Digest of the whole text, so that any edit ends the reading.", _DIGEST)
    owner: Principal = required("Who read it.", "user:li.wei@acme.example")
    approved_by: Principal = required("The person or role who accepted that.", "role:head-of-security")
    expires: Date = required("The last day on which it holds.", "2027-01-31")


class WaiversSpec(Section):
    """Findings that are accepted, and texts that somebody read."""

    waivers: tuple[Waiver, ...] | None = optional("none", "Findings that are accepted for a time.")
    readings: tuple[TextReading, ...] | None = optional(
        "none", "Texts that are not read here and that somebody read."
    )


class Waivers(Section):
    """Findings that people accepted, each for a time; loaded only where the caller names the file."""

    api_version: Literal["govcheck/v1"] = required("The contract that the document follows.", "govcheck/v1")
    kind: Literal["Waivers"] = required("What the document describes.", "Waivers")
    metadata: Metadata = required("What the document is called.")
    spec: WaiversSpec = required("Findings that are accepted, and texts that somebody read.")
