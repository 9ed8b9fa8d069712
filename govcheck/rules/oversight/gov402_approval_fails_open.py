"""Silence or outage means no.

## Why

The hour in which nobody answers, or the approval service is down, is the hour in which an unchecked action
costs most. A gate that opens by itself is a delay, not a gate.

## Condition

- **Fails**: `onTimeout` or `onUnavailable` of an `oversight.approvals[]` entry is not `deny`, `stop` or
  `escalate-then-deny`.
- **Absent**: absent fails. A runtime whose prompt waits for an answer and never proceeds without one implies
  deny for both.
- **Unresolved**: never. Where a format cannot say it: inexpressible.

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
      timeout: 30m
      onTimeout: allow
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
      timeout: 30m
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## What to change

Configure the gateway so that an unanswered or unreachable approval denies; writing it here changes nothing.

## Sources

AISVS 9.6.2; IMDA MGF v1.5 2.2.2 (deny by default when approval infrastructure fails)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Approval
from govcheck.location import Place
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV402",
    name="approval-fails-open",
    severity="critical",
    confidence="high",
    reads=(
        "oversight.approvals[].onTimeout",
        "oversight.approvals[].onUnavailable",
    ),
    controls={
        "ASI": ("ASI09", "ASI02"),
        "AISVS": ("9.6.2",),
        "AIA": ("Art. 14(4)(d)",),
        "MGF": ("2.2.2 (v1.5)",),
        "NIST53": ("SC-24", "AC-3"),
        "SE": ("Secure by default",),
        "OAI": ("P7",),
    },
    is_waivable=False,
)


CLOSED = ("deny", "stop", "escalate-then-deny")


class Silence(NamedTuple):
    """What a gate does when no answer comes, for one reason."""

    approval: Approval
    outcome: Fact[str | None]
    when: str

    @property
    def place(self) -> Place:
        return self.outcome.place


def targets(subject: Subject) -> Iterator[Silence]:
    for approval in subject.agent.oversight.approvals.value:
        yield Silence(approval, approval.on_timeout, "nobody answers")
        yield Silence(approval, approval.on_unavailable, "the approval service is down")


def judge(silence: Silence, subject: Subject) -> Answer:
    outcome = silence.outcome.value
    if outcome in CLOSED:
        return PASSED
    key = silence.outcome.place.route[-1]
    happens = "nothing says what happens" if outcome is None else "the action goes ahead"
    return Failed(
        silence.outcome,
        f"Gate `{silence.approval}`: when {silence.when}, {happens}.",
        help=f"configure the gateway so that it denies, then write `{key}: deny`",
    )
