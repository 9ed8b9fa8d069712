"""The stop has been exercised recently.

## Why

A stop that was never pulled is a plan. Drills find the credential that outlives it and the operator who has no
access.

## Condition

- **Applies**: tier >= high; advisory in environments other than production.
- **Fails**: neither `oversight.stop.testedOn` nor the `date` in the front matter of a Markdown report of
  `evidence[]` with kind `drill` lies within the last 180 d (critical 90 d; `Policy.maxAge.drill`); the newest
  counts. A date in the future counts for nothing.
- **Boundary**: 180 d ago passes; a note 30 days before.
- **Absent**: neither key nor drill report fails; no `stop`: GOV405's finding.
- **Unresolved**: a drill report that cannot be read, where no other date decides.

## Fails

```yaml
oversight:
  stop:
    testedOn: 2025-11-01
```

## Passes

```yaml
oversight:
  stop:
    testedOn: 2026-10-20
```

## What to change

Run the drill in production-like conditions and record the date and the time to halt.

## Sources

AISVS C9.6 (mechanisms stay reliable and are exercised over time); CSA live drills for higher tiers
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.dates import NOTICE_DAYS, age_in_days, days, is_older
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided, weightiest
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule, tier_is_at_least

RULE = Rule(
    id="GOV407",
    name="stop-undrilled",
    severity="medium",
    confidence="high",
    reads=(
        "oversight.stop.testedOn",
        "evidence[].kind",
        "evidence[].report",
    ),
    controls={
        "ASI": ("ASI10",),
        "AISVS": ("9.6.1",),
        "RMF": ("MANAGE 2.3",),
        "AIA": ("Art. 14(4)(e)",),
        "NIST53": ("IR-4", "IR-8"),
        "CSA": ("AG-MG.1",),
        "SE": ("Threat modelling",),
        "OAI": ("P7",),
    },
    is_advisory_outside_production=True,
)


def applies(subject: Subject) -> bool:
    stop = subject.agent.oversight.stop
    return tier_is_at_least(subject, "high") and bool(stop.raw)  # without a stop it is GOV405's finding


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    yield subject.agent.oversight.stop.tested_on


def judge(tested: Fact[str | None], subject: Subject) -> Answer:
    drills = [paper.date for paper in subject.agent.papers if paper.evidence.kind.value == "drill"]
    days_tried = sorted(day for fact in (tested, *drills) if (day := fact.value_if_known(None)) is not None)
    past = [day for day in days_tried if age_in_days(day, subject.today) >= 0]
    limit, name = subject.policy.max_age_drill[subject.tier], subject.agent.name
    if past and not is_older(past[-1], subject.today, limit):
        left = days(limit) - age_in_days(past[-1], subject.today)
        if left <= NOTICE_DAYS:
            return Noted(
                tested, f"The drill of the stop of {name} expires in {left} day{'' if left == 1 else 's'}."
            )
        return PASSED
    unknown = weightiest(fact for fact in (tested, *drills) if fact.is_undecided)
    if unknown is not None:
        raise Undecided(unknown)
    when = (
        f"last tried on {past[-1]}"
        if past
        else f"tried on {days_tried[0]}, which is to come"
        if days_tried
        else "never tried"
    )
    return Failed(
        tested,
        f"The stop of {name} was {when}; tier {subject.tier} asks for a drill every {days(limit)} days.",
        help="pull the stop in production-like conditions, measure the time to halt, and record the date",
    )
