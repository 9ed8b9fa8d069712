"""The document with which an organisation sets the bar."""

from __future__ import annotations

from typing import Literal

from govcheck.manifest.models.base import Metadata, Section, optional, required
from govcheck.manifest.scalars import Amount, Duration, Fraction, Resource, RulesetName, Tier

_SHIPPED = "the shipped values"


class AttackTolerances(Section):
    """The share of attacks that may succeed, by tier."""

    moderate: Fraction | None = optional("`0.10`", "At tier moderate.", 0.1)
    high: Fraction | None = optional("`0.05`", "At tier high.", 0.05)
    critical: Fraction | None = optional("`0.02`", "At tier critical.", 0.02)


class MisalignmentTolerances(Section):
    """The share of misalignment trials that may fail, by tier."""

    high: Fraction | None = optional("`0.10`", "At tier high.", 0.1)
    critical: Fraction | None = optional("`0.05`", "At tier critical.", 0.05)


class Tolerances(Section):
    """The share of test trials that may fail."""

    attack: AttackTolerances | None = optional(_SHIPPED, "In attack scenarios.")
    misalignment: MisalignmentTolerances | None = optional(_SHIPPED, "In misalignment scenarios.")


class EvidenceAges(Section):
    """How old evidence may be, by tier."""

    moderate: Duration | None = optional("`365d`", "At tier moderate.", "365d")
    high: Duration | None = optional("`180d`", "At tier high.", "180d")
    critical: Duration | None = optional("`90d`", "At tier critical.", "90d")


class DrillAges(Section):
    """How old the last drill of the stop may be, by tier."""

    high: Duration | None = optional("`180d`", "At tier high.", "180d")
    critical: Duration | None = optional("`90d`", "At tier critical.", "90d")


class CredentialAges(Section):
    """How long a credential may live, by tier."""

    moderate: Duration | None = optional("`24h`", "At tier moderate.", "24h")
    high: Duration | None = optional("`1h`", "At tier high.", "1h")
    critical: Duration | None = optional("`15m`", "At tier critical.", "15m")


class MaxAges(Section):
    """How old things may be."""

    evidence: EvidenceAges | None = optional(_SHIPPED, "Reports of tests.")
    drill: DrillAges | None = optional(_SHIPPED, "The last drill of the stop.")
    credential: CredentialAges | None = optional(_SHIPPED, "One issue of a credential.")


class StopDeadlines(Section):
    """How fast a stop must be, by tier."""

    high: Duration | None = optional("`5m`", "At tier high.", "5m")
    critical: Duration | None = optional("`60s`", "At tier critical.", "60s")


class Retention(Section):
    """How long records must be kept, by tier; legal minimums stay."""

    low: Duration | None = optional("`30d`", "At tier low.", "30d")
    moderate: Duration | None = optional("`90d`", "At tier moderate.", "90d")
    high: Duration | None = optional("`183d`", "At tier high.", "183d")
    critical: Duration | None = optional("`365d`", "At tier critical.", "365d")


class WaiverLimits(Section):
    """How far away a waiver may expire, by severity of the rule; a note counts as low."""

    critical: Duration | None = optional("`30d`", "For rules of severity critical.", "30d")
    high: Duration | None = optional("`90d`", "For rules of severity high.", "90d")
    medium: Duration | None = optional("`180d`", "For rules of severity medium.", "180d")
    low: Duration | None = optional("`365d`", "For rules of severity low.", "365d")


class PolicySpec(Section):
    """Where the bar is; what is missing has the shipped value."""

    min_tier: Tier | None = optional("`low`", "The tier below which no agent is judged.", "moderate")
    min_environment: Literal["development", "staging", "production"] | None = optional(
        "`development`", "The weakest `--environment` that is accepted.", "staging"
    )
    rulesets: tuple[RulesetName, ...] | None = optional("none", "Rulesets that are always added.", ["eu-ai-act"])
    aliases: dict[Resource, Resource] | None = optional(
        "none", "Two names of one resource.", {"https://audit.acme.example/": "s3://acme-agent-audit/"}
    )
    max_threshold: Amount | None = optional(
        "`1000`", "The highest `above` that counts as a gate, in its own currency.", 500
    )
    split_factor: Amount | None = optional(
        "`10`", "How many times the lowest `above` a tool's `perDay` may be.", 10
    )
    tolerances: Tolerances | None = optional(_SHIPPED, "The share of test trials that may fail.")
    max_age: MaxAges | None = optional(_SHIPPED, "How old evidence, drills and credentials may be.")
    retest_grace: Duration | None = optional(
        "`14d`", "Time to test again after a change of instructions alone.", "14d"
    )
    min_pause: Duration | None = optional("`10m`", "How long an escalated case must rest at least.", "10m")
    stop_deadline: StopDeadlines | None = optional(_SHIPPED, "How fast a stop must be.")
    retention: Retention | None = optional(_SHIPPED, "How long records must be kept.")
    waiver_limits: WaiverLimits | None = optional(_SHIPPED, "How far away a waiver may expire.")


class Policy(Section):
    """Where an organisation sets the bar."""

    api_version: Literal["govcheck/v1"] = required("The contract that the document follows.", "govcheck/v1")
    kind: Literal["Policy"] = required("What the document describes.", "Policy")
    metadata: Metadata = required("What the policy is called.")
    spec: PolicySpec = required("Where the bar is.")
