"""Where people are affected, the impact was assessed.

## Why

People whom a system decides about had no seat when it was built. An assessment is where somebody spoke for them.

## Condition

- **Applies**: tier >= high and (`risk.decidesAbout` or `risk.regulated` is not empty, or `people.audience` is
  public). Advisory in environments other than production.
- **Fails**: no `evidence[]` item of kind impact-assessment whose `report` exists and is not empty.
- **Absent**: absent fails; `audience` absent = public.
- **Unresolved**: a report outside the reading limits.

## Fails

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
```

## Passes

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
  - kind: impact-assessment
    report: evidence/impact-2026-09.md
    by: team:risk
given:
  files:
    evidence/impact-2026-09.md: |
      Impact assessment of the refund assistant, 30 September 2026.
```

## What to change

Do the assessment (FRIA, DPIA or ISO 42005 style) and link it.

## Sources

AI Act Art. 27 and 26(9); ISO/IEC 42001 A.5
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Evidence
from govcheck.rules.evidence_kit import at_tier_high
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, all_found, listed

RULE = Rule(
    id="GOV708",
    name="impact-assessment-missing",
    severity="medium",
    confidence="high",
    reads=(
        "evidence",
        "evidence[].kind",
        "risk.decidesAbout",
        "risk.regulated",
        "people.audience",
    ),
    controls={
        "RMF": (
            "MAP 5.1",
            "GOVERN 4.2",
        ),
        "AIA": (
            "Art. 27",
            "Art. 26(9)",
        ),
        "ISO": (
            "A.5.2",
            "A.5.3",
            "A.5.4",
            "A.5.5",
        ),
        "MGF": ("2.1.1",),
        "NIST53": ("RA-3",),
        "CSA": ("AG-MP.2",),
    },
    is_advisory_outside_production=True,
)


def applies(subject: Subject) -> bool:
    return at_tier_high(subject) and _affects(subject) != ""


def targets(subject: Subject) -> Iterator[Fact[tuple[Evidence, ...]]]:
    yield subject.agent.evidence


def judge(evidence: Fact[tuple[Evidence, ...]], subject: Subject) -> Answer:
    assessments = [one for one in subject.agent.papers if one.evidence.kind.value == "impact-assessment"]
    if all_found(assessments, lambda one: one.has_content.value or None):
        return PASSED
    what = (
        f"its impact assessment `{assessments[0].path}` is empty or not there"
        if assessments
        else "no impact assessment is linked"
    )
    return Failed(
        evidence,
        f"{subject.agent.name} {_affects(subject)} and {what}.",
        help="assess the impact (a FRIA, a DPIA, or after ISO/IEC 42005) and link it as `kind: impact-assessment`",
    )


def _affects(subject: Subject) -> str:
    """Whom it affects, in words; empty for nobody. What cannot be known affects nobody here: other rules ask for it."""
    risk = subject.agent.risk
    if decides := risk.decides_about.value_if_known(()):
        return f"decides about {listed(decides)}"
    if regulated := risk.regulated.value_if_known(()):
        return f"is regulated ({listed(regulated)})"
    return "faces the public" if subject.agent.people.audience.value_if_known("") == "public" else ""
