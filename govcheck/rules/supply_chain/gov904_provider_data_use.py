"""Confidential or personal data does not train somebody else's model, and its region is stated.

## Why

What a provider trains on can come out again in somebody else's answers, and cannot be called back. Where data are
processed decides whose law protects them.

## Condition

- **Applies**: an input, context source, memory or tool holds data that are confidential, personal, unknown or more
  sensitive.
- **Fails**: `model.dataUse.training` is not false; or `risk.jurisdictions` names some and `model.dataUse.regions`
  names none.
- **Absent**: `training` absent fails; `regions` absent = none.
- **Unresolved**: never.

## Fails

```yaml
model:
  dataUse:
    training: true
    regions:
      - EU
```

## Passes

```yaml
model:
  dataUse:
    training: false
    regions:
      - EU
```

## What to change

Use the provider's no-training terms and fix the region in the account; then state both (usually in the platform
document).

## Sources

LLM02 mitigation (opt out of training); IMDA 2.2.1 (contracts with external parties)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.data_levels import SENSITIVE, holders, level
from govcheck.authority.subject import Subject
from govcheck.authority.toxic_flow import sensitive_data
from govcheck.facts.sections import DataUse
from govcheck.rules.kit import PASSED, Answer, Failed, Related, Rule, listed

RULE = Rule(
    id="GOV904",
    name="provider-data-use",
    severity="high",
    confidence="high",
    reads=(
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "permissions.tools[].data",
        "model.dataUse.training",
        "model.dataUse.regions",
        "risk.jurisdictions",
    ),
    controls={
        "LLM": ("LLM02", "LLM03"),
        "AISVS": ("5.2.3",),
        "RMF": ("GOVERN 6.1", "MEASURE 2.10"),
        "AIA": ("Art. 25(4)",),
        "ISO": ("A.10.3", "A.7.3"),
        "MGF": ("2.2.1",),
        "NIST53": ("SA-9",),
        "SOC2": ("CC9.2", "C1.1"),
    },
)


def applies(subject: Subject) -> bool:
    agent = subject.agent
    if any(sensitive_data(agent)):
        return True
    return any(level(data.value) >= SENSITIVE for _, data in holders(agent))  # raises where nobody can know


def targets(subject: Subject) -> Iterator[DataUse]:
    yield subject.agent.model.data_use


def judge(use: DataUse, subject: Subject) -> Answer:
    agent = subject.agent
    faults = list(_faults(use, agent.risk.jurisdictions.value))
    if not faults:
        return PASSED
    held = next(sensitive_data(agent))
    classes = listed(held.classes)
    return Failed(
        use,
        f"{agent.name} {listed([f'sends {classes} data to its model provider', *(does for does, _ in faults)])}.",
        help=f"{listed([remedy for _, remedy in faults])}, then state it in `model.dataUse`, usually the platform's",
        related=(Related(held.holder, f"holds {classes} data"),),
    )


def _faults(use: DataUse, jurisdictions: Sequence[str]) -> Iterator[tuple[str, str]]:
    """What the agent does with the data, each with what ends it."""
    training = use.training.value
    if training is not False:
        does = "lets it train on them" if training else "does not say whether it trains on them"
        yield does, "take the provider's no-training terms"
    if jurisdictions and not use.regions.value:
        where = f"does not say where they are processed (`risk.jurisdictions` names {listed(jurisdictions)})"
        yield where, "fix the region in the provider's account"
