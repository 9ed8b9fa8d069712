"""Persistent memory expires and can be reset.

## Why

TODO

## Condition

- **Applies**: each `memory[]` with scope other than session.
- **Fails**: no `ttl`, or `reset` is not true.
- **Absent**: absent fails.
- **Unresolved**: never.

## Fails

```yaml
memory:
  - name: case-notes
    scope: user
    reset: true
    writes: validated
    data:
      - personal
```

## Passes

```yaml
memory:
  - name: case-notes
    scope: user
    ttl: 30d
    reset: true
    writes: validated
    data:
      - personal
```

## What to change

Set the shortest useful lifetime in the store and build a reset.

## Sources

ASI06 mitigations 4 and 8; AISVS 8.3; MCP10 (TTL)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV606",
    name="memory-unbounded",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI06",),
        "LLM": ("LLM08",),
        "MCP": ("MCP10",),
        "AISVS": ("8.3.1", "8.3.2"),
        "ATLAS": ("AML.M0031",),
        "RMF": ("MEASURE 2.10",),
        "ISO": ("A.7.2",),
        "NIST53": ("SI-12",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
