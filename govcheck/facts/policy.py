"""The values of a policy, as shipped (MANIFEST 1.4, kind Policy). Durations are texts, fractions are numbers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

TIERS = ("low", "moderate", "high", "critical")
"""Weakest first."""
ENVIRONMENTS = ("development", "staging", "production")
"""Weakest first."""


class Policy(NamedTuple):
    """What the organisation asks for; rules and `authority` get it as plain data, like today's date."""

    min_tier: str = "low"
    min_environment: str = "development"
    rulesets: tuple[str, ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    """Two names of one resource: they only ever add overlaps."""
    max_threshold: float = 1000
    """The highest `above` that counts as a gate, in its own currency."""
    split_factor: float = 10
    tolerances_attack: Mapping[str, float] = {"moderate": 0.10, "high": 0.05, "critical": 0.02}
    tolerances_misalignment: Mapping[str, float] = {"high": 0.10, "critical": 0.05}
    max_age_evidence: Mapping[str, str] = {"moderate": "365d", "high": "180d", "critical": "90d"}
    max_age_drill: Mapping[str, str] = {"high": "180d", "critical": "90d"}
    max_age_credential: Mapping[str, str] = {"moderate": "24h", "high": "1h", "critical": "15m"}
    retest_grace: str = "14d"
    min_pause: str = "10m"
    stop_deadline: Mapping[str, str] = {"high": "5m", "critical": "60s"}
    retention: Mapping[str, str] = {"low": "30d", "moderate": "90d", "high": "183d", "critical": "365d"}
    waiver_limits: Mapping[str, str] = {"critical": "30d", "high": "90d", "medium": "180d", "low": "365d"}


SHIPPED = Policy()


def rank(tier: str) -> int:
    return TIERS.index(tier)


def highest(*tiers: str) -> str:
    return max(tiers, key=rank)
