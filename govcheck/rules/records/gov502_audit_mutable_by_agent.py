"""The agent can add to its trail through the recorder, never change or delete it.

## Why

A record that its subject can change proves nothing: an agent that can rewrite its trail can hide what it did,
and so can anybody who takes it over.

## Condition

- **Fails**: `logging.audit.admins[]` intersects the self-set; or `writers[]` does and `integrity` is none; or a
  tool with effect write, delete, grant, deploy or execute has a `resources[]` pattern that overlaps
  `logging.audit.sink`.
- **Passes**: a `!pattern` that takes the sink out; sandboxed execution whose files do not hold the sink.
- **Absent**: `integrity` absent = none; no `audit`: GOV501's finding. `resources` absent on execute: as in
  GOV404, where host or no sandbox covers sinks that are files.
- **Unresolved**: `resources` absent on write, delete, grant or deploy.

## Fails

```yaml
permissions:
  tools:
    - name: tidy_bucket
      effects:
        - delete
      reach: internal
      undo: none
      resources:
        - s3://acme-agent-audit/**
logging:
  audit:
    sink: s3://acme-agent-audit/refund-assistant/
```

## Passes

```yaml
permissions:
  tools:
    - name: tidy_bucket
      effects:
        - delete
      reach: internal
      undo: none
      resources:
        - s3://acme-refund-scratch/**
logging:
  audit:
    sink: s3://acme-agent-audit/refund-assistant/
```

## What to change

Separate the accounts; let the gateway write the sink and security administer it.

## Sources

Mission: audit sink writable or deletable by the agent; Five Eyes: isolate agents with no write access to logs,
and its firewall-log scenario
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.governance import can_change, reach_of
from govcheck.authority.principals import within
from govcheck.authority.resources import as_subtree
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import PASSED, Answer, Failed, Related, Rule, every_tool, listed

RULE = Rule(
    id="GOV502",
    name="audit-mutable-by-agent",
    severity="critical",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.admins",
        "logging.audit.writers",
        "logging.audit.integrity",
        "identity.principal",
        "delegation.to[].agent",
        "permissions.tools[].effects",
        "permissions.tools[].resources",
        "permissions.tools[].through",
        "permissions.sandbox.kind",
        "permissions.sandbox.filesystem",
        "permissions.sandbox.privileged",
        "sources",
    ),
    controls={
        "ASI": ("ASI10", "ASI09"),
        "MCP": ("MCP08",),
        "AISVS": ("12.5.3",),
        "RMF": ("MEASURE 2.8",),
        "AIA": ("Art. 12(1)", "Art. 15(5)"),
        "ISO": ("A.6.2.8",),
        "MGF": ("2.3.3",),
        "NIST53": ("AU-9", "AU-9(2)", "AU-9(4)", "AC-5"),
        "SOC2": ("CC7.2", "CC6.1"),
        "SE": ("Isolation", "Human in the loop"),
        "ARTICLE": ("S1", "S5"),
    },
    is_waivable=False,
)


def applies(subject: Subject) -> bool:
    return subject.agent.logging.audit.sink.value is not None  # without one it is GOV501's finding


def targets(subject: Subject) -> Iterator[Fact[Sequence[str]] | Tool | Fact[None]]:
    audit = subject.agent.logging.audit
    yield audit.admins
    yield audit.writers
    yield from every_tool(subject)


def judge(target: Fact[Sequence[str]] | Tool, subject: Subject) -> Answer:
    audit, name = subject.agent.logging.audit, subject.agent.name
    sink = audit.sink.value or ""
    if isinstance(target, Tool):
        reach = reach_of(target, as_subtree(sink), subject) if can_change(target) else None
        if reach is None:
            return PASSED
        return Failed(
            target,
            f"`{target}` can change or delete the audit trail of {name} in `{sink}`: {reach}.",
            help="separate the accounts: the gateway writes the sink, security administers it, the agent reaches neither",
            related=(Related(audit.sink, "where its records go"),),
        )
    own = within(target.value, subject.self_set)
    is_admin = target.place.route[-1] == "admins"
    if not own or (not is_admin and audit.integrity.value != "none"):
        return PASSED
    act = "delete" if is_admin else "write, with nothing to show tampering,"
    return Failed(
        target,
        f"{listed(own)}, which is the agent itself, can {act} the audit trail of {name} in `{sink}`.",
        help="let the gateway write the sink and security administer it",
    )
