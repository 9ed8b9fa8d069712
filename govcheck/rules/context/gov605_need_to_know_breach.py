"""The agent does not hold what its audience may not see.

## Why

TODO

## Condition

- **Fails**: the data level of a `context[]` source, of a tool that reads, or of a memory with scope tenant or
  global is higher than the clearance of `people.audience` (public 0, partners 1, staff 2).
- **Passes**: context with `filteredBy: requester`; a tool with `actsAs: requester`, or confined to the requester
  (header), or whose `destination` is requester; memory with scope session or user. A runtime that trims by the
  user's rights implies it (Microsoft 365 Copilot). Not applicable to an agent without a requester (`actsFor:
  itself`) each of whose sends goes to `requester` or `fixed` or is fully gated.
- **Absent**: `filteredBy` absent = none, `audience` absent = public, `actsFor` absent = requester.
- **Boundary**: equal levels pass.
- **Unresolved**: data that a source cannot say is inexpressible.

## Fails

```yaml
context:
  - name: staff-notes
    source: db:staff/notes
    topics:
      - priorities
    trust: trusted
    data:
      - hr
    filteredBy: none
    updated: live
```

## Passes

```yaml
context:
  - name: order-history
    source: db:orders
    trust: trusted
    data:
      - personal
    filteredBy: requester
    updated: live
```

## What to change

Filter retrieval by the requester's rights in the store, or remove the source.

## Sources

Anthropic recommendation (b): compare what the model can access with the need-to-know of the people it talks to
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV605",
    name="need-to-know-breach",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI03", "ASI06"),
        "LLM": ("LLM02", "LLM08"),
        "MCP": ("MCP10",),
        "AISVS": ("5.2.2", "8.1.3", "5.2.4"),
        "ATLAS": ("AML.T0057", "AML.T0085"),
        "RMF": ("MEASURE 2.10",),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.1.1",),
        "NIST53": ("AC-3", "AC-4"),
        "SOC2": ("CC6.1", "C1.1"),
        "ANT": ("(b)",),
        "ARTICLE": ("S8",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
