"""Confidential or personal data does not train somebody else's model, and its region is stated.

## Why

What the provider trains on can come out of its models again, and where data are processed decides which law
protects them.

## Condition

- **Applies**: an input, context source, memory or tool has data level >= 2.
- **Fails**: `model.dataUse.training` is not false; or `risk.jurisdictions` is not empty and
  `model.dataUse.regions` is empty.
- **Absent**: `training` absent fails, `regions` absent = empty. A runtime whose service terms settle it, and a
  self-hosted model, imply `training: false` where the importer knows it.
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

from collections.abc import Iterator

from govcheck.authority.data_levels import SENSITIVE, classes_at, holders
from govcheck.authority.subject import Subject
from govcheck.facts.sections import DataUse
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed

RULE = Rule(
    id="GOV904",
    name="provider-data-use",
    severity="high",
    confidence="high",
    reads=(
        "model.dataUse.training",
        "model.dataUse.regions",
        "risk.jurisdictions",
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "permissions.tools[].data",
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
    return bool(_sensitive(subject))


def targets(subject: Subject) -> Iterator[DataUse]:
    yield subject.agent.model.data_use


def judge(use: DataUse, subject: Subject) -> Answer:
    faults, jurisdictions = [], subject.agent.risk.jurisdictions.value_if_known(())
    if use.training.value is not False:
        faults.append(
            "it may train on that" if use.training.value else "nothing says that it does not train on that"
        )
    if jurisdictions and not use.regions.value:
        faults.append(f"nothing says where that is processed, although {listed(jurisdictions)} law applies")
    if not faults:
        return PASSED
    return Failed(
        use,
        f"{subject.agent.name} sends {listed(_sensitive(subject))} data to the provider of its model, and "
        f"{' and '.join(faults)}.",
        help="settle it in the contract and the settings of the account, then state `dataUse: {training: false, regions: "
        "[...]}`, best in the platform",
    )


def _sensitive(subject: Subject) -> list[str]:
    """Classes of level 2 and up that the agent holds, each once."""
    found = (name for _, data in holders(subject.agent) for name in classes_at(data.value_if_known(()), SENSITIVE))
    return list(dict.fromkeys(found))
