"""Where the directives demand human approval, a gate enforces it.

## Why

"Ask before you pay" is kept by a model that remembers, on a good day. The person who wrote it believes that somebody is
asked; the component that runs the tool does not know.

## Condition

- **Applies**: every text that the agent is told, as in GOV205, and each tool that changes something.
- **Fails**: a sentence demands approval, confirmation or review by a human before a class of action (or before any
  action), a tool has that effect, and no gate covers the tool. Where the sentence names some of the tools, only these
  are meant; something in particular that no tool is called by is left aside, unless it is to be paid, deployed
  or granted. The finding shows both places.
- **Passes**: a gate that covers the tool; `through: pull-request`, where a person merges; demands that name only reading;
  escalation when unsure ("ask if the request is unclear"), which is no approval; a tool that hands a draft to a person
  (`propose_`, `draft_`), or through which the agent asks; the requester's own confirmation of what is done for them,
  where the tool is not high-impact.
- **Absent**: a tool without `effects` counts as writing and sending.
- **Unresolved**: as GOV205; a source that cannot be read, where a text demands approval. Where a format cannot say
  approvals, the check is inexpressible.

## Fails

```yaml
without: [directives.instructions]
directives:
  text: Always ask a supervisor for approval before you pay out a refund.
oversight:
  approvals: []
```

## Passes

```yaml
without: [directives.instructions]
directives:
  text: Always ask a supervisor for approval before you pay out a refund.
oversight:
  approvals:
    - name: refunds
      appliesTo:
        effects:
          - pay
      approvers:
        - team:refund-supervisors
      onTimeout: deny
      onUnavailable: deny
      shows:
        - parameters
      enforcedBy: gateway:agent-gw
```

## What to change

Switch the approval on in the component that runs the tool (gateway, framework field, target system), then name it
under `oversight.approvals`.

## Sources

Measured: 39 of 43 public definitions whose prose demands approval have no gate in the file
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from govcheck.authority.demands import is_met_without_gate, meant
from govcheck.authority.gates import applies_to, gates_of, why_not_covered
from govcheck.authority.subject import Subject
from govcheck.authority.told import PROSE_KEYS, Quote, told
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.location import Place
from govcheck.rules.kit import (
    GATE_KEYS,
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Related,
    Rule,
    acting_tools,
)

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govcheck.directives.profile import ApprovalDemand

RULE = Rule(
    id="GOV210",
    name="approval-only-in-prose",
    severity="high",
    confidence="medium",
    reads=(
        *PROSE_KEYS,
        "identity.actsFor",
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].resources",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].undo",
        "permissions.tools[].data",
        "permissions.tools[].through",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "oversight.escalation.through",
    ),
    controls={
        "ASI": ("ASI09",),
        "AISVS": ("9.2.1", "9.5.3"),
        "ATLAS": ("AML.M0029",),
        "AIA": ("Art. 14(3)",),
        "MGF": ("2.2.2",),
        "SE": ("Human in the loop",),
        "ANT": ("(a)",),
    },
)


class Pair(NamedTuple):
    """A sentence that demands approval, and a tool that it is about."""

    quote: Quote
    demand: ApprovalDemand
    tool: Tool

    @property
    def place(self) -> Place:
        return self.tool.place


def targets(subject: Subject) -> Iterator[Pair | Fact[object]]:
    tools, unknown = acting_tools(subject.agent)
    if not (tools or unknown or subject.agent.unread):
        return  # no approval is missing where nothing changes
    known, lost = told(subject)
    demands = [(one, demand) for one in known for demand in one.profile.approvals]
    for one, demand in demands:
        quote = Quote(one, demand.words)
        for tool in meant(demand, quote.text, tools, subject.names):
            yield Pair(quote, demand, tool)
    if demands:
        yield from unknown
    yield from lost


def judge(pair: Pair, subject: Subject) -> Answer:
    quote, demand, tool = pair
    agent = subject.agent
    approvals = agent.oversight.approvals.value
    if gates_of(tool, approvals, subject.self_set, subject.policy):
        return PASSED
    if is_met_without_gate(demand, tool, quote.text, agent):
        return PASSED
    return Failed(
        tool,
        f'"{quote.shown}" asks for approval and nothing enforces it: `{tool}` runs when the model calls it.',
        help="switch the approval on in the component that runs the tool (gateway, framework, target system), then name it "
        "under `oversight.approvals`",
        related=(
            Related(quote, "the text asks for it"),
            *(
                Related(gate, f"does not cover it: {why_not_covered(gate, tool, subject.self_set, subject.policy)}")
                for gate in approvals
                if applies_to(gate, tool)
            ),
        ),
        quoted=quote.text,
    )
