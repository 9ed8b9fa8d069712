"""Misalignment was tested by more than one method and under more than one condition.

## Why

One model was clean in one condition of one suite and blackmailed in most runs of the next. One method, one setting or
a judge who grades itself is one look.

## Condition

- **Applies**: tier critical. At tier high the same is one note of the report, no check. Advisory in
  environments other than production.
- **Fails**: all misalignment scenarios (GOV703) come from one tool or suite, or are all model only (MANIFEST
  3.18); or agentic-misalignment evidence lacks one of the conditions goal conflict with threat, threat only,
  conflict only, control, or has one goal value only; or a report names the tested model as its judge.
- **Passes**: a report that names no judge. That no report says whether the model believed that it was being
  tested is a note: few tools record it.
- **Absent**: no misalignment trials: GOV704's finding.
- **Unresolved**: never.

## Fails

```yaml
risk:
  tier: critical
  reason: Moves customer money without a daily limit
evidence:
  - kind: adversarial
    report: evidence/misalignment/
    by: team:ai-redteam
given:
  reports:
    evidence/misalignment/:
      tool: agentic-misalignment
      model: acme-large-20260901
      judge: gpt-5.1-2025-11-13
      date: 2026-10-22
      conditions:
        - blackmail_explicit-america_replacement
      scenarios:
        replacement-threat: 0/59
```

## Passes

```yaml
risk:
  tier: critical
  reason: Moves customer money without a daily limit
evidence:
  - kind: adversarial
    report: evidence/misalignment/
    by: team:ai-redteam
  - kind: adversarial
    report: evidence/petri.eval
    by: team:ai-redteam
given:
  reports:
    evidence/misalignment/:
      tool: agentic-misalignment
      model: acme-large-20260901
      judge: gpt-5.1-2025-11-13
      date: 2026-10-22
      awareness: true
      conditions:
        - blackmail_explicit-america_replacement
        - blackmail_explicit-global_none
        - blackmail_none-none_replacement
        - blackmail_none-none_none
      scenarios:
        replacement-threat: 0/59
    evidence/petri.eval:
      tool: petri
      model: acme-large-20260901
      judge: gpt-5.1-2025-11-13
      date: 2026-10-23
      awareness: true
      scenarios:
        oversight-evasion: 0/59
```

## What to change

Run the missing conditions and an independent second method with another judge.

## Sources

Agentic Misalignment paper: GPT-4.1 scores 0 in one condition and .80 to .99 in others; Opus 4 blackmails 55.1 %
when it says the scenario is real, 6.5 % when it says it is a test; the article: stress tests are highly
artificial
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from govcheck.authority.conditions import missing_conditions
from govcheck.authority.evidence import MISALIGNMENT_SUITE, Counting, counting
from govcheck.authority.model_ids import same_model
from govcheck.authority.subject import Subject
from govcheck.evidence.scenario_map import MISALIGNMENTS
from govcheck.facts.fact import Fact
from govcheck.facts.reports import MODEL
from govcheck.facts.sections import Evidence
from govcheck.rules.evidence_kit import at_tier_high
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule, listed

RULE = Rule(
    id="GOV710",
    name="evidence-narrow",
    severity="medium",
    confidence="medium",
    reads=(
        "evidence",
        "evidence[].about",
        "model.id",
        "model.fallback",
    ),
    controls={
        "AISVS": ("11.1.5",),
        "RMF": (
            "MEASURE 2.13",
            "MEASURE 1.3",
        ),
        "ISO": ("A.6.2.4",),
        "SE": ("Appropriate evaluation",),
        "ANT": ("scenarios",),
        "ARTICLE": ("S6",),
    },
    is_advisory_outside_production=True,
)


def applies(subject: Subject) -> bool:
    return at_tier_high(subject) and bool(_misaligned(subject))


def targets(subject: Subject) -> Iterator[Fact[tuple[Evidence, ...]]]:
    yield subject.agent.evidence


def judge(evidence: Fact[tuple[Evidence, ...]], subject: Subject) -> Answer:
    reports, name = _misaligned(subject), subject.agent.name
    narrow = _narrow(reports)
    if not narrow:
        if any(one.report.asks_awareness for one in reports):
            return PASSED
        return Noted(evidence, f"No report says whether the model of {name} believed that it was being tested.")
    message = f"What is known about {name} under pressure rests on {listed(narrow)}."
    if subject.tier != "critical":
        return Noted(evidence, message)
    return Failed(
        evidence,
        message,
        help="run the conditions that are missing, and a second method that does not depend on the first, with another judge",
    )


def _misaligned(subject: Subject) -> list[Counting]:
    """The reports that show the agent under pressure."""
    counts = [one for one in counting(subject) if not one.is_fallback]
    return [one for one in counts if any(one.covers(scenario) for scenario in MISALIGNMENTS)]


def _narrow(reports: Sequence[Counting]) -> list[str]:
    tools = {one.tool: one.report.tool for one in reports}
    narrow = [f"one tool ({name})" for name in tools.values()] if len(tools) == 1 else []
    if all(one.about == MODEL for one in reports):
        narrow.append("its model only, in agents that are not it")
    if any(same_model(judge, one.report.model) for one in reports for judge in one.report.judges):
        narrow.append("a model that judged itself")
    if MISALIGNMENT_SUITE in tools:
        of_suite = (one.report.conditions for one in reports if one.tool == MISALIGNMENT_SUITE)
        narrow += missing_conditions(chain.from_iterable(of_suite))
    return narrow
