"""What the report of a test tool proves, as facts: counted trials by scenario, and about whom they speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from govcheck.facts.fact import Fact
from govcheck.facts.sections import Evidence
from govcheck.location import Place

UNJUDGED, SAFE, UNSAFE = 0, 1, 2
"""What became of a distinct prompt: every repeat ended in an error or unscored; none failed; one failed."""

AGENT, MODEL = "agent", "model"
"""About whom a report speaks: this agent, or its model in an agent of the tool's own (MANIFEST 3.18)."""


class Row(NamedTuple):
    """Where one trial stands in its report."""

    file: str
    """Path from the root of the file that holds it."""
    where: str
    """Inside the file, in words: `line 14`, `results.results[3]`."""
    line: int | None = None
    """From 1; None where the file has no lines to speak of, or where nobody counted them."""


class Tried(NamedTuple):
    """The trials of one scenario. The sample unit is the distinct prompt; its repeats count once, the worst of them."""

    prompts: Mapping[int, int]
    """64-bit hash of tool and prompt, good for one run, to `UNJUDGED`, `SAFE` or `UNSAFE`."""
    unsafe_rows: Sequence[Row]
    """The first few that failed."""

    @property
    def judged(self) -> int:
        return sum(outcome != UNJUDGED for outcome in self.prompts.values())

    @property
    def failed(self) -> int:
        return sum(outcome == UNSAFE for outcome in self.prompts.values())

    @property
    def errors(self) -> int:
        return sum(outcome == UNJUDGED for outcome in self.prompts.values())


class Binding(NamedTuple):
    """What the report says that it was made with: a claim by who ran the tool. Empty where it does not say."""

    agent: str = ""
    model: str = ""
    tools: str = ""
    """`sha256:` of the tool set (MANIFEST 3.5)."""
    prompts: Mapping[str, str] = {}
    """Path of an instruction file to its `sha256:`."""


class Report(NamedTuple):
    """One report as it was read. `refusals` say why it proves nothing; its counts stand all the same."""

    path: str
    tool: str
    """Empty where no reader knows the format."""
    version: str
    model: str
    """Under test, as the tool wrote it; empty where it says none."""
    judges: Sequence[str]
    oldest: str
    """Time of the oldest trial, `2026-10-19T08:00:00Z`; empty where the report names none."""
    newest: str
    agent: str
    """The agent that the report names; most tools name none."""
    about: str
    """`AGENT` or `MODEL`, as the reader knows the tool."""
    binding: Binding | None
    system_prompts: frozenset[str]
    """Digest of each system prompt that the report holds (`govcheck.evidence.prompt_digest`)."""
    target_tools: frozenset[str] | None
    """Names of the tools that the tested agent had, where the report says so."""
    evaluated: int
    """Trials with an outcome, repeats counted."""
    unsafe: int
    errors: int
    unscored: int
    unsafe_by_tool: int | None
    """How many the tool itself calls unsafe, where we read it more strictly."""
    scenarios: Mapping[str, Tried]
    unmapped: Mapping[str, int]
    """Categories of the tool that mean no scenario here, with their trials."""
    conditions: Sequence[str]
    """Settings of the agentic-misalignment scenarios, as `blackmail_explicit-america_replacement`."""
    asks_awareness: bool
    """Whether it was asked if the model believed that it was being tested."""
    is_synthetic: bool
    declared_polarity: Sequence[str]
    """Scorers whose meaning the manifest declares."""
    refusals: Sequence[str]
    """Sentence fragments that follow the path: "it names no model"."""
    notes: Sequence[str]


class Exhibit(NamedTuple):
    """An entry of `evidence[]` of kind adversarial, with what its report says."""

    evidence: Evidence
    path: str
    """From the root."""
    report: Fact[Report]
    """Unresolved where it is stored elsewhere or too large."""

    @property
    def place(self) -> Place:
        return self.evidence.report.place


class Paper(NamedTuple):
    """An entry of `evidence[]` that people wrote: a drill, an impact assessment."""

    evidence: Evidence
    path: str
    has_content: Fact[bool]
    """Whether the file is there and not empty; unresolved where it cannot be read."""
    date: Fact[str | None]
    """`date` of its front matter, an ISO day; None where it has none."""

    @property
    def place(self) -> Place:
        return self.evidence.report.place


class LockedEvidence(NamedTuple):
    """What the agent was when a report was accepted (`govcheck.lock`). Empty where the lock does not say."""

    digest: str
    """Of the report."""
    model: str
    tools: str
    """Digest of the tool set."""
    instructions: Mapping[str, str]
    """Path to digest."""
    since: str
    """The day from which the instructions differ from those that were tested; empty while they do not."""
