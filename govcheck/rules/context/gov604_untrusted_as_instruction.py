"""Untrusted content is data, never instruction.

## Why

Whatever an agent takes as an instruction, its author commands. If strangers can write there, strangers command.

## Condition

- **Fails**: an `inputs[]` entry has `treatAs: instructions` and is untrusted: `trust` is not trusted, or
  others than staff talk to the agent.
- **Absent**: `treatAs` absent = data; `trust` absent = untrusted.
- **Passes**: staff chat with `trust: trusted` and `treatAs: instructions` (an internal assistant takes orders).
- **Unresolved**: never; trust or audience that a foreign format cannot say is inexpressible.

## Fails

```yaml
inputs:
  - name: web-chat
    trust: untrusted
    data:
      - personal
    treatAs: instructions
```

## Passes

```yaml
inputs:
  - name: web-chat
    trust: untrusted
    data:
      - personal
    treatAs: data
```

## What to change

Separate content from instructions where the prompt is assembled, and let fixed instructions say what a requester
may ask for.

## Sources

ASI01 mitigation 1 (all natural-language inputs untrusted); MCP06 (implicit instruction trust)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.authority.trust import has_outside_audience, is_untrusted_input
from govcheck.facts.agent import Agent
from govcheck.facts.sections import Input
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

RULE = Rule(
    id="GOV604",
    name="untrusted-as-instruction",
    severity="critical",
    confidence="high",
    reads=(
        "inputs[].treatAs",
        "inputs[].trust",
        "people.audience",
    ),
    controls={
        "ASI": ("ASI01", "ASI06"),
        "LLM": ("LLM01",),
        "MCP": ("MCP06",),
        "AISVS": ("2.1.3", "2.1.6", "9.3.6"),
        "ATLAS": ("AML.T0051.001", "AML.M0030"),
        "AIA": ("Art. 15(5)",),
        "MGF": ("2.3.1",),
        "NIST53": ("SI-10",),
        "SE": ("Controlled context", "Input management"),
    },
)


def targets(subject: Subject) -> Iterator[Input]:
    yield from subject.agent.inputs.value


def judge(item: Input, subject: Subject) -> Answer:
    agent = subject.agent
    if item.treat_as.value != "instructions" or _is_trusted(item, agent):
        return PASSED
    whom = agent.people.audience.value_if_known("staff") if has_outside_audience(agent) else ""
    author = {"public": "the public", "partners": "partners"}.get(whom, "whoever can write there")
    return Failed(
        item.treat_as,
        f"`{item.name.value}` is taken as instructions, and {author} may write it: that is who commands {agent.name}.",
        help="hand it over as data where the prompt is assembled, and let fixed instructions say what a requester may ask",
    )


def _is_trusted(item: Input, agent: Agent) -> bool:
    """Whether it is known that only staff write it. Raises `Undecided` where that is not known, nor the contrary."""
    if is_untrusted_input(item, agent):
        return False
    return item.trust.value == "trusted" and agent.people.audience.value == "staff"
