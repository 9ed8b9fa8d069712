"""When acting for a requester, tools reach no further than that requester.

## Why

With rights of its own, an agent can be asked for what the person who asks may not have. Each requester then has
the rights of the agent.

## Condition

- **Applies**: `identity.actsFor` is `requester`; each tool that changes state or whose `data` has level >= 2.
- **Fails**: `actsAs` is `agent`.
- **Passes**: a tool confined to the requester (each resource holds a placeholder such as `{order}`, which the
  runtime fills from the request); `destination: requester`; a gate without `above` covers the tool; `through: pull-request` (a person
  with the right merges); sandboxed execution, which reaches nothing of its own; the tool that
  `oversight.escalation.through` names.
- **Absent**: `actsAs` absent = agent; `actsFor` absent = requester. A runtime that runs tools with the user's
  rights implies `requester`.
- **Unresolved**: a source that cannot be read.

## Fails

```yaml
identity:
  actsFor: requester
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/*
      data:
        - personal
      actsAs: agent
```

## Passes

```yaml
identity:
  actsFor: requester
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
      actsAs: agent
```

## What to change

Pass an on-behalf-of token and let the target system decide, or let the gateway confine the call to the
requester's own records.

## Sources

LLM06 mitigation 5 (execute in the user's context); IMDA 2.1.2 (not more than the user may do)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.data_levels import SENSITIVE, level
from govcheck.authority.governance import is_gated_always
from govcheck.authority.impact import changes_state, is_sandboxed
from govcheck.authority.resources import is_confined_to_requester
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, every_tool

RULE = Rule(
    id="GOV308",
    name="confused-deputy",
    severity="high",
    confidence="medium",
    reads=(
        "identity.actsFor",
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "permissions.tools[].actsAs",
        "permissions.tools[].destination",
        "permissions.tools[].resources",
        "permissions.tools[].through",
        "permissions.tools[].name",
        "oversight.escalation.through",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI03",),
        "LLM": ("LLM06",),
        "MCP": ("MCP07",),
        "AISVS": ("9.5.2", "10.2.5", "5.2.2"),
        "ATLAS": ("AML.M0027", "AML.M0028"),
        "MGF": ("2.1.2",),
        "NIST53": ("AC-3", "AC-6"),
        "SOC2": ("CC6.1",),
        "SE": ("Privileges and authentication",),
    },
)


def applies(subject: Subject) -> bool:
    return subject.agent.identity.acts_for.value == "requester"


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    is_grave = changes_state(tool) or level(tool.data.value) >= SENSITIVE
    if not is_grave or tool.acts_as.value == "requester" or _is_held(tool, subject):
        return PASSED
    act = "change" if changes_state(tool) else "see"
    where = "its resources" if tool.resources.value else "all that it reaches"
    return Failed(
        tool,
        f"`{tool}` runs with the rights of {subject.agent.name} on {where}: whoever asks can make it {act} what they "
        "themselves may not.",
        help="let the call use the requester's rights (`actsAs: requester`), or have the runtime confine its resources to "
        "the requester",
    )


def _is_held(tool: Tool, subject: Subject) -> bool:
    """Whether the tool reaches no further than the requester, or somebody with the right decides."""
    agent = subject.agent
    return (
        is_confined_to_requester(tool.resources.value)
        or tool.destination.value == "requester"
        or tool.through.value == "pull-request"
        or tool.name.value == agent.oversight.escalation.through.value
        or (
            set(tool.effects.value) <= {"read", "execute"}
            and "execute" in tool.effects.value
            and is_sandboxed(agent.permissions.sandbox)
        )
        or is_gated_always(tool, subject)
    )
