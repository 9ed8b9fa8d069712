"""Agents prove who they are to each other.

## Why

An agent that takes orders from whoever reaches its port obeys an intruder as readily as its peer. Proof of who
calls also makes the records of both agents worth something.

## Condition

- **Applies**: each `delegation.to[]`.
- **Fails**: `authentication` is not `in-process`, `mtls`, `signed-token` or `signed-message`.
- **Absent**: absent fails, as does `none`.
- **Unresolved**: never.

## Fails

```yaml
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      manifest: agents/ledger-bot/govcheck.yaml
      carries: requester
      handoff: schema
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

Use mutual TLS or signed messages with a key per agent.

## Sources

ASI07 mitigations 1-2; Five Eyes: mutual TLS for inter-agent calls
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.delegation import delegates, name_of
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Delegate
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV803",
    name="delegation-unauthenticated",
    severity="high",
    confidence="high",
    reads=("delegation.to[].authentication",),
    controls={
        "ASI": ("ASI07", "ASI03"),
        "MCP": ("MCP07",),
        "AISVS": ("9.4.1", "9.4.2", "10.3.5"),
        "AIA": ("Art. 15(5)",),
        "NIST53": ("SC-8", "IA-9"),
        "SE": ("Identity management",),
    },
)


def targets(subject: Subject) -> Iterator[Delegate]:
    yield from delegates(subject.agent)


def judge(delegate: Delegate, subject: Subject) -> Answer:
    if delegate.authentication.value != "none":
        return PASSED
    said = "nothing says how" if delegate.authentication.is_absent else "`authentication: none`"
    return Failed(
        delegate,
        f"{subject.agent.name} and {name_of(delegate)} talk without proof of who is who: {said}.",
        help="let both prove it, by mutual TLS or by tokens or messages signed with a key per agent, then state which "
        "in `authentication`",
    )
