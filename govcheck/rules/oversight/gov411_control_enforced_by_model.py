"""Gates are enforced outside the model.

## Why

What the model is asked to keep, an injected sentence can ask it to drop. A control must stand outside of what it
controls.

## Condition

- **Fails**: `oversight.approvals[].enforcedBy` is `model` or `prompt`, or is the agent itself or one of its
  delegates.
- **Absent**: `enforcedBy` absent fails. A source whose runtime enforces the approval passes.
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

from govcheck.authority.principals import NOT_ENFORCERS, is_in
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Approval
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV411",
    name="control-enforced-by-model",
    severity="critical",
    confidence="high",
    reads=(
        "oversight.approvals[].enforcedBy",
        "identity.principal",
        "delegation.to[].agent",
    ),
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


def targets(subject: Subject) -> Iterator[Approval]:
    yield from subject.agent.oversight.approvals.value


def judge(approval: Approval, subject: Subject) -> Answer:
    enforcer = approval.enforced_by.value
    if enforcer is None:
        why = "does not say what holds the call back"
    elif enforcer in NOT_ENFORCERS:
        why = f"is kept by the {enforcer} alone, which an injected sentence can talk out of it"
    elif is_in(enforcer, subject.self_set):
        why = f"is enforced by {enforcer}, which is the agent itself"
    else:
        return PASSED
    return Failed(
        approval.enforced_by,
        f"Gate `{approval}` {why}.",
        help="move the check into a gateway, a hook or the target system, then name that: `enforcedBy: gateway:...`",
    )
