"""The agent has its own identity: not a person's, not another agent's.

## Why

Whoever investigates an incident sees in every log an identity, not an agent. Where a person or another agent has the
same one, nobody can tell who acted, and stopping one stops both.

## Condition

- **Fails**: `identity.principal` starts with `user:`, `team:` or `role:`; or it is the `identity.principal` of
  another agent that is checked in the same run or that one of them delegates to, or names that agent
  (`agent:<name>`).
- **Passes**: two agents of one process may share a principal, because a process has one identity. One process are
  agents that a chain of `delegation.to[]` entries with `authentication: in-process` connects, in either
  direction; siblings count. A runtime that gives each agent an identity of its own passes.
- **Absent**: no principal in the manifest, nor in its platform, fails.
- **Unresolved**: never. A delegate whose manifest is not found is not compared. Where a format has no word for
  identity, nobody can tell.

## Fails

```yaml
identity:
  principal: user:ana.ruiz@acme.example
  actsFor: requester
```

## Passes

```yaml
identity:
  principal: workload:refund-assistant.prod
  actsFor: requester
```

## What to change

Issue a workload identity per agent and environment, and give it only this agent's rights.

## Sources

OWASP ASI03 (attribution gap); IMDA MGF 2.1.2 agent identity; Five Eyes: each agent a distinct principal
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed

RULE = Rule(
    id="GOV102",
    name="identity-not-distinct",
    severity="high",
    confidence="high",
    reads=(
        "identity.principal",
        "delegation.to[].agent",
        "delegation.to[].authentication",
    ),
    controls={
        "ASI": ("ASI03",),
        "MCP": ("MCP02", "MCP07"),
        "AISVS": ("9.4.1",),
        "ATLAS": ("AML.M0026", "AML.M0027"),
        "RMF": ("GOVERN 1.6",),
        "MGF": ("2.1.2",),
        "NIST53": ("IA-2", "IA-4", "AC-2"),
        "SOC2": ("CC6.1",),
        "CSA": ("AG-GV.3",),
        "AICM": ("IAM-19",),
        "SE": ("Identity management",),
        "OAI": ("P6",),
    },
)


HUMANS = {"user": "a person", "team": "a team", "role": "a role that people hold"}
MOST_NAMES = 3
"""So many agents are named."""


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    yield subject.agent.identity.principal


def judge(principal: Fact[str | None], subject: Subject) -> Answer:
    name, value, others = subject.agent.name, principal.value, subject.same_identity
    if value is None:
        problem = f"`identity.principal` is missing: what {name} does cannot be told apart from what others do."
    elif human := HUMANS.get(value.partition(":")[0]):
        problem = f"{name} acts as {value}, which is {human}: what it does cannot be told apart from what they do."
    elif others:
        problem = f"{name} acts as {value}, and so {_act(others)}: what each does cannot be told apart."
    else:
        return PASSED
    return Failed(
        principal,
        problem,
        help="issue a workload identity for this agent and environment, with the rights of this agent only, and name it: "
        "`principal: workload:...`, in a platform `workload:{agent}`",
    )


def _act(others: Sequence[str]) -> str:
    names = [f"`{name}`" for name in others[:MOST_NAMES]]
    if len(others) > MOST_NAMES:
        names.append("others")
    return f"{'does' if len(names) == 1 else 'do'} {listed(names)}"
