"""Logs do not become the leak.

## Why

A log is read by more people than the system it describes, and kept for longer. What is not masked in it has
leaked.

## Condition

- **Fails**: a most sensitive data class (communications, hr, payment, health, special-category, children,
  credentials) of an input, a context source, a memory or a tool, or `credentials` when `identity.credentials` is
  not empty, is not in `logging.audit.redact[]`; or `logging.reasoning.readers[]` holds everybody under whatever
  kind (`team:everyone`, `team:all`, `role:all-staff`) while reasoning is kept.
- **Absent**: `redact` absent = empty; `capture` absent = none; no `audit`: GOV501's finding. An agent without such
  data and credentials needs no `redact`.
- **Unresolved**: data that a source cannot say, where `redact` does not hold every most sensitive class.

## Fails

```yaml
logging:
  audit:
    redact: []
```

## Passes

```yaml
logging:
  audit:
    redact:
      - credentials
      - payment
```

## What to change

Redact at the recorder and restrict who reads.

## Sources

MCP08 practice 3 (protect sensitive data in logs)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.data_levels import LEVELS, MOST_SENSITIVE, classes_at, classes_in_use, holders
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, has_audit, listed

RULE = Rule(
    id="GOV508",
    name="log-leak",
    severity="medium",
    confidence="high",
    reads=(
        "logging.audit.sink",
        "logging.audit.redact",
        "logging.reasoning.capture",
        "logging.reasoning.readers",
        "identity.credentials",
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "permissions.tools[].data",
    ),
    controls={
        "LLM": ("LLM02",),
        "MCP": ("MCP01", "MCP08"),
        "RMF": ("MEASURE 2.10",),
        "AIA": ("Art. 26(6)",),
        "ISO": ("A.7.2",),
        "NIST53": ("SI-12", "AU-9"),
        "SOC2": ("C1.1",),
    },
)


EVERYBODY = (
    "all", "all-employees", "all-staff", "all-users", "anybody", "anyone", "everybody", "everyone", "public",
)  # fmt: skip
"""Names of a principal of any kind that hold whoever there is."""


def applies(subject: Subject) -> bool:
    return has_audit(subject)


def targets(subject: Subject) -> Iterator[Fact[Sequence[str]]]:
    logging = subject.agent.logging
    yield logging.audit.redact
    yield logging.reasoning.readers


def judge(target: Fact[Sequence[str]], subject: Subject) -> Answer:
    if target.place.route[-1] == "readers":
        return _of_readers(target, subject)
    clear = [name for name in _in_use(subject) if name not in target.value]
    if not clear:
        if not set(classes_at(LEVELS, MOST_SENSITIVE)) <= set(target.value):
            classes_in_use(subject.agent)  # what nobody can know may be in clear
        return PASSED
    return Failed(
        target,
        f"The log of {subject.agent.name} holds {listed(clear)} data in clear.",
        help=f"mask them at the recorder, then list them: `redact: [{', '.join(clear)}]`",
    )


def _in_use(subject: Subject) -> list[str]:
    """The most sensitive classes that the agent meets, each once, and the credentials that it holds."""
    agent = subject.agent
    found = [name for _, data in holders(agent) for name in classes_at(data.value_if_known(()), MOST_SENSITIVE)]
    if agent.identity.credentials.value_if_known(()):
        found.append("credentials")
    return list(dict.fromkeys(found))


def _of_readers(readers: Fact[Sequence[str]], subject: Subject) -> Answer:
    wide = [reader for reader in readers.value if _is_everybody(reader)]
    if not wide or subject.agent.logging.reasoning.capture.value == "none":
        return PASSED
    return Failed(
        readers,
        f"{listed(wide)} may read the reasoning of {subject.agent.name}, with all that it was told.",
        help="name the team that reviews it",
    )


def _is_everybody(principal: str) -> bool:
    return principal.partition(":")[2].partition("@")[0].strip().lower() in EVERYBODY
