"""The agent has its own identity: not a person's, not another agent's.

## Why

TODO

## Condition

- **Fails**: `identity.principal` starts with `user:`, `team:` or `role:`; or equals the `identity.principal` of
  another agent in the scan set.
- **Passes**: two agents that a chain of `delegation.to[]` edges with `authentication: in-process` connects, in
  either direction and siblings included, may share one principal: one process has one identity. A runtime that
  gives each agent an identity of its own (implied) passes.
- **Absent**: absent in a manifest fails, unless a source's runtime implies it.
- **Unresolved**: a delegate's manifest that is not found is not compared.

## Fails

```yaml
identity:
  principal: user:ana.ruiz@acme.example
  actsFor: requester
```

## Passes

```yaml
identity:
  principal: workload:refund-assistant.prod
  actsFor: requester
```

## What to change

Issue a workload identity per agent and environment, and give it only this agent's rights.

## Sources

OWASP ASI03 (attribution gap); IMDA MGF 2.1.2 agent identity; Five Eyes: each agent a distinct principal
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV102",
    name="identity-not-distinct",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03",),
        "MCP": ("MCP02", "MCP07"),
        "AISVS": ("9.4.1",),
        "ATLAS": ("AML.M0026", "AML.M0027"),
        "RMF": ("GOVERN 1.6",),
        "MGF": ("2.1.2",),
        "NIST53": ("IA-2", "IA-4", "AC-2"),
        "SOC2": ("CC6.1",),
        "CSA": ("AG-GV.3",),
        "AICM": ("IAM-19",),
        "SE": ("Identity management",),
        "OAI": ("P6",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
