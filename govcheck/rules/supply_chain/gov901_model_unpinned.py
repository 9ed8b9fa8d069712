"""The model is a fixed version.

## Why

An alias means another model as soon as the provider moves it. The agent then behaves in a way that nobody tested,
and no pull request shows when that began.

## Condition

- **Applies**: `model.id` and each `model.fallback[]`, spelled as the provider does; upper and lower case, and the
  prefix of a router or cloud (`openai:`, `bedrock/eu.anthropic.`), make no difference.
- **Fails**: the id names no fixed version: a word that moves (`latest`, `default`, `auto`, `stable`), a preview
  without a date, or a bare family such as `gpt-5.1` or `claude-sonnet-4-5`.
- **Passes**: a date (`claude-sonnet-4-5-20250929`, `gpt-4.1-2025-04-14`, Vertex `@20250929`), a numbered version
  (`gemini-2.0-flash-001`, Bedrock `-v1:0`), a fine-tuned model, a digest or exact tag of a local model
  (`llama3.1:8b`); a model that its provider publishes under one fixed name only (Claude from 4.6 on, stable Gemini
  from 2.5 on). Of a provider that we do not know any date or version in the id passes.
- **Absent**: `model.id` absent fails; `fallback` absent is none.
- **Unresolved**: an id that is filled in at run time, such as `${MODEL}`.

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

from govcheck.authority.model_ids import is_fixed_model, is_template
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


def targets(subject: Subject) -> Iterator[Fact[str] | Fact[str | None]]:
    model = subject.agent.model
    yield model.id
    yield from entries(model.fallback)


def judge(model: Fact[str] | Fact[str | None], subject: Subject) -> Answer:
    model_id, name = model.value, subject.agent.name
    if not model_id:
        return Failed(
            model,
            f"{name} does not say which model it runs on: it can change any day, and nothing shows it.",
            help="configure one fixed version in the runtime and write its id as `model.id`",
        )
    if is_template(model_id):
        why = f"`{model_id}` is filled in at run time"
        raise Undecided(unresolved(model.place, why))
    if is_fixed_model(model_id):
        return PASSED
    return Failed(
        model,
        f"`{model_id}` is an alias: {name} changes when the provider moves it.",
        help="configure a dated or numbered version of it in the runtime and write that id; upgrade by pull request, "
        "with new evidence",
    )
