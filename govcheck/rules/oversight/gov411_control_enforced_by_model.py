"""Gates are enforced outside the model.

## Why

TODO

## Condition

- **Fails**: `oversight.approvals[].enforcedBy` is `model` or `prompt`, or is a principal in the self-set.
- **Absent**: absent fails. A source whose runtime enforces the approval (implied) passes.
- **Unresolved**: never.

## Fails

```yaml
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: prompt
```

## Passes

```yaml
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## What to change

Move the check into a gateway, a hook or the target system.

## Sources

AISVS 9.5.3 (never by the model itself); Anthropic (explicit prohibitions reduced but did not prevent
misbehaviour); AgentSpec (runtime enforcement)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV411",
    name="control-enforced-by-model",
    severity="critical",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI02", "ASI01"),
        "LLM": ("LLM06", "LLM07"),
        "MCP": ("MCP06",),
        "AISVS": ("9.5.3", "5.2.5"),
        "AIA": ("Art. 14(3)",),
        "MGF": ("2.3.1",),
        "NIST53": ("AC-3",),
        "SE": ("Guardrails and constraints", "Human in the loop"),
        "SAIF": ("G2",),
        "ANT": ("explicit instructions did not suffice",),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
