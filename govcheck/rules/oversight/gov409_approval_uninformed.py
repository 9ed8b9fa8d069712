"""Approvers see the exact action, not the agent's summary of it.

## Why

People who see only what the agent says about an act approve what it says, not what it does.

## Condition

- **Applies**: tier >= high; each gate.
- **Fails**: `oversight.approvals[].shows` lacks `parameters`.
- **Absent**: `shows` absent or empty fails. A runtime whose own prompt prints the call passes.
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
        - summary
      enforcedBy: gateway:agent-gw
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
        - recipient
        - amount
      enforcedBy: gateway:agent-gw
```

## What to change

Render the parameters in the approval screen from the gateway's copy of the call.

## Sources

AISVS 9.2.2; ASI09 mitigation 4 (risk summary not written by the model)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.sections import Approval
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed, tier_is_at_least

RULE = Rule(
    id="GOV409",
    name="approval-uninformed",
    severity="medium",
    confidence="high",
    reads=("oversight.approvals[].shows",),
    controls={
        "ASI": ("ASI09",),
        "AISVS": ("9.2.2",),
        "ATLAS": ("AML.M0029",),
        "AIA": ("Art. 14(4)(b)-(c)",),
        "MGF": ("2.2.2",),
        "SE": ("Human in the loop",),
        "OAI": ("P4",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high")


def targets(subject: Subject) -> Iterator[Approval]:
    yield from subject.agent.oversight.approvals.value


def judge(approval: Approval, subject: Subject) -> Answer:
    shows = approval.shows.value
    if "parameters" in shows:
        return PASSED
    sees = f"only the {listed(shows)}" if shows else "nothing that is written down"
    return Failed(
        approval.shows,
        f"Who decides at gate `{approval}` sees {sees}, not what will really be called.",
        help="render the parameters on the approval screen from the gateway's own copy of the call, then list `parameters`",
    )
