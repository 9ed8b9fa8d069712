"""The agent does not hold what its audience may not see.

## Why

What an agent can look up it can be talked into telling. So it may hold, for each who asks, only what that person
may see.

## Condition

- **Applies**: an agent that acts for a requester; one with `actsFor: itself` only where a tool lets the model choose
  whom it tells (a `send`, or a `write` to the outside that is no pull request, with `destination: model`) and no
  approval asks at every call.
- **Fails**: a `context[]` source, a tool that reads or executes, or a memory with scope tenant or global holds data
  that not everybody of `people.audience` may see. The public may see public data; partners also internal; staff
  also confidential, personal and unknown; no audience as a whole may see the rest (hr, health, payment, ...).
- **Passes**: context with `filteredBy: requester`, or at a path of the repository with nothing above internal (how the
  agent is to work); a tool with `actsAs: requester`, or confined to the requester
  (each of its resources holds a placeholder); memory with scope session or user. A runtime that trims by the user's
  rights implies it (Microsoft 365 Copilot). `destination: requester` says who gets the answer, not whose data it
  holds: it excuses nothing here.
- **Absent**: `filteredBy` absent = none, `audience` absent = public, `actsFor` absent = requester.
- **Unresolved**: a source that cannot be read. Data that a source cannot say, or tools that nobody lists, are
  inexpressible.

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

from govcheck.authority.data_levels import SENSITIVE, classes_at, level
from govcheck.authority.governance import is_gated_always
from govcheck.authority.impact import sends_where_the_model_wants
from govcheck.authority.resources import is_confined_to_requester
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.sections import ContextSource, Memory, Tool
from govcheck.pins import is_from_outside
from govcheck.rules.kit import GATE_KEYS, PASSED, Answer, Failed, Rule, all_found, every_tool, listed

RULE = Rule(
    id="GOV605",
    name="need-to-know-breach",
    severity="high",
    confidence="high",
    reads=(
        "people.audience",
        "identity.actsFor",
        "context[].source",
        "context[].data",
        "context[].filteredBy",
        "memory[].scope",
        "memory[].data",
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "permissions.tools[].actsAs",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].through",
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
    if subject.agent.identity.acts_for.value != "itself":
        return True
    return bool(all_found(every_tool(subject), lambda tool: _tells_anyone(tool, subject)))


def targets(subject: Subject) -> Iterator[ContextSource | Memory | Tool | Fact[None]]:
    yield from subject.agent.context.value
    yield from subject.agent.memory.value
    yield from every_tool(subject)


def judge(holder: ContextSource | Memory | Tool, subject: Subject) -> Answer:
    agent, audience = subject.agent, subject.agent.people.audience.value
    if _is_narrow(holder) or level(holder.data.value) <= CLEARANCE[audience]:
        return PASSED
    tells = "can write to" if agent.identity.acts_for.value == "itself" else "answers"
    kept = listed(classes_at(holder.data.value, CLEARANCE[audience] + 1))
    return Failed(
        holder,
        f"{agent.name} {tells} {AUDIENCES[audience]} and holds {kept} data in `{holder.name.value}` for every one of them.",
        help=_help(holder),
    )


def _is_narrow(holder: ContextSource | Memory | Tool) -> bool:
    """Whether each requester gets only what is theirs, or nothing of it is handed out."""
    if isinstance(holder, ContextSource):
        return holder.filtered_by.value == "requester" or _is_a_working_rule(holder)
    if isinstance(holder, Memory):
        return holder.scope.value in ("session", "user")
    return (
        not {"read", "execute"} & set(holder.effects.value)
        or holder.acts_as.value == "requester"
        or is_confined_to_requester(holder.resources.value)
    )


def _is_a_working_rule(source: ContextSource) -> bool:
    """A path of the repository that holds nothing sensitive tells the agent how to work, like its prompt."""
    return not is_from_outside(source.source.value) and level(source.data.value) < SENSITIVE


def _help(holder: ContextSource | Memory | Tool) -> str:
    if isinstance(holder, ContextSource):
        return "filter retrieval by the requester's rights in the store (`filteredBy: requester`), or remove the source"
    if isinstance(holder, Memory):
        return "keep memory per user (`scope: user`), or keep such data out of it"
    return (
        "let the call use the requester's rights (`actsAs: requester`), or confine its resources to the requester"
    )


def _tells_anyone(tool: Tool | Fact[None], subject: Subject) -> Tool | None:
    """The tool, if it hands out what the agent knows to whom the model chooses, and nobody is asked each time."""
    if isinstance(tool, Fact):
        raise Undecided(tool)  # it stands for tools that nobody lists
    effects = tool.effects.value
    tells = ("send" in effects and tool.destination.value == "model") or (
        "write" in effects and tool.through.value != "pull-request" and sends_where_the_model_wants(tool)
    )
    return tool if tells and not is_gated_always(tool, subject) else None
