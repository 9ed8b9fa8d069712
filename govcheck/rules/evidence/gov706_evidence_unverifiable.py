"""Every adversarial record can be read, counted and attributed.

## Why

A green report with no trial behind it passes every checkbox. What cannot be counted, dated and attributed proves
nothing, however it looks.

## Condition

- **Applies**: each `evidence[]` item of kind adversarial. Advisory in environments other than production. No
  evidence at all is GOV701's finding.
- **Fails**: `report` does not exist, leaves the repository, or is a link; it is in no known format or does not
  parse; it has no denominator (issue lists, hit logs, CSV or HTML summaries); it names no model or no time; it
  was made with a mock model (`mockllm/*`, `echo`, `test.*`, `none/none` without a target role); every trial
  errored; an unknown scorer decides and `polarity` does not say which way it counts; or the tool's own verdicts
  in its rows do not add up to its own summary (both numbers are shown; that we read a row more strictly than
  the tool does is no difference).
- **Absent**: `report` absent is a schema error; `polarity` absent uses the shipped table.
- **Unresolved**: a file that is stored elsewhere (Git LFS pointer, git-annex) or larger than the reading limit.

## Fails

```yaml
evidence:
  - kind: adversarial
    report: evidence/smoke.json
    by: team:ai-redteam
given:
  reports:
    evidence/smoke.json:
      tool: inspect
      model: mockllm/model
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
given:
  reports:
    evidence/redteam-2026-10.json:
      tool: inspect
      model: acme-large-20260901
      date: 2026-10-21
      scenarios:
        indirect-injection: 0/60
```

## What to change

Commit the test tool's own per-trial result file; for tools whose files name no model or time convert the trials
into `govcheck-evidence/1` (EVIDENCE.md 2.4).

## Sources

AI Act Art. 11 and Annex IV (test reports, dated and signed)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.reports import Exhibit
from govcheck.rules.evidence_kit import every_report
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule, listed

RULE = Rule(
    id="GOV706",
    name="evidence-unverifiable",
    severity="high",
    confidence="high",
    reads=(
        "evidence[].report",
        "evidence[].scenarioMap",
        "evidence[].polarity",
    ),
    controls={
        "ATLAS": ("AML.M0014",),
        "RMF": ("MEASURE 2.1",),
        "AIA": (
            "Art. 11(1)",
            "Art. 18",
        ),
        "ISO": ("A.6.2.7",),
        "NIST53": ("SI-7",),
        "SOC2": ("CC4.1",),
    },
    is_advisory_outside_production=True,
)


def targets(subject: Subject) -> Iterator[Exhibit | Fact[object]]:
    return every_report(subject)


def judge(exhibit: Exhibit, subject: Subject) -> Answer:
    report = exhibit.report.value
    if not report.refusals:
        known = [*_synthetic(exhibit), *_declared(exhibit)]
        return Noted(exhibit, " ".join(known)) if known else PASSED
    return Failed(
        exhibit,
        f"`{exhibit.path}` proves nothing: {'; '.join(report.refusals)}.",
        help="commit the test tool's own result file with every trial; where its files name no model or time, write "
        "the trials as `govcheck-evidence/1`",
    )


def _synthetic(exhibit: Exhibit) -> Iterator[str]:
    if exhibit.report.value.is_synthetic:
        yield f"`{exhibit.path}` is synthetic: it was made for an example, and nothing was tested."


def _declared(exhibit: Exhibit) -> Iterator[str]:
    if scorers := exhibit.report.value.declared_polarity:
        told = listed([f"`{one}` ({exhibit.evidence.polarity.value[one]})" for one in scorers])
        yield f"`{exhibit.path}` is read with what the manifest says of {told}."
