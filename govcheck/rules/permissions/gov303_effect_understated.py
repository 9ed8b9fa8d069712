"""Stated effects match what the tool's name and the server's annotations say.

## Why

Every other judgement rests on what a tool is said to do. A tool called `delete_order` that claims to read makes
the gates, the tier and the flow analysis look at the wrong agent.

## Condition

- **Fails**: `effects` is absent on a `permissions.tools[]` entry and no source gives them (the tool then counts
  as external write and send without undo everywhere); or the first word of the name demands an effect that is
  not stated; or an explicit annotation in a source or snapshot contradicts them (`destructiveHint: true` and no
  effect but read or send; `readOnlyHint: false` and [read] only). The name: server prefix dropped, split at
  `_`, `-`, `.`, `/` and case changes. A first word that reads (get, list, read, fetch, search, find, query,
  describe, check, count, show, view, lookup, validate, preview, estimate ...) passes whatever follows
  (`get_payment_status`, `list_deleted_items`, `check_grant`). delete, remove, drop, purge, destroy, wipe demand
  delete; pay, refund, charge, transfer demand pay; send, email, notify, publish, tweet demand send; exec, eval,
  shell, bash, and execute or run alone, demand execute; deploy, rollout demand deploy; grant demands grant;
  write, create, update, insert, upsert, edit, patch, save, set any effect but read. execute, run, issue, make,
  do, call, perform, process, trigger are carriers: the next word decides, a reading word or noun (query,
  search, report, status) wins (`execute_query` may be [read], `issue_refund` demands pay). Any other first word
  passes.
- **Passes**: remove and drop with write where `undo` is not none (`remove_label`); a stronger effect than
  demanded.
- **Absent**: annotations that are not written are not read by their defaults.
- **Unresolved**: a source that cannot be read; effects of a tool that only a source names and cannot say are
  inexpressible (GOV003).
- **Not yet**: annotations of a `tools/list` snapshot are not read; such a source leaves the check undecided.

## Fails

```yaml
permissions:
  tools:
    - name: delete_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
```

## Passes

```yaml
permissions:
  tools:
    - name: delete_order
      effects:
        - delete
      reach: internal
      undo: manual:docs/restore-order.md
      resources:
        - db:orders/{order}
```

## What to change

State the strongest effect that the tool can have; if it should only read, replace it by one that can only read.

## Sources

AISVS 9.2.3 and 9.3.3; CSA AG-MP.1 (read, write, execute classification)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.authority.tool_names import SOFT_REMOVALS, demanded_effect
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, every_tool, listed

RULE = Rule(
    id="GOV303",
    name="effect-understated",
    severity="high",
    confidence="medium",
    reads=(
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "sources",
    ),
    controls={
        "ASI": ("ASI02",),
        "LLM": ("LLM06",),
        "MCP": ("MCP03",),
        "AISVS": ("9.2.3", "9.3.3"),
        "ATLAS": ("AML.M0028",),
        "RMF": ("MAP 4.2",),
        "NIST53": ("CM-8",),
        "CSA": ("AG-MP.1",),
    },
)


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    effects = tool.effects.value
    if tool.effects.is_absent:
        return Failed(
            tool.effects,
            f"`{tool}` does not say what it can do: it counts as writing and sending outside, with no way back.",
            help="add `effects: [...]` with the strongest that it can have (read, write, delete, send, pay, ...)",
        )
    demanded = demanded_effect(tool.name.value)
    if demanded is None:
        return PASSED
    word, effect = demanded
    if effect in effects or (effect == "change" and any(stated != "read" for stated in effects)):
        return PASSED
    if word in SOFT_REMOVALS and "write" in effects and tool.undo.value != "none":
        return PASSED
    implied = "that it changes something" if effect == "change" else effect
    return Failed(
        tool.effects,
        f"`{tool}` says {listed(effects)}; its name, which begins with `{word}`, says {implied}.",
        help="state the strongest effect that it can have, or replace it by a tool that can do less",
    )
