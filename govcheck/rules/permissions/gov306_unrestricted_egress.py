"""The agent reaches named hosts only.

## Why

TODO

## Condition

- **Fails**: a `permissions.egress[]` entry is `*`, `0.0.0.0/0`, `::/0`, `https://*`, a wildcard over a public
  suffix (`*.com`, `*.co.uk`) or over a domain where anyone can register a host (`*.amazonaws.com`,
  `*.github.io`, `*.workers.dev`: private section of the public suffix list).
- **Passes**: full host names with or without port; a wildcard below a domain of one's own (`*.acme.example`); an
  address range that is not the whole space; the empty list (nothing may leave).
- **Absent**: `permissions.egress` absent fails while a tool has `reach: external` (one finding per agent);
  without such a tool it is not applicable.
- **Unresolved**: never. Runtimes whose network the provider alone controls make it inexpressible.

## Fails

```yaml
permissions:
  egress:
    - '*.amazonaws.com'
```

## Passes

```yaml
permissions:
  egress:
    - payments.acme.example:443
```

## What to change

Narrow the network policy or proxy to full host names (a bucket or tenant name, not the provider's suffix), then
list them.

## Sources

ASI02 mitigation 3 (outbound allowlists, deny the rest)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV306",
    name="unrestricted-egress",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI02", "ASI05"),
        "MCP": ("MCP10",),
        "AISVS": ("9.1.1", "7.3.3"),
        "ATLAS": ("AML.T0086", "AML.M0032"),
        "AIA": ("Art. 15(5)",),
        "NIST53": ("SC-7", "SC-7(5)"),
        "SOC2": ("CC6.6",),
        "SE": ("Isolation", "Guardrails and constraints"),
        "SAIF": ("G2",),
        "R2": ("C",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
