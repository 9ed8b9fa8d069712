"""No wildcard tools, whole systems or administrative scopes.

## Why

An agent uses what it holds, and whoever talks it into something uses it too. A wildcard hands over tools and
data that nobody thought of, and those that come tomorrow.

## Condition

- **Fails**: a tool name contains `*`, here or in a source (`*`, `mcp__*`, `Mcp(*:*)`, a server without an
  allow-list whose importer says that every present and future tool is granted); or a `resources[]` entry is `*`
  or a scheme followed by wildcards only (`s3://*`, `s3://**`, `db:*`) and the tool changes state or handles
  data level >= 2; or a segment of a `scopes[]` entry (split at `:`, `.`, `/`) is `*`, `admin`, `administrator`,
  `owner`, `root` or `superuser`.
- **Passes**: paths of the repository (`**` is the repository: GOV404 judges it); reading the public web
  (`https://**` with effects [read] and public data: GOV304 and GOV306 judge it); `…/.default` and
  `cloud-platform`, which stand for roles that are assigned elsewhere; a scope that also has a segment `read` or
  `readonly`; a wildcard in one segment of a named system (`db:orders/*`).
- **Absent**: only listed tools exist, so an empty list passes. In a source whose runtime gives every tool when
  the key is absent the wildcard is implied: a finding for deployable definitions, one note for interactive
  coding assistants.
- **Unresolved**: a source that cannot be read.

## Fails

```yaml
permissions:
  tools:
    - name: order_admin
      effects:
        - write
      reach: internal
      undo: manual:docs/undo-orders.md
      resources:
        - db:*
```

## Passes

```yaml
permissions:
  tools:
    - name: update_order_note
      effects:
        - write
      reach: internal
      undo: manual:docs/undo-orders.md
      resources:
        - db:orders/{order}/note
```

## What to change

Narrow the grant in the system that gives it (IAM policy, token scope, allow-list of the server) to what the
goals need.

## Sources

LLM06 (minimise tools and permissions); MCP02; Progent (least privilege as a policy over tool calls)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.data_levels import SENSITIVE, level
from govcheck.authority.impact import changes_state
from govcheck.authority.resources import is_public_web, is_whole_system
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.record import entries
from govcheck.facts.sections import Tool
from govcheck.location import Place
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV301",
    name="broad-grant",
    severity="critical",
    confidence="high",
    reads=(
        "permissions.tools[].name",
        "permissions.tools[].resources",
        "permissions.tools[].scopes",
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "sources",
    ),
    controls={
        "ASI": ("ASI02", "ASI03"),
        "LLM": ("LLM06",),
        "MCP": ("MCP02",),
        "AISVS": ("5.2.1", "9.5.1"),
        "ATLAS": ("AML.M0026", "AML.M0028"),
        "AIA": ("Art. 15(5)",),
        "ISO": ("A.4.4",),
        "MGF": ("2.1.2", "2.3.1"),
        "NIST53": ("AC-3", "AC-6", "CM-7"),
        "SOC2": ("CC6.1", "CC6.3"),
        "CSA": ("AG-MP.1",),
        "AICM": ("IAM-19",),
        "SE": ("Privileges and authentication", "Identity management"),
        "OAI": ("P2",),
        "SAIF": ("G2",),
    },
    is_about_configuration=True,
)


ADMINISTRATIVE = frozenset(("*", "admin", "administrator", "owner", "root", "superuser"))
READING = frozenset(("read", "readonly"))
_SEGMENT = re.compile(r"[:./]")


class Grant(NamedTuple):
    """One entry that grants something: a tool's name, a resource or a scope."""

    entry: Fact[str]
    kind: str
    tool: Tool

    @property
    def place(self) -> Place:
        return self.entry.place


def targets(subject: Subject) -> Iterator[Grant | Fact[None]]:
    for tool in subject.agent.tools:
        yield Grant(tool.name, "name", tool)
        if not tool.resources.is_undecided:
            yield from (Grant(entry, "resource", tool) for entry in entries(tool.resources))
        if not tool.scopes.is_undecided:
            yield from (Grant(entry, "scope", tool) for entry in entries(tool.scopes))
    yield from subject.agent.unread


def judge(grant: Grant, subject: Subject) -> Answer:
    entry = grant.entry.value
    if grant.kind == "name":
        what = "every tool that fits, today's and tomorrow's" if "*" in entry else None
    elif grant.kind == "scope":
        what = "administrative rights" if _is_administrative(entry) else None
    else:
        what = "a whole system" if _is_whole_system(entry, grant.tool) else None
    if what is None:
        return PASSED
    return Failed(
        grant.tool if grant.kind == "name" else grant.entry,
        f"`{entry}` gives {subject.agent.name} {what}, more than its purpose needs.",
        help="narrow the grant where it is given (IAM policy, token scope, allow list of the server), then here",
    )


def _is_administrative(scope: str) -> bool:
    """Whether a scope has an administrative segment and none that confines it to reading."""
    segments = set(_SEGMENT.split(scope.lower()))
    return bool(segments & ADMINISTRATIVE) and not segments & READING


def _is_whole_system(resource: str, tool: Tool) -> bool:
    if not is_whole_system(resource):
        return False
    if is_public_web(resource) and not changes_state(tool) and level(tool.data.value) == 0:
        return False
    return changes_state(tool) or level(tool.data.value) >= SENSITIVE
