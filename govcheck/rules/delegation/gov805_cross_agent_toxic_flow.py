"""The three legs do not meet across agents either.

## Why

A model cannot reliably tell instructions from data, and text that one agent hands to another is both. Strangers'
words that one agent reads can so make another send away what a third one holds, though none of them looks
dangerous alone.

## Condition

- **Applies**: each `delegation.to[]`.
- **Fails**: the hand-over is `handoff: free`, and the caller and those whom free text reaches from there (the
  delegate, and whoever it hands free text on to) have all three legs of GOV304 together: they read what outsiders
  wrote, hold data that are confidential, personal, unknown or more sensitive, and have a tool that can send them
  away or act for good with no gate that asks at every call.
- **Passes**: `handoff: schema` or `human`; all three legs in the caller, which is GOV304's finding there; all three
  beyond the hand-over, which is a finding of GOV304 or of this rule on the delegate; no leg in the caller.
- **Absent**: `handoff` absent = free.
- **Unresolved**: a leg is missing, and the manifest of a delegate is not found, or a source of one of the agents
  cannot be read.

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

from collections.abc import Iterator, Sequence

from govcheck.authority.delegation import delegates, name_of, reached_by_free_text
from govcheck.authority.subject import Subject
from govcheck.authority.tier import name_of as label_of
from govcheck.authority.toxic_flow import NO_LEGS, Entrance, SensitiveData, Way, legs
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Undecided, weightiest
from govcheck.facts.sections import Delegate
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Related, Rule, listed

RULE = Rule(
    id="GOV805",
    name="cross-agent-toxic-flow",
    severity="high",
    confidence="medium",
    reads=(
        "delegation.to[].agent",
        "delegation.to[].handoff",
        "people.audience",
        "inputs[].trust",
        "inputs[].data",
        "context[].trust",
        "context[].source",
        "context[].data",
        "memory[].data",
        "permissions.tools[].trust",
        "permissions.tools[].data",
        "permissions.tools[].effects",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].undo",
        "permissions.tools[].through",
        "permissions.egress",
        *SANDBOX_KEYS,
        *GATE_KEYS,
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


def targets(subject: Subject) -> Iterator[Delegate]:
    yield from delegates(subject.agent)


def judge(delegate: Delegate, subject: Subject) -> Answer:
    if delegate.handoff.value != "free":
        return PASSED
    agent = subject.agent
    mine = legs([agent], subject.self_set, subject.policy)
    if mine.are_complete or mine == NO_LEGS:
        return PASSED
    reached = reached_by_free_text(delegate, agent, subject.closure)
    theirs = legs([one.value for one in reached if not one.is_undecided], subject.self_set, subject.policy)
    if theirs.are_complete:
        return PASSED
    entrance, data, way = mine.entrance or theirs.entrance, mine.data or theirs.data, mine.way or theirs.way
    if entrance and data and way:
        return _failed(delegate, agent, entrance, data, way)
    unknown = weightiest([*(one for one in reached if one.is_undecided), *mine.unknown, *theirs.unknown])
    if unknown is not None:
        raise Undecided(unknown)
    return PASSED


def _failed(
    delegate: Delegate,
    agent: Agent,
    entrance: tuple[Agent, Entrance],
    data: tuple[Agent, SensitiveData],
    way: tuple[Agent, Way],
) -> Failed:
    (reader, source), (holder, held), (actor, (tool, act)) = entrance, data, way
    classes = listed(held.classes)
    steps = (
        (reader, f"reads what outsiders write (`{label_of(source)}`)"),
        (holder, f"holds {classes} data"),
        (actor, f"can {act.words}"),
    )
    return Failed(
        delegate,
        f"{_told(steps)}: free text between {agent.name} and {name_of(delegate)} joins the three.",
        help="let the runtime pass typed fields instead of text, or put a person at the hand-over, then write "
        "`handoff: schema` or `human`",
        label="free text passes here",
        related=(
            Related(source, f"1. {reader.name} reads what outsiders wrote"),
            Related(held.holder, f"2. {holder.name} holds {classes} data"),
            Related(tool, f"3. {actor.name} can {act.words}"),
        ),
    )


def _told(steps: Sequence[tuple[Agent, str]]) -> str:
    """What each agent does, its name written once."""
    by_agent: dict[str, list[str]] = {}
    for agent, words in steps:
        by_agent.setdefault(agent.name, []).append(words)
    return "; ".join(f"{name} {' and '.join(words)}" for name, words in by_agent.items())
