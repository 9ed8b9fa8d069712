"""The model is a fixed version.

## Why

An alias is a different model on the day its provider moves it. What was tested is then no longer what runs.

## Condition

- **Applies**: `model.id` and each `model.fallback[]`, in the provider's own spelling.
- **Fails**: the id is no dated or versioned form of its provider (`-latest`, `-preview` without a date, a bare
  family such as `gpt-5.1` or `claude-sonnet-4-5`, `default`).
- **Passes**: per provider: a date (`claude-sonnet-4-5-20250929`, `gpt-4.1-2025-04-14`), a version suffix
  (`gemini-2.5-pro-001`, Bedrock `…-v1:0`, Vertex `@20250929`), a digest or exact tag of a local model; a model
  that its provider publishes in one fixed form only (the shipped table names them).
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

from govcheck.authority.model_ids import is_fixed, is_variable
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided, unresolved
from govcheck.facts.record import entries
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV901",
    name="model-unpinned",
    severity="medium",
    confidence="high",
    reads=(
        "model.id",
        "model.fallback",
    ),
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


def targets(subject: Subject) -> Iterator[Fact[str | None]]:
    model = subject.agent.model
    yield model.id
    if model.fallback.value:
        yield from entries(model.fallback)


def judge(model: Fact[str | None], subject: Subject) -> Answer:
    name, stated = subject.agent.name, model.value
    if stated is None:
        return Failed(
            model,
            f"Nothing says which model {name} runs on.",
            help="name it with its version: `model: {id: ...}`",
        )
    if is_variable(stated):
        raise Undecided(unresolved(model.place, f"`{stated}` is filled in elsewhere", str(model.place.route)))
    if is_fixed(stated):
        return PASSED
    return Failed(
        model,
        f"`{stated}` is an alias: {name} changes when the provider moves it.",
        help="name the dated or versioned form that the provider publishes, where the model is configured and here",
    )
