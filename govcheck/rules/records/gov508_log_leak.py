"""Logs do not become the leak.

## Why

TODO

## Condition

- **Fails**: a level-3 data class in use (inputs, context, memory, tools), or `credentials` when
  `identity.credentials` is not empty, is not in `logging.audit.redact[]`; or `logging.reasoning.readers[]` holds
  `team:everyone` or `team:all`.
- **Absent**: `redact` absent = empty; no `audit`: GOV501's finding. An agent without level-3 data and
  credentials needs no `redact`.
- **Unresolved**: never.

## Fails

```yaml
logging:
  audit:
    redact: []
```

## Passes

```yaml
logging:
  audit:
    redact:
      - credentials
      - payment
```

## What to change

Redact at the recorder and restrict who reads.

## Sources

MCP08 practice 3 (protect sensitive data in logs)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV508",
    name="log-leak",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "LLM": ("LLM02",),
        "MCP": ("MCP01", "MCP08"),
        "RMF": ("MEASURE 2.10",),
        "AIA": ("Art. 26(6)",),
        "ISO": ("A.7.2",),
        "NIST53": ("SI-12", "AU-9"),
        "SOC2": ("C1.1",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
