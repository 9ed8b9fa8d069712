"""What a rule is made of.

A rule module holds a docstring (its published page), `RULE` (its constants) and two pure functions:
`targets(subject)` yields what is judged, `judge(target, subject)` answers for one target. `applies(subject)` may
say that the rule is not about this agent at all. Reading a fact that nobody can know raises `Undecided`, and the
engine makes that one check unknown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol, TypeVar

from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, Undecided, weightiest
from govcheck.facts.policy import rank
from govcheck.facts.record import Record
from govcheck.facts.sections import Tool
from govcheck.location import Place, Slice

One = TypeVar("One")
Found = TypeVar("Found")

GATE_KEYS = (
    "oversight.approvals[].appliesTo.tools",
    "oversight.approvals[].appliesTo.effects",
    "oversight.approvals[].appliesTo.above",
    "oversight.approvals[].enforcedBy",
    "permissions.tools[].limits.perCall",
)
"""What a rule reads that asks whether a gate covers a tool."""
SANDBOX_KEYS = (
    "permissions.sandbox.kind",
    "permissions.sandbox.network",
    "permissions.sandbox.filesystem",
    "permissions.sandbox.privileged",
)
"""What a rule reads that asks whether code runs apart."""
WAIVER_RULES = ("GOV004", "GOV005", "GOV006")
"""Rules that judge what the caller accepted; they run after all others, and nobody waives them."""


class Rule(NamedTuple):
    """The constants of a rule. Which profile holds it stands in `rulesets/`."""

    id: str
    name: str
    severity: str
    """A constant of the rule: `note`, `low`, `medium`, `high` or `critical`."""
    confidence: str
    """About the detector: `high` (decided by fields), `medium` (a heuristic), `low` (a threshold we chose)."""
    reads: Sequence[str]
    """Keys of the manifest that it reads, as `oversight.approvals[].onTimeout`."""
    controls: Mapping[str, Sequence[str]]
    """Clause ids by framework; their titles stand in `rulesets/`."""
    since: str = "0.1.0"
    is_waivable: bool = True
    """At tier high and critical; below, it can always be waived, but for `WAIVER_RULES`."""
    is_about_configuration: bool = False
    """Also judges files that configure an interactive coding assistant, whatever the profile."""
    is_advisory_outside_production: bool = False
    is_preview: bool = False
    """Still being tried: it runs with `--preview` alone, and never blocks."""
    deprecated: str = ""
    """What to use instead, a sentence; empty for a rule that stays. It runs until it is removed, and says so."""


class Located(Protocol):
    """Anything with a place: a fact, a record, a component, a named file."""

    @property
    def place(self) -> Place: ...


class Related(NamedTuple):
    """A second place that shows why."""

    at: Located
    label: str


class Failed(NamedTuple):
    """The target breaks the rule. `at` is what to change; its route is the finding's target."""

    at: Located
    message: str
    help: str
    label: str = ""
    related: Sequence[Related] = ()
    path: Sequence[str] = ()
    words: Slice | None = None
    quoted: str = ""
    """Words at another place that it is about, as the sentence that a grant contradicts: a waiver names them as `words`."""
    hidden: str = ""
    """What the finding is about and must not print, such as a secret: a waiver names it by digest as it would `words`."""


class Noted(NamedTuple):
    """Something to know that never blocks."""

    at: Located
    message: str


class Passed:
    """The target keeps the rule."""


PASSED = Passed()
Answer = Failed | Noted | Passed


class RuleModule(Protocol):
    """What the engine needs of a rule module."""

    RULE: Rule
    targets: Callable[[Subject], Iterator[Any]]
    judge: Callable[[Any, Subject], Answer]


def every_tool(subject: Subject) -> Iterator[Tool | Fact[None]]:
    """The effective tool set; what nobody can list comes as a fact that makes its check unknown."""
    return tools_of(subject.agent)


def tools_of(agent: Agent) -> Iterator[Tool | Fact[None]]:
    """The effective tool set of any agent, as `every_tool` lists it."""
    yield from agent.tools
    yield from agent.unlisted
    yield from agent.unread


def acting_tools(agent: Agent) -> tuple[list[Tool], list[Fact[object]]]:
    """The tools that change something, and what nobody can know of the others: grants that nobody lists, and effects.

    Sources that cannot be read are left out: they may hold anything.
    """
    acting: list[Tool] = []
    unknown: list[Fact[object]] = [*agent.unlisted]
    for tool in agent.tools:
        if tool.effects.is_undecided:
            unknown.append(tool.effects)
        elif any(effect != "read" for effect in tool.effects.value):
            acting.append(tool)
    return acting, unknown


def all_found(candidates: Iterable[One], ask: Callable[[One], Found | None]) -> list[Found]:
    """What `ask` finds among the candidates. One that nobody can know hides no other: it raises where none is found."""
    found: list[Found] = []
    unknown: list[Fact[object]] = []
    for candidate in candidates:
        try:
            answer = ask(candidate)
        except Undecided as undecided:
            unknown.append(undecided.fact)
        else:
            found += [] if answer is None else [answer]
    weighty = weightiest(unknown)
    if weighty is not None and not found:
        raise Undecided(weighty)
    return found


def the_agent(subject: Subject) -> Iterator[Record]:
    """The agent itself, for rules with a single target."""
    yield subject.agent


def tier_is_at_least(subject: Subject, tier: str) -> bool:
    return rank(subject.tier) >= rank(tier)


def has_audit(subject: Subject) -> bool:
    """Whether there is an audit trail to judge; that there is none is GOV501's finding."""
    return subject.agent.logging.audit.sink.value is not None


def listed(words: Sequence[str]) -> str:
    """Words as a sentence lists them: `a`, `a and b`, `a, b and c`."""
    *head, last = words
    return f"{', '.join(head)} and {last}" if head else last


def quoted(words: Sequence[str]) -> str:
    return listed([f"`{word}`" for word in words])
