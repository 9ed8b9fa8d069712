"""When acting for a requester, tools reach no further than that requester.

## Why

Who asks an agent borrows its rights. If they are wider than those of the requester, a polite question is enough to
read or change what belongs to somebody else.

## Condition

- **Applies**: the agent acts for a requester (`identity.actsFor`); each tool that changes state or whose `data`
  is confidential, personal, unknown or more sensitive.
- **Fails**: `actsAs` is `agent`.
- **Passes**: a tool confined to the requester: each of its resources holds a placeholder that the runtime fills
  from the request (`{user}`, `{order}`); `destination: requester`, unless the tool deletes, deploys, grants or
  executes; an approval that asks at every call; `through: pull-request` (a person with the right merges);
  sandboxed execution with no resources but files, which reaches nothing of its own; the tool that
  `oversight.escalation.through` names, if it only reads, writes or sends and the model cannot choose an outside
  recipient; a send alone to a `fixed` destination without such data.
- **Absent**: `actsAs` absent = agent; `actsFor` absent = requester. A runtime that runs tools with the user's
  rights counts as `requester`.
- **Unresolved**: a source that cannot be read. What a format cannot say is inexpressible.

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
from govcheck.authority.impact import changes_state, is_sandboxed, sends_where_the_model_wants
from govcheck.authority.resources import is_confined_to_requester, is_repository_path
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Rule, every_tool, listed

RULE = Rule(
    id="GOV308",
    name="confused-deputy",
    severity="high",
    confidence="medium",
    reads=(
        "identity.actsFor",
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].data",
        "permissions.tools[].actsAs",
        "permissions.tools[].resources",
        "permissions.tools[].destination",
        "permissions.tools[].reach",
        "permissions.tools[].through",
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


VERBS = {
    "read": "read",
    "write": "change",
    "delete": "delete",
    "send": "send",
    "pay": "pay",
    "execute": "run",
    "deploy": "deploy",
    "grant": "grant",
}
"""What a call with that effect does, in words that continue "make it"."""
WITHOUT_RECIPIENT = frozenset(("delete", "deploy", "grant", "execute"))
"""Effects to which `destination` says nothing."""
FILES = ("file:", "scratch:")
"""Schemes of what a sandbox holds itself."""
MOST_SHOWN = 3


def applies(subject: Subject) -> bool:
    return subject.agent.identity.acts_for.value == "requester"


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    is_sensitive = level(tool.data.value) >= SENSITIVE
    if not (changes_state(tool) or is_sensitive) or tool.acts_as.value == "requester":
        return PASSED
    if _serves_the_requester(tool, is_sensitive) or _is_escalation(tool, subject) or is_gated_always(tool, subject):
        return PASSED
    if _stays_in_the_sandbox(tool, subject):
        return PASSED
    wide = [one for one in tool.resources.value if not one.startswith("!") and not is_confined_to_requester([one])]
    acts = [VERBS[effect] for effect in tool.effects.value if effect != "read" or is_sensitive]
    return Failed(
        tool,
        f"`{tool}` runs with the rights of {subject.agent.name}{_on(wide)}: a requester can make it "
        f"{listed(acts)} what they may not.",
        help="pass on the requester's token and let the target system decide (`actsAs: requester`), or let the "
        f"gateway confine {_what(wide, tool)} to the requester's own records (`{{user}}`, `{{order}}`)",
    )


def _serves_the_requester(tool: Tool, is_sensitive: bool) -> bool:
    """What the tool reaches is the requester's own, or waits for a person, or tells nobody else's."""
    if tool.through.value == "pull-request" or is_confined_to_requester(tool.resources.value):
        return True
    effects, destination = set(tool.effects.value), tool.destination.value
    if destination == "fixed":
        return effects == {"send"} and not is_sensitive
    return destination == "requester" and not effects & WITHOUT_RECIPIENT


def _is_escalation(tool: Tool, subject: Subject) -> bool:
    """A call for help is nobody's right in particular, as long as it can do nothing else."""
    return (
        tool.name.value == subject.agent.oversight.escalation.through.value
        and set(tool.effects.value) <= {"read", "write", "send"}
        and not sends_where_the_model_wants(tool)
    )


def _stays_in_the_sandbox(tool: Tool, subject: Subject) -> bool:
    effects = set(tool.effects.value)
    return (
        "execute" in effects
        and effects <= {"read", "execute"}
        and is_sandboxed(subject.agent.permissions.sandbox)
        and all(_is_file(pattern.removeprefix("!")) for pattern in tool.resources.value)
    )


def _is_file(pattern: str) -> bool:
    return is_repository_path(pattern) or pattern.lower().startswith(FILES)


def _on(wide: list[str]) -> str:
    if not wide:
        return ""
    more = [f"{len(wide) - MOST_SHOWN} more"] if len(wide) > MOST_SHOWN else []
    return f" on {listed([*(f'`{one}`' for one in wide[:MOST_SHOWN]), *more])}"


def _what(wide: list[str], tool: Tool) -> str:
    return f"`{wide[0]}`" if len(wide) == 1 and len(tool.resources.value) > 1 else "the call"
