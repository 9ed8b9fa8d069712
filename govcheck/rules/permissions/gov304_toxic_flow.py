"""Untrusted content, sensitive data and unsupervised action do not meet in one agent.

## Why

A model cannot reliably tell instructions from data. An agent that reads what strangers wrote, holds something
worth stealing and can act without being asked will sooner or later act for the stranger. In the Agentic
Misalignment study the same three together let models leak and blackmail.

## Condition

- **Fails**: all three legs exist in one agent. A: an `inputs[]` or `context[]` entry, or the result of a tool
  that reads, is untrusted. B: an input, context source, memory or tool has data level >= 2. C: a tool
  that is a way out or a way to act. Out: send, write or pay, or read while egress is open (`permissions.egress`
  absent or holding an entry that GOV306 refuses), each with `reach: external` and `destination: model`. To act,
  whatever the destination: grant or deploy; delete or write with `undo: none`; execute that is not sandboxed.
- **Passes**: a tool is no C if it is fully gated, or (for write) if it has `through: pull-request`. The reply
  to the requester is no tool. Two compartments are two agents (GOV805).
- **Absent**: `trust` absent = untrusted (context that is a path of the repository: trusted); `reach` =
  external, `destination` = model, `undo` = none.
- **Boundary**: level 2 counts.
- **Unresolved**: a leg that only an unreadable source could complete. A leg that a foreign format cannot say is
  inexpressible.

## Fails

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
    - name: http_post
      effects:
        - send
      reach: external
      undo: none
```

## Passes

```yaml
permissions:
  tools:
    - name: get_order
      effects:
        - read
      resources:
        - db:orders/{order}
      data:
        - personal
    - name: mail_receipt
      effects:
        - send
      reach: external
      undo: none
      destination: requester
```

## What to change

Remove one leg in the system: let the gateway set the destination, put the action behind an approval, or let
another agent read the untrusted content and hand over typed fields.

## Sources

Meta Agents Rule of Two; Willison's lethal trifecta; ATLAS M0030; IMDA taint tracing
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.gates import is_fully_gated
from govcheck.authority.subject import Subject
from govcheck.authority.tier import name_of
from govcheck.authority.toxic_flow import Act, Entrance, SensitiveData, entrances, sensitive_data, way_out_or_to_act
from govcheck.facts.fact import Fact
from govcheck.facts.sections import ContextSource, Input, Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Related, Rule, every_tool, listed

RULE = Rule(
    id="GOV304",
    name="toxic-flow",
    severity="critical",
    confidence="high",
    reads=(
        "people.audience",
        "inputs[].trust",
        "inputs[].data",
        "context[].trust",
        "context[].source",
        "context[].data",
        "memory[].data",
        "permissions.tools[].trust",
        "permissions.tools[].data",
        "permissions.tools[].effects",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].undo",
        "permissions.tools[].through",
        "permissions.egress",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI01", "ASI02"),
        "LLM": ("LLM01", "LLM02", "LLM06"),
        "MCP": ("MCP06", "MCP10"),
        "AISVS": ("9.3.5", "9.3.6", "7.3.3"),
        "ATLAS": ("AML.M0030", "AML.T0086", "AML.T0051.001"),
        "RMF": ("MAP 5.1", "MEASURE 2.7"),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.1.1",),
        "NIST53": ("AC-4", "SC-7"),
        "SE": ("Controlled context",),
        "SAIF": ("G2",),
        "R2": ("A+B+C",),
        "ARTICLE": ("S8",),
    },
)


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    agent = subject.agent
    act = way_out_or_to_act(tool, agent)
    if act is None:
        return PASSED
    entrance, held = next(entrances(agent), None), next(sensitive_data(agent), None)
    if entrance is None or held is None:
        return PASSED
    if is_fully_gated(tool, agent.oversight.approvals.value, subject.self_set, subject.policy):
        return PASSED
    consequence = "send them away" if act.is_way_out else "do so"
    return Failed(
        tool,
        f"`{tool}` can {act.words} while {agent.name} reads `{name_of(entrance)}`, which strangers write to, and holds "
        f"{listed(held.classes)} data: text from outside can make it {consequence}.",
        help=_help(tool, act),
        label=f"3. {_third_step(act)}",
        related=(
            Related(entrance, f"1. {_why_untrusted(entrance, subject)}"),
            Related(held.holder, f"2. holds {listed(held.classes)} data"),
        ),
        path=_story(tool, act, entrance, held, subject),
    )


def _why_untrusted(entrance: Entrance, subject: Subject) -> str:
    if isinstance(entrance, Input):
        return "anyone outside can write to it"
    if isinstance(entrance, ContextSource):
        return "it holds what outsiders wrote (untrusted)"
    return "it returns what outsiders wrote (untrusted)"


def _third_step(act: Act) -> str:
    return "sends outside, where the model wants" if act.is_way_out else f"can {act.words}, and nobody is asked"


def _story(tool: Tool, act: Act, entrance: Entrance, held: SensitiveData, subject: Subject) -> tuple[str, ...]:
    source = name_of(entrance)
    brought = f"`{source}` returns" if isinstance(entrance, Tool) else f"somebody puts into `{source}`"
    return (
        f"{brought} a text that tells {subject.agent.name} what to do next",
        f"the model takes it for an order and collects {listed(held.classes)} data from `{name_of(held.holder)}`",
        f"`{tool}` carries them to whom the text names; nobody is asked"
        if act.is_way_out
        else f"`{tool}` does the rest: it can {act.words}; nobody is asked",
    )


def _help(tool: Tool, act: Act) -> str:
    ways = [f"a gate on `{tool}` that asks at every call"]
    if act.is_way_out:
        ways.append("recipients that the model cannot choose (`destination: requester` or `fixed`)")
    elif act.words == "run any code":
        ways.append("a sandbox with no open network")
    elif "for good" in act.words:
        ways.append("a way back (`undo`)")
    ways.append("reading and acting in two agents")
    return f"any one of these ends it: {'; '.join(ways)}"
