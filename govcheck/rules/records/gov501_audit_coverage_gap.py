"""The audit trail records every kind of thing this agent can do.

## Why

What is not recorded cannot be reviewed, explained or proven. The events that are missing are the ones that
somebody asks for after an incident.

## Condition

- **Fails**: no `logging.audit` or no `sink`; or `events[]` lacks `tool-call` (of an agent with tools); `approval` or
  `denial` (when there are gates); `delegation` (when a delegate is not in-process); `memory-write` (when
  `memory[].scope` is not session); `config-change` or `stop` (tier >= moderate); `model-call` (tier >= high).
- **Absent**: `events` absent fails.
- **Unresolved**: a source that cannot be read, where no tool is listed and `tool-call` is not recorded. In a
  foreign format alone it is inexpressible, unless the format has logging keys.

## Fails

```yaml
logging:
  audit:
    events:
      - model-call
      - tool-call
```

## Passes

```yaml
logging:
  audit:
    events:
      - model-call
      - tool-call
      - approval
      - denial
      - memory-write
      - config-change
      - stop
```

## What to change

Emit the events in the recorder (gateway, tracing exporter), usually once in the platform; then list them.

## Sources

Seed S5 (reasoning logs or audit trails); AI Act Art. 12; AISVS 12.4.2-3
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.delegation import crosses_a_process, delegates
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Undecided
from govcheck.facts.sections import Audit
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed, tier_is_at_least

RULE = Rule(
    id="GOV501",
    name="audit-coverage-gap",
    severity="high",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.events",
        "permissions.tools[].name",
        "oversight.approvals[].name",
        "delegation.to[].authentication",
        "memory[].scope",
    ),
    controls={
        "ASI": ("ASI08", "ASI09", "ASI10"),
        "MCP": ("MCP08",),
        "AISVS": ("12.1.1", "12.1.2", "12.4.2", "12.4.3"),
        "ATLAS": ("AML.M0024",),
        "RMF": ("MEASURE 2.8", "MEASURE 2.4"),
        "AIA": ("Art. 12(1)-(2)", "Art. 19(1)"),
        "ISO": ("A.6.2.8",),
        "MGF": ("2.3.3",),
        "NIST53": ("AU-2", "AU-12", "AC-6(9)"),
        "SOC2": ("CC7.2",),
        "SE": ("Accountability", "Monitoring and auditing"),
        "OAI": ("P4", "P5"),
        "SAIF": ("G3",),
        "ARTICLE": ("S5",),
    },
)


def targets(subject: Subject) -> Iterator[Audit]:
    yield subject.agent.logging.audit


def judge(audit: Audit, subject: Subject) -> Answer:
    name = subject.agent.name
    missing = [event for event in _demanded(subject) if event not in audit.events.value]
    if audit.sink.value is None:
        return Failed(
            audit if not audit.raw else audit.sink,
            f"The audit trail of {name} goes nowhere: nothing that it does can be reviewed"
            + (f", and it would not record {listed(missing)}." if missing and audit.raw else "."),
            help="name the sink and the events here, or inherit them (`platform: platform.govcheck.yaml`)",
        )
    if not missing:
        if subject.agent.unread and not subject.agent.tools and "tool-call" not in audit.events.value:
            raise Undecided(subject.agent.unread[0])  # whether there are tools stands where nobody can read
        return PASSED
    return Failed(
        audit.events,
        f"The audit trail of {name} does not record {listed(missing)}.",
        help="emit the events in the recorder (gateway, tracing exporter), usually once in the platform, then list them",
    )


def _demanded(subject: Subject) -> Iterator[str]:
    """The kinds of event that this agent can cause, as the field reference spells them."""
    agent = subject.agent
    if tier_is_at_least(subject, "high"):
        yield "model-call"
    if agent.tools or agent.unlisted:
        yield "tool-call"
    if agent.oversight.approvals.value:
        yield from ("approval", "denial")
    if any(crosses_a_process(delegate) for delegate in delegates(agent)):
        yield "delegation"
    if any(memory.scope.value != "session" for memory in agent.memory.value):
        yield "memory-write"
    if tier_is_at_least(subject, "moderate"):
        yield from ("config-change", "stop")
