"""The stop is operated by people, on a channel that the agent cannot reach.

## Why

TODO

## Condition

- **Fails**: `oversight.stop.operators[]` intersects the self-set or holds no human principal; or the host of
  `oversight.stop.control` is matched by an entry of `permissions.egress` (ports ignored); or a tool's
  `resources[]` pattern of any effect but read overlaps `control`.
- **Passes**: on a shared host (github.com, gitlab.com, dev.azure.com, the cloud providers' consoles and APIs,
  hosts under the private section of the public suffix list) reaching the host is not reaching the control: there
  only the overlap of resources counts. A control that is no URL (a runbook path, `service:` principal) has no
  host.
- **Absent**: no `stop`, no `operators`, no `control`: GOV405's finding, not applicable here. `egress` absent:
  GOV306's.
- **Unresolved**: never.

## Fails

```yaml
oversight:
  stop:
    operators:
      - agent:refund-assistant
```

## Passes

```yaml
oversight:
  stop:
    operators:
      - team:sre-oncall
```

## What to change

Put the control on a separate plane, take its host out of the agent's egress, and give it to people.

## Sources

AISVS 9.6.3 (out-of-band channel isolated from the runtime); seed S1
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV406",
    name="stop-reachable-by-agent",
    severity="critical",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI10",),
        "AISVS": ("9.6.3",),
        "RMF": ("MANAGE 2.4", "GOVERN 3.2"),
        "AIA": ("Art. 14(4)(e)",),
        "NIST53": ("AC-5", "AC-6(1)", "SC-7"),
        "SE": ("Oversight mechanisms",),
        "OAI": ("P7",),
        "SAIF": ("G1",),
        "ANT": ("threat to autonomy", "AF humans in control"),
        "ARTICLE": ("S1",),
    },
    is_waivable=False,
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
