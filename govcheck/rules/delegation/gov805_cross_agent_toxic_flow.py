"""The three legs do not meet across agents either.

## Why

TODO

## Condition

- **Fails**: neither the caller nor a delegate completes GOV304 alone, but the union of their legs does, and the
  hand-over of the edge between them is `handoff: free`.
- **Passes**: `handoff: schema` or `human`.
- **Absent**: `handoff` absent = free.
- **Unresolved**: the delegate's manifest is not found.

## Fails

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      manifest: agents/ledger-bot/govcheck.yaml
      authentication: mtls
      carries: requester
      handoff: free
---
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: ledger-bot
spec:
  purpose: Keep the refund ledger.
  people:
    audience: staff
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: post_webhook
        effects:
          - send
        reach: external
        undo: none
        resources:
          - https://hooks.example/**
```

## Passes

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
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
  people:
    audience: staff
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: post_webhook
        effects:
          - send
        reach: external
        undo: none
        resources:
          - https://hooks.example/**
```

## What to change

Pass typed fields instead of text, or put a person at the hand-over.

## Sources

Rule of Two applied to the delegation graph (own extension); IMDA taint tracing
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV805",
    name="cross-agent-toxic-flow",
    severity="high",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI07", "ASI08", "ASI01"),
        "LLM": ("LLM01", "LLM06"),
        "AISVS": ("9.3.5", "9.3.6"),
        "ATLAS": ("AML.M0030", "AML.T0086"),
        "MGF": ("2.3.2",),
        "NIST53": ("AC-4",),
        "CSA": ("AG-MP.3",),
        "R2": ("A+B+C across agents",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
