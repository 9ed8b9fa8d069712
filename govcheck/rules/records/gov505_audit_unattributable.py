"""Each record says who, for whom, with what version, did what, and who decided.

## Why

Whoever reviews an incident asks who did what, for whom, with which version, and who agreed. A record that does
not say it leaves the reviewer guessing.

## Condition

- **Applies**: tier >= high.
- **Fails**: `logging.audit.fields[]` lacks any of timestamp, agent, version, principal, outcome, trace-id; tool and
  parameters (when the agent has tools, or a source that cannot be read may grant some); on-behalf-of (when
  `identity.actsFor` is requester); decision (when there are gates).
- **Absent**: absent fails (the platform document is where it normally stands); no `audit`: GOV501's finding.
- **Unresolved**: never.

## Fails

```yaml
logging:
  audit:
    fields:
      - timestamp
      - tool
      - outcome
```

## Passes

```yaml
logging:
  audit:
    fields:
      - timestamp
      - agent
      - version
      - principal
      - on-behalf-of
      - tool
      - parameters
      - outcome
      - decision
      - trace-id
```

## What to change

Emit the fields from the gateway; OpenTelemetry GenAI attributes cover most.

## Sources

MCP08 essential fields; AISVS 12.4.2; IMDA 2.1.2 (record the capacity in which the agent acts)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, every_tool, has_audit, listed, tier_is_at_least

RULE = Rule(
    id="GOV505",
    name="audit-unattributable",
    severity="medium",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.fields",
        "identity.actsFor",
        "permissions.tools[].name",
        "oversight.approvals",
        "sources",
    ),
    controls={
        "ASI": ("ASI03", "ASI08"),
        "MCP": ("MCP08",),
        "AISVS": ("12.1.1", "12.1.3", "12.4.2"),
        "ATLAS": ("AML.M0024",),
        "AIA": ("Art. 12(2)",),
        "ISO": ("A.6.2.8",),
        "MGF": ("2.1.2",),
        "NIST53": ("AU-3", "AU-10"),
        "SOC2": ("CC7.2",),
        "SE": ("Accountability",),
        "OAI": ("P6",),
    },
)


ALWAYS = ("timestamp", "agent", "version", "principal", "outcome", "trace-id")
OF_CALLS = ("tool", "parameters")


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high") and has_audit(subject)


def targets(subject: Subject) -> Iterator[Fact[Sequence[str]]]:
    yield subject.agent.logging.audit.fields


def judge(fields: Fact[Sequence[str]], subject: Subject) -> Answer:
    agent = subject.agent
    needed = list(ALWAYS)
    if any(every_tool(subject)):
        needed += OF_CALLS
    if agent.identity.acts_for.value == "requester":
        needed.append("on-behalf-of")
    if agent.oversight.approvals.value:
        needed.append("decision")
    missing = [field for field in needed if field not in fields.value]
    if not missing:
        return PASSED
    return Failed(
        fields,
        f"A record of {agent.name} does not say {listed(missing)}: nobody can tell who did what, for whom.",
        help="emit the fields from the gateway; the GenAI attributes of OpenTelemetry have most of them",
    )
