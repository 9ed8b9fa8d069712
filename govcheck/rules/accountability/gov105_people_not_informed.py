"""People who deal with the agent, or are decided about, know it and can reach a human.

## Why

People who take a machine for a person trust it in the wrong places. People who are decided about by one, and do not
know it or find no human, cannot correct its mistakes.

## Condition

- **Fails**: people who are not staff talk to the agent (`people.audience` is `public` or `partners`) and
  `people.disclosure` is missing; or it decides about people (`risk.decidesAbout` is not empty) and
  `people.notice` or `people.appeal` is missing; or an entry of `risk.regulated[]` names employment in Annex III
  of the AI Act (after a segment `annex-iii` a segment `4`, `4a` or `4b`, also written `4(a)`) and
  `people.workersInformed` is missing.
- **Passes**: an agent for staff that decides about nobody. Segments are compared whole: `annex-iii/40` is
  another clause.
- **Absent**: no `people.audience` counts as public.
- **Unresolved**: never. Where a format has no word for these texts, nobody can tell.

## Fails

```yaml
risk:
  decidesAbout:
    - credit
```

## Passes

```yaml
risk:
  decidesAbout:
    - credit
people:
  notice: Your application is pre-sorted automatically.
  appeal: https://acme.example/review
```

## What to change

Show the notice at first contact and open the route to a human; then quote them here.

## Sources

AI Act Art. 50(1), in application since 2 August 2026; IMDA MGF 2.4.2; seed S9 (transparency)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed

RULE = Rule(
    id="GOV105",
    name="people-not-informed",
    severity="high",
    confidence="medium",
    reads=(
        "people.audience",
        "people.disclosure",
        "people.notice",
        "people.appeal",
        "people.workersInformed",
        "risk.decidesAbout",
        "risk.regulated",
    ),
    controls={
        "ASI": ("ASI09",),
        "RMF": ("MEASURE 2.8", "MEASURE 3.3"),
        "AIA": ("Art. 50(1)", "Art. 26(7)", "Art. 26(11)", "Art. 86"),
        "ISO": ("A.8.2", "A.8.5"),
        "MGF": ("2.4.2",),
        "ARTICLE": ("S9",),
    },
)


OUTSIDERS = {"public": "the public", "partners": "partners"}
EMPLOYMENT = ("4", "4a", "4b")
"""Point 4 of Annex III of the AI Act: who is hired, and how workers are managed."""


class Duty(NamedTuple):
    """A text that people are owed."""

    reason: Callable[[Agent], str | None]
    """Why the agent owes it, in words that continue its name, or None where it does not."""
    otherwise: str
    """What people cannot do without it."""
    help: str


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    people = subject.agent.people
    yield from (people.disclosure, people.notice, people.appeal, people.workers_informed)


def judge(text: Fact[str | None], subject: Subject) -> Answer:
    key = text.place.route[-1]
    duty = _DUTIES[key]
    if text.value is not None or (reason := duty.reason(subject.agent)) is None:
        return PASSED
    problem = f"{subject.agent.name} {reason} and `people.{key}` is missing: {duty.otherwise}."
    return Failed(text, problem, help=duty.help)


def _talks_to_outsiders(agent: Agent) -> str | None:
    outsiders = OUTSIDERS.get(agent.people.audience.value)
    return f"talks to {outsiders}" if outsiders else None


def _decides_about_people(agent: Agent) -> str | None:
    decisions = agent.risk.decides_about.value
    return f"decides about {listed(decisions)}" if decisions else None


def _is_used_on_workers(agent: Agent) -> str | None:
    clauses = [clause for clause in agent.risk.regulated.value if _is_employment(clause)]
    return f"falls under {listed(clauses)} (employment)" if clauses else None


def _is_employment(clause: str) -> bool:
    segments = clause.replace("(", "").replace(")", "").split("/")
    return "annex-iii" in segments and any(
        segment in EMPLOYMENT for segment in segments[segments.index("annex-iii") :]
    )


_DUTIES = {
    "disclosure": Duty(
        _talks_to_outsiders,
        "people cannot know that they talk to a machine",
        "show at first contact that it is a machine, then quote the words in `people.disclosure`",
    ),
    "notice": Duty(
        _decides_about_people,
        "those it decides about cannot know that a machine takes part",
        "tell those it decides about that a machine takes part, then quote or link the notice in `people.notice`",
    ),
    "appeal": Duty(
        _decides_about_people,
        "those it decides about have no way to a human who can change the decision",
        "open a route to a human who can change the decision, then name it in `people.appeal`",
    ),
    "workersInformed": Duty(
        _is_used_on_workers,
        "workers cannot know that it is used on them",
        "inform the workers and their representatives, then say how in `people.workersInformed`",
    ),
}
