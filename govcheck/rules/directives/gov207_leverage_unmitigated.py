"""An agent that holds material about people and can message people cannot use one on the other.

## Why

TODO

## Condition

- **Fails**: for each tool with effect `send` whose `destination` is `model` and that is not fully gated: the
  data classes over `inputs`, `context`, `memory` and tools include `communications` or `hr`; or they include
  `personal`, `health`, `special-category` or `children` and the tool's `reach` is `external` or
  `people.audience` is `public`.
- **Passes**: `destination: requester` or `fixed`; a gate without `above`; an internal send over personal data
  for staff (a digest of tickets in a team channel). The reply to the requester is no tool.
- **Absent**: `destination` absent = model, `reach` absent = external.
- **Unresolved**: data classes that a source cannot say are inexpressible.

## Fails

```yaml
inputs:
  - name: mailbox
    trust: untrusted
    data:
      - communications
    treatAs: data
permissions:
  tools:
    - name: send_mail
      effects:
        - send
      reach: external
      undo: none
      actsAs: requester
```

## Passes

```yaml
inputs:
  - name: mailbox
    trust: untrusted
    data:
      - communications
    treatAs: data
permissions:
  tools:
    - name: reply_in_thread
      effects:
        - send
      reach: external
      undo: none
      destination: requester
      actsAs: requester
```

## What to change

Let the mail gateway fix the recipients or hold every message for approval, and narrow the mailbox to what the
task needs.

## Sources

Seed S8 (blackmail and information leakage); Anthropic's email-agent scenario and recommendation (b)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV207",
    name="leverage-unmitigated",
    severity="high",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI09", "ASI10"),
        "LLM": ("LLM02",),
        "AISVS": ("9.2.1",),
        "ATLAS": ("AML.T0048", "AML.T0057"),
        "RMF": ("MAP 5.1", "MEASURE 2.10"),
        "AIA": ("Art. 5(1)(a)", "Art. 9(2)(b)"),
        "ISO": ("A.5.4",),
        "ANT": ("(b)", "blackmail scenario"),
        "ARTICLE": ("S8",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
