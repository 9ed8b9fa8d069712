"""A gated action is not reachable ungated through a delegate.

## Why

A gate that can be walked around through a colleague is no gate.

## Condition

- **Fails**: a tool of the caller that a gate covers and a high-impact tool of a reachable delegate have
  overlapping `resources[]`, and no gate of the delegate's manifest covers that tool.
- **Absent**: no gate at the caller, or no delegate: not applicable (GOV401 judges each agent).
- **Unresolved**: the delegate's manifest is not found; `resources` absent on either tool.

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
      manifest: agents/ledger-bot/govcheck.yaml
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
      manifest: agents/ledger-bot/govcheck.yaml
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

from collections.abc import Iterator

from govcheck.authority.delegation import delegates
from govcheck.authority.gates import gates_of
from govcheck.authority.impact import high_impact
from govcheck.authority.resources import shared
from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, Undecided, unresolved
from govcheck.facts.sections import Tool
from govcheck.rules.kit import (
    GATE_KEYS,
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Rule,
    every_tool,
    listed,
    undescribed,
)

RULE = Rule(
    id="GOV804",
    name="approval-laundering",
    severity="critical",
    confidence="high",
    reads=(
        "delegation.to[].agent",
        "delegation.to[].manifest",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        "permissions.tools[].resources",
        *GATE_KEYS,
        *SANDBOX_KEYS,
        "identity.principal",
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


def applies(subject: Subject) -> bool:
    return bool(delegates(subject.agent)) and bool(subject.agent.oversight.approvals.value)


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    if not _gates(tool, subject.agent, subject):
        return PASSED
    unknown: list[Undecided] = []
    ways = [
        f"{delegate.name} does the same with `{other}`"
        for delegate in subject.closure.agents
        for other in _ungated(delegate, subject, unknown)
        if _meet(tool, other, subject, unknown)
    ]
    if ways:
        return Failed(
            tool,
            f"`{tool}` of {subject.agent.name} needs approval, and {listed(ways)} without asking anybody.",
            help="put the same gate before the delegate's tool, best in the gateway that both go through",
        )
    if unknown:
        raise unknown[0]
    for fact in undescribed(subject):
        fact.value  # noqa: B018  (raises: a delegate that nobody describes may do the same)
    return PASSED


def _gates(tool: Tool, agent: Agent, subject: Subject) -> bool:
    return bool(gates_of(tool, agent.oversight.approvals.value, subject.self_set, subject.policy))


def _ungated(delegate: Agent, subject: Subject, unknown: list[Undecided]) -> Iterator[Tool]:
    """Tools of high impact that no gate of the delegate's own covers; what nobody can know is added to `unknown`."""
    granted: tuple[Tool | Fact[None], ...] = (*delegate.tools, *delegate.unread)
    for tool in granted:
        try:
            if isinstance(tool, Fact):
                tool.value  # noqa: B018  (raises: what a source grants cannot be read)
            elif high_impact(tool, delegate.permissions.sandbox) and not _gates(tool, delegate, subject):
                yield tool
        except Undecided as undecided:
            unknown.append(undecided)


def _meet(one: Tool, other: Tool, subject: Subject, unknown: list[Undecided]) -> bool:
    """Whether two tools touch the same thing."""
    try:
        for tool in (one, other):
            if not tool.resources.value:
                why = f"`{tool}` does not say what it touches"
                raise Undecided(unresolved(tool.resources.place, why, str(tool.manifest_route.key("resources"))))
        return shared(one.resources.value, other.resources.value, subject.names) is not None
    except Undecided as undecided:
        unknown.append(undecided)
        return False
