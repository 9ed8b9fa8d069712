"""The person acted for stays attached across hops.

## Why

When the second agent does not know for whom the first one works, it can check nobody's rights, and no record
says who wanted it.

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

from govcheck.authority.delegation import delegates, name_of
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Delegate
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV806",
    name="principal-lost",
    severity="medium",
    confidence="high",
    reads=(
        "identity.actsFor",
        "delegation.to[].carries",
        "delegation.to[].authentication",
    ),
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


def applies(subject: Subject) -> bool:
    return subject.agent.identity.acts_for.value == "requester"


def targets(subject: Subject) -> Iterator[Delegate]:
    yield from delegates(subject.agent)


def judge(delegate: Delegate, subject: Subject) -> Answer:
    if delegate.carries.value == "requester":
        return PASSED
    if delegate.carries.is_absent and delegate.authentication.value == "in-process":
        return PASSED  # the request never leaves the process
    name = subject.agent.name
    return Failed(
        delegate,
        f"{name} acts for whoever asks, and {name_of(delegate)} does not know for whom.",
        help="pass the requester on with each hand-over, as a signed claim, then state it: `carries: requester`",
    )
