"""The stated reasoning behind actions is kept where people can read it.

## Why

The stated reasoning is often the only hint of why an agent acted. It is no faithful record of causes, yet it is
where the Agentic Misalignment study saw models weigh harm against their goal.

## Condition

- **Applies**: tier >= high.
- **Fails**: `logging.reasoning.capture` is none; or `readers[]` without the self-set is empty.
- **Passes**: `summary` or `full` (several providers expose a summary only).
- **Absent**: `capture` absent = none.
- **Unresolved**: never.

## Fails

```yaml
logging:
  reasoning:
    capture: none
```

## Passes

```yaml
logging:
  reasoning:
    capture: summary
    retention: 90d
    readers:
      - team:ai-safety
```

## What to change

Keep the trace, or the provider's summary of it, under access control. It helps review; it is not proof of the
real cause.

## Sources

Seed S5 (clear reasoning logs); OpenAI legibility; IMDA (log the agent's plan and reasoning)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.principals import is_in
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Reasoning
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV506",
    name="reasoning-not-retained",
    severity="medium",
    confidence="high",
    reads=(
        "logging.reasoning.capture",
        "logging.reasoning.readers",
        "identity.principal",
    ),
    controls={
        "ASI": ("ASI09",),
        "RMF": ("MEASURE 2.8", "MEASURE 2.9"),
        "AIA": ("Art. 13(1)", "Art. 14(4)(c)"),
        "ISO": ("A.6.2.8",),
        "MGF": ("2.3.1",),
        "SE": ("Accountability", "Monitoring and auditing"),
        "OAI": ("P4",),
        "SAIF": ("G3",),
        "ANT": ("runtime monitors",),
        "ARTICLE": ("S5",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high")


def targets(subject: Subject) -> Iterator[Reasoning]:
    yield subject.agent.logging.reasoning


def judge(reasoning: Reasoning, subject: Subject) -> Answer:
    readers = [reader for reader in reasoning.readers.value if not is_in(reader, subject.self_set)]
    if reasoning.capture.value == "none":
        state = "not kept"
    elif not readers:
        state = "kept where no person may read it"
    else:
        return PASSED
    return Failed(
        reasoning,
        f"The reasoning of {subject.agent.name} is {state}: nobody can review why it acted.",
        help="keep the trace or the provider's summary of it (`capture: summary`) and name who reads it (`readers`)",
    )
