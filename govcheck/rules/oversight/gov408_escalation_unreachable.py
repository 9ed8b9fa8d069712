"""Escalation ends at people, and not at one person.

## Why

TODO

## Condition

- **Applies**: tier >= moderate.
- **Fails**: `oversight.escalation.to[]` has no human principal outside the self-set; at tier >= high: fewer than
  two distinct ones (a team or role is one), or no `acknowledge`.
- **Absent**: `escalation` absent fails.
- **Unresolved**: never. In a foreign format alone it is inexpressible.

## Fails

```yaml
oversight:
  escalation:
    to:
      - team:payments-oncall
    acknowledge: 15m
```

## Passes

```yaml
oversight:
  escalation:
    to:
      - team:payments-oncall
      - user:ana.ruiz@acme.example
    acknowledge: 15m
```

## What to change

Put an on-call rotation and a second, independent contact behind the channel; agree the time to acknowledge.

## Sources

Mission: escalation contact equals the agent; Five Eyes: stop and escalate to human reviewers in uncertain
scenarios
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV408",
    name="escalation-unreachable",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI10", "ASI09"),
        "RMF": ("GOVERN 2.1", "MANAGE 4.3"),
        "AIA": ("Art. 26(5)",),
        "ISO": ("A.3.3", "A.8.4"),
        "MGF": ("2.2.1", "2.3.3"),
        "NIST53": ("IR-6",),
        "SOC2": ("CC2.2",),
        "SE": ("Secure by default",),
        "OAI": ("P5",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
