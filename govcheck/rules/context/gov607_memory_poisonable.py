"""Untrusted content is validated before it is remembered, and shared memory holds nobody's personal data.

## Why

TODO

## Condition

- **Applies**: each `memory[]` with scope other than session.
- **Fails**: `writes` is `free` and (an `inputs[]` or `context[]` entry is untrusted, or scope is tenant or
  global); or scope is tenant or global and `data[]` holds personal, communications, hr, health,
  special-category, children, payment or credentials, or confidential while `people.audience` is not staff.
- **Passes**: an incident memory of a staff agent with confidential data and `writes: human`; tool results alone
  do not make a memory poisonable here (GOV304 judges what follows).
- **Absent**: `writes` absent = free.
- **Unresolved**: never.

## Fails

```yaml
memory:
  - name: lessons
    scope: global
    ttl: 30d
    reset: true
    writes: free
    data:
      - internal
```

## Passes

```yaml
memory:
  - name: lessons
    scope: global
    ttl: 30d
    reset: true
    writes: human
    data:
      - internal
```

## What to change

Validate source and content on write, or keep memory per user or session.

## Sources

AISVS 8.2.3; ASI06 mitigations 2, 3 and 6
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV607",
    name="memory-poisonable",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI06",),
        "LLM": ("LLM04", "LLM08"),
        "MCP": ("MCP10",),
        "AISVS": ("8.2.3", "8.1.1"),
        "ATLAS": ("AML.T0080.000", "AML.M0031"),
        "AIA": ("Art. 15(4)-(5)",),
        "MGF": ("2.1.1",),
        "NIST53": ("SI-10", "AC-4"),
        "SE": ("Controlled context",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
