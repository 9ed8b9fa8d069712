"""The three legs do not meet across agents either.

## Why

Untrusted words, sensitive data and a way out are dangerous together, whether one agent has all three or hands
them to the next in free text.

## Condition

- **Fails**: neither the caller nor the delegate has all three parts of a toxic flow (GOV304), but both together do,
  and the hand-over between them is `handoff: free`.
- **Passes**: `handoff: schema` or `human`.
- **Absent**: `handoff` absent = free.
- **Unresolved**: the delegate's manifest is not found.

## Fails

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      manifest: agents/ledger-bot/govcheck.yaml
      authentication: mtls
      carries: requester
      handoff: free
---
apiVersion: govcheck/v1
kind: Agent
metadata:
  name: ledger-bot
spec:
  purpose: Keep the refund ledger.
  people:
    audience: staff
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: post_webhook
        effects:
          - send
        reach: external
        undo: none
        resources:
          - https://hooks.example/**
```

## Passes

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
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
  people:
    audience: staff
  identity:
    principal: workload:ledger-bot
  permissions:
    tools:
      - name: post_webhook
        effects:
          - send
        reach: external
        undo: none
        resources:
          - https://hooks.example/**
```

## What to change

Pass typed fields instead of text, or put a person at the hand-over.

## Sources

Rule of Two applied to the delegation graph (own extension); IMDA taint tracing
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.delegation import delegates, is_wildcard, name_of
from govcheck.authority.gates import is_fully_gated
from govcheck.authority.subject import Subject
from govcheck.authority.toxic_flow import Act, Entrance, SensitiveData, entrances, sensitive_data, way_out_or_to_act
from govcheck.facts.agent import Agent
from govcheck.facts.sections import Delegate, Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, described

RULE = Rule(
    id="GOV805",
    name="cross-agent-toxic-flow",
    severity="high",
    confidence="medium",
    reads=(
        "delegation.to[].agent",
        "delegation.to[].manifest",
        "delegation.to[].handoff",
        "inputs[].trust",
        "inputs[].data",
        "context[].trust",
        "context[].source",
        "context[].data",
        "memory[].data",
        "people.audience",
        "permissions.egress",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        "permissions.tools[].trust",
        "permissions.tools[].through",
        *GATE_KEYS,
        *SANDBOX_KEYS,
        "identity.principal",
        "sources",
    ),
    controls={
        "ASI": ("ASI07", "ASI08", "ASI01"),
        "LLM": ("LLM01", "LLM06"),
        "AISVS": ("9.3.5", "9.3.6"),
        "ATLAS": ("AML.M0030", "AML.T0086"),
        "MGF": ("2.3.2",),
        "NIST53": ("AC-4",),
        "CSA": ("AG-MP.3",),
        "R2": ("A+B+C across agents",),
    },
)


class Legs(NamedTuple):
    """What an agent has of a toxic flow."""

    agent: Agent
    entrance: Entrance | None
    data: SensitiveData | None
    act: tuple[Tool, Act] | None

    @property
    def is_complete(self) -> bool:
        return None not in (self.entrance, self.data, self.act)


def targets(subject: Subject) -> Iterator[Delegate]:
    for delegate in delegates(subject.agent):
        if not is_wildcard(delegate) and name_of(delegate) != subject.agent.name:
            yield delegate


def judge(delegate: Delegate, subject: Subject) -> Answer:
    if delegate.handoff.value != "free":
        return PASSED
    mine, theirs = _legs(subject.agent, subject), _legs(described(delegate, subject), subject)
    if mine.is_complete or theirs.is_complete:
        return PASSED  # one agent alone is GOV304's finding
    pair = (mine, theirs)
    reader = next((legs for legs in pair if legs.entrance), None)
    holder = next((legs for legs in pair if legs.data), None)
    actor = next((legs for legs in pair if legs.act), None)
    if reader is None or holder is None or actor is None:
        return PASSED
    assert reader.entrance is not None and holder.data is not None and actor.act is not None  # noqa: PT018
    tool, act = actor.act
    return Failed(
        delegate,
        f"Free text joins what {subject.agent.name} and {name_of(delegate)} keep apart: outsiders' words, sensitive data "
        f"and a way to {act.words}.",
        help="hand over typed fields (`handoff: schema`), or have a person look at each hand-over (`handoff: human`)",
        path=(
            f"{reader.agent.name} reads what outsiders write in `{reader.entrance.name.value}`",
            f"{holder.agent.name} holds {' and '.join(holder.data.classes)} data in `{holder.data.holder.name.value}`",
            f"{actor.agent.name} can {act.words} with `{tool}`",
        ),
    )


def _legs(agent: Agent, subject: Subject) -> Legs:
    """Raises `Undecided` where what a tool can do cannot be known."""
    for unknown in agent.unread:
        unknown.value  # noqa: B018  (raises: a source that cannot be read may hold any leg)
    return Legs(
        agent, next(entrances(agent), None), next(sensitive_data(agent), None), next(_acts(agent, subject), None)
    )


def _acts(agent: Agent, subject: Subject) -> Iterator[tuple[Tool, Act]]:
    for tool in agent.tools:
        act = way_out_or_to_act(tool, agent)
        approvals = agent.oversight.approvals.value_if_known(())
        if act is not None and not is_fully_gated(tool, approvals, subject.self_set, subject.policy):
            yield tool, act
