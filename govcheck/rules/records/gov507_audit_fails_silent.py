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
    found = _gravest(subject)
    if found is None:
        return PASSED
    tool, acts = found
    return Failed(
        on_failure,
        f"When nothing can be recorded, {subject.agent.name} goes on: `{tool}` can {acts[0]} unseen.",
        help="make the gateway refuse high-impact calls while it cannot record (`onFailure: halt`); calls that only "
        "read may be buffered",
        related=(Related(tool, "goes on without a record"),),
    )


def _gravest(subject: Subject) -> tuple[Tool, list[str]] | None:
    """The first tool of high impact. Raises `Undecided` if there is none among those that are known."""
    unknown: Undecided | None = None
    for tool in every_tool(subject):
        try:
            if isinstance(tool, Fact):
                tool.value  # noqa: B018  (raises: it stands for tools that nobody lists)
            elif acts := high_impact(tool, subject.agent.permissions.sandbox):
                return tool, acts
        except Undecided as undecided:
            unknown = unknown or undecided
    if unknown is not None:
        raise unknown
    return None
