"""Every run has a ceiling in length and one in cost or calls.

## Why

A model that runs in circles, or that a text sends in circles, does not stop by itself. Without a ceiling somebody
notices on the invoice, or when the service behind a tool is down.

## Condition

- **Applies**: from tier moderate.
- **Fails**: `permissions.budgets` has neither `time` nor `steps`; or neither `cost` nor `toolCalls`.
- **Passes**: one of each pair. A ceiling that the runtime sets by default counts like a stated one. `costPerDay`
  is welcome and replaces nothing: a run can spend the budget of a day.
- **Absent**: `budgets` absent fails for what no runtime sets.
- **Unresolved**: never. What a format cannot say is inexpressible.

## Fails

```yaml
without: [permissions.budgets]
permissions:
  budgets:
    steps: 40
```

## Passes

```yaml
without: [permissions.budgets]
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
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Budgets
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV307",
    name="budget-missing",
    severity="medium",
    confidence="high",
    reads=(
        "permissions.budgets.time",
        "permissions.budgets.steps",
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
    if not _has_one(budgets.time, budgets.steps):
        missing.append("by its length (`time` or `steps`)")
    if not _has_one(budgets.cost, budgets.tool_calls):
        missing.append("by what it spends (`cost` or `toolCalls`)")
    if not missing:
        return PASSED
    return Failed(
        budgets,
        f"Nothing ends a run of {subject.agent.name} {' or '.join(missing)}.",
        help="set the ceilings in the runtime or gateway, from observed runs and a margin, then write them here",
    )


def _has_one(*ceilings: Fact[str | None] | Fact[int | None]) -> bool:
    """A known ceiling is enough, whatever the others are."""
    return any(one.value_if_known(None) is not None for one in ceilings) or any(
        one.value is not None for one in ceilings
    )
