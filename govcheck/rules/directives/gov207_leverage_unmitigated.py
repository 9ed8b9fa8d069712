"""An agent that holds material about people and can message people cannot use one on the other.

## Why

In the Agentic Misalignment study models that read a mailbox and could write mail used what they had read to blackmail
people. What an agent knows about people harms them only if it can also choose who hears of it.

## Condition

- **Fails**: a tool with effect `send` to recipients that the model chooses (`destination: model`), which no gate
  holds back at every call, where the agent holds `communications` or `hr` data in its inputs, context, memory or
  tools; or holds `personal`, `health`, `special-category` or `children` data, and the tool's `reach` is
  `external` or `people.audience` is `public`.
- **Passes**: `destination: requester` or `fixed`; a gate without `above` that a component outside the agent keeps;
  an internal send over personal data for staff (a digest of tickets in a team channel). The reply to the
  requester is no tool.
- **Absent**: no `effects` counts as sending, no `destination` as model, no `reach` as external, no
  `people.audience` as public.
- **Unresolved**: a source that cannot be read may hold a sending tool. Data that a format cannot name leave a
  sending tool undecided where the known ones do not fail it.

## Fails

```yaml
inputs:
  - name: mailbox
    trust: untrusted
    data:
      - communications
    treatAs: data
permissions:
  tools:
    - name: send_mail
      effects:
        - send
      reach: external
      undo: none
      actsAs: requester
```

## Passes

```yaml
inputs:
  - name: mailbox
    trust: untrusted
    data:
      - communications
    treatAs: data
permissions:
  tools:
    - name: reply_in_thread
      effects:
        - send
      reach: external
      undo: none
      destination: requester
      actsAs: requester
```

## What to change

Let the mail gateway fix the recipients or hold every message for approval, and narrow the mailbox to what the
task needs.

## Sources

Seed S8 (blackmail and information leakage); Anthropic's email-agent scenario and recommendation (b)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.data_levels import Holder, classes_in_use, holders
from govcheck.authority.governance import is_gated_always
from govcheck.authority.subject import Subject
from govcheck.authority.tier import name_of
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, Answer, Failed, Related, Rule, every_tool, listed

RULE = Rule(
    id="GOV207",
    name="leverage-unmitigated",
    severity="high",
    confidence="medium",
    reads=(
        "inputs[].data",
        "context[].data",
        "memory[].data",
        "permissions.tools[].data",
        "permissions.tools[].effects",
        "permissions.tools[].destination",
        "permissions.tools[].reach",
        "people.audience",
        *GATE_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI09", "ASI10"),
        "LLM": ("LLM02",),
        "AISVS": ("9.2.1",),
        "ATLAS": ("AML.T0048", "AML.T0057"),
        "RMF": ("MAP 5.1", "MEASURE 2.10"),
        "AIA": ("Art. 5(1)(a)", "Art. 9(2)(b)"),
        "ISO": ("A.5.4",),
        "ANT": ("(b)", "blackmail scenario"),
        "ARTICLE": ("S8",),
    },
)


CONFIDENCES = frozenset(("communications", "hr"))
"""What people said to each other, or what an employer knows of them: leverage on anyone, inside as outside."""
ABOUT_PEOPLE = frozenset(("personal", "health", "special-category", "children"))
"""Leverage where outsiders are at one end: who is written to, or who talks to the agent."""


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    agent = subject.agent
    if "send" not in tool.effects.value or tool.destination.value != "model" or is_gated_always(tool, subject):
        return PASSED
    found = _held(CONFIDENCES, agent)
    if found is None and (about_people := _held(ABOUT_PEOPLE, agent)) and _reaches_outsiders(tool, agent):
        found = about_people
    if found is None:
        classes_in_use(agent)  # what nobody can know may be leverage
        return PASSED
    holder, classes = found
    recipients = "anyone" if tool.reach.value_if_known("external") == "external" else "anyone inside"
    return Failed(
        tool,
        f"`{tool}` can message {recipients} the model chooses, and {agent.name} reads {listed(classes)} data "
        f"(`{name_of(holder)}`): nothing keeps one from being used on the other.",
        help=f"let the component that sends fix the recipients (`destination: requester` or `fixed`), hold every call of "
        f"`{tool}` for approval, or narrow `{name_of(holder)}` to what the task needs",
        related=(Related(holder, f"holds {listed(classes)} data"),),
    )


def _held(wanted: frozenset[str], agent: Agent) -> tuple[Holder, list[str]] | None:
    """The first that is known to hold data of the wanted classes, and which."""
    for holder, data in holders(agent):
        if classes := [name for name in data.value_if_known(()) if name in wanted]:
            return holder, classes
    return None


def _reaches_outsiders(tool: Tool, agent: Agent) -> bool:
    return tool.reach.value == "external" or agent.people.audience.value == "public"
