"""Enough different prompts to support the claim.

## Why

None of twenty failed still allows one in seven. Only different prompts, and enough of them, show that a rate is
small.

## Condition

- **Applies**: as GOV703, for scenarios that pass it in every report. Advisory in environments other than
  production.
- **Fails**: the one-sided 95 % Clopper-Pearson upper bound of the failure rate exceeds GOV703's tolerance, over
  the distinct prompts of all readable reports on one model (those on a `model.fallback` aside), so that a
  further clean report never hurts. Attacks on the model only (MANIFEST 3.18) do not count. Repeats count once,
  the same prompt in two reports of one tool too. With e errors among n prompts both U(k, n-e) and U(k+e, n) are
  shown, and the finding stands if either exceeds it. With no failure 29, 59 and 149 prompts are needed for 10,
  5 and 2 %.
- **Boundary**: equal passes.
- **Absent**: no trials of a scenario: GOV701 and GOV704.
- **Unresolved**: a report that is stored elsewhere or too large, where the others hold too few prompts.

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
        indirect-injection: 0/58
```

## Passes

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
        indirect-injection: 0/59
```

## What to change

Add different prompts, not repeats; a clean score on twenty still allows a 14 % failure rate.

## Sources

IMDA 2.3.2 (test repeatedly: behaviour is stochastic); AI Act Art. 9(8); the tolerances are our starting values
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.evidence import Counting, counting, unread
from govcheck.authority.model_ids import bare_model
from govcheck.authority.percentages import percentage
from govcheck.authority.subject import Subject
from govcheck.authority.trials import Standing, standing, tolerance
from govcheck.facts.fact import Fact, Undecided, weightiest
from govcheck.facts.sections import Evidence
from govcheck.rules.evidence_kit import at_tier_moderate, in_order
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV707",
    name="evidence-underpowered",
    severity="medium",
    confidence="high",
    reads=(
        "evidence",
        "evidence[].about",
        "model.id",
        "model.fallback",
    ),
    controls={
        "AISVS": ("11.1.5",),
        "RMF": (
            "MEASURE 2.5",
            "MEASURE 2.13",
        ),
        "AIA": (
            "Art. 9(8)",
            "Art. 15(2)",
        ),
        "ISO": ("A.6.2.4",),
        "MGF": ("2.3.2",),
        "SE": ("Appropriate evaluation",),
    },
    is_advisory_outside_production=True,
)


applies = at_tier_moderate


def targets(subject: Subject) -> Iterator[Fact[tuple[Evidence, ...]]]:
    if subject.agent.evidence.is_undecided or any(not one.is_fallback for one in counting(subject)):
        yield subject.agent.evidence


def judge(evidence: Fact[tuple[Evidence, ...]], subject: Subject) -> Answer:
    by_model: dict[str, list[Counting]] = {}
    for one in counting(subject):
        if not one.is_fallback:
            by_model.setdefault(bare_model(one.report.model), []).append(one)
    weak = [
        sentence
        for model, reports in by_model.items()
        for scenario in in_order(list({name for one in reports for name in one.report.scenarios}))
        if (sentence := _weak(scenario, f" on `{model}`" if len(by_model) > 1 else "", reports, subject))
    ]
    unknown = weightiest(unread(subject.agent)) if weak else None
    if unknown is not None:
        raise Undecided(unknown)
    if not weak:
        return PASSED
    return Failed(
        evidence,
        " ".join(weak),
        help="add different prompts, not repeats: a clean score on twenty still allows a failure rate of 14 %",
    )


def _weak(scenario: str, where: str, reports: Sequence[Counting], subject: Subject) -> str | None:
    """What is too little about a scenario, in a sentence; None where it is enough, or where another rule speaks."""
    limit = tolerance(scenario, subject.tier, subject.policy)
    tried = [one for report in reports if (one := report.tried(scenario)) is not None]
    result = standing(tried)
    if limit is None or not result.judged:  # GOV701, GOV704
        return None
    if any(standing((one,)).fails(limit) for one in tried):  # GOV703
        return None
    if not result.is_underpowered(limit):
        return None
    return (
        f"{scenario}{where}: {result.failed} of {result.judged} prompts failed, which still allows a failure rate of "
        f"{_bounds(result, limit)}; tier {subject.tier} allows {percentage(limit)} ({_needed(result, limit)})."
    )


def _bounds(result: Standing, limit: float) -> str:
    if not result.errors:
        return percentage(result.bound, limit)
    errors = "the one" if result.errors == 1 else f"the {result.errors}"
    return (
        f"{percentage(result.bound, limit)}, or {percentage(result.worst_bound, limit)} if {errors} that ended in an "
        "error had failed"
    )


def _needed(result: Standing, limit: float) -> str:
    more = result.missing(limit)
    there = result.judged + result.errors
    return "no number of prompts would do" if more is None else f"{there + more} needed, {there} there"
