"""Untrusted content is validated before it is remembered, and shared memory holds nobody's personal data.

## Why

Memory carries a sentence from one conversation into the next. If strangers can put it there, or if many people
share it, one planted entry reaches all of them.

## Condition

- **Applies**: each `memory[]` with scope other than session.
- **Fails**: `writes` is `free` and (an `inputs[]` or `context[]` entry is untrusted, or scope is tenant or
  global); or scope is tenant or global and `data[]` holds personal, communications, hr, health,
  special-category, children, payment, credentials or unknown, or confidential while `people.audience` is not
  staff.
- **Passes**: an incident memory of a staff agent with confidential data and `writes: human`; tool results alone
  do not make a memory poisonable here (GOV304 judges what follows).
- **Absent**: `writes` absent = free.
- **Unresolved**: never.

## Fails

```yaml
memory:
  - name: lessons
    scope: global
    ttl: 30d
    reset: true
    writes: free
    data:
      - internal
```

## Passes

```yaml
memory:
  - name: lessons
    scope: global
    ttl: 30d
    reset: true
    writes: human
    data:
      - internal
```

## What to change

Validate source and content on write, or keep memory per user or session.

## Sources

AISVS 8.2.3; ASI06 mitigations 2, 3 and 6
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.data_levels import SENSITIVE, classes_at
from govcheck.authority.subject import Subject
from govcheck.authority.trust import has_outside_audience, is_untrusted_context, is_untrusted_input
from govcheck.facts.sections import ContextSource, Input, Memory
from govcheck.rules.kit import PASSED, Answer, Failed, Related, Rule, listed

RULE = Rule(
    id="GOV607",
    name="memory-poisonable",
    severity="high",
    confidence="high",
    reads=(
        "memory[].scope",
        "memory[].writes",
        "memory[].data",
        "inputs[].trust",
        "context[].trust",
        "context[].source",
        "people.audience",
    ),
    controls={
        "ASI": ("ASI06",),
        "LLM": ("LLM04", "LLM08"),
        "MCP": ("MCP10",),
        "AISVS": ("8.2.3", "8.1.1"),
        "ATLAS": ("AML.T0080.000", "AML.M0031"),
        "AIA": ("Art. 15(4)-(5)",),
        "MGF": ("2.1.1",),
        "NIST53": ("SI-10", "AC-4"),
        "SE": ("Controlled context",),
    },
)


SHARED = ("tenant", "global")
OWN = "keep such memory per user or session (`scope: user`)"


def targets(subject: Subject) -> Iterator[Memory]:
    for memory in subject.agent.memory.value:
        if memory.scope.value != "session":
            yield memory


def judge(memory: Memory, subject: Subject) -> Answer:
    name, everybody = memory.name.value, f"everybody whom {subject.agent.name} serves"
    is_shared = memory.scope.value in SHARED
    entrance = next(_entrances(subject), None)
    held = _held(memory, subject) if is_shared else ""
    if memory.writes.value == "free" and (is_shared or entrance is not None):
        whom = everybody if is_shared else "every later conversation"
        return Failed(
            memory,
            f"`{name}` remembers whatever it is told: one planted entry reaches {whom}"
            + (f", and it holds {held} data of some." if held else "."),
            help="validate source and content before a write (`writes: validated` or `human`)"
            + (f", and {OWN}" if held else ""),
            related=() if entrance is None else (Related(entrance, "outsiders write here"),),
        )
    if held:
        return Failed(memory, f"`{name}` holds {held} data of some and is shared by {everybody}.", help=OWN)
    return PASSED


def _entrances(subject: Subject) -> Iterator[Input | ContextSource]:
    """Inputs and context that outsiders write. Tool results alone are GOV304's."""
    agent = subject.agent
    yield from (item for item in agent.inputs.value_if_known(()) if is_untrusted_input(item, agent))
    yield from (source for source in agent.context.value_if_known(()) if is_untrusted_context(source))


def _held(memory: Memory, subject: Subject) -> str:
    """What not everybody may see who shares the memory, or nothing. Staff may share what is merely confidential."""
    is_open = has_outside_audience(subject.agent)
    classes = [name for name in classes_at(memory.data.value, SENSITIVE) if is_open or name != "confidential"]
    return listed(classes) if classes else ""
