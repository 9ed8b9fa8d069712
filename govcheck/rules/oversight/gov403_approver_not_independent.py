"""A person other than the agent and its delegates approves.

## Why

An approval that the agent itself can give stops nothing. Where the act cannot be taken back, one tired person is
not enough either.

## Condition

- **Fails**: `approvers[]` of a gate is empty; or intersects the self-set; or holds no human principal; or tier
  is critical, the gate covers an irreversible high-impact tool and `quorum` < 2.
- **Passes**: an AI reviewer beside people, as an additional check.
- **Absent**: `approvers` absent fails; `quorum` absent = 1.
- **Unresolved**: never for the approvers; for the quorum, a tool whose effects nobody knows. Who is in a team, and whether the approver is the requester, is not judged.

## Fails

```yaml
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - agent:refund-assistant
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
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
      enforcedBy: gateway:agent-gw
```

## What to change

Route the approval to people in the gateway. An AI reviewer may add a check; it does not replace the person.

## Sources

ATLAS M0029 (final adjudication by a human); Five Eyes separation of duties
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.gates import applies_to, why_not_covered
from govcheck.authority.impact import high_impact, is_irreversible
from govcheck.authority.principals import is_human, within
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Approval, Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, listed

RULE = Rule(
    id="GOV403",
    name="approver-not-independent",
    severity="high",
    confidence="high",
    reads=(
        "oversight.approvals[].approvers",
        "oversight.approvals[].quorum",
        "identity.principal",
        "delegation.to[].agent",
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        *GATE_KEYS,
        *SANDBOX_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI09", "ASI10"),
        "AISVS": ("9.2.6", "9.2.9"),
        "ATLAS": ("AML.M0029",),
        "RMF": ("GOVERN 3.2",),
        "AIA": ("Art. 14(4)", "Art. 14(5)", "Art. 26(2)"),
        "MGF": ("2.2.2",),
        "NIST53": ("AC-5",),
        "SOC2": ("CC5.1",),
        "SE": ("Manage third-party components", "Human in the loop"),
        "SAIF": ("G1",),
    },
)


SECOND_PERSON = 2
"""Approvals that an act without a way back needs at tier critical."""


def targets(subject: Subject) -> Iterator[Approval]:
    yield from subject.agent.oversight.approvals.value


def judge(approval: Approval, subject: Subject) -> Answer:
    approvers = approval.approvers.value
    own = within(approvers, subject.self_set)
    if not approvers:
        why, what = "names nobody who decides", "name the people who decide"
    elif own:
        why, what = (
            f"is decided by {listed(own)}, which is the agent itself",
            "let people decide, and take the agent out",
        )
    elif not any(is_human(one, subject.self_set) for one in approvers):
        why, what = (
            f"is decided by {listed(approvers)}, and nobody of them is a person",
            "let a person decide as well",
        )
    else:
        return _quorum(approval, subject)
    return Failed(
        approval.approvers,
        f"Gate `{approval}` {why}.",
        help=f"{what} where the gate is configured: `approvers: [team:...]`",
    )


def _quorum(approval: Approval, subject: Subject) -> Answer:
    if subject.tier != "critical" or approval.quorum.value >= SECOND_PERSON:
        return PASSED
    held = [tool for tool in subject.agent.tools if _is_held_for_good(tool, approval, subject)]
    if not held:
        return PASSED
    return Failed(
        approval.quorum,
        f"Gate `{approval}` lets one person alone decide on {listed([f'`{tool}`' for tool in held])}, "
        "which nobody can take back.",
        help=f"ask two people: `quorum: {SECOND_PERSON}`, and configure the gate so",
    )


def _is_held_for_good(tool: Tool, approval: Approval, subject: Subject) -> bool:
    """Whether the gate holds back something that cannot be undone."""
    return (
        applies_to(approval, tool)
        and why_not_covered(approval, tool, subject.self_set, subject.policy) is None
        and is_irreversible(tool)
        and bool(high_impact(tool, subject.agent.permissions.sandbox))
    )
