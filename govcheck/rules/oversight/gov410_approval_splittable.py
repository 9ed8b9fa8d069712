"""A threshold cannot be walked under by repetition.

## Why

A gate that asks only above an amount is passed by many small calls. Only a ceiling on their sum holds.

## Condition

- **Applies**: a tool that needs a gate by GOV401, and which only gates with `appliesTo.above` hold back.
- **Fails**: `limits.perDay` is absent, or over 10 times the lowest `above` (`Policy.splitFactor`), or in another
  currency (they cannot be compared).
- **Passes**: a gate that asks at every call; `through: pull-request` (the review is the gate).
- **Boundary**: exactly 10 times passes.
- **Absent**: no gate at all is GOV401's finding.
- **Unresolved**: a source that cannot be read.

## Fails

```yaml
permissions:
  tools:
    - name: issue_refund
      effects:
        - pay
      reach: external
      undo: manual:docs/undo-refund.md
      resources:
        - payments:refunds/{order}
      limits:
        perCall: 200 EUR
        perDay: 5000 EUR
oversight:
  approvals:
    - name: large-refund
      appliesTo:
        tools:
          - issue_refund
        above: 50 EUR
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## Passes

```yaml
permissions:
  tools:
    - name: issue_refund
      effects:
        - pay
      reach: external
      undo: manual:docs/undo-refund.md
      resources:
        - payments:refunds/{order}
      limits:
        perCall: 200 EUR
        perDay: 500 EUR
oversight:
  approvals:
    - name: large-refund
      appliesTo:
        tools:
          - issue_refund
        above: 50 EUR
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## What to change

Set a cumulative limit in the payment system or gateway.

## Sources

LLM03:2026 mitigation 9 (cumulative value thresholds); own design against structuring
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.gates import gates_of, written
from govcheck.authority.impact import high_impact
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.quantities import UNIT, limit, money
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Related, Rule, every_tool

RULE = Rule(
    id="GOV410",
    name="approval-splittable",
    severity="high",
    confidence="high",
    reads=(
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        "permissions.tools[].through",
        "permissions.tools[].limits.perDay",
        *GATE_KEYS,
        *SANDBOX_KEYS,
        "identity.principal",
        "delegation.to[].agent",
        "sources",
    ),
    controls={
        "ASI": ("ASI02", "ASI09"),
        "LLM": ("LLM06",),
        "AISVS": ("9.1.1", "9.2.4"),
        "MGF": ("2.2.2",),
        "NIST53": ("AC-3",),
        "SOC2": ("CC5.2",),
        "SE": ("Guardrails and constraints",),
    },
)


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    agent = subject.agent
    if not high_impact(tool, agent.permissions.sandbox) or tool.through.value == "pull-request":
        return PASSED
    gates = gates_of(tool, agent.oversight.approvals.value, subject.self_set, subject.policy)
    thresholds = [gate.applies_to.above for gate in gates]
    if not thresholds or any(threshold.value is None for threshold in thresholds):
        return PASSED
    per_day = tool.limits.per_day
    lowest = min(thresholds, key=lambda threshold: _order(threshold.value or "", per_day.value))
    above = lowest.value or ""
    why = _why_splittable(above, per_day.value, subject.policy.split_factor)
    if why is None:
        return PASSED
    return Failed(
        per_day,
        f"`{tool}` asks only above {above}, so many small calls pass unseen: {why}.",
        help="set a ceiling for the sum of a day in the payment system or gateway, then state it as `limits.perDay`; "
        "or let the gate ask at every call (no `above`)",
        related=(Related(lowest, "asked only above this"),),
    )


def _order(above: str, per_day: str | int | None) -> tuple[bool, int]:
    """What can be compared with the ceiling of a day comes first, then the lowest."""
    threshold = money(above)
    return per_day is None or limit(str(per_day)).currency != threshold.currency, threshold.amount


def _why_splittable(above: str, per_day: str | int | None, factor: float) -> str | None:
    """Why a day's ceiling does not hold the sum of small calls, or None if it does."""
    if per_day is None:
        return "nothing limits what they add up to in a day"
    threshold, day = money(above), limit(str(per_day))
    if threshold.currency != day.currency:
        return f"{per_day} a day cannot be compared with {above}"
    in_billionths = money(f"{written(factor)} {day.currency}").amount  # exact, as amounts are
    if day.amount * UNIT <= threshold.amount * in_billionths:
        return None
    return f"they may add up to {per_day} a day, over {written(factor)} times {above}"
