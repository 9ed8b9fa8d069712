"""The person acted for stays attached across hops.

## Why

An agent that acts for a person may do what that person may do. A delegate that does not know the person acts with
rights of its own, for anybody, and the record no longer says on whose behalf.

## Condition

- **Applies**: the agent acts for its requester (`identity.actsFor`); each `delegation.to[]`.
- **Fails**: `carries` is `itself`.
- **Passes**: `carries: requester`; `authentication: in-process` with no `carries`, where the request never leaves
  the process.
- **Absent**: `actsFor` absent = requester; `carries` absent = itself, unless in-process.
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

from govcheck.authority.delegation import crosses_a_process, delegates, name_of
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
    carries = delegate.carries
    if carries.value == "requester" or (carries.is_absent and not crosses_a_process(delegate)):
        return PASSED
    return Failed(
        delegate,
        f"{subject.agent.name} acts for its requester; {name_of(delegate)} does not know for whom.",
        help="forward an on-behalf-of token that is limited to the task, then write `carries: requester`",
    )
