"""Each record says who, for whom, with what version, did what, and who decided.

## Why

TODO

## Condition

- **Applies**: tier >= high.
- **Fails**: `logging.audit.fields[]` lacks any of timestamp, agent, version, principal, tool, parameters,
  outcome, trace-id; on-behalf-of (when `identity.actsFor` is requester); decision (when there are gates).
- **Absent**: absent fails (the platform document is where it normally stands); no `audit`: GOV501's finding.
- **Unresolved**: never.

## Fails

```yaml
logging:
  audit:
    fields:
      - timestamp
      - tool
      - outcome
```

## Passes

```yaml
logging:
  audit:
    fields:
      - timestamp
      - agent
      - version
      - principal
      - on-behalf-of
      - tool
      - parameters
      - outcome
      - decision
      - trace-id
```

## What to change

Emit the fields from the gateway; OpenTelemetry GenAI attributes cover most.

## Sources

MCP08 essential fields; AISVS 12.4.2; IMDA 2.1.2 (record the capacity in which the agent acts)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV505",
    name="audit-unattributable",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03", "ASI08"),
        "MCP": ("MCP08",),
        "AISVS": ("12.1.1", "12.1.3", "12.4.2"),
        "ATLAS": ("AML.M0024",),
        "AIA": ("Art. 12(2)",),
        "ISO": ("A.6.2.8",),
        "MGF": ("2.1.2",),
        "NIST53": ("AU-3", "AU-10"),
        "SOC2": ("CC7.2",),
        "SE": ("Accountability",),
        "OAI": ("P6",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
