"""Principles come with their reason and a direct example of what to do and not to do.

## Why

TODO

## Condition

- **Applies**: tier >= high.
- **Fails**: neither (a) `directives.principles` is not empty and every entry has `because` and at least one
  `examples[]` item with `case`, `do` and `dont`; nor (b) the directive analysis finds in the instructions at
  least one rule of conduct with its reason and at least one worked case (a situation with the wanted, or the
  unwanted, behaviour).
- **Absent**: `principles` absent is fine where (b) holds.
- **Unresolved**: an instruction file that is not found or is not in a supported language, where (a) does not
  hold.

## Fails

```yaml
directives:
  text: Settle refunds that RF-12 allows.
  principles:
    - id: candour
      text: Be honest with customers.
```

## Passes

```yaml
directives:
  text: Settle refunds that RF-12 allows.
  principles:
    - id: candour
      text: Be honest with customers.
      because: People can contest only what they see.
      examples:
        - case: The order is too old.
          do: Decline and cite the rule.
          dont: Claim an outage.
```

## What to change

Write the reason and one realistic case per principle into the prompt that the model reads.

## Sources

Seed S3 (principles plus demonstrations together work best); Anthropic, Teaching Claude why
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV204",
    name="principle-without-example",
    severity="medium",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI01",),
        "ATLAS": ("AML.M0021",),
        "RMF": ("MAP 2.2",),
        "ISO": ("A.9.2",),
        "SE": ("Controlled context",),
        "ANT": ("Teaching Claude why",),
        "ARTICLE": ("S3",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
