"""No tool of the agent can change what governs it.

## Why

An agent that can edit its own prompt, manifest, gate or evidence can remove what holds it back, by mistake or
because a text told it to.

## Condition

- **Fails**: a tool with effect write, delete, grant, deploy or execute has a `resources[]` pattern that
  overlaps a governance object: the manifest, its `platform`, `govcheck.lock`, `CODEOWNERS`, the
  waivers, baseline, policy and settings files that the caller named, `directives.instructions[]`, `sources[]`,
  `evidence[].report`, `oversight.stop.control`; or `iam:<principal>` of `identity.principal`, of a gate's
  `enforcedBy` or of `oversight.monitors[].by`. The audit sink is GOV502's.
- **Passes**: `through: pull-request`, for objects in its repository; a `!pattern` that takes the object out; a
  gate without `above` that covers the tool.
- **Absent**: `resources` absent on execute: the sandbox decides (filesystem none or scratch: nothing; checkout:
  the repository; host or no sandbox: every file). A sandboxed checkout of an agent that has a tool with
  `through: pull-request` counts as `through: pull-request` itself.
- **Unresolved**: `resources` absent on write, delete, grant or deploy (the help names the key; the exemptions
  are tried first).

## Fails

```yaml
permissions:
  tools:
    - name: update_file
      effects:
        - write
      reach: internal
      undo: tool:revert_file
      resources:
        - prompts/**
```

## Passes

```yaml
permissions:
  tools:
    - name: update_file
      effects:
        - write
      reach: internal
      undo: tool:revert_file
      resources:
        - '**'
      through: pull-request
```

## What to change

Narrow the token or path in the system that grants it, or let changes reach the repository only by a pull
request that a person merges.

## Sources

Mission: the agent must not control its own shutdown, oversight, logging or permissions; Five Eyes: prohibit
agents from modifying their own privileges; AISVS 9.2.5
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.governance import (
    can_change,
    governance_objects,
    is_gated_always,
    leaves_by_pull_request,
    reach_of,
)
from govcheck.authority.resources import is_repository_path
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, every_tool

RULE = Rule(
    id="GOV404",
    name="governance-writable-by-agent",
    severity="critical",
    confidence="high",
    reads=(
        "platform",
        "directives.instructions",
        "sources",
        "evidence[].report",
        "oversight.stop.control",
        "identity.principal",
        "oversight.monitors[].by",
        "permissions.tools[].effects",
        "permissions.tools[].resources",
        "permissions.tools[].through",
        *SANDBOX_KEYS,
        *GATE_KEYS,
    ),
    controls={
        "ASI": ("ASI01", "ASI03", "ASI10"),
        "LLM": ("LLM06",),
        "MCP": ("MCP02",),
        "AISVS": ("9.2.5", "5.2.5", "9.2.9"),
        "ATLAS": ("AML.T0081", "AML.M0026"),
        "RMF": ("MANAGE 2.4",),
        "AIA": ("Art. 14(4)(e)", "Art. 15(5)"),
        "NIST53": ("AC-5", "CM-5", "AC-6(1)"),
        "SE": ("Manage third-party components",),
        "SAIF": ("G1",),
        "ANT": ("AF humans in control",),
        "ARTICLE": ("S1",),
    },
    is_waivable=False,
)


SHOWN = 3
"""So many objects are named in the sentence; the rest are counted."""


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    if not can_change(tool) or is_gated_always(tool, subject):
        return PASSED
    by_pull_request = leaves_by_pull_request(tool, subject.agent)
    reached = [
        (governed, reach)
        for governed in governance_objects(subject)
        if not (by_pull_request and is_repository_path(governed.resource))
        and (reach := reach_of(tool, governed.pattern, subject)) is not None
    ]
    if not reached:
        return PASSED
    shown = ", ".join(f"`{governed.resource}` ({governed.what})" for governed, _ in reached[:SHOWN])
    more = f" and {len(reached) - SHOWN} more" if len(reached) > SHOWN else ""
    govern = "which governs" if len(reached) == 1 else "which govern"
    return Failed(
        tool,
        f"`{tool}` can change {shown}{more}, {govern} {subject.agent.name}: {reached[0][1]}.",
        help="narrow the token or path in the system that grants it (here: a narrower `resources`, or a `!pattern`), "
        "or let changes reach the repository only by a pull request that a person merges",
    )
