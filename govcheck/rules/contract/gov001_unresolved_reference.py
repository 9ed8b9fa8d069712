"""Every name that a control relies on exists.

## Why

A gate that names a tool which does not exist holds nothing back, and a limit that does not exist bounds
nothing. Such names appear when a tool is renamed: the manifest still reads as if the control were there.

## Condition

- **Fails**: an entry of `oversight.approvals[].appliesTo.tools[]` (name glob, case-sensitive, only `*`) matches
  no tool of the effective tool set; or an entry of `directives.goals[].boundedBy[]` equals no
  `directives.constraints[].id`.
- **Passes**: a gate by `appliesTo.effects[]` that no tool has today (it waits for one); a gate that stands in
  the platform document (it serves other agents too). `delegation.to[].manifest` that is not found is never this
  rule's finding (GOV801, 804 and 805 say unresolved), nor is `oversight.escalation.through` (GOV413).
- **Absent**: both lists absent or empty in the manifest: not applicable.
- **Unresolved**: a source of the agent cannot be read, or grants tools whose names it does not list (an MCP
  server without a `tools/list` snapshot): a glob that matches nothing is then unknown, not failed.

## Fails

```yaml
oversight:
  approvals:
    - name: large-refund
      appliesTo:
        tools:
          - issue_refunds
      approvers:
        - team:refund-supervisors
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
    - name: large-refund
      appliesTo:
        tools:
          - issue_refund
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## What to change

Correct the name in the manifest and in the gateway's own configuration, or delete the control that points at
nothing.

## Sources

Own design: a dead reference makes a declared control void
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.globs import matches_name
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.record import entries
from govcheck.location import Place
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV001",
    name="unresolved-reference",
    severity="high",
    confidence="high",
    reads=(
        "oversight.approvals[].appliesTo.tools",
        "directives.goals[].boundedBy",
        "directives.constraints[].id",
        "permissions.tools[].name",
        "sources",
    ),
    controls={
        "AISVS": ("9.2.1", "9.5.5"),
        "RMF": ("MAP 4.2",),
        "ISO": ("A.6.2.3",),
        "NIST53": ("CM-2", "CM-8"),
        "SE": ("Governance",),
    },
)


class Reference(NamedTuple):
    """A name that a control relies on, and the names that exist."""

    name: Fact[str]
    control: str
    consequence: str
    existing: Sequence[str]
    unlisted: Sequence[Fact[None]]
    """Grants whose names nobody can list: one of them may be meant."""

    @property
    def place(self) -> Place:
        return self.name.place


def targets(subject: Subject) -> Iterator[Reference]:
    agent = subject.agent
    tools = [tool.name.value for tool in agent.tools]
    for approval in agent.oversight.approvals.value:
        if approval.origin.kind == "platform":
            continue  # it serves other agents too
        for glob in entries(approval.applies_to.tools):
            control = f"Gate `{approval}` applies to `{glob.value}`, and no tool has that name"
            yield Reference(glob, control, "it protects nothing", tools, (*agent.unread, *agent.unlisted))
    constraints = [constraint.id.value for constraint in agent.directives.constraints.value]
    for goal in agent.directives.goals.value:
        for bound in entries(goal.bounded_by):
            control = f"Goal `{goal.id.value}` is bounded by `{bound.value}`, and no constraint has that id"
            yield Reference(bound, control, "nothing bounds it", constraints, ())


def judge(reference: Reference, subject: Subject) -> Answer:
    name = reference.name.value
    if any(matches_name(name, existing) for existing in reference.existing):
        return PASSED
    if reference.unlisted:
        raise Undecided(reference.unlisted[0])
    nearest = _nearest(name, reference.existing)
    hint = f" The nearest is `{nearest}`." if nearest else ""
    return Failed(
        reference.name,
        f"{reference.control}: {reference.consequence}.{hint}",
        help=f"write `{nearest}`, here and in the gateway"
        if nearest
        else "correct the name, or delete the control",
    )


MOST_NAMES = 100
"""A hint is looked for among so many names; comparing each with each takes time by the square."""


def _nearest(name: str, existing: Sequence[str]) -> str | None:
    if len(existing) > MOST_NAMES:
        return None
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, existing, 1)), None)
