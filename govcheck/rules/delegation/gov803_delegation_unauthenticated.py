"""Agents prove who they are to each other.

## Why

An agent that takes orders from whoever claims to be its peer takes orders from everybody.

## Condition

- **Fails**: `delegation.to[].authentication` is not `in-process`, `mtls`, `signed-token` or `signed-message`.
- **Absent**: absent fails; agents of one crew, graph or process (importer) imply `in-process`.
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


PROOFS = ("in-process", "mtls", "signed-token", "signed-message")


def targets(subject: Subject) -> Iterator[Delegate]:
    yield from delegates(subject.agent)


def judge(delegate: Delegate, subject: Subject) -> Answer:
    if delegate.authentication.value in PROOFS:
        return PASSED
    return Failed(
        delegate,
        f"{subject.agent.name} and {name_of(delegate)} talk without proof of who is who.",
        help="let both sides prove their identity (mTLS or signed tokens), then state it: `authentication: mtls`",
    )
