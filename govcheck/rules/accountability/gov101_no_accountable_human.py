"""One named person or role answers for the agent.

## Why

When an agent does harm, somebody must be able to decide at once, and answer afterwards. A team shares the
answer until nobody has it.

## Condition

- **Fails**: `accountability.accountable` does not start with `user:` or `role:`; or `accountability.owner` does
  not start with `team:` or `user:`; or either is in the self-set.
- **Absent**: either key absent in the manifest fails. In a foreign format alone both are inexpressible.
- **Unresolved**: never. Whether the person still works there is not judged.

## Fails

```yaml
accountability:
  accountable: team:payments-ai
  owner: team:payments-ai
```

## Passes

```yaml
accountability:
  accountable: user:ana.ruiz@acme.example
  owner: team:payments-ai
```

## What to change

Have a person (or a role that always has a holder) accept the accountability; keep the team as owner for day-to-
day work.

## Sources

Five Eyes: define legal accountability and risk ownership; CSA AG-GV.2 (accountability lineage)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.principals import is_in
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV101",
    name="no-accountable-human",
    severity="high",
    confidence="high",
    reads=(
        "accountability.accountable",
        "accountability.owner",
        "identity.principal",
    ),
    controls={
        "ASI": ("ASI10",),
        "RMF": ("GOVERN 2.1", "GOVERN 2.3"),
        "AIA": ("Art. 26(2)",),
        "ISO": ("A.3.2", "A.4.6"),
        "MGF": ("2.2.1",),
        "NIST53": ("AC-2", "PS-2"),
        "SOC2": ("CC1.3", "CC1.5"),
        "CSA": ("AG-GV.2",),
        "SE": ("Governance",),
        "OAI": ("P6",),
        "SAIF": ("G1",),
    },
)


KINDS = {"accountable": ("user:", "role:"), "owner": ("team:", "user:")}
"""Who can answer for an agent, and who can maintain it."""
ASKED = {
    "accountable": "have a person accept it: `accountable: user:...`, or a role that always has a holder",
    "owner": "name who maintains it: `owner: team:...` or `user:...`",
}


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    accountability = subject.agent.accountability
    yield accountability.accountable
    yield accountability.owner


def judge(principal: Fact[str | None], subject: Subject) -> Answer:
    key, value, name = principal.place.route[-1], principal.value, subject.agent.name
    duty = "no person answers for" if key == "accountable" else "nobody maintains"
    if value is None:
        problem = f"`accountability.{key}` is missing: {duty} {name}."
    elif is_in(value, subject.self_set):
        problem = f"`accountability.{key}` is {value}, which is the agent itself: {duty} {name}."
    elif not value.startswith(KINDS[key]):
        problem = f"`accountability.{key}` is {value}: {duty} {name}."
    else:
        return PASSED
    return Failed(principal, problem, help=ASKED[key])
