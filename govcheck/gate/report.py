"""The verdict as data: what the gate decided, and what every output format is made from.

The JSON shape `govcheck-report/1` is written from these classes by `govcheck.output.json_format`; the classes
themselves may change, the published shape only grows.
"""

from __future__ import annotations

from typing import NamedTuple

from govcheck.authority.claims import Claim
from govcheck.location import Source, Span

SEVERITIES = ("note", "low", "medium", "high", "critical")
"""Weakest first."""

PASS, FAIL, UNDECIDED, INVALID, NOTHING = "PASS", "FAIL", "UNDECIDED", "INVALID", "NOTHING"
BLOCKING, REPORTED, ADVISORY = "blocking", "reported", "advisory"
WAIVED, BASELINED = "waived", "baselined"


class Mark(NamedTuple):
    """A marked span of a source: the primary one is what to change, a related one is the reason."""

    role: str
    """`primary` or `related`."""
    source: Source
    span: Span
    route: str
    label: str
    """What the span shows, in a few words; may be empty."""


class Waiver(NamedTuple):
    """Who accepted a finding or an open check, and until when."""

    file: str
    owner: str
    approved_by: str
    reason: str
    expires: str
    """The last day on which it holds, ISO."""
    days_left: int
    """0 on that last day."""


class Baselined(NamedTuple):
    """A finding that the caller's baseline already knew."""

    file: str
    expires: str
    """The last day on which it holds, ISO."""
    days_left: int


class Finding(NamedTuple):
    rule: str
    name: str
    severity: str
    confidence: str
    status: str
    """`blocking`, `reported` (does not block at this tier), `advisory` (environment or preview), `waived` or
    `baselined`."""
    target: str
    """The keyed route of what the finding is about (MANIFEST 3.20)."""
    message: str
    help: str
    """The change to make, a sentence without a final period."""
    path: tuple[str, ...]
    """A toxic flow told as a story, one step a line; else empty."""
    agent: str
    quoted: str
    """The value or words that the finding quotes; may be empty."""
    marks: tuple[Mark, ...]
    """The primary mark first."""
    words: str | None = None
    """The words of a text that the finding quotes, where it is about words."""
    value: object = None
    """What stands at the place, as data: an item of the baseline ends when it changes."""
    waiver: Waiver | None = None
    """Set where the status is `waived`."""
    baselined: Baselined | None = None
    """Set where the status is `baselined`."""

    @property
    def fingerprint(self) -> str:
        """Names the finding whatever its line: sha256 over rule, agent, target and quoted value."""
        from hashlib import sha256

        parts = "\0".join((self.rule, self.agent, self.target, self.quoted))
        return "sha256:" + sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()


class Note(NamedTuple):
    """A line of the report that is no finding and never changes the exit code. `rule` may be empty."""

    rule: str
    target: str
    message: str
    marks: tuple[Mark, ...]


class Unknown(NamedTuple):
    """A check that nobody could decide."""

    rule: str
    target: str
    state: str
    """`unresolved` or `inexpressible`."""
    reason: str
    decided_by: str
    """The key that would decide it."""
    blocks: bool
    """Unresolved, in a rule that would block, and not waived: the exit code is 2."""
    marks: tuple[Mark, ...]
    waiver: Waiver | None = None


class Reason(NamedTuple):
    """Why the tier is what it is."""

    route: str
    message: str


class Tier(NamedTuple):
    effective: str
    declared: str | None
    floor: str
    because: tuple[Reason, ...]
    """The facts that raised the floor to where it is."""


class AgentReport(NamedTuple):
    name: str
    file: str
    format: str
    sources: tuple[str, ...]
    tier: Tier
    profile: str
    verdict: str
    """`PASS`, `FAIL`, `UNDECIDED` or `INVALID`."""
    exit_code: int
    applied: int
    decided: int
    findings: tuple[Finding, ...]
    notes: tuple[Note, ...]
    unknown: tuple[Unknown, ...]
    claims: tuple[Claim, ...]
    incidents: str
    """Who takes incident reports and by when, printed under a FAIL; may be empty."""
    tier_reason: str
    """`risk.reason` of the manifest; may be empty."""
    rules: tuple[str, ...] = ()
    """Ids of the rules that ran to their end, in the order of the catalogue."""
    passing: tuple[str, ...] = ()
    """Ids of those that something keeps and nothing breaks."""


class Error(NamedTuple):
    """What made a document, the command line or a rule unusable. The exit code is then 2."""

    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    mark: Mark | None = None
    """The place, where there is a text to show."""


class Counts(NamedTuple):
    blocking: int
    reported: int
    advisory: int
    waived: int
    baselined: int
    unknown: int


class Report(NamedTuple):
    version: str
    today: str
    """ISO date in UTC."""
    environment: str
    verdict: str
    """`PASS`, `FAIL`, `UNDECIDED`, `INVALID` or `NOTHING`."""
    partial: bool
    """True with `--select`: only some rules ran."""
    exit_zero: bool
    """`--exit-zero` turned 1 into 0."""
    exit_code: int
    loosened: tuple[str, ...]
    """Each value of the caller that is looser than shipped, in words."""
    ignored: tuple[str, ...]
    """Each value of the scanned repository that was looser than the caller's, in words."""
    agents: tuple[AgentReport, ...]
    errors: tuple[Error, ...]
    counts: Counts
