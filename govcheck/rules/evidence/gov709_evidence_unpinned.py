"""It is recorded what the agent was when the evidence was accepted.

## Why

Months later nobody remembers which prompt was tested. The lock does, if it was written in time.

## Condition

- **Applies**: tier >= high, `govcheck.lock` exists (without it GOV208 speaks); each `evidence[]` item of kind
  adversarial. Advisory in environments other than production.
- **Fails**: the lock's entry for the report has no digests of instructions, tool set and model id that were
  current at acceptance, and the report itself does not say them, so GOV702 cannot compare. `govcheck lock`
  writes them when the report's own digest is new and never refreshes them afterwards.
- **Absent**: no entry fails; that the report itself changed is GOV208's finding. An agent without instruction
  files or without `model.id` has nothing to record of them.
- **Unresolved**: never.

## Fails

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
given:
  lock:
    files:
      evidence/redteam-2026-10.json:
        digest: sha256:4b1d7c0e92f35a68d1c7be04f6a2593817ec40db5f9236a8710cde4b95f3a627
        changed: 2026-10-22
    agents:
      refund-assistant:
        evidence: {}
```

## Passes

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
given:
  lock:
    files:
      evidence/redteam-2026-10.json:
        digest: sha256:4b1d7c0e92f35a68d1c7be04f6a2593817ec40db5f9236a8710cde4b95f3a627
        changed: 2026-10-22
    agents:
      refund-assistant:
        evidence:
          evidence/redteam-2026-10.json:
            digest: sha256:4b1d7c0e92f35a68d1c7be04f6a2593817ec40db5f9236a8710cde4b95f3a627
            accepted: 2026-10-22
            model: acme-large-20260901
            tools: sha256:51d0aa37c48be9162f70d5a3b8e64c19027fd5e8ab3c61940de72bf58a1c9436
            instructions:
              prompts/refund.md: sha256:9f2c41d05b7e68a3c1f4920de8b6a75311c09fd2e47ab8563d90e1f7c284ba6d
```

## What to change

Run `govcheck lock` in the change that adds the report.

## Sources

Own design
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.reports import Exhibit
from govcheck.rules.evidence_kit import at_tier_high, every_report
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed

RULE = Rule(
    id="GOV709",
    name="evidence-unpinned",
    severity="low",
    confidence="high",
    reads=(
        "evidence[].report",
        "model.id",
        "directives.instructions",
    ),
    controls={
        "ATLAS": ("AML.M0014",),
        "RMF": ("MEASURE 2.1",),
        "AIA": ("Art. 18",),
        "ISO": ("A.6.2.7",),
        "NIST53": ("SI-7",),
    },
    is_advisory_outside_production=True,
)


def applies(subject: Subject) -> bool:
    return at_tier_high(subject) and subject.accepted_evidence is not None


def targets(subject: Subject) -> Iterator[Exhibit | Fact[object]]:
    return every_report(subject)


def judge(exhibit: Exhibit, subject: Subject) -> Answer:
    accepted = (subject.accepted_evidence or {}).get(exhibit.path)
    binding = None if exhibit.report.is_undecided else exhibit.report.value.binding
    recorded = {
        "prompt": bool((accepted and accepted.instructions) or (binding and binding.prompts)),
        "tools": bool((accepted and accepted.tools) or (binding and binding.tools)),
        "model": bool((accepted and accepted.model) or (binding and binding.model)),
    }
    if not _has_prompts(subject):
        del recorded["prompt"]
    if subject.agent.model.id.value_if_known(None) is None:
        del recorded["model"]
    missing = [what for what, is_there in recorded.items() if not is_there]
    if not missing:
        return PASSED
    return Failed(
        exhibit,
        f"Nobody recorded which {listed(missing)} `{exhibit.path}` is about.",
        help="run `govcheck lock` in the change that adds the report",
    )


def _has_prompts(subject: Subject) -> bool:
    return any(file.role == "instructions" for file in subject.agent.files)
