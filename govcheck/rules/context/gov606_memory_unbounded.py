"""Persistent memory expires and can be reset.

## Why

What an agent remembers for ever steers it for ever, a planted sentence as well as an error. Memory that ends and
can be emptied heals.

## Condition

- **Applies**: each `memory[]` with scope other than session.
- **Fails**: no `ttl`, or `reset` is not true.
- **Absent**: absent fails.
- **Unresolved**: never.

## Fails

```yaml
memory:
  - name: case-notes
    scope: user
    reset: true
    writes: validated
    data:
      - personal
```

## Passes

```yaml
memory:
  - name: case-notes
    scope: user
    ttl: 30d
    reset: true
    writes: validated
    data:
      - personal
```

## What to change

Set the shortest useful lifetime in the store and build a reset.

## Sources

ASI06 mitigations 4 and 8; AISVS 8.3; MCP10 (TTL)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.sections import Memory
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV606",
    name="memory-unbounded",
    severity="medium",
    confidence="high",
    reads=(
        "memory[].scope",
        "memory[].ttl",
        "memory[].reset",
    ),
    controls={
        "ASI": ("ASI06",),
        "LLM": ("LLM08",),
        "MCP": ("MCP10",),
        "AISVS": ("8.3.1", "8.3.2"),
        "ATLAS": ("AML.M0031",),
        "RMF": ("MEASURE 2.10",),
        "ISO": ("A.7.2",),
        "NIST53": ("SI-12",),
    },
)


def targets(subject: Subject) -> Iterator[Memory]:
    for memory in subject.agent.memory.value:
        if memory.scope.value != "session":
            yield memory


def judge(memory: Memory, subject: Subject) -> Answer:
    faults = []
    if memory.ttl.value is None:
        faults.append("never expires (`ttl`)")
    if not memory.reset.value:
        faults.append("cannot be emptied (`reset`)")
    if not faults:
        return PASSED
    return Failed(
        memory,
        f"`{memory.name.value}` of {subject.agent.name} {' and '.join(faults)}: what went wrong once stays.",
        help="set the shortest useful lifetime in the store, and build a way to empty it",
    )
