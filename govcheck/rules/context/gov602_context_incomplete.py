"""Trusted sources cover intent, architecture, security policy and current priorities.

## Why

An agent that was never told what the organisation is after, how its systems hang together, what is forbidden and
what matters now fills the gaps by guessing.

## Condition

- **Applies**: tier >= high.
- **Fails**: never as a finding. The report carries a note where the `topics[]` of all trusted `context[]` entries
  (`trust: trusted`, or a path of the repository) lack any of intent, architecture, security and priorities.
- **Absent**: no `context` gives the note.
- **Unresolved**: never.

## Fails

```yaml
context:
  - name: rf-12
    source: kb:policies/RF-12@4.2.0
    topics:
      - intent
    trust: trusted
    data:
      - internal
    updated: live
```

## Passes

```yaml
context:
  - name: handbook
    source: docs/agent-handbook.md
    topics:
      - intent
      - architecture
      - security
      - priorities
    data:
      - internal
```

## What to change

Add the missing source or state the topic in an existing one.

## Sources

Seed S4 and S10 (organizational intent, architectural boundaries, security policies, evolving priorities)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.subject import Subject
from govcheck.authority.trust import is_untrusted_context
from govcheck.facts.fact import Fact
from govcheck.facts.sections import ContextSource
from govcheck.rules.kit import PASSED, Answer, Noted, Rule, listed, tier_is_at_least

RULE = Rule(
    id="GOV602",
    name="context-incomplete",
    severity="note",
    confidence="medium",
    reads=(
        "context[].topics",
        "context[].trust",
        "context[].source",
    ),
    controls={
        "ASI": ("ASI01",),
        "RMF": ("MAP 1.1", "MAP 1.3"),
        "AIA": ("Art. 26(4)", "Art. 10(4)"),
        "ISO": ("A.7.2", "A.6.2.2"),
        "MGF": ("2.1.1",),
        "ARTICLE": ("S4", "S10"),
    },
)


NEEDED = ("intent", "architecture", "security", "priorities")


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high")


def targets(subject: Subject) -> Iterator[Fact[Sequence[ContextSource]]]:
    yield subject.agent.context


def judge(context: Fact[Sequence[ContextSource]], subject: Subject) -> Answer:
    told = {topic for source in context.value if not is_untrusted_context(source) for topic in source.topics.value}
    missing = [topic for topic in NEEDED if topic not in told]
    if not missing:
        return PASSED
    return Noted(context, f"No trusted source tells {subject.agent.name} about {listed(missing)}.")
