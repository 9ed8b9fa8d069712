"""Every high-impact tool is behind an approval gate that the model does not enforce.

## Why

A model that is wrong, misled or at odds with its operators acts before anybody notices. What cannot be taken
back needs a decision by a person, kept by a component that the model cannot talk to.

## Condition

- **Fails**: a high-impact tool that no gate covers. High-impact is: pay or grant; delete, deploy or write with
  `undo: none`; code outside a sandbox; external sends to whom the model chooses; any change by a tool that itself
  handles data of the highest level. A gate covers a tool if `appliesTo` names it or its effect, `enforcedBy` is
  neither the model nor the agent, and `above` is absent or below `limits.perCall`.
- **Passes**: `through: pull-request` (the review is the gate). Not high-impact, unless the tool's own data is
  level 3: sandboxed execution; delete, deploy and write with an `undo`; internal sends and sends to requester
  or fixed.
- **Absent**: `undo` absent = none, `reach` = external, `destination` = model; `approvals` absent = no gate.
- **Boundary**: `above` equal to `limits.perCall` never fires and does not cover; `above` with no
  `limits.perCall` covers.
- **Unresolved**: a source that cannot be read. Where a format has no word for approvals: inexpressible.

## Fails

```yaml
oversight:
  approvals: []
```

## Passes

```yaml
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

Gate the tool at the gateway or in the target system, or lower its impact there (a way back, a fixed
destination, a draft instead of a send, a sandbox).

## Sources

Anthropic recommendation (a); LLM06 mitigation 6; AISVS 9.2.1; Five Eyes: no high-impact action without prior
human approval
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.gates import applies_to, gates_of, why_not_covered
from govcheck.authority.impact import high_impact
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import GATE_KEYS, PASSED, SANDBOX_KEYS, Answer, Failed, Related, Rule, every_tool, listed

RULE = Rule(
    id="GOV401",
    name="high-impact-ungated",
    severity="critical",
    confidence="high",
    reads=(
        "permissions.tools[].effects",
        "permissions.tools[].undo",
        "permissions.tools[].reach",
        "permissions.tools[].destination",
        "permissions.tools[].data",
        "permissions.tools[].through",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "sources",
    ),
    controls={
        "ASI": ("ASI02", "ASI09"),
        "LLM": ("LLM06",),
        "AISVS": ("9.2.1", "9.2.4"),
        "ATLAS": ("AML.M0029",),
        "RMF": ("MAP 3.5", "GOVERN 3.2"),
        "AIA": ("Art. 14(1)", "Art. 14(3)", "Art. 26(2)"),
        "ISO": ("A.9.2",),
        "MGF": ("2.2.2",),
        "CSA": ("AG-GV.2",),
        "AICM": ("GRC-15",),
        "SE": ("Human in the loop", "Oversight mechanisms"),
        "OAI": ("P2",),
        "SAIF": ("G1",),
        "ANT": ("(a)",),
        "ARTICLE": ("S6b",),
    },
)


def targets(subject: Subject) -> Iterator[Tool | Fact[None]]:
    return every_tool(subject)


def judge(tool: Tool, subject: Subject) -> Answer:
    acts = high_impact(tool, subject.agent.permissions.sandbox)
    if not acts or tool.through.value == "pull-request":
        return PASSED
    approvals = subject.agent.oversight.approvals.value
    if gates_of(tool, approvals, subject.self_set, subject.policy):
        return PASSED
    void = [
        Related(approval, f"does not hold it: {why_not_covered(approval, tool, subject.self_set, subject.policy)}")
        for approval in approvals
        if applies_to(approval, tool)
    ]
    which = "and no approval covers it" if not void else "and the approval that names it does not hold it"
    return Failed(
        tool,
        f"`{tool}` can {listed(acts)}, {which}.",
        help="let something that is not the agent hold the call (`oversight.approvals`, `enforcedBy: gateway:...`), "
        "or lower its impact in the system (a way back, a fixed destination, a draft instead of a send)",
        related=void,
    )
