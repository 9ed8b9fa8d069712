"""Escalation ends at people, and not at one person.

## Why

An agent that meets a conflict or suspects a wrong needs somebody who answers. Without a way to a person, it
decides alone.

## Condition

- **Applies**: tier >= moderate.
- **Fails**: `oversight.escalation.to` names no person (`user:`, `team:`, `role:`) other than the agent and its
  delegates; at tier >= high: one person (`user:`) alone, or no `acknowledge`; at tier critical: one team or role alone.
- **Absent**: `escalation` absent or `to` empty fails.
- **Unresolved**: never. In a foreign format alone it is inexpressible.

## Fails

```yaml
oversight:
  escalation:
    to:
      - user:ana.ruiz@acme.example
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

from govcheck.authority.principals import is_human, normalised
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Escalation
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV408",
    name="escalation-unreachable",
    severity="high",
    confidence="high",
    reads=(
        "oversight.escalation.to",
        "oversight.escalation.acknowledge",
        "identity.principal",
        "delegation.to[].agent",
    ),
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


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def targets(subject: Subject) -> Iterator[Escalation]:
    yield subject.agent.oversight.escalation


def judge(escalation: Escalation, subject: Subject) -> Answer:
    name, to = subject.agent.name, escalation.to.value
    people = {normalised(one) for one in to if is_human(one, subject.self_set)}
    if not people:
        what = (
            f"{name} has nobody to turn to" if not to else f"{name} can turn to no person, only to {', '.join(to)}"
        )
        return Failed(
            escalation,
            f"{what}: a conflict ends with its own decision.",
            help="name people or an on-call rotation: `escalation: {to: [team:...]}`",
        )
    faults = []
    is_one_person = len(people) == 1 and (subject.tier == "critical" or min(people).startswith("user:"))
    if tier_is_at_least(subject, "high") and is_one_person:
        faults.append(f"only {min(people)} is reached")
    if tier_is_at_least(subject, "high") and escalation.acknowledge.value is None:
        faults.append("nobody has promised to answer in time (`acknowledge`)")
    if not faults:
        return PASSED
    return Failed(
        escalation,
        f"The escalation of {name} can end in silence: {' and '.join(faults)}.",
        help="put a second, independent contact behind the channel, and agree within what time somebody answers",
    )
