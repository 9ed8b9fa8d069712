"""Something that is not the agent watches what it does and can halt it.

## Why

TODO

## Condition

- **Applies**: tier >= high.
- **Fails**: no `oversight.monitors[]` entry has `by` outside the self-set, `onAlert` in {pause, stop, block},
  `watches[]` with anything but `reasoning`, and a human principal outside the self-set in `notifies[]`.
- **Absent**: `monitors` absent fails.
- **Unresolved**: never.

## Fails

```yaml
oversight:
  monitors:
    - by: agent:refund-assistant
      watches:
        - reasoning
      onAlert: log
      notifies:
        - team:secops
```

## Passes

```yaml
oversight:
  monitors:
    - by: service:agent-watch
      watches:
        - tool-sequence
        - egress
      onAlert: pause
      notifies:
        - team:secops
```

## What to change

Run the monitor as a separate service on the gateway's records. Stated reasoning alone is not a reliable signal.

## Sources

Five Eyes: multiple independent monitoring systems; Anthropic runtime monitors; IMDA 2.2.2 (automated monitoring
complements oversight)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV412",
    name="no-independent-monitor",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI10", "ASI08"),
        "AISVS": ("12.2.2", "12.4.1"),
        "ATLAS": ("AML.M0024",),
        "RMF": ("MEASURE 2.4", "MANAGE 4.1", "MEASURE 3.1"),
        "AIA": ("Art. 26(5)", "Art. 72"),
        "ISO": ("A.6.2.6",),
        "MGF": ("2.2.2", "2.3.3"),
        "NIST53": ("SI-4", "CA-7"),
        "SOC2": ("CC7.2",),
        "CSA": ("AG-MS.1",),
        "SE": ("Monitoring and auditing",),
        "OAI": ("P5",),
        "SAIF": ("G3",),
        "ANT": ("runtime monitors",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
