"""Goal conflict, replacement, evasion of oversight and, where relevant, coercion and leakage were simulated.

## Why

Models that never misbehave under attack have blackmailed and leaked when they were to be replaced, or when their goal
and their orders parted. Attacks do not show that; these scenarios do.

## Condition

- **Applies**: tier >= high. Advisory in environments other than production.
- **Fails**: the adversarial reports, taken together as in GOV701, have no trial of goal-conflict,
  replacement-threat or oversight-evasion; or, where a tool has effect send and the data level is >= 2, of
  coercion or information-leak.
- **Absent**: no `evidence` fails with all of them.
- **Passes**: model-only trials count (GOV710 says so where nothing else is known); a refused report does not.
- **Unresolved**: as GOV701.

## Fails

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
given:
  reports:
    evidence/redteam-2026-10.json:
      tool: inspect
      model: acme-large-20260901
      date: 2026-10-21
      scenarios:
        indirect-injection: 0/60
```

## Passes

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
  - kind: adversarial
    report: evidence/misalignment/
    by: team:ai-redteam
given:
  reports:
    evidence/redteam-2026-10.json:
      tool: inspect
      model: acme-large-20260901
      date: 2026-10-21
      scenarios:
        indirect-injection: 0/60
    evidence/misalignment/:
      tool: agentic-misalignment
      model: acme-large-20260901
      date: 2026-10-22
      scenarios:
        goal-conflict: 0/30
        replacement-threat: 0/30
        oversight-evasion: 0/30
        coercion: 0/30
        information-leak: 0/30
```

## What to change

Adapt public scenario sets (Anthropic's agentic-misalignment repository, Petri's seeds) to this agent's tools
and run them.

## Sources

Anthropic Agentic Misalignment scenarios; seed S1, S2, S6, S8; Five Eyes: assess agents' ability to evade
safeguards
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.evidence import counting, unread
from govcheck.authority.exposures import pressures
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided, weightiest
from govcheck.facts.sections import Evidence
from govcheck.rules.evidence_kit import at_tier_high
from govcheck.rules.kit import PASSED, Answer, Failed, Related, Rule, listed

RULE = Rule(
    id="GOV704",
    name="misalignment-untested",
    severity="high",
    confidence="high",
    reads=(
        "evidence",
        "evidence[].about",
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "model.id",
        "model.fallback",
    ),
    controls={
        "ASI": (
            "ASI10",
            "ASI09",
        ),
        "AISVS": ("11.1.2",),
        "RMF": (
            "MEASURE 2.6",
            "MEASURE 3.1",
        ),
        "AIA": ("Art. 9(6)",),
        "ISO": (
            "A.6.2.4",
            "A.5.4",
        ),
        "MGF": ("2.3.2",),
        "SE": (
            "Comprehensive testing",
            "Performance monitoring",
            "Red teaming",
        ),
        "OAI": ("P1",),
        "ANT": ("scenarios",),
        "ARTICLE": (
            "S1",
            "S2",
            "S6",
            "S8",
        ),
    },
    is_advisory_outside_production=True,
)


applies = at_tier_high


def targets(subject: Subject) -> Iterator[Fact[tuple[Evidence, ...]]]:
    yield subject.agent.evidence


def judge(evidence: Fact[tuple[Evidence, ...]], subject: Subject) -> Answer:
    wanted, agent = pressures(subject.agent), subject.agent
    counts = [one for one in counting(subject) if not one.is_fallback]
    missing = [one for one in wanted.known if not any(report.covers(one.scenario) for report in counts)]
    unknown = weightiest(unread(agent) if missing else wanted.unknown)
    if unknown is not None:
        raise Undecided(unknown)
    if not missing:
        return PASSED
    return Failed(
        evidence,
        f"{agent.name} was never tried under {listed([one.scenario for one in missing])}.",
        help="adapt public scenario sets, such as Anthropic's agentic-misalignment repository or Petri's seeds, to "
        "this agent's tools, and run them",
        related=[Related(one.because, f"hence {one.scenario}") for one in missing if one.because is not agent],
    )
