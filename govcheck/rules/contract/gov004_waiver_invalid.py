"""A waiver names one finding, its reason, owner, approver and an expiry within the limit.

## Why

A waiver that nobody owns, that never ends or that covers more than one place is a hole that stays open after
everybody has forgotten why.

## Condition

- **Applies**: each entry of `waivers` and `readings` in a `kind: Waivers` document that the caller names, if its
  `agent` was judged and its `rule` ran or does not exist. Nothing of this kind is read from a manifest or from
  comments.
- **Fails**: `rule` is no id of the catalogue; `target` meets more than one finding or unresolved check; `expires`
  has passed; `expires` lies further ahead than the limit for the severity of the rule (critical 30 days, high 90,
  medium 180, low and note 365; `waiverLimits` of the policy); the finding quotes words of a text, and `words` is
  missing or not their sha256. A reading: `words` is not the sha256 of the text, `expires` has passed or lies
  further ahead than the limit of severity low.
- **Passes**: a waiver that meets nothing, because its finding is gone: the report notes that it can be deleted.
- **Absent**: every key but `words` is required, so a missing one is a schema error, as is a `*` in `rule` or, outside
  of quotes, in `target`.
- **Boundary**: `expires` holds through that day; exactly the limit passes. A waiver that fails here, in GOV005 or
  in GOV006 is not applied. From 30 days before `expires` the report carries a note.
- **Unresolved**: never.

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
      reason: legacy host
      owner: user:li.wei@acme.example
      approvedBy: team:secops
      expires: 2027-11-01
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

Fix the finding and delete the waiver, or ask the approver for the shortest period that lets the fix ship.

## Sources

Mission: waiver without owner or expiry; Checkov suppressions carry an optional comment only, which is the
weakness avoided here
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.dates import age_in_days, lasts_longer
from govcheck.authority.subject import Subject
from govcheck.authority.waiving import Accepted, limit_of
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV004",
    name="waiver-invalid",
    severity="high",
    confidence="high",
    reads=(),
    controls={
        "RMF": ("GOVERN 1.4", "MANAGE 1.3", "MANAGE 1.4"),
        "AIA": ("Art. 9(5)",),
        "ISO": ("A.2.4",),
        "NIST53": ("CA-5", "CM-3"),
        "SOC2": ("CC3.2", "CC5.3"),
    },
    is_waivable=False,
)


def targets(subject: Subject) -> Iterator[Accepted]:
    yield from (one for one in subject.accepted if one.matches or one.severity is None)


def judge(accepted: Accepted, subject: Subject) -> Answer:
    reason = _reason(accepted, subject)
    if reason is None:
        return PASSED
    what = accepted.acceptance.what
    return Failed(
        accepted,
        f"The {what} is not applied: {reason}.",
        help="correct the entry in the waivers file, or mend what it covers and delete it",
    )


def _reason(accepted: Accepted, subject: Subject) -> str | None:
    acceptance = accepted.acceptance
    if accepted.severity is None:
        return "there is no such rule"
    if accepted.matches > 1:
        return f"{accepted.matches} results stand at that place, and a waiver covers exactly one"
    expires, limit = acceptance.expires.value, limit_of(accepted.severity, subject.policy)
    if age_in_days(expires, subject.today) > 0:
        return f"it expired on {expires}"
    if lasts_longer(subject.today, expires, limit):
        whose = f"severity {accepted.severity}" if accepted.waives else "a reading"
        return f"{expires} is further ahead than the {limit} that {whose} may be accepted for"
    if accepted.quotes and acceptance.words.value not in accepted.quotes:
        if acceptance.words.value is None:
            return "the finding quotes words, and `words` does not say which"
        return "`words` is not the digest of the words that stand there now"
    if accepted.waives and not accepted.quotes and acceptance.words.value is not None:
        return "`words` is the digest of a quotation, and the finding quotes none"
    return None
