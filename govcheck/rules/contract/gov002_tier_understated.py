"""The declared tier is not lower than the tier that the facts imply.

## Why

The tier chooses which rules run and what blocks. A tier that is declared too low switches off the checks that
the agent's own capabilities call for.

## Condition

- **Fails**: `risk.tier` is declared and ranks below the floor (low < moderate < high < critical). The floor is
  the highest row of the table `tier floor` in the header that the agent's facts match. All rules use
  max(declared, floor) whatever this rule says.
- **Absent**: `risk.tier` is optional; absent passes and the effective tier is the floor.
- **Boundary**: equal passes; a declared tier above the floor passes.
- **Unresolved**: never by itself. Rows whose facts are unresolved or inexpressible do not raise the floor;
  delegates whose manifest is not found leave it unchanged, and the report says so.

## Fails

```yaml
risk:
  tier: moderate
  reason: Small refunds only
```

## Passes

```yaml
risk:
  tier: high
  reason: Moves customer money
```

## What to change

Remove the capability that raises the floor (the finding lists the facts), or raise or delete `risk.tier`.

## Sources

IMDA MGF 2.1.1 factor table; CSA AG-GV.1 (tier by capability); Five Eyes: classify actions by impact,
likelihood, reversibility
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.policy import rank
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed

RULE = Rule(
    id="GOV002",
    name="tier-understated",
    severity="critical",
    confidence="high",
    reads=("risk.tier",),
    controls={
        "RMF": ("GOVERN 1.3", "MAP 1.5", "MAP 5.1"),
        "AIA": ("Art. 9(2)(a)-(b)",),
        "ISO": ("A.5.2",),
        "MGF": ("2.1.1",),
        "NIST53": ("RA-2", "RA-3"),
        "CSA": ("AG-GV.1", "AG-MP.1"),
        "SE": ("Human in the loop",),
        "OAI": ("P1",),
    },
    is_waivable=False,
)


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    yield subject.agent.risk.tier


def judge(declared: Fact[str | None], subject: Subject) -> Answer:
    if declared.value is None or rank(declared.value) >= rank(subject.floor):
        return PASSED
    facts = listed([message for _, message in subject.floor_reasons])
    return Failed(
        declared,
        f"`risk.tier` says {declared.value}; the facts make it {subject.floor}: {facts}.",
        help=f"take away what raises it, or write `tier: {subject.floor}`, or leave `tier` out",
    )
