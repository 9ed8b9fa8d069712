"""A person other than the agent and its delegates approves.

## Why

TODO

## Condition

- **Fails**: `approvers[]` of a gate is empty; or intersects the self-set; or holds no human principal; or tier
  is critical, the gate covers an irreversible high-impact tool and `quorum` < 2.
- **Passes**: an AI reviewer beside people, as an additional check.
- **Absent**: `approvers` absent fails; `quorum` absent = 1.
- **Unresolved**: never. Who is in a team, and whether the approver is the requester, is not judged.

## Fails

```yaml
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - agent:refund-assistant
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
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
      enforcedBy: gateway:agent-gw
```

## What to change

Route the approval to people in the gateway. An AI reviewer may add a check; it does not replace the person.

## Sources

ATLAS M0029 (final adjudication by a human); Five Eyes separation of duties
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV403",
    name="approver-not-independent",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI09", "ASI10"),
        "AISVS": ("9.2.6", "9.2.9"),
        "ATLAS": ("AML.M0029",),
        "RMF": ("GOVERN 3.2",),
        "AIA": ("Art. 14(4)", "Art. 14(5)", "Art. 26(2)"),
        "MGF": ("2.2.2",),
        "NIST53": ("AC-5",),
        "SOC2": ("CC5.1",),
        "SE": ("Manage third-party components", "Human in the loop"),
        "SAIF": ("G1",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
