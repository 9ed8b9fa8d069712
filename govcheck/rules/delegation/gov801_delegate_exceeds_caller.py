"""Delegation does not add power silently.

## Why

TODO

## Condition

- **Fails**: for each `delegation.to[]` whose manifest is found: the delegate holds a high-impact tool with a
  state-changing effect that no high-impact tool of the caller has, or a higher data level than the caller, and
  the entry lacks `grantedBy` (a human principal outside the self-set) or `lifetime`.
- **Passes**: additional effects that are not high-impact there (a writer in a crew that may save drafts).
- **Absent**: `grantedBy` and `lifetime` absent pass where nothing is added.
- **Unresolved**: the delegate's manifest is not given or not found; an importer that finds the peer in the same
  file resolves it.

## Fails

```yaml
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      manifest: agents/ledger-bot/govcheck.yaml
      authentication: mtls
      carries: requester
      handoff: schema
---
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: ledger-bot
spec:
  purpose: Keep the refund ledger.
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: drop_entry
        effects:
          - delete
        reach: internal
        undo: none
        resources:
          - db:ledger/{order}
```

## Passes

```yaml
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      manifest: agents/ledger-bot/govcheck.yaml
      authentication: mtls
      carries: requester
      handoff: schema
      grantedBy: team:finance-risk
      lifetime: 10m
---
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: ledger-bot
spec:
  purpose: Keep the refund ledger.
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: drop_entry
        effects:
          - delete
        reach: internal
        undo: none
        resources:
          - db:ledger/{order}
```

## What to change

Attenuate what the delegate may do for this caller, or have the grant recorded with its end by somebody who may
give it.

## Sources

Mission: a delegate with more permissions than its caller; ASI03 example 3; Five Eyes: explicit expiry and
recorded grant chains
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV801",
    name="delegate-exceeds-caller",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03", "ASI08"),
        "MCP": ("MCP02",),
        "AISVS": ("9.5.5", "9.5.2"),
        "ATLAS": ("AML.M0026",),
        "RMF": ("MAP 4.2",),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.1.2",),
        "NIST53": ("AC-6", "AC-3"),
        "CSA": ("AG-GV.2", "AG-MP.3"),
        "SE": ("Manage third-party components",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
