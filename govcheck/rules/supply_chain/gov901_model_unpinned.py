"""The model is a fixed version.

## Why

TODO

## Condition

- **Reads**: `model.id` and each `model.fallback[]`, in the provider's own spelling.
- **Fails**: the id is no dated or versioned form of its provider (`-latest`, `-preview` without a date, a bare
  family such as `gpt-5.1` or `claude-sonnet-4-5`, `default`).
- **Passes**: per provider: a date (`claude-sonnet-4-5-20250929`, `gpt-4.1-2025-04-14`), a version suffix
  (`gemini-2.5-pro-001`, Bedrock `…-v1:0`, Vertex `@20250929`), a digest or exact tag of a local model; a model
  that its provider publishes in one fixed form only (the shipped table names them).
- **Confidence**: medium where the provider is unknown; any date or version in the id then passes.
- **Absent**: `model.id` absent in a manifest fails, unless the runtime of a source chooses the model (implied:
  Microsoft 365 Copilot); in such formats alone it is inexpressible.
- **Unresolved**: an id that is a template or variable.

## Fails

```yaml
model:
  id: claude-sonnet-4-5
```

## Passes

```yaml
model:
  id: claude-sonnet-4-5-20250929
```

## What to change

Pin a dated version in the runtime's configuration and upgrade by pull request with new evidence.

## Sources

AISVS 3.2.3 (provider, version or routing changes trigger re-evaluation); ASI04 mitigation 7
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV901",
    name="model-unpinned",
    severity="medium",
    confidence="high",
    reads=(),
    controls={
        "ASI": ("ASI04",),
        "LLM": ("LLM03",),
        "AISVS": ("3.1.1", "3.2.3"),
        "ATLAS": ("AML.M0014",),
        "RMF": ("MANAGE 3.2",),
        "AIA": ("Art. 11(1)", "Art. 15(1)"),
        "ISO": ("A.10.3", "A.6.2.5"),
        "NIST53": ("CM-2", "SR-3"),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
