"""What the directives forbid, the grants do not allow.

## Why

A sentence in a prompt stops nothing: a "do not" lowered blackmail from 96 % to 37 %, and whoever writes what the agent
reads can write the opposite. Where text and grant disagree, the grant is what happens.

## Condition

- **Applies**: every text that the agent is told, as in GOV205, and each tool that changes something.
- **Fails**: a sentence forbids a class of action (write or edit, delete, execute, send or post, pay or purchase, deploy
  or push, grant) as a whole or on something named, and a tool has that effect on something that the ban covers, and no
  gate covers the tool. A text that calls the agent read-only forbids to write, delete, pay, deploy and grant, but for
  tools that it tells the agent to use. The finding shows both places.
- **Passes**: a ban with a condition ("without approval", "unless asked", "before a review"), which is a demand for
  approval (GOV210); a partial ban where the grant is confined accordingly ("outside src/" and `resources: [src/**]`,
  "never delete production data" and a tool that deletes drafts, "never contact third parties" and `destination:
  requester` or `fixed` or `reach: internal`); `through: pull-request` against "never push to main"; bans on content or
  manner ("never write German", "no code without tests", "never send secrets"); the tool through which the agent
  escalates.
- **Absent**: a tool without `effects` counts as writing and sending.
- **Unresolved**: as GOV205; a partial ban over a tool without `resources`; a source that cannot be read, where a text
  forbids something.

## Fails

```yaml
without: [directives.instructions]
directives:
  text: You review code. Never modify any file.
permissions:
  tools:
    - name: edit_file
      effects:
        - write
      reach: internal
      undo: tool:revert_file
      resources:
        - src/**
```

## Passes

```yaml
without: [directives.instructions]
directives:
  text: You review code. Never modify any file.
permissions:
  tools:
    - name: read_file
      effects:
        - read
      resources:
        - src/**
      data:
        - internal
```

## What to change

Remove the grant where it is made, or confine it; a sentence in a prompt stops nothing.

## Sources

Measured: of 86 public agents that call themselves read-only, 52 are granted write; of 116 framework agents whose text
forbids writing or executing, 79 hold such a tool. A "do not" instruction lowered blackmail from 96 % to 37 % only
(Agentic Misalignment paper)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.gates import gates_of
from govcheck.authority.prohibitions import CHANGING, forbids, forbids_as_read_only
from govcheck.authority.subject import Subject
from govcheck.authority.told import PROSE_KEYS, Quote, Told, told
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.location import Place
from govcheck.rules.kit import (
    GATE_KEYS,
    PASSED,
    Answer,
    Failed,
    Related,
    Rule,
    acting_tools,
    listed,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govcheck.directives.profile import Prohibition

RULE = Rule(
    id="GOV209",
    name="prohibition-not-enforced",
    severity="high",
    confidence="medium",
    reads=(
        *PROSE_KEYS,
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].resources",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].through",
        *GATE_KEYS,
        "oversight.escalation.through",
    ),
    controls={
        "ASI": ("ASI02",),
        "LLM": ("LLM06",),
        "AISVS": ("9.5.3",),
        "NIST53": ("CM-7",),
        "SE": ("Guardrails and constraints",),
        "ANT": ("explicit instructions did not suffice",),
    },
)


class Pair(NamedTuple):
    """A sentence that forbids something, and a tool."""

    quote: Quote
    ban: Prohibition | None
    """None where the sentence calls the agent read-only."""
    tool: Tool

    @property
    def place(self) -> Place:
        return self.tool.place


def targets(subject: Subject) -> Iterator[Pair | Fact[object]]:
    tools, unknown = acting_tools(subject.agent)
    if not (tools or unknown or subject.agent.unread):
        return  # nothing that a text forbids could be done
    known, lost = told(subject)
    bans = [ban for one in known for ban in _bans(one)]
    for quote, ban in bans:
        yield from (Pair(quote, ban, tool) for tool in tools)
    if bans:
        yield from unknown
    yield from lost


def judge(pair: Pair, subject: Subject) -> Answer:
    quote, ban, tool = pair
    agent = subject.agent
    effects = (
        forbids(ban, tool, quote.told.fact.value, subject.names)
        if ban is not None
        else forbids_as_read_only(quote.text, tool, quote.told.fact.value)
    )
    if not effects or agent.oversight.escalation.through.value_if_known(None) == tool.name.value:
        return PASSED
    if gates_of(tool, agent.oversight.approvals.value, subject.self_set, subject.policy):
        return PASSED
    source, line = quote.place.source, quote.place.span().start
    where = f"{source.path}:{source.position(line).line}"
    return Failed(
        tool,
        f'"{quote.shown}" ({where}) forbids what `{tool}` may do: {listed(effects)}.',
        help="remove the grant where it is made, or confine it (`resources`, `destination`); if the tool is needed, say in "
        "the text what it may be used for",
        related=(Related(quote, "the text forbids it"),),
        quoted=quote.text,
    )


def _bans(one: Told) -> list[tuple[Quote, Prohibition | None]]:
    """What a text forbids, each with the words that say it."""
    bans: list[tuple[Quote, Prohibition | None]] = [
        (Quote(one, ban.words), ban) for ban in one.profile.prohibitions if set(ban.effects) & set(CHANGING)
    ]
    bans += [(Quote(one, self.words), None) for self in one.profile.descriptions if self.kind == "read-only"]
    return bans
