"""Trusted sources cover intent, architecture, security policy and current priorities.

## Why

TODO

## Condition

- **Applies**: tier >= high. Notes (never a finding): the union of `topics[]` over `context[]` with trust trusted
  (stated, or a path of the repository) lacks any of intent, architecture, security, priorities.
- **Absent**: no `context` gives the note.
- **Unresolved**: never.

## Fails

```yaml
context:
  - name: rf-12
    source: kb:policies/RF-12@4.2.0
    topics:
      - intent
    trust: trusted
    data:
      - internal
    updated: live
```

## Passes

```yaml
context:
  - name: handbook
    source: docs/agent-handbook.md
    topics:
      - intent
      - architecture
      - security
      - priorities
    data:
      - internal
```

## What to change

Add the missing source or state the topic in an existing one.

## Sources

Seed S4 and S10 (organizational intent, architectural boundaries, security policies, evolving priorities)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV602",
    name="context-incomplete",
    severity="note",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI01",),
        "RMF": ("MAP 1.1", "MAP 1.3"),
        "AIA": ("Art. 26(4)", "Art. 10(4)"),
        "ISO": ("A.7.2", "A.6.2.2"),
        "MGF": ("2.1.1",),
        "ARTICLE": ("S4", "S10"),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
