"""Tampering with the trail would show.

## Why

A trail that can be changed without a trace convinces nobody: neither the reviewer after an incident nor the
court.

## Condition

- **Applies**: tier >= high.
- **Fails**: `logging.audit.integrity` is none.
- **Absent**: absent = none; no `audit`: GOV501's finding.
- **Unresolved**: never.

## Fails

```yaml
logging:
  audit:
    integrity: none
```

## Passes

```yaml
logging:
  audit:
    integrity: worm
```

## What to change

Switch on object lock, signed batches or a hash chain that is anchored elsewhere.

## Sources

ASI10 mitigation 1 (immutable and signed logs); MCP08 (append-only, WORM)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, has_audit, tier_is_at_least

RULE = Rule(
    id="GOV504",
    name="audit-not-tamper-evident",
    severity="medium",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.integrity",
    ),
    controls={
        "ASI": ("ASI08", "ASI09", "ASI10"),
        "MCP": ("MCP08",),
        "AISVS": ("9.4.2", "12.5.3"),
        "AIA": ("Art. 12(1)",),
        "ISO": ("A.6.2.8",),
        "MGF": ("2.3.3 (v1.5)",),
        "NIST53": ("AU-9", "AU-9(3)", "AU-10"),
        "SOC2": ("CC7.2",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high") and has_audit(subject)


def targets(subject: Subject) -> Iterator[Fact[str]]:
    yield subject.agent.logging.audit.integrity


def judge(integrity: Fact[str], subject: Subject) -> Answer:
    if integrity.value != "none":
        return PASSED
    return Failed(
        integrity,
        f"Records of {subject.agent.name} in `{subject.agent.logging.audit.sink.value}` can be changed without a trace.",
        help="switch on object lock, signed batches or a hash chain that is anchored elsewhere, then name it here",
    )
