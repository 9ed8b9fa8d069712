"""When nothing can be recorded, nothing high-impact happens.

## Why

Whoever can make the recorder fail can then act unseen. Where the act is grave, not acting is the better failure.

## Condition

- **Applies**: tier >= high and at least one high-impact tool.
- **Fails**: `logging.audit.onFailure` is not `halt`.
- **Absent**: absent = continue, fails; no `audit`: GOV501's finding.
- **Unresolved**: a source that cannot be read, where no tool that is known has high impact.

## Fails

```yaml
logging:
  audit:
    onFailure: continue
```

## Passes

```yaml
logging:
  audit:
    onFailure: halt
```

## What to change

Make the gateway refuse high-impact calls while it cannot record; buffer read-only calls if availability matters.

## Sources

NIST SP 800-53 AU-5 (response to audit logging process failures)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.impact import high_impact
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.sections import Tool
from govcheck.rules.kit import (
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Related,
    Rule,
    all_found,
    every_tool,
    has_audit,
    tier_is_at_least,
)

RULE = Rule(
    id="GOV507",
    name="audit-fails-silent",
    severity="medium",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.onFailure",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        *SANDBOX_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI10",),
        "MCP": ("MCP08",),
        "AIA": ("Art. 12(1)",),
        "NIST53": ("AU-5", "SC-24"),
        "SOC2": ("CC7.2",),
        "SE": ("Secure by default",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high") and has_audit(subject)


def targets(subject: Subject) -> Iterator[Fact[str]]:
    yield subject.agent.logging.audit.on_failure


def judge(on_failure: Fact[str], subject: Subject) -> Answer:
    if on_failure.value == "halt":
        return PASSED
    grave = all_found(every_tool(subject), lambda tool: _grave_act(tool, subject))
    if not grave:
        return PASSED
    tool, act = grave[0]
    return Failed(
        on_failure,
        f"When nothing can be recorded, {subject.agent.name} goes on: `{tool}` can {act} unseen.",
        help="make the gateway refuse high-impact calls while it cannot record (`onFailure: halt`); calls that only "
        "read may be buffered",
        related=(Related(tool, "goes on without a record"),),
    )


def _grave_act(tool: Tool | Fact[None], subject: Subject) -> tuple[Tool, str] | None:
    if isinstance(tool, Fact):
        raise Undecided(tool)  # it stands for tools that nobody lists
    acts = high_impact(tool, subject.agent.permissions.sandbox)
    return (tool, acts[0]) if acts else None
