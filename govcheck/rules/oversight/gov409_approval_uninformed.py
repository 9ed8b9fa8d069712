"""Approvers see the exact action, not the agent's summary of it.

## Why

TODO

## Condition

- **Applies**: tier >= high; each gate.
- **Fails**: `oversight.approvals[].shows[]` lacks `parameters`.
- **Absent**: absent fails. A runtime whose prompt prints the call (implied) passes.
- **Unresolved**: never.

## Fails

```yaml
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
        - summary
      enforcedBy: gateway:agent-gw
```

## Passes

```yaml
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
        - recipient
        - amount
      enforcedBy: gateway:agent-gw
```

## What to change

Render the parameters in the approval screen from the gateway's copy of the call.

## Sources

AISVS 9.2.2; ASI09 mitigation 4 (risk summary not written by the model)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV409",
    name="approval-uninformed",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI09",),
        "AISVS": ("9.2.2",),
        "ATLAS": ("AML.M0029",),
        "AIA": ("Art. 14(4)(b)-(c)",),
        "MGF": ("2.2.2",),
        "SE": ("Human in the loop",),
        "OAI": ("P4",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
