"""A non-production run does not hold production resources.

## Why

A trial run is where mistakes are expected. If it holds the production database, the first one is not a trial.

## Condition

- **Applies**: outside production (`--environment staging` or `development`); tools that change state or whose
  `data` is confidential, personal, unknown or more sensitive.
- **Fails**: a `resources[]` entry has a part that is `prod` or `production`, with or without a number behind
  (`db:prod/orders`, `s3://acme-prod-eu/**`, `k8s://PROD2/`). Parts are what stands between `/`, `:`, `-`, `_`, `.`
  and other signs; capitals do not count.
- **Passes**: `products`, `live`; a part that says it is none (`non-prod`, `pre-prod`, `prod-like`); names in
  placeholders; `!pattern` exclusions; any resource in production.
- **Absent**: without resources there is nothing to judge: GOV404 asks for them.
- **Unresolved**: a source that cannot be read. Resources that a format cannot say are inexpressible.

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
from govcheck.facts.sections import Texts, Tool
from govcheck.location import Place
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, every_tool

RULE = Rule(
    id="GOV309",
    name="environment-crossover",
    severity="medium",
    confidence="medium",
    reads=(
        "permissions.tools[].resources",
        "permissions.tools[].effects",
        "permissions.tools[].data",
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


_PLACEHOLDER = re.compile(r"\{[^{}]*\}")
_PRODUCTION = re.compile(
    r"(?<!(?<![^\W_])(?:non|not|pre)[-_.])(?<![^\W_])prod(?:uction)?[0-9]*(?![^\W_])(?![-_.]like)", re.IGNORECASE
)
"""A part of its own: neither `products` nor `non-prod` nor `prod-like`."""


class Held(NamedTuple):
    """A resource of a tool."""

    entry: Fact[str]
    tool: Tool

    @property
    def place(self) -> Place:
        return self.entry.place


def applies(subject: Subject) -> bool:
    return subject.environment != "production"


def targets(subject: Subject) -> Iterator[Held | Fact[Texts] | Fact[None]]:
    for tool in every_tool(subject):
        if isinstance(tool, Fact):
            yield tool
        elif tool.resources.is_undecided:
            yield tool.resources
        else:
            yield from (Held(entry, tool) for entry in entries(tool.resources))


def judge(held: Held, subject: Subject) -> Answer:
    resource, tool = held.entry.value, held.tool
    if resource.startswith("!") or not _names_production(resource):
        return PASSED
    if not changes_state(tool) and level(tool.data.value) < SENSITIVE:
        return PASSED
    can = "change" if changes_state(tool) else "read"
    return Failed(
        held,
        f"`{tool}` can {can} `{resource}`, which is production by its name, although this is {subject.environment}.",
        help=f"point it at a copy, or take the production credential away from {subject.environment}",
    )


def _names_production(resource: str) -> bool:
    return _PRODUCTION.search(_PLACEHOLDER.sub("/", resource)) is not None
