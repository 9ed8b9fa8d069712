"""Some findings cannot be waived, and no waiver covers everything.

## Why

A few findings say that nobody would notice the agent, or could stop it. Accepting those is accepting
everything that follows.

## Condition

- **Applies**: as GOV004: each entry of `waivers` in a `kind: Waivers` document that the caller names, if its
  `agent` was judged and its `rule` ran or does not exist. Nothing of this kind is read from a manifest or from
  comments.
- **Fails**: the effective tier is high or critical and `rule` is one of GOV002, GOV402, GOV404, GOV406 and GOV502;
  or, at any tier, `rule` is GOV004, GOV005 or GOV006: delete that waiver instead.
- **Boundary**: at tier low and moderate those five can be waived.
- **Unresolved**: never.

## Fails

```yaml
oversight:
  stop:
    operators:
      - agent:refund-assistant
---
apiVersion: govcheck/v1
kind: Waivers
metadata:
  name: acme-risk
spec:
  waivers:
    - rule: GOV406
      agent: refund-assistant
      target: oversight.stop.operators
      reason: no second operator yet
      owner: user:li.wei@acme.example
      approvedBy: team:secops
      expires: 2026-12-15
```

## Passes

```yaml
oversight:
  approvals:
    - name: large-refund
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - amount
      enforcedBy: gateway:agent-gw
---
apiVersion: govcheck/v1
kind: Waivers
metadata:
  name: acme-risk
spec:
  waivers:
    - rule: GOV409
      agent: refund-assistant
      target: oversight.approvals[large-refund].shows
      reason: approval screen ships in January
      owner: user:li.wei@acme.example
      approvedBy: team:secops
      expires: 2027-01-15
```

## What to change

Fix the finding.

## Sources

Seed S1 (no self-preservation against deactivation); Five Eyes: safety contracts that agents cannot override
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.authority.waiving import Accepted
from govcheck.rules.kit import PASSED, WAIVER_RULES, Answer, Failed, Rule

RULE = Rule(
    id="GOV006",
    name="waiver-not-permitted",
    severity="critical",
    confidence="high",
    reads=(),
    controls={
        "RMF": ("GOVERN 1.4", "MANAGE 2.4"),
        "AIA": ("Art. 14(4)(e)",),
        "NIST53": ("CM-5", "AC-6(10)"),
        "SE": ("Guardrails and constraints",),
    },
    is_waivable=False,
)


def targets(subject: Subject) -> Iterator[Accepted]:
    yield from (one for one in subject.accepted if one.matches and one.waives)


def judge(accepted: Accepted, subject: Subject) -> Answer:
    if accepted.can_be_waived:
        return PASSED
    rule = accepted.waives
    why = (
        "it judges the waivers themselves"
        if rule in WAIVER_RULES
        else f"at tier {subject.tier} it protects the ability to notice and stop the agent"
    )
    return Failed(accepted, f"{rule} cannot be waived: {why}.", help="mend what it found and delete the waiver")
