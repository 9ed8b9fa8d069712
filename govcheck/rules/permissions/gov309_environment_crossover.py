"""A non-production run does not hold production resources.

## Why

TODO

## Condition

- **Applies**: the caller passes `--environment staging` or `development`; tools that change state or have data
  level >= 2.
- **Fails**: a `resources[]` entry has a path segment, or a part of one between `-`, `_` or `.`, that is `prod`
  or `production` (case-insensitive).
- **Passes**: `products`, `live`, `!pattern` exclusions; any resource in production.
- **Absent**: no resources: not applicable here (GOV404 asks for them).
- **Unresolved**: never.

## Fails

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:prod/orders/{order}
      data:
        - personal
given:
  environment: staging
```

## Passes

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:staging/orders/{order}
      data:
        - personal
given:
  environment: staging
```

## What to change

Point it at a copy, or take the production credential away from this environment.

## Sources

AISVS 3.4.1; ASI05 (Replit run that deleted production data)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV309",
    name="environment-crossover",
    severity="medium",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI05",),
        "AISVS": ("3.4.1",),
        "ISO": ("A.6.2.5",),
        "MGF": ("2.3.2",),
        "NIST53": ("CM-4", "AC-4"),
        "SE": ("Red teaming",),
    },
    is_preview=True,
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
