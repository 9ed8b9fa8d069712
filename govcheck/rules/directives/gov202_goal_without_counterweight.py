"""A measured goal is balanced by an ethical or legal and an operational constraint.

## Why

TODO

## Condition

- **Applies**: tier >= moderate; each goal with `measure`. Goals without a measure, and agents without goals, are
  not applicable.
- **Fails**: the `kind`s of the constraints in its `boundedBy` do not include `operational` and at least one of
  `ethical`, `legal`.
- **Absent**: `boundedBy` absent fails. An id that names no constraint counts as missing (and is GOV001's
  finding).
- **Unresolved**: never.

## Fails

```yaml
directives:
  goals:
    - id: settle
      text: Settle eligible refunds
      measure: settlement rate
      boundedBy:
        - daily-cap
  constraints:
    - id: daily-cap
      kind: operational
      text: Stop when the daily refund limit is reached.
```

## Passes

```yaml
directives:
  goals:
    - id: settle
      text: Settle eligible refunds
      measure: settlement rate
      boundedBy:
        - policy-first
        - daily-cap
  constraints:
    - id: policy-first
      kind: legal
      text: RF-12 and consumer law outrank the settlement rate.
    - id: daily-cap
      kind: operational
      text: Stop when the daily refund limit is reached.
```

## What to change

Put the missing counterweight into the prompt and into how the team is measured, then name it.

## Sources

Seed S7 (avoid single-point incentives); Five Eyes on specification gaming; ASI10 (reward hacking)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV202",
    name="goal-without-counterweight",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI10",),
        "RMF": ("GOVERN 1.2", "MEASURE 1.1"),
        "ISO": ("A.6.1.2", "A.9.3"),
        "SE": ("Comprehensive testing", "Guardrails and constraints"),
        "ARTICLE": ("S7",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
