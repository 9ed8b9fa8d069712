"""The attacks this agent is exposed to have been simulated.

## Why

A permission that nobody attacked is a guess about how safe it is. Whoever can put words before the agent will try
what the tests did not.

## Condition

- **Applies**: tier >= moderate and at least one exposure. An agent without any exposure, and at tier low one
  that is exposed and has no evidence, get a note of the report instead. Advisory in environments other than
  production.
- **Fails**: the reports of `evidence[]` with kind adversarial, taken together (those on a `model.fallback`
  aside), have no trial of a scenario that the agent's own facts imply: untrusted input, context or tool result
  -> indirect-injection; `people.audience` public -> direct-injection; any state-changing tool -> tool-misuse;
  data level >= 2 -> data-exfiltration; memory with scope other than session -> memory-poisoning; a delegate
  that is not in-process -> agent-impersonation; effect execute -> code-execution. What counts as covered is
  what the report shows when it is read, by the shipped scenario map and `evidence[].scenarioMap`; an errored
  trial is none. How many trials suffice is GOV707's question.
- **Absent**: no `evidence` fails with all implied scenarios. A report that GOV706 refuses counts as none.
  Trials of an attack scenario count only where this agent was tried, not its model in another agent (MANIFEST
  3.18; the message says "model only").
- **Unresolved**: a report that is stored elsewhere or too large, for the scenarios that no other report covers.

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
        direct-injection: 0/60
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
        direct-injection: 0/60
        indirect-injection: 0/60
        tool-misuse: 0/60
        data-exfiltration: 0/60
        memory-poisoning: 0/60
```

## What to change

Run the listed scenarios against this agent with its tools and commit the test tool's own result file.

## Sources

Seed S6 (test for misalignment, run adversarial simulations); ASI01 mitigation 8; IMDA 2.3.2
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.evidence import Counting, counting, unread
from govcheck.authority.exposures import Exposure, attacks
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided, weightiest
from govcheck.facts.reports import MODEL
from govcheck.facts.sections import Evidence
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Related, Rule, listed, quoted, tier_is_at_least

RULE = Rule(
    id="GOV701",
    name="adversarial-evidence-missing",
    severity="high",
    confidence="high",
    reads=(
        "evidence",
        "evidence[].about",
        "people.audience",
        "inputs[].trust",
        "inputs[].data",
        "context[].trust",
        "context[].source",
        "context[].data",
        "memory[].scope",
        "memory[].data",
        "permissions.tools[].effects",
        "permissions.tools[].trust",
        "permissions.tools[].data",
        "delegation.to[].authentication",
        "model.id",
        "model.fallback",
    ),
    controls={
        "ASI": ("ASI01",),
        "AISVS": (
            "11.1.3",
            "3.2.1",
            "6.1.4",
        ),
        "ATLAS": ("AML.M0008",),
        "RMF": (
            "MEASURE 2.7",
            "MEASURE 2.3",
            "MAP 2.3",
        ),
        "AIA": (
            "Art. 9(6)",
            "Art. 9(8)",
            "Art. 15(5)",
        ),
        "ISO": ("A.6.2.4",),
        "MGF": ("2.3.2",),
        "NIST53": (
            "CA-8",
            "SA-11",
        ),
        "SOC2": ("CC4.1",),
        "SE": (
            "Red teaming",
            "Appropriate evaluation",
        ),
        "OAI": ("P1",),
        "ARTICLE": ("S6",),
    },
    is_advisory_outside_production=True,
)


def applies(subject: Subject) -> bool:
    if tier_is_at_least(subject, "moderate"):
        return True
    return subject.agent.evidence.is_absent and bool(attacks(subject.agent).known)


def targets(subject: Subject) -> Iterator[Fact[tuple[Evidence, ...]]]:
    yield subject.agent.evidence


def judge(evidence: Fact[tuple[Evidence, ...]], subject: Subject) -> Answer:
    name = subject.agent.name
    exposures = attacks(subject.agent)
    if not tier_is_at_least(subject, "moderate"):
        return Noted(evidence, f"No report shows {name} under attack; tier {subject.tier} asks for none.")
    if not exposures.known and not exposures.unknown:
        return Noted(evidence, f"No fact of {name} exposes it to an attack that tests simulate.")
    counts = [one for one in counting(subject) if not one.is_fallback]
    missing = [one for one in exposures.known if not any(report.covers(one.scenario) for report in counts)]
    unknown = weightiest(unread(subject.agent) if missing else exposures.unknown)
    if unknown is not None:
        raise Undecided(unknown)
    return _failed(evidence, missing, counts, name) if missing else PASSED


def _failed(
    evidence: Fact[tuple[Evidence, ...]], missing: Sequence[Exposure], counts: Sequence[Counting], name: str
) -> Failed:
    scenarios = [one.scenario for one in missing]
    only = sorted(
        {one.exhibit.path for one in counts if one.about == MODEL and one.report.scenarios.keys() & set(scenarios)}
    )
    hint = f" {quoted(only)} tried its model only, in another agent." if only else ""
    return Failed(
        evidence,
        f"No report shows {name} under {listed(scenarios)}.{hint}",
        help="run these scenarios against this agent with its tools, and commit the test tool's own result file",
        related=[Related(one.because, f"hence {one.scenario}") for one in missing],
    )
