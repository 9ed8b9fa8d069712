"""Confidential or personal data does not train somebody else's model, and its region is stated.

## Why

TODO

## Condition

- **Applies**: an input, context source, memory or tool has data level >= 2.
- **Fails**: `model.dataUse.training` is not false; or `risk.jurisdictions` is not empty and
  `model.dataUse.regions` is empty.
- **Absent**: `training` absent fails, `regions` absent = empty. A runtime whose service terms settle it, and a
  self-hosted model, imply `training: false` where the importer knows it.
- **Unresolved**: never.

## Fails

```yaml
model:
  dataUse:
    training: true
    regions:
      - EU
```

## Passes

```yaml
model:
  dataUse:
    training: false
    regions:
      - EU
```

## What to change

Use the provider's no-training terms and fix the region in the account; then state both (usually in the platform
document).

## Sources

LLM02 mitigation (opt out of training); IMDA 2.2.1 (contracts with external parties)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV904",
    name="provider-data-use",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "LLM": ("LLM02", "LLM03"),
        "AISVS": ("5.2.3",),
        "RMF": ("GOVERN 6.1", "MEASURE 2.10"),
        "AIA": ("Art. 25(4)",),
        "ISO": ("A.10.3", "A.7.3"),
        "MGF": ("2.2.1",),
        "NIST53": ("SA-9",),
        "SOC2": ("CC9.2", "C1.1"),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
