"""When acting for a requester, tools reach no further than that requester.

## Why

TODO

## Condition

- **Applies**: `identity.actsFor` is `requester`; each tool that changes state or whose `data` has level >= 2.
- **Fails**: `actsAs` is `agent`.
- **Passes**: a tool confined to the requester (header: `{user}`, `{order}`, filled by the runtime from the
  request); `destination: requester`; a gate without `above` covers the tool; `through: pull-request` (a person
  with the right merges); sandboxed execution, which reaches nothing of its own; the tool that
  `oversight.escalation.through` names.
- **Absent**: `actsAs` absent = agent; `actsFor` absent = requester. A runtime that runs tools with the user's
  rights implies `requester`.
- **Unresolved**: never.

## Fails

```yaml
identity:
  actsFor: requester
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/*
      data:
        - personal
      actsAs: agent
```

## Passes

```yaml
identity:
  actsFor: requester
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
      actsAs: agent
```

## What to change

Pass an on-behalf-of token and let the target system decide, or let the gateway confine the call to the
requester's own records.

## Sources

LLM06 mitigation 5 (execute in the user's context); IMDA 2.1.2 (not more than the user may do)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV308",
    name="confused-deputy",
    severity="high",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI03",),
        "LLM": ("LLM06",),
        "MCP": ("MCP07",),
        "AISVS": ("9.5.2", "10.2.5", "5.2.2"),
        "ATLAS": ("AML.M0027", "AML.M0028"),
        "MGF": ("2.1.2",),
        "NIST53": ("AC-3", "AC-6"),
        "SOC2": ("CC6.1",),
        "SE": ("Privileges and authentication",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
