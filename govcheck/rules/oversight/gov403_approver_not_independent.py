"""A person other than the agent and its delegates approves.

## Why

An approval that the agent itself can give stops nothing. Where the act cannot be taken back, one tired person is
not enough either.

## Condition

- **Fails**: `approvers` of a gate is empty; or names the agent itself or one of its delegates; or names no person
  (`user:`, `team:`, `role:`); or machines among the approvers reach the `quorum` without a person; or, at tier
  critical, a gate that holds back an act which nobody can undo leaves it to one person: fewer than two people
  must agree, whatever machines agree as well.
- **Passes**: an AI reviewer beside people, where `quorum` asks for a person as well.
- **Absent**: `approvers` absent fails; `quorum` absent = 1.
- **Boundary**: at tier critical a quorum of two people passes; with one machine among the approvers, three.
- **Unresolved**: at tier critical, where a quorum is too small for an act without undo: a source that cannot be
  read. Who is in a team, and whether the approver is the requester, is not judged.

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

from collections.abc import Iterator, Sequence

from govcheck.authority.gates import applies_to, why_not_covered
from govcheck.authority.impact import high_impact, is_irreversible
from govcheck.authority.principals import is_human, within
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Approval, Tool
from govcheck.rules.kit import (
    GATE_KEYS,
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Rule,
    all_found,
    every_tool,
    listed,
    quoted,
)

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


PEOPLE_FOR_GOOD = 2
"""So many people agree at tier critical to an act that nobody can undo."""


def targets(subject: Subject) -> Iterator[Approval]:
    yield from subject.agent.oversight.approvals.value


def judge(approval: Approval, subject: Subject) -> Answer:
    approvers = approval.approvers.value
    own = within(approvers, subject.self_set)
    machines = [one for one in approvers if not is_human(one, subject.self_set)]
    if not approvers:
        why, what = "names nobody who decides", "name the people who decide"
    elif own:
        why, what = (
            f"is decided by {listed(own)}, which is the agent itself",
            "let people decide, and take the agent out",
        )
    elif len(machines) == len(approvers):
        why, what = (
            f"is decided by {listed(approvers)}, and nobody of them is a person",
            "let a person decide as well",
        )
    else:
        return _quorum(approval, machines, subject)
    return Failed(
        approval.approvers,
        f"Gate `{approval}` {why}.",
        help=f"{what} where the gate is configured: `approvers: [team:...]`",
    )


def _quorum(approval: Approval, machines: Sequence[str], subject: Subject) -> Answer:
    """Of those who must agree, as many may be machines as the approvers name; the others are people."""
    if not machines and subject.tier != "critical":
        return PASSED  # any quorum asks a person
    people = approval.quorum.value - len(machines)
    if people < 1:
        why, needed = f"lets {listed(machines)} decide without a person", 1
    elif people < PEOPLE_FOR_GOOD and (held := _held_for_good(approval, subject)):
        beside = f", beside {listed(machines)}," if machines else ""
        why = f"lets one person alone{beside} decide on {quoted(held)}, which nobody can take back"
        needed = PEOPLE_FOR_GOOD
    else:
        return PASSED
    return Failed(
        approval.quorum,
        f"Gate `{approval}` {why}.",
        help=f"ask {'two people' if needed > 1 else 'a person as well'}: `quorum: {needed + len(machines)}`, "
        "and configure the gate so",
    )


def _held_for_good(approval: Approval, subject: Subject) -> list[str]:
    """The tools that the gate holds back at tier critical, and whose act nobody can undo."""
    if subject.tier != "critical":
        return []

    def name_if_held(tool: Tool | Fact[None]) -> str | None:
        if isinstance(tool, Fact):
            return tool.value  # raises: it stands for tools that nobody lists
        is_held = (
            applies_to(approval, tool)
            and why_not_covered(approval, tool, subject.self_set, subject.policy) is None
            and is_irreversible(tool)
            and high_impact(tool, subject.agent.permissions.sandbox)
        )
        return tool.name.value if is_held else None

    return all_found(every_tool(subject), name_if_held)
