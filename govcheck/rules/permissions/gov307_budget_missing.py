"""Every run has a ceiling in length and one in cost or calls.

## Why

An agent in a loop spends until somebody looks. A ceiling on length and one on cost or calls end it by
themselves.

## Condition

- **Applies**: tier >= moderate.
- **Fails**: `permissions.budgets` has neither `time` nor `steps`; or neither `cost` nor `toolCalls`.
- **Passes**: a ceiling that the runtime sets by default (implied; the importer knows it: CrewAI `max_iter` 25,
  the service limits of Microsoft 365 Copilot and other seat-licensed runtimes) counts like a stated one; no cost
  budget is needed where `toolCalls` is set. `costPerDay` is welcome and replaces nothing.
- **Absent**: `budgets` absent fails for what no runtime implies.
- **Unresolved**: never.

## Fails

```yaml
without:
  - permissions
permissions:
  budgets:
    steps: 40
```

## Passes

```yaml
permissions:
  budgets:
    steps: 40
    toolCalls: 60
```

## What to change

Set the ceilings in the runtime or gateway from observed runs plus a margin, then write them here.

## Sources

AISVS 9.1.2; LLM10; ASI08 (quotas and circuit breakers)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.sections import Budgets
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV307",
    name="budget-missing",
    severity="medium",
    confidence="high",
    reads=(
        "permissions.budgets.steps",
        "permissions.budgets.time",
        "permissions.budgets.cost",
        "permissions.budgets.toolCalls",
    ),
    controls={
        "ASI": ("ASI02", "ASI08"),
        "LLM": ("LLM10",),
        "AISVS": ("9.1.1", "9.1.2"),
        "ATLAS": ("AML.T0034.002", "AML.M0004"),
        "AIA": ("Art. 15(4)",),
        "MGF": ("2.1.2",),
        "NIST53": ("SC-5",),
        "SOC2": ("A1.1",),
        "SE": ("Performance monitoring",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def targets(subject: Subject) -> Iterator[Budgets]:
    yield subject.agent.permissions.budgets


def judge(budgets: Budgets, subject: Subject) -> Answer:
    missing = []
    if budgets.steps.value is None and budgets.time.value is None:
        missing.append("length (`steps` or `time`)")
    if budgets.tool_calls.value is None and budgets.cost.value is None:
        missing.append("cost (`toolCalls` or `cost`)")
    if not missing:
        return PASSED
    return Failed(
        budgets,
        f"Nothing ends a run of {subject.agent.name} by {' or by '.join(missing)}.",
        help="set a ceiling in the runtime or the gateway, then state it here",
    )
