"""Credentials expire quickly enough for the tier.

## Why

TODO

## Condition

- **Applies**: tier >= moderate.
- **Fails**: for each `identity.credentials[]`: `lifetime` > 24 h (moderate), 1 h (high), 15 m (critical)
  (`Policy.maxAge.credential`).
- **Boundary**: strict >; exactly 1 h at tier high passes.
- **Absent**: `lifetime` absent fails (a credential without an end). No `credentials` at all: not applicable.
- **Unresolved**: never.

## Fails

```yaml
identity:
  credentials:
    - name: payments-api
      source: env:PAYMENTS_KEY
```

## Passes

```yaml
identity:
  credentials:
    - name: payments-api
      source: vault:payments/refunds
      lifetime: 15m
```

## What to change

Exchange static keys for tokens that the secret store or identity provider issues per run; then state their
lifetime.

## Sources

Five Eyes Appendix A: replace static, long-lived secrets with ephemeral credentials; OWASP ASI03 mitigation 1
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV103",
    name="long-lived-credential",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03",),
        "MCP": ("MCP01",),
        "AISVS": ("5.1.2", "9.4.3"),
        "ATLAS": ("AML.T0055",),
        "AIA": ("Art. 15(5)",),
        "NIST53": ("IA-5",),
        "SOC2": ("CC6.1",),
        "SE": ("Privileges and authentication",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
