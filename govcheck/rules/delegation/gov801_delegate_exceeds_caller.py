"""Delegation does not add power silently.

## Why

An agent that may not delete, but may call one that does, can delete. Whoever reviewed its permissions did not see
that, and whoever tricks it gets the delegate's power as well.

## Condition

- **Applies**: each `delegation.to[]`.
- **Fails**: the delegate adds power, and the entry does not grant it. Added is an effect other than read of a
  high-impact tool of the delegate that no high-impact tool of the caller has, or data of level 2 or 3 above the
  highest level of the caller (2: confidential, personal, unknown; 3: communications, hr, payment, health,
  special-category, children, credentials). Granted means that `grantedBy` is a user, team or role that is neither
  the agent nor a delegate of it, and `lifetime` is set. High-impact is a tool that pays or changes rights; deletes,
  deploys or writes with `undo: none`; runs code that is not sandboxed; sends outside to whom the model chooses; or
  changes anything while its own data are of level 3.
- **Passes**: further effects that are not high-impact there (a writer in a crew that may save drafts); a grant,
  whatever the delegate adds.
- **Absent**: `grantedBy` and `lifetime` may be absent where nothing is added.
- **Unresolved**: the delegate's manifest is not found, `agent` holds a `*`, or a source of either agent cannot be
  read; each only where the entry grants nothing.

## Fails

```yaml
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
      - name: drop_entry
        effects:
          - delete
        reach: internal
        undo: none
        resources:
          - db:ledger/{order}
```

## Passes

```yaml
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      authentication: mtls
      carries: requester
      handoff: schema
      grantedBy: team:finance-risk
      lifetime: 10m
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
      - name: drop_entry
        effects:
          - delete
        reach: internal
        undo: none
        resources:
          - db:ledger/{order}
```

## What to change

Attenuate what the delegate may do for this caller, or have the grant recorded with its end by somebody who may
give it.

## Sources

Mission: a delegate with more permissions than its caller; ASI03 example 3; Five Eyes: explicit expiry and
recorded grant chains
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.data_levels import SENSITIVE, Holder, classes_at, holders, level
from govcheck.authority.delegation import called, delegates, name_of
from govcheck.authority.impact import high_impact
from govcheck.authority.principals import is_human
from govcheck.authority.subject import Subject
from govcheck.authority.tier import name_of as label_of
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.sections import Delegate, Tool
from govcheck.rules.kit import PASSED, SANDBOX_KEYS, Answer, Failed, Related, Rule, all_found, listed, tools_of

RULE = Rule(
    id="GOV801",
    name="delegate-exceeds-caller",
    severity="high",
    confidence="high",
    reads=(
        "delegation.to[].agent",
        "delegation.to[].grantedBy",
        "delegation.to[].lifetime",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        "inputs[].data",
        "context[].data",
        "memory[].data",
        *SANDBOX_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI03", "ASI08"),
        "MCP": ("MCP02",),
        "AISVS": ("9.5.5", "9.5.2"),
        "ATLAS": ("AML.M0026",),
        "RMF": ("MAP 4.2",),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.1.2",),
        "NIST53": ("AC-6", "AC-3"),
        "CSA": ("AG-GV.2", "AG-MP.3"),
        "SE": ("Manage third-party components",),
    },
)


Holding = tuple[Holder, Fact[Sequence[str]]]

VERBS = {"execute": "run code", "grant": "change rights"}


class Added(NamedTuple):
    """Power that only the delegate has."""

    holder: Holder
    words: str
    """Continues "it can"."""


def targets(subject: Subject) -> Iterator[Delegate]:
    yield from delegates(subject.agent)


def judge(delegate: Delegate, subject: Subject) -> Answer:
    why = _why_not_granted(delegate, subject)
    if why is None:
        return PASSED
    agent, name = subject.agent, name_of(delegate)
    added = _added(agent, called(delegate, agent, subject.closure).value)
    if not added:
        return PASSED
    if agent.unread:
        raise Undecided(agent.unread[0])  # it may hold the same itself
    return Failed(
        delegate,
        f"Through {name}, {agent.name} can {listed([one.words for one in added])}, {why}.",
        help=f"take it from {name}, at least for this caller, or let a person who may give it grant it for a time "
        "(`grantedBy: user:...`, `lifetime: 30d`)",
        related=[Related(one.holder, f"adds: {one.words}") for one in added],
    )


def _why_not_granted(delegate: Delegate, subject: Subject) -> str | None:
    granter = delegate.granted_by.value
    if granter is None:
        return "and nobody granted that"
    if not is_human(granter, subject.self_set):
        return f"and `{granter}`, which granted that, is no person outside the agents"
    return "and what was granted has no end (`lifetime`)" if delegate.lifetime.value is None else None


def _added(caller: Agent, delegate: Agent) -> list[Added]:
    own = {effect for tool in caller.tools for effect in _strong_effects(tool, caller)}
    least = max(level(name for _, data in holders(caller) for name in data.value) + 1, SENSITIVE)

    def adds(candidate: Tool | Fact[None] | Holding) -> Added | None:
        if isinstance(candidate, Fact):
            raise Undecided(candidate)
        if isinstance(candidate, Tool):
            verbs = [
                VERBS.get(effect, effect) for effect in _strong_effects(candidate, delegate) if effect not in own
            ]
            return Added(candidate, f"{listed(verbs)} with `{candidate}`") if verbs else None
        holder, data = candidate
        classes = classes_at(data.value, least)
        return Added(holder, f"get at {listed(classes)} data in `{label_of(holder)}`") if classes else None

    return all_found([*tools_of(delegate), *holders(delegate)], adds)


def _strong_effects(tool: Tool, agent: Agent) -> list[str]:
    """The effects other than read of a tool, where it is high-impact."""
    if not high_impact(tool, agent.permissions.sandbox):
        return []
    return [effect for effect in tool.effects.value if effect != "read"]
