"""A non-production run does not hold production resources.

## Why

What is tried in staging is meant to break nothing. One production resource in its reach makes the trial the real
thing.

## Condition

- **Applies**: the caller passes `--environment staging` or `development`; tools that change state or have data
  level >= 2.
- **Fails**: a `resources[]` entry has a path segment, or a part of one between `-`, `_` or `.`, that is `prod`
  or `production` (case-insensitive).
- **Passes**: `products`, `live`, `!pattern` exclusions; any resource in production.
- **Absent**: no resources: not applicable here (GOV404 asks for them).
- **Unresolved**: a source that cannot be read.

## Fails

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:prod/orders/{order}
      data:
        - personal
given:
  environment: staging
```

## Passes

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:staging/orders/{order}
      data:
        - personal
given:
  environment: staging
```

## What to change

Point it at a copy, or take the production credential away from this environment.

## Sources

AISVS 3.4.1; ASI05 (Replit run that deleted production data)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.data_levels import SENSITIVE, level
from govcheck.authority.impact import changes_state
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.record import entries
from govcheck.facts.sections import Tool
from govcheck.location import Place
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, every_tool

RULE = Rule(
    id="GOV309",
    name="environment-crossover",
    severity="medium",
    confidence="medium",
    reads=(
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "permissions.tools[].resources",
        "sources",
    ),
    controls={
        "ASI": ("ASI05",),
        "AISVS": ("3.4.1",),
        "ISO": ("A.6.2.5",),
        "MGF": ("2.3.2",),
        "NIST53": ("CM-4", "AC-4"),
        "SE": ("Red teaming",),
    },
    is_preview=True,
)


PRODUCTION = ("prod", "production")
_PART = re.compile(r"[/:._-]")


class Grant(NamedTuple):
    """One resource of a tool."""

    entry: Fact[str]
    tool: Tool

    @property
    def place(self) -> Place:
        return self.entry.place


def applies(subject: Subject) -> bool:
    return subject.environment != "production"


def targets(subject: Subject) -> Iterator[Grant | Fact[None]]:
    for tool in every_tool(subject):
        if isinstance(tool, Fact):
            yield tool
        elif not tool.resources.is_undecided:
            yield from (Grant(entry, tool) for entry in entries(tool.resources))


def judge(grant: Grant, subject: Subject) -> Answer:
    entry, tool = grant.entry.value, grant.tool
    if entry.startswith("!") or not set(_PART.split(entry.lower())) & set(PRODUCTION):
        return PASSED
    if not changes_state(tool) and level(tool.data.value) < SENSITIVE:
        return PASSED
    return Failed(
        grant.entry,
        f"`{tool}` holds `{entry}`, which is production, although this is {subject.environment}.",
        help="give the run resources and credentials of its own environment",
    )
