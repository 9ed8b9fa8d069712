"""The agent does not act on outdated organisational knowledge.

## Why

An agent acts on what it was given to know. Rules that were replaced and facts that have passed are followed as
faithfully as true ones.

## Condition

- **Applies**: each `context[]` entry whose `updated` is not `live`.
- **Fails**: its last update is longer ago than `maxAge`; or lies in the future; or one of the two is absent, so
  that nobody can tell whether it still holds.
- **Passes**: a source that is a path of the repository needs neither (git knows when it changed); where it states
  both they are judged.
- **Boundary**: 90 days old keeps `90d`, 91 days break it. From 30 days before the end the report carries a note.
- **Absent**: as said under Fails and Passes.
- **Unresolved**: never. A format without context makes it inexpressible.

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

from govcheck.authority.dates import NOTICE_DAYS, age_in_days, days, is_older
from govcheck.authority.subject import Subject
from govcheck.facts.sections import ContextSource
from govcheck.pins import is_from_outside
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule, quoted

RULE = Rule(
    id="GOV601",
    name="stale-context",
    severity="medium",
    confidence="high",
    reads=(
        "context[].source",
        "context[].updated",
        "context[].maxAge",
        "context[].owner",
    ),
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


def targets(subject: Subject) -> Iterator[ContextSource]:
    for source in subject.agent.context.value:
        if source.updated.value != "live":
            yield source


def judge(source: ContextSource, subject: Subject) -> Answer:
    name, updated, most = source.name.value, source.updated.value, source.max_age.value
    age = None if updated is None else age_in_days(updated, subject.today)
    if age is not None and age < 0:
        why = f"`{name}` was updated on {updated}, which is to come"
    elif updated is None or age is None or most is None:
        return PASSED if not is_from_outside(source.source.value) else _undated(source)  # git dates the repository
    elif is_older(updated, subject.today, most):
        why = f"`{name}` was last updated on {updated}, {age} days ago, and {subject.agent.name} may use it for {most}"
    else:
        return _soon(source, days(most) - age, subject)
    owner = source.owner.value_if_known(None)
    return Failed(
        source.updated,
        f"{why}.",
        help=f"have {owner or 'its owner'} review it, or take it out of the agent's reach until then",
    )


def _undated(source: ContextSource) -> Failed:
    missing = [key for key, fact in (("updated", source.updated), ("maxAge", source.max_age)) if fact.value is None]
    return Failed(
        source,
        f"Nobody can tell whether `{source.name.value}` is still true: {quoted(missing)} "
        f"{'is' if len(missing) == 1 else 'are'} missing.",
        help="state when it was last reviewed and how old it may be, or `updated: live` where it is read fresh",
    )


def _soon(source: ContextSource, left: int, subject: Subject) -> Answer:
    if left > NOTICE_DAYS:
        return PASSED
    return Noted(source.updated, f"`{source.name.value}` of {subject.agent.name} is out of date in {left} days.")
