"""The agent can escalate by itself, and escalating pauses the matter until somebody independent has looked.

## Why

TODO

## Condition

- **Applies**: tier >= high.
- **Fails**: `oversight.escalation.through` names no tool of the effective tool set (a runtime's built-in
  question to a person counts); or `oversight.escalation.pauses` < 10 m (`Policy.minPause`).
- **Boundary**: exactly 10 m passes.
- **Absent**: `through` or `pauses` absent fails. No `escalation` at all is GOV408's finding: not applicable.
- **Unresolved**: a source whose tools cannot be listed, where `through` is not found elsewhere.

## Fails

```yaml
oversight:
  escalation:
    to:
      - team:payments-oncall
      - user:ana.ruiz@acme.example
    acknowledge: 15m
```

## Passes

```yaml
permissions:
  tools:
    - name: raise_concern
      effects:
        - send
      reach: internal
      destination: fixed
      resources:
        - cases:concerns/
      data:
        - internal
oversight:
  escalation:
    to:
      - team:payments-oncall
      - user:ana.ruiz@acme.example
    through: raise_concern
    pauses: 30m
    acknowledge: 15m
```

## What to change

Give the agent a tool that opens a case with an independent team, and let the gateway hold the matter for at
least ten minutes when it is used.

## Sources

arXiv 2510.05192 (ten models): harmful acts 38.7 % without a channel, 5.9 % with one, 1.2 % with a guaranteed
pause and independent review; ten minutes is our starting value
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV413",
    name="escalation-without-pause",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI10",),
        "RMF": ("MANAGE 2.4",),
        "AIA": ("Art. 14(4)(d)", "Art. 26(5)"),
        "MGF": ("2.3.3",),
        "NIST53": ("IR-6",),
        "SE": ("Secure by default", "Human in the loop"),
        "OAI": ("P5",),
        "ANT": ("goal conflict", "threat to autonomy"),
        "ARTICLE": ("S2",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
