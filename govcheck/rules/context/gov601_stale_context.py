"""The agent does not act on outdated organisational knowledge.

## Why

TODO

## Condition

- **Applies**: each `context[]` entry whose `updated` is not `live`.
- **Fails**: today - `updated` > `maxAge`; or `updated` is in the future; or one of the two is absent, so that
  freshness cannot be judged.
- **Passes**: a source that is a path of the repository needs neither (git knows when it changed); where it
  states both they are judged.
- **Boundary**: strict >.
- **Unresolved**: never.

## Fails

```yaml
context:
  - name: rf-12
    source: kb:policies/RF-12@4.2.0
    topics:
      - intent
      - priorities
    trust: trusted
    data:
      - internal
    updated: 2026-05-01
    maxAge: 90d
```

## Passes

```yaml
context:
  - name: rf-12
    source: kb:policies/RF-12@4.2.0
    topics:
      - intent
      - priorities
    trust: trusted
    data:
      - internal
    updated: 2026-11-02
    maxAge: 90d
```

## What to change

Refresh the source, or take it out of the agent's reach until it is.

## Sources

Seed S4 (stale knowledge gives technically right, operationally misaligned outcomes)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV601",
    name="stale-context",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI06",),
        "LLM": ("LLM08", "LLM09"),
        "AISVS": ("8.3.1",),
        "RMF": ("MAP 1.1", "MEASURE 2.4"),
        "AIA": ("Art. 26(4)",),
        "ISO": ("A.7.4", "A.4.3"),
        "MGF": ("2.2.2",),
        "ARTICLE": ("S4",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
