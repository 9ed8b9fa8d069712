"""A threshold cannot be walked under by repetition.

## Why

TODO

## Condition

- **Applies**: a high-impact tool that only gates with `appliesTo.above` cover.
- **Fails**: `limits.perDay` is absent, or > 10 x the lowest `above` (`Policy.splitFactor`), or not in its
  currency (they cannot be compared).
- **Boundary**: exactly 10 x passes.
- **Absent**: no gate at all is GOV401's finding.
- **Unresolved**: never.

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
        perDay: 5000 EUR
oversight:
  approvals:
    - name: large-refund
      appliesTo:
        tools:
          - issue_refund
        above: 50 EUR
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
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
    - name: large-refund
      appliesTo:
        tools:
          - issue_refund
        above: 50 EUR
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## What to change

Set a cumulative limit in the payment system or gateway.

## Sources

LLM03:2026 mitigation 9 (cumulative value thresholds); own design against structuring
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV410",
    name="approval-splittable",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI02", "ASI09"),
        "LLM": ("LLM06",),
        "AISVS": ("9.1.1", "9.2.4"),
        "MGF": ("2.2.2",),
        "NIST53": ("AC-3",),
        "SOC2": ("CC5.2",),
        "SE": ("Guardrails and constraints",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
