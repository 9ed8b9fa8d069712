"""Nobody waives their own finding, and no agent waives anything.

## Why

Who is measured by a finding has a reason to make it disappear. A second person who does not answer for the
agent is the least that separation of duties asks for.

## Condition

- **Applies**: as GOV004: each entry of `waivers` and `readings` in a `kind: Waivers` document that the caller names, if its
  `agent` was judged and its `rule` ran or does not exist. Nothing of this kind is read from a manifest or from
  comments.
- **Fails**: `approvedBy` is no person (`user:`, `team:` or `role:`); or it is the entry's own `owner`, the agent's
  `accountability.accountable` or `accountability.owner`, the agent itself or one of its delegates. Capitals and
  characters that nobody sees make no other principal here.
- **Absent**: a missing `approvedBy` is a schema error.
- **Unresolved**: never. Whether a person belongs to a team is not known here.

## Fails

```yaml
permissions:
  egress:
    - '*.amazonaws.com'
---
apiVersion: govcheck/v1
kind: Waivers
metadata:
  name: acme-risk
spec:
  waivers:
    - rule: GOV306
      agent: refund-assistant
      target: permissions.egress["*.amazonaws.com"]
      reason: CDN move, PAY-812
      owner: user:li.wei@acme.example
      approvedBy: user:li.wei@acme.example
      expires: 2027-01-15
```

## Passes

```yaml
permissions:
  egress:
    - '*.amazonaws.com'
---
apiVersion: govcheck/v1
kind: Waivers
metadata:
  name: acme-risk
spec:
  waivers:
    - rule: GOV306
      agent: refund-assistant
      target: permissions.egress["*.amazonaws.com"]
      reason: CDN move, PAY-812
      owner: user:li.wei@acme.example
      approvedBy: team:secops
      expires: 2027-01-15
```

## What to change

Have risk or security approve, and put the waivers file under their CODEOWNERS entry.

## Sources

OWASP MCP02 remediation 8 (separation of duties)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.principals import HUMAN_KINDS, is_in
from govcheck.authority.subject import Subject
from govcheck.authority.waiving import Accepted
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV005",
    name="waiver-self-approved",
    severity="critical",
    confidence="high",
    reads=(
        "accountability.accountable",
        "accountability.owner",
        "identity.principal",
        "delegation.to[].agent",
    ),
    controls={
        "MCP": ("MCP02",),
        "RMF": ("GOVERN 2.1", "GOVERN 3.2"),
        "NIST53": ("AC-5", "CM-5"),
        "SOC2": ("CC1.3", "CC5.1"),
        "SE": ("Manage third-party components",),
    },
    is_waivable=False,
)


def targets(subject: Subject) -> Iterator[Accepted]:
    yield from (one for one in subject.accepted if one.matches)


def judge(accepted: Accepted, subject: Subject) -> Answer:
    acceptance = accepted.acceptance
    approver = acceptance.approved_by.value
    role = _conflict(approver, acceptance.owner.value, subject)
    if role is None:
        return PASSED
    return Failed(
        accepted,
        f"{approver}, who approved the {acceptance.what}, is {role}.",
        help="have risk or security approve it, and put the waivers file under their CODEOWNERS entry",
    )


def _conflict(approver: str, owner: str, subject: Subject) -> str | None:
    """What the approver is, where that is not independent."""
    name, accountability = subject.agent.name, subject.agent.accountability
    if is_in(approver, subject.self_set):
        return f"{name} itself or one of its delegates"
    if not approver.startswith(HUMAN_KINDS):
        return "no person, team or role"
    roles = (
        (owner, "its owner"),
        (accountability.accountable.value_if_known(None), f"accountable for {name}"),
        (accountability.owner.value_if_known(None), f"the owner of {name}"),
    )
    return next((role for one, role in roles if one and _looks(one) == _looks(approver)), None)


def _looks(principal: str) -> str:
    """A principal as a person reads it: capitals and characters that nobody sees make no second person."""
    return "".join(character for character in principal.casefold() if character.isprintable())
