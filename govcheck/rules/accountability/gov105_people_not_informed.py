"""People who deal with the agent, or are decided about, know it and can reach a human.

## Why

TODO

## Condition

- **Fails**: `people.audience` is `public` or `partners` and `people.disclosure` is absent; or
  `risk.decidesAbout` is not empty and `people.notice` or `people.appeal` is absent; or an entry of
  `risk.regulated[]` has, after a segment `annex-iii`, a segment `4`, `4a` or `4b` (employment; compared by whole
  segments, so `40` is another) and `people.workersInformed` is absent.
- **Absent**: `people.audience` absent counts as public.
- **Unresolved**: never. In a foreign format alone the audience is inexpressible.

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

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV105",
    name="people-not-informed",
    severity="high",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI09",),
        "RMF": ("MEASURE 2.8", "MEASURE 3.3"),
        "AIA": ("Art. 50(1)", "Art. 26(7)", "Art. 26(11)", "Art. 86"),
        "ISO": ("A.8.2", "A.8.5"),
        "MGF": ("2.4.2",),
        "ARTICLE": ("S9",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
