"""Delegation does not add power silently.

## Why

What an agent may not do, it may still ask another to do. Power that comes in by delegation is power all the
same, and somebody should have agreed to it.

## Condition

- **Fails**: for each `delegation.to[]` whose manifest is found: the delegate holds a high-impact tool with a
  state-changing effect that no high-impact tool of the caller has, or a higher data level than the caller, and
  the entry lacks `grantedBy` (a human principal outside the self-set) or `lifetime`.
- **Passes**: additional effects that are not high-impact there (a writer in a crew that may save drafts).
- **Absent**: `grantedBy` and `lifetime` absent pass where nothing is added.
- **Unresolved**: the delegate's manifest is not given or not found; an importer that finds the peer in the same
  file resolves it.

## Fails

```yaml
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
      manifest: agents/ledger-bot/govcheck.yaml
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

from collections.abc import Iterator

from govcheck.authority.data_levels import highest_level, level_in_words
from govcheck.authority.delegation import delegates, is_wildcard, name_of
from govcheck.authority.impact import high_impact
from govcheck.authority.principals import is_human
from govcheck.authority.subject import Subject
from govcheck.facts.agent import Agent
from govcheck.facts.sections import Delegate
from govcheck.rules.kit import PASSED, SANDBOX_KEYS, Answer, Failed, Rule, described, listed

RULE = Rule(
    id="GOV801",
    name="delegate-exceeds-caller",
    severity="high",
    confidence="high",
    reads=(
        "delegation.to[].agent",
        "delegation.to[].manifest",
        "delegation.to[].grantedBy",
        "delegation.to[].lifetime",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        *SANDBOX_KEYS,
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "identity.principal",
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


def targets(subject: Subject) -> Iterator[Delegate]:
    for delegate in delegates(subject.agent):
        if not is_wildcard(delegate) and name_of(delegate) != subject.agent.name:
            yield delegate


def judge(delegate: Delegate, subject: Subject) -> Answer:
    granted_by, lifetime = delegate.granted_by.value, delegate.lifetime.value
    if granted_by is not None and is_human(granted_by, subject.self_set) and lifetime is not None:
        return PASSED
    added = _added(subject.agent, described(delegate, subject))
    if not added:
        return PASSED
    fault = "nobody granted that"
    if granted_by is not None:
        fault = f"{granted_by}, who granted that, is no person" if lifetime is not None else "the grant never ends"
        if lifetime is None and not is_human(granted_by, subject.self_set):
            fault = f"{granted_by}, who granted that, is no person"
    return Failed(
        delegate,
        f"Through {name_of(delegate)}, {subject.agent.name} {listed(added)}, and {fault}.",
        help="have a person grant it for a time (`grantedBy: team:...`, `lifetime: 30d`), or give the work to a delegate "
        "that can do less",
    )


def _added(caller: Agent, delegate: Agent) -> list[str]:
    """What the delegate can do or see that its caller cannot, in words."""
    effects = sorted(_grave_effects(delegate) - _grave_effects(caller))
    added = [f"can {', '.join(effects)}"] if effects else []
    if highest_level(delegate) > highest_level(caller):
        added.append(f"gets at {level_in_words(delegate)}")
    return added


def _grave_effects(agent: Agent) -> set[str]:
    """State-changing effects of the agent's tools of high impact. Raises `Undecided` where one cannot be known."""
    for unknown in agent.unread:
        unknown.value  # noqa: B018  (raises: a source that cannot be read may hold anything)
    return {
        effect
        for tool in agent.tools
        if high_impact(tool, agent.permissions.sandbox)
        for effect in tool.effects.value
        if effect != "read"
    }
