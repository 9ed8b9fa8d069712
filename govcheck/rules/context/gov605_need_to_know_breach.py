"""The agent does not hold what its audience may not see.

## Why

What an agent can look up it can be talked into telling. So it may hold, for each who asks, only what that person
may see.

## Condition

- **Fails**: the data level of a `context[]` source, of a tool that reads, or of a memory with scope tenant or
  global is higher than the clearance of `people.audience` (public 0, partners 1, staff 2).
- **Passes**: context with `filteredBy: requester`; a tool with `actsAs: requester`, or confined to the requester
  (each resource holds a placeholder), or whose `destination` is requester; memory with scope session or user. A runtime that trims by the
  user's rights implies it (Microsoft 365 Copilot). Not applicable to an agent without a requester (`actsFor:
  itself`) each of whose sends goes to `requester` or `fixed` or is fully gated.
- **Absent**: `filteredBy` absent = none, `audience` absent = public, `actsFor` absent = requester.
- **Boundary**: equal levels pass.
- **Unresolved**: data that a source cannot say is inexpressible.

## Fails

```yaml
context:
  - name: staff-notes
    source: db:staff/notes
    topics:
      - priorities
    trust: trusted
    data:
      - hr
    filteredBy: none
    updated: live
```

## Passes

```yaml
context:
  - name: order-history
    source: db:orders
    trust: trusted
    data:
      - personal
    filteredBy: requester
    updated: live
```

## What to change

Filter retrieval by the requester's rights in the store, or remove the source.

## Sources

Anthropic recommendation (b): compare what the model can access with the need-to-know of the people it talks to
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.data_levels import classes_at, level
from govcheck.authority.governance import is_gated_always
from govcheck.authority.resources import is_confined_to_requester
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import ContextSource, Memory, Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, Answer, Failed, Rule, every_tool, listed

RULE = Rule(
    id="GOV605",
    name="need-to-know-breach",
    severity="high",
    confidence="high",
    reads=(
        "people.audience",
        "identity.actsFor",
        "context[].data",
        "context[].filteredBy",
        "memory[].scope",
        "memory[].data",
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "permissions.tools[].actsAs",
        "permissions.tools[].destination",
        "permissions.tools[].resources",
        *GATE_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI03", "ASI06"),
        "LLM": ("LLM02", "LLM08"),
        "MCP": ("MCP10",),
        "AISVS": ("5.2.2", "8.1.3", "5.2.4"),
        "ATLAS": ("AML.T0057", "AML.T0085"),
        "RMF": ("MEASURE 2.10",),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.1.1",),
        "NIST53": ("AC-3", "AC-4"),
        "SOC2": ("CC6.1", "C1.1"),
        "ANT": ("(b)",),
        "ARTICLE": ("S8",),
    },
)


CLEARANCE = {"public": 0, "partners": 1, "staff": 2}
"""The highest data level that everybody of an audience may see (MANIFEST 3.10)."""
AUDIENCES = {"public": "the public", "partners": "partners", "staff": "staff"}


def applies(subject: Subject) -> bool:
    agent = subject.agent
    return agent.identity.acts_for.value != "itself" or not all(
        _goes_where_it_should(tool, subject)
        for tool in agent.tools
        if "send" in tool.effects.value_if_known(("send",))
    )


def targets(subject: Subject) -> Iterator[ContextSource | Memory | Tool | Fact[None]]:
    yield from subject.agent.context.value
    yield from subject.agent.memory.value
    yield from every_tool(subject)


def judge(holder: ContextSource | Memory | Tool, subject: Subject) -> Answer:
    audience = subject.agent.people.audience.value
    if _is_narrow(holder) or level(holder.data.value) <= CLEARANCE[audience]:
        return PASSED
    kept = listed(classes_at(holder.data.value, CLEARANCE[audience] + 1))
    return Failed(
        holder,
        f"{subject.agent.name} answers {AUDIENCES[audience]} and holds {kept} data in `{holder.name.value}` for "
        "every one of them.",
        help=_help(holder),
    )


def _is_narrow(holder: ContextSource | Memory | Tool) -> bool:
    """Whether each requester gets only what is theirs, or nothing of it is handed out."""
    if isinstance(holder, ContextSource):
        return holder.filtered_by.value == "requester"
    if isinstance(holder, Memory):
        return holder.scope.value in ("session", "user")
    return (
        "read" not in holder.effects.value
        or holder.acts_as.value == "requester"
        or holder.destination.value == "requester"
        or is_confined_to_requester(holder.resources.value)
    )


def _help(holder: ContextSource | Memory | Tool) -> str:
    if isinstance(holder, ContextSource):
        return "filter retrieval by the requester's rights in the store (`filteredBy: requester`), or remove the source"
    if isinstance(holder, Memory):
        return "keep memory per user (`scope: user`), or keep such data out of it"
    return (
        "let the call use the requester's rights (`actsAs: requester`), or confine its resources to the requester"
    )


def _goes_where_it_should(tool: Tool, subject: Subject) -> bool:
    return tool.destination.value_if_known("model") in ("requester", "fixed") or is_gated_always(tool, subject)
