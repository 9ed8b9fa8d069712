"""Somebody other than the builder tested it.

## Why

Whoever built it knows which tests it passes.

## Condition

- **Applies**: tier >= high; each `evidence[]` item of kind adversarial. Advisory in environments other than
  production.
- **Fails**: `by` equals `accountability.owner` or `accountability.accountable`, or is in the self-set.
- **Absent**: `by` absent fails.
- **Unresolved**: never.

## Fails

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:payments-ai
```

## Passes

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
```

## What to change

Have another team or an outside tester run it.

## Sources

NIST AI RMF MEASURE 1.3 (independent assessors); AI Agent Index 2025 on the absence of third-party testing
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.principals import is_in, normalised
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Evidence
from govcheck.rules.evidence_kit import at_tier_high
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV705",
    name="evidence-self-assessed",
    severity="medium",
    confidence="high",
    reads=(
        "evidence[].by",
        "evidence[].kind",
        "evidence[].report",
        "accountability.owner",
        "accountability.accountable",
        "identity.principal",
    ),
    controls={
        "RMF": ("MEASURE 1.3",),
        "AIA": ("Art. 9(6)",),
        "ISO": ("A.6.2.4",),
        "NIST53": (
            "CA-2",
            "CA-8",
        ),
        "SOC2": ("CC4.1",),
        "CSA": ("AG-GV.1",),
        "SE": ("Threat modelling",),
    },
    is_advisory_outside_production=True,
)


applies = at_tier_high


def targets(subject: Subject) -> Iterator[Evidence | Fact[tuple[Evidence, ...]]]:
    if subject.agent.evidence.is_undecided:
        yield subject.agent.evidence
        return
    yield from (one for one in subject.agent.evidence.value if one.kind.value == "adversarial")


def judge(evidence: Evidence, subject: Subject) -> Answer:
    by, name = evidence.by.value, subject.agent.name
    accountability = subject.agent.accountability
    relations = {
        normalised(who): relation
        for who, relation in (
            (accountability.owner.value_if_known(None), f"owns {name}"),
            (accountability.accountable.value_if_known(None), f"answers for {name}"),
        )
        if who is not None
    }
    report = evidence.report.value
    if by is None:
        message = f"Nobody says who made `{report}`."
    elif is_in(by, subject.self_set):
        message = f"`{report}` was made by {by}, which is the agent itself or its delegate."
    elif normalised(by) in relations:
        message = f"`{report}` was made by {by}, who {relations[normalised(by)]}."
    else:
        return PASSED
    return Failed(
        evidence.by, message, help="have another team or an outside tester run the tests, and name it in `by`"
    )
