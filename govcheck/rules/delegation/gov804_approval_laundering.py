"""A gated action is not reachable ungated through a delegate.

## Why

A gate at one door is no gate if another door to the same room stands open. An agent that is asked before it pays
can let its delegate pay, and a tricked or ambitious one will.

## Condition

- **Applies**: agents with delegates; each tool that a gate covers.
- **Fails**: a high-impact tool of a delegate, direct or through others, reaches a resource that the gated tool
  reaches too, and what holds the delegate's tool asks later. Held is a tool by a gate of its own agent that asks at
  every call or above no more than each gate of the caller's tool, by a largest call (`limits.perCall`) at which the
  caller's gates do not ask either, or by `through: pull-request`, where a person merges. A gate enforced by the
  caller, by a delegate or by the model holds nothing. Resources meet where one concrete resource matches both.
- **Passes**: the delegate's tool touches something else, or cannot do much harm.
- **Absent**: no gate at the caller: not applicable (GOV401 judges each agent).
- **Boundary**: a delegate that asks at the very amount at which the caller asks passes.
- **Unresolved**: no ungated way is known, and the manifest of a delegate is not found, a source of it cannot be
  read, or one of the two tools has no `resources`.

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
        perDay: 500 EUR
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      authentication: mtls
      carries: requester
      handoff: schema
---
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: ledger-bot
spec:
  purpose: Keep the refund ledger.
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: pay_out
        effects:
          - pay
        reach: external
        undo: none
        resources:
          - payments:refunds/*
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
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      authentication: mtls
      carries: requester
      handoff: schema
---
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: ledger-bot
spec:
  purpose: Keep the refund ledger.
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: pay_out
        effects:
          - pay
        reach: external
        undo: none
        resources:
          - payments:refunds/*
  oversight:
    approvals:
      - name: payouts
        appliesTo:
          effects:
            - pay
        approvers:
          - team:finance
        onTimeout: deny
        onUnavailable: deny
        shows:
          - parameters
        enforcedBy: gateway:agent-gw
```

## What to change

Gate at the resource, so that every path meets the same gate.

## Sources

AISVS 9.2.10 (the highest-impact class anywhere in the chain governs); ASI10 impersonated observer scenario
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.delegation import delegates, not_found
from govcheck.authority.gates import asks_no_later, gates_of
from govcheck.authority.governance import untold_resources
from govcheck.authority.impact import high_impact
from govcheck.authority.resources import shared
from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.sections import Approval, Tool
from govcheck.rules.kit import (
    GATE_KEYS,
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Related,
    Rule,
    all_found,
    every_tool,
    listed,
    tools_of,
)

RULE = Rule(
    id="GOV804",
    name="approval-laundering",
    severity="critical",
    confidence="high",
    reads=(
        "delegation.to[].agent",
        "permissions.tools[].resources",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        "permissions.tools[].through",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI03", "ASI08", "ASI09"),
        "AISVS": ("9.2.10", "9.5.5"),
        "AIA": ("Art. 14(1)",),
        "MGF": ("2.2.2",),
        "NIST53": ("AC-3", "AC-6"),
        "CSA": ("AG-MP.3",),
        "SE": ("Human in the loop",),
    },
)


class Way(NamedTuple):
    """Past the gate, through a delegate's tool."""

    agent: Agent
    tool: Tool
    resource: str
    gap: str
    """When nobody asks there, in words."""


def applies(subject: Subject) -> bool:
    return bool(delegates(subject.agent))


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    gates = gates_of(tool, subject.agent.oversight.approvals.value, subject.self_set, subject.policy)
    if not gates:
        return PASSED
    ways = all_found(_reachable(subject), lambda one: _way_past(one, tool, gates, subject))
    if not ways:
        return PASSED
    reach = listed([f"`{way.tool}` of {way.agent.name} ({way.gap})" for way in ways])
    return Failed(
        tool,
        f"`{tool}` needs approval; what it touches is also in reach of {reach}.",
        help=f"let whatever serves `{ways[0].resource}` ask, whoever calls, then state the same gate in "
        f"`oversight.approvals` of {ways[0].agent.name}",
        label="asks first",
        related=[Related(way.tool, f"reaches `{way.resource}`: {way.gap}") for way in ways],
    )


def _reachable(subject: Subject) -> Iterator[tuple[Agent, Tool | Fact[None]] | Fact[Agent]]:
    """Every tool of every delegate, direct or through others, and what nobody knows of them."""
    for agent in subject.closure.agents:
        for tool in tools_of(agent):
            yield agent, tool
    yield from not_found(subject.agent, subject.closure)


def _way_past(
    one: tuple[Agent, Tool | Fact[None]] | Fact[Agent], gated: Tool, gates: Sequence[Approval], subject: Subject
) -> Way | None:
    if isinstance(one, Fact):
        raise Undecided(one)
    agent, tool = one
    if isinstance(tool, Fact):
        raise Undecided(tool)
    if not high_impact(tool, agent.permissions.sandbox) or tool.through.value == "pull-request":
        return None
    gap = _gap(agent, tool, gates, subject)
    if gap is None:
        return None
    for side in (gated, tool):
        if all(pattern.startswith("!") for pattern in side.resources.value):
            raise Undecided(untold_resources(side))
    both = shared(gated.resources.value, tool.resources.value, subject.names)
    return Way(agent, tool, both[1], gap) if both else None


def _gap(agent: Agent, tool: Tool, gates: Sequence[Approval], subject: Subject) -> str | None:
    """When nobody asks before the delegate's tool acts though the caller's gates would; None if never."""
    theirs = gates_of(tool, agent.oversight.approvals.value, subject.self_set, subject.policy)
    thresholds = [gate.applies_to.above.value for gate in theirs]
    asked = [gate.applies_to.above.value for gate in gates]
    if any(_asks_wherever(threshold, asked) for threshold in thresholds):
        return None
    if None not in asked:
        largest = tool.limits.per_call.value
        if largest is not None and _asks_wherever(str(largest), asked):
            return None
    return f"nobody asks up to {thresholds[0]}" if thresholds else "nobody asks"


def _asks_wherever(threshold: str | None, asked: Sequence[str | None]) -> bool:
    """Whether who asks above `threshold` asks wherever any of the caller's gates does."""
    return all(asks_no_later(threshold, above) for above in asked)
