"""The person acted for stays attached across hops.

## Why

TODO

## Condition

- **Applies**: `identity.actsFor` is requester; each `delegation.to[]`.
- **Fails**: `carries` is not `requester`.
- **Absent**: `actsFor` absent = requester, `carries` absent = itself; with `authentication: in-process` the
  request stays in the process (implied requester).
- **Unresolved**: never.

## Fails

```yaml
identity:
  actsFor: requester
delegation:
  maxDepth: 1
  to:
    - agent: agent:ledger-bot
      manifest: agents/ledger-bot/govcheck.yaml
      authentication: mtls
      carries: itself
      handoff: schema
```

## Passes

```yaml
identity:
  actsFor: requester
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

Forward an on-behalf-of token that is limited to the task.

## Sources

AISVS 9.5.2; LLM03:2026 mitigation 5 (preserve the user context across chained calls)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV806",
    name="principal-lost",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03", "ASI08"),
        "AISVS": ("9.5.2", "9.4.2"),
        "MGF": ("2.1.2",),
        "NIST53": ("AU-10", "AC-3"),
        "CSA": ("AG-GV.2",),
        "SE": ("Accountability risks",),
        "OAI": ("P6",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
