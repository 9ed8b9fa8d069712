"""When nothing can be recorded, nothing high-impact happens.

## Why

TODO

## Condition

- **Applies**: tier >= high and at least one high-impact tool.
- **Fails**: `logging.audit.onFailure` is not `halt`.
- **Absent**: absent = continue, fails; no `audit`: GOV501's finding.
- **Unresolved**: never.

## Fails

```yaml
logging:
  audit:
    onFailure: continue
```

## Passes

```yaml
logging:
  audit:
    onFailure: halt
```

## What to change

Make the gateway refuse high-impact calls while it cannot record; buffer read-only calls if availability matters.

## Sources

NIST SP 800-53 AU-5 (response to audit logging process failures)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV507",
    name="audit-fails-silent",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI10",),
        "MCP": ("MCP08",),
        "AIA": ("Art. 12(1)",),
        "NIST53": ("AU-5", "SC-24"),
        "SOC2": ("CC7.2",),
        "SE": ("Secure by default",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
