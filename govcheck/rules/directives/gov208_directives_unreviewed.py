"""The files that run are the ones that were locked and reviewed.

## Why

A prompt decides what an agent does as much as its code. A prompt that changed after the review is a change to
production that nobody approved.

## Condition

- **Fails**: a file of the repository that the manifest names (`directives.instructions[]`, `sources[]`,
  `platform`, `evidence[].report`) has another sha256 than `govcheck.lock` holds for it, or is not in the lock;
  or tier >= high and there is no `govcheck.lock` at the repository root (one finding per agent).
- **Boundary**: raw bytes are compared (the message says so where only line ends differ); a directory by the
  sha256 of its sorted list `sha256 path`.
- **Absent**: at tier low and moderate no lock is needed: not applicable. Who reviewed is not judged here: that
  is the business of CODEOWNERS.
- **Unresolved**: a named file that is not found.

## Fails

```yaml
without: [platform, evidence]
directives:
  instructions:
    - prompts/refund.md
given:
  files:
    prompts/refund.md: |
      Settle refunds of up to 200 EUR that RF-12 allows.
  lock:
    files:
      prompts/refund.md:
        digest: sha256:9f2c41d05b7e68a3c1f4920de8b6a75311c09fd2e47ab8563d90e1f7c284ba6d
        changed: 2026-10-01
```

## Passes

```yaml
without: [platform, evidence]
directives:
  instructions:
    - prompts/refund.md
given:
  files:
    prompts/refund.md: |
      Settle refunds of up to 200 EUR that RF-12 allows.
  lock:
    files:
      prompts/refund.md:
        digest: sha256:9ab6c697753faafc331e734f8bbc4d6bffd55c1f7d22304260ebd8246da02e6f
        changed: 2026-10-01
```

## What to change

Have the change reviewed like code, then run `govcheck lock` in the same pull request.

## Sources

OWASP ASI01 mitigation 3 (goal changes go through configuration management and human approval)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.subject import Subject
from govcheck.facts.agent import Digest
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV208",
    name="directives-unreviewed",
    severity="medium",
    confidence="high",
    reads=(
        "directives.instructions",
        "sources",
        "platform",
        "evidence[].report",
    ),
    controls={
        "ASI": ("ASI01", "ASI04"),
        "AISVS": ("9.2.5",),
        "ATLAS": ("AML.T0081",),
        "RMF": ("MANAGE 4.1",),
        "ISO": ("A.6.2.3", "A.6.2.7"),
        "NIST53": ("CM-3", "CM-5"),
        "SOC2": ("CC8.1",),
        "SE": ("Monitoring and auditing",),
    },
)


def applies(subject: Subject) -> bool:
    return subject.digests is not None or tier_is_at_least(subject, "high")


def targets(subject: Subject) -> Iterator[Digest | Fact[Sequence[str]]]:
    if subject.digests is None:
        yield subject.agent.directives.instructions
    else:
        yield from subject.digests


def judge(named: Digest | Fact[Sequence[str]], subject: Subject) -> Answer:
    if isinstance(named, Fact):
        return Failed(
            named,
            f"There is no `govcheck.lock`: nobody can see whether what runs as {subject.agent.name} is what was reviewed.",
            help="run `govcheck lock`, and have its changes reviewed like code",
        )
    path = named.file.path
    if named.locked == named.current.value:
        return PASSED
    if named.locked is None:
        problem = f"`{path}` is not in `govcheck.lock`: nobody can see whether it was reviewed."
    else:
        day = f" on {named.changed}" if named.changed else ""
        change = "only line ends differ" if named.differs_in_line_ends_only else "its content differs"
        problem = f"`{path}` is not what was locked{day}: {change}."
    return Failed(
        named, problem, help="have the change reviewed, then run `govcheck lock` in the same pull request"
    )
