"""The agent can escalate by itself, and escalating pauses the matter until somebody independent has looked.

## Why

In tests with ten models, harmful acts fell from 38.7 % to 5.9 % where the agent had a channel to report through,
and to 1.2 % where using it also paused the matter until somebody independent had looked.

## Condition

- **Applies**: tier >= high.
- **Fails**: `oversight.escalation.through` names no tool that the agent holds (a runtime's built-in question to a
  person counts), or one that is stated to read only; or `oversight.escalation.pauses` is under ten minutes
  (`Policy.minPause`).
- **Boundary**: exactly ten minutes pass.
- **Absent**: `through` or `pauses` absent fails. No `escalation`, or nobody in its `to`, is GOV408's finding: not
  applicable.
- **Unresolved**: a source whose tools cannot be listed, where `through` is not found elsewhere and the pause is
  long enough.

## Fails

```yaml
oversight:
  escalation:
    to:
      - team:payments-oncall
      - user:ana.ruiz@acme.example
    through: open_review_case
    pauses: 5m
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
from govcheck.facts.fact import Undecided, weightiest
from govcheck.facts.sections import Escalation
from govcheck.quantities import seconds
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, all_found, tier_is_at_least

RULE = Rule(
    id="GOV413",
    name="escalation-without-pause",
    severity="medium",
    confidence="high",
    reads=(
        "oversight.escalation.to",
        "oversight.escalation.through",
        "oversight.escalation.pauses",
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "sources",
    ),
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


def applies(subject: Subject) -> bool:
    escalation = subject.agent.oversight.escalation
    return tier_is_at_least(subject, "high") and bool(escalation.to.value)  # without one it is GOV408's finding


def targets(subject: Subject) -> Iterator[Escalation]:
    yield subject.agent.oversight.escalation


def judge(escalation: Escalation, subject: Subject) -> Answer:
    faults = all_found((_channel, _pause), lambda fault: fault(escalation, subject))
    if not faults:
        return PASSED
    return Failed(
        escalation,
        f"When {subject.agent.name} is in doubt, {' and '.join(faults)}.",
        help="give it a tool that opens a case with an independent team (`through`), and let the gateway hold the "
        f"matter for at least {subject.policy.min_pause} when it is used (`pauses`)",
    )


def _channel(escalation: Escalation, subject: Subject) -> str | None:
    through = escalation.through.value
    if through is None:
        return "it has no tool to reach anybody through (`through`)"
    agent = subject.agent
    effects = [tool.effects.value_if_known(()) for tool in agent.tools if tool.name.value == through]
    if not effects:
        unknown = weightiest((*agent.unlisted, *agent.unread))
        if unknown is not None:
            raise Undecided(unknown)  # the tool may be among those that nobody lists
        return f"it is to use `{through}`, and holds no tool of that name"
    if all(set(one) == {"read"} for one in effects):
        return f"it is to use `{through}`, which only reads and tells nobody"
    return None


def _pause(escalation: Escalation, subject: Subject) -> str | None:
    pauses, least = escalation.pauses.value, subject.policy.min_pause
    if pauses is None:
        return "nothing pauses the matter (`pauses`)"
    if seconds(pauses) < seconds(least):
        return f"the matter rests for {pauses} only, less than {least}"
    return None
