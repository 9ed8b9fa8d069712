"""A measured goal is balanced by an ethical or legal and an operational constraint.

## Why

An agent that is measured by one number finds ways to raise the number that nobody wanted. A legal or ethical limit
says what the number may not cost, an operational one where the work stops.

## Condition

- **Applies**: tier moderate and above; each goal of `directives.goals[]` with a `measure`.
- **Fails**: the constraints that its `boundedBy` names are not of both sides: one of kind `operational`, and one
  of kind `ethical` or `legal`. A ceiling that something outside the model keeps (`permissions.budgets`, or
  `limits.perDay` of a tool) counts as operational.
- **Passes**: a goal without a `measure`, and an agent without goals.
- **Absent**: no `boundedBy` fails. An id that names no constraint counts for nothing (GOV001 reports it).
- **Unresolved**: never. Where a format has no word for goals, nobody can tell.

## Fails

```yaml
directives:
  goals:
    - id: settle
      text: Settle eligible refunds
      measure: settlement rate
      boundedBy:
        - daily-cap
  constraints:
    - id: daily-cap
      kind: operational
      text: Stop when the daily refund limit is reached.
```

## Passes

```yaml
directives:
  goals:
    - id: settle
      text: Settle eligible refunds
      measure: settlement rate
      boundedBy:
        - policy-first
        - daily-cap
  constraints:
    - id: policy-first
      kind: legal
      text: RF-12 and consumer law outrank the settlement rate.
    - id: daily-cap
      kind: operational
      text: Stop when the daily refund limit is reached.
```

## What to change

Put the missing counterweight into the prompt and into how the team is measured, then name it.

## Sources

Seed S7 (avoid single-point incentives); Five Eyes on specification gaming; ASI10 (reward hacking)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.sections import Goal
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV202",
    name="goal-without-counterweight",
    severity="medium",
    confidence="high",
    reads=(
        "directives.goals[].measure",
        "directives.goals[].boundedBy",
        "directives.constraints[].id",
        "directives.constraints[].kind",
        "permissions.budgets.steps",
        "permissions.budgets.toolCalls",
        "permissions.budgets.time",
        "permissions.budgets.cost",
        "permissions.budgets.costPerDay",
        "permissions.tools[].limits.perDay",
    ),
    controls={
        "ASI": ("ASI10",),
        "RMF": ("GOVERN 1.2", "MEASURE 1.1"),
        "ISO": ("A.6.1.2", "A.9.3"),
        "SE": ("Comprehensive testing", "Guardrails and constraints"),
        "ARTICLE": ("S7",),
    },
)


SIDES = (("ethical", "legal"), ("operational",))
"""What the number may not cost, and where the work stops: a constraint of each side is wanted."""


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def targets(subject: Subject) -> Iterator[Goal]:
    yield from (goal for goal in subject.agent.directives.goals.value if goal.measure.value is not None)


def judge(goal: Goal, subject: Subject) -> Answer:
    bounds = goal.bounded_by.value
    kinds = {one.kind.value for one in subject.agent.directives.constraints.value if one.id.value in bounds}
    if _has_a_ceiling(subject):
        kinds.add("operational")
    missing = [" or ".join(side) for side in SIDES if kinds.isdisjoint(side)]
    if not missing:
        return PASSED
    return Failed(
        goal,
        f'Goal `{goal.id.value}` is measured by "{goal.measure.value}" and '
        f"{' and '.join(f'nothing {side}' for side in missing)} outranks it: a single number invites gaming it.",
        help=f"put {' and '.join(f'an {side} limit' for side in missing)} into the prompt and into how the team is "
        "measured, then name it in `boundedBy`",
    )


def _has_a_ceiling(subject: Subject) -> bool:
    """Whether something outside the model ends the work: budgets of a run, or what a tool may do in a day."""
    agent = subject.agent
    budgets = agent.permissions.budgets
    ceilings = (budgets.steps, budgets.tool_calls, budgets.time, budgets.cost, budgets.cost_per_day)
    daily = (tool.limits.per_day for tool in agent.tools)
    return any(fact.value_if_known(None) is not None for fact in (*ceilings, *daily))
