"""What a rule judges: one agent with everything derived from the run that rules may ask for."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

from govcheck.authority.delegation import Closure
from govcheck.authority.resources import NO_NAMES, Names
from govcheck.authority.waiving import Accepted
from govcheck.facts.agent import Agent, Digest
from govcheck.facts.policy import SHIPPED, Policy
from govcheck.facts.reports import LockedEvidence


class Subject(NamedTuple):
    """An agent under judgement. Frozen: a rule reads it and yields checks."""

    agent: Agent
    tier: str
    """The effective tier: the highest of declared, floor and the policy's minimum."""
    floor: str
    floor_reasons: Sequence[tuple[str, str]]
    """Route and sentence of each fact that raises the floor to where it is."""
    closure: Closure
    today: str
    """ISO date in UTC."""
    environment: str = "production"
    policy: Policy = SHIPPED
    names: Names = NO_NAMES
    governing_files: Mapping[str, str] = {}
    """Files of the repository that govern the agent beside those that it names: path to what it is, in words."""
    digests: Sequence[Digest] | None = None
    """The named files compared with `govcheck.lock`; None where there is no lock."""
    accepted_evidence: Mapping[str, LockedEvidence] | None = None
    """What `govcheck.lock` says of each report, by its path; None where there is no lock."""
    same_identity: Sequence[str] = ()
    """Names of the first agents of other processes that run under the agent's principal, or whose name it is."""

    accepted: Sequence[Accepted] = ()
    """Waivers and readings of the agent that the caller named, with what each meets among the other checks."""

    text_digests: Mapping[str, str] = {}
    """`sha256:` of each text of the agent that the caller named a reading of, by its route."""

    attested: Collection[str] = ()
    """Routes of the texts of which a valid reading says what they say."""

    @property
    def self_set(self) -> frozenset[str]:
        return self.closure.self_set
