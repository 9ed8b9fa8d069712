"""A gated action is not reachable ungated through a delegate.

## Why

TODO

## Condition

- **Fails**: a tool of the caller that a gate covers and a high-impact tool of a reachable delegate have
  overlapping `resources[]`, and no gate of the delegate's manifest covers that tool.
- **Absent**: no gate at the caller, or no delegate: not applicable (GOV401 judges each agent).
- **Unresolved**: the delegate's manifest is not found; `resources` absent on either tool.

## Fails

```yaml
permissions:
  tools:
    - name: issue_refund
      effects:
        - pay
      reach: external
      undo: manual:docs/undo-refund.md
      resources:
        - payments:refunds/{order}
      limits:
        perCall: 200 EUR
        perDay: 500 EUR
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
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
      - name: pay_out
        effects:
          - pay
        reach: external
        undo: none
        resources:
          - payments:refunds/*
```

## Passes

```yaml
permissions:
  tools:
    - name: issue_refund
      effects:
        - pay
      reach: external
      undo: manual:docs/undo-refund.md
      resources:
        - payments:refunds/{order}
      limits:
        perCall: 200 EUR
        perDay: 500 EUR
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
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
      - name: pay_out
        effects:
          - pay
        reach: external
        undo: none
        resources:
          - payments:refunds/*
  oversight:
    approvals:
      - name: payouts
        appliesTo:
          effects:
            - pay
        approvers:
          - team:finance
        onTimeout: deny
        onUnavailable: deny
        shows:
          - parameters
        enforcedBy: gateway:agent-gw
```

## What to change

Gate at the resource, so that every path meets the same gate.

## Sources

AISVS 9.2.10 (the highest-impact class anywhere in the chain governs); ASI10 impersonated observer scenario
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV804",
    name="approval-laundering",
    severity="critical",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03", "ASI08", "ASI09"),
        "AISVS": ("9.2.10", "9.5.5"),
        "AIA": ("Art. 14(1)",),
        "MGF": ("2.2.2",),
        "NIST53": ("AC-3", "AC-6"),
        "CSA": ("AG-MP.3",),
        "SE": ("Human in the loop",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
