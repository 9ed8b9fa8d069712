"""Delegation has a depth, named targets and a limit on sub-agents.

## Why

An agent that can call agents that can call agents has no bound on cost, on time or on who acts. A depth, named
targets and a limit on copies end the chain.

## Condition

- **Applies**: `delegation.to` is not empty or `delegation.spawn` is present.
- **Fails**: `maxDepth` absent and no runtime implies one; or a `to[].agent` contains `*`; or `spawn` without
  `max`.
- **Passes**: a cycle (hand-off between peers) with `maxDepth`; "any peer" of a closed crew whose members stand
  in the same source.
- **Absent**: no delegation: not applicable.
- **Unresolved**: never; a depth that a foreign format cannot say is inexpressible.

## Fails

```yaml
delegation:
  to:
    - agent: agent:*
      authentication: mtls
      carries: requester
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
```

## What to change

Configure named targets and a depth in the runtime.

## Sources

AISVS 9.1.2 (recursion depth); ASI10 (self-replication); Five Eyes structural risks
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.delegation import delegates, is_wildcard
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Delegate, Delegation
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV802",
    name="delegation-unbounded",
    severity="high",
    confidence="high",
    reads=(
        "delegation.maxDepth",
        "delegation.spawn",
        "delegation.spawn.max",
        "delegation.to[].agent",
    ),
    controls={
        "ASI": ("ASI08", "ASI10", "ASI07"),
        "LLM": ("LLM10",),
        "AISVS": ("9.1.2", "9.1.3", "9.5.5"),
        "AIA": ("Art. 15(4)",),
        "MGF": ("2.1.2",),
        "NIST53": ("SC-5", "AC-4"),
        "CSA": ("AG-MS.3", "AG-GV.3"),
        "SE": ("Structural risks", "Identity management"),
    },
)


def applies(subject: Subject) -> bool:
    delegation = subject.agent.delegation
    return bool(delegates(subject.agent)) or delegation.states("spawn")


def targets(subject: Subject) -> Iterator[Delegation | Delegate]:
    yield subject.agent.delegation
    yield from (delegate for delegate in delegates(subject.agent) if is_wildcard(delegate))


def judge(target: Delegation | Delegate, subject: Subject) -> Answer:
    name = subject.agent.name
    if isinstance(target, Delegate):
        return Failed(
            target,
            f"{name} can delegate to anyone who fits `{target.agent.value}`: nothing ends the chain.",
            help="name the agents it may call, in the runtime and here",
        )
    faults = []
    if target.max_depth.value is None:
        faults.append("to any depth (`maxDepth` is missing)")
    if target.states("spawn") and target.spawn.max.value is None:
        faults.append("to any number of its own copies (`spawn.max` is missing)")
    if not faults:
        return PASSED
    return Failed(
        target,
        f"{name} can delegate {' and '.join(faults)}: nothing ends the chain.",
        help="set a depth and a limit on copies in the runtime, then state them here",
    )
