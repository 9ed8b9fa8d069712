"""Untrusted content is data, never instruction.

## Why

TODO

## Condition

- **Fails**: an `inputs[]` entry has `treatAs: instructions` and is untrusted (header).
- **Absent**: `treatAs` absent = data; `trust` absent = untrusted.
- **Passes**: staff chat with `trust: trusted` and `treatAs: instructions` (an internal assistant takes orders).
- **Unresolved**: never.

## Fails

```yaml
inputs:
  - name: web-chat
    trust: untrusted
    data:
      - personal
    treatAs: instructions
```

## Passes

```yaml
inputs:
  - name: web-chat
    trust: untrusted
    data:
      - personal
    treatAs: data
```

## What to change

Separate content from instructions where the prompt is assembled, and let fixed instructions say what a requester
may ask for.

## Sources

ASI01 mitigation 1 (all natural-language inputs untrusted); MCP06 (implicit instruction trust)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV604",
    name="untrusted-as-instruction",
    severity="critical",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI01", "ASI06"),
        "LLM": ("LLM01",),
        "MCP": ("MCP06",),
        "AISVS": ("2.1.3", "2.1.6", "9.3.6"),
        "ATLAS": ("AML.T0051.001", "AML.M0030"),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.3.1",),
        "NIST53": ("SI-10",),
        "SE": ("Controlled context", "Input management"),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
