"""The stop is operated by people, on a channel that the agent cannot reach.

## Why

A stop that the agent can reach, change or hold is one that it can take away. Models have been seen to do so when
their replacement was announced.

## Condition

- **Fails**: `oversight.stop.operators[]` intersects the self-set or holds no human principal; or the host of
  `oversight.stop.control` is matched by an entry of `permissions.egress` (ports ignored); or a tool's
  `resources[]` pattern of any effect but read overlaps `control`.
- **Passes**: on a shared host (github.com, gitlab.com, dev.azure.com, the cloud providers' consoles and APIs,
  hosts under the private section of the public suffix list) reaching the host is not reaching the control: there
  only the overlap of resources counts. A control that is no URL (a runbook path, `service:` principal) has no
  host.
- **Absent**: no `stop`, no `operators`, no `control`: GOV405's finding, not applicable here. `egress` absent:
  GOV306's.
- **Unresolved**: never. A tool that does not say what it touches is GOV404's.

## Fails

```yaml
oversight:
  stop:
    operators:
      - agent:refund-assistant
```

## Passes

```yaml
oversight:
  stop:
    operators:
      - team:sre-oncall
```

## What to change

Put the control on a separate plane, take its host out of the agent's egress, and give it to people.

## Sources

AISVS 9.6.3 (out-of-band channel isolated from the runtime); seed S1
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.egress import is_matched, is_shared_host
from govcheck.authority.impact import changes_state
from govcheck.authority.principals import is_human, within
from govcheck.authority.resources import as_subtree, host_of, reaching
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import PASSED, Answer, Failed, Related, Rule, every_tool, listed

RULE = Rule(
    id="GOV406",
    name="stop-reachable-by-agent",
    severity="critical",
    confidence="high",
    reads=(
        "oversight.stop.control",
        "oversight.stop.operators",
        "permissions.egress",
        "permissions.tools[].effects",
        "permissions.tools[].resources",
        "permissions.tools[].name",
        "identity.principal",
        "delegation.to[].agent",
        "sources",
    ),
    controls={
        "ASI": ("ASI10",),
        "AISVS": ("9.6.3",),
        "RMF": ("MANAGE 2.4", "GOVERN 3.2"),
        "AIA": ("Art. 14(4)(e)",),
        "NIST53": ("AC-5", "AC-6(1)", "SC-7"),
        "SE": ("Oversight mechanisms",),
        "OAI": ("P7",),
        "SAIF": ("G1",),
        "ANT": ("threat to autonomy", "AF humans in control"),
        "ARTICLE": ("S1",),
    },
    is_waivable=False,
)


def targets(subject: Subject) -> Iterator[Fact[Sequence[str]] | Fact[Sequence[str] | None] | Tool | Fact[None]]:
    stop = subject.agent.oversight.stop
    if stop.operators.value:  # without any it is GOV405's finding
        yield stop.operators
    if stop.control.value is None:
        return
    yield subject.agent.permissions.egress
    yield from every_tool(subject)


def judge(target: Fact[Sequence[str]] | Tool, subject: Subject) -> Answer:
    if isinstance(target, Tool):
        return _of_tool(target, subject)
    return (_of_operators if target.place.route[-1] == "operators" else _of_egress)(target, subject)


def _of_operators(operators: Fact[Sequence[str]], subject: Subject) -> Answer:
    name, own = subject.agent.name, within(operators.value, subject.self_set)
    if own:
        why = f"{listed(own)}, which is the agent itself, may pull the stop of {name}"
    elif not any(is_human(one, subject.self_set) for one in operators.value):
        why = f"no person may pull the stop of {name}, only {listed(operators.value)}"
    else:
        return PASSED
    return Failed(
        operators,
        f"{why[0].upper() if not own else why[0]}{why[1:]}.",
        help="give the stop to people: `operators: [team:...]`",
    )


def _of_egress(egress: Fact[Sequence[str] | None], subject: Subject) -> Answer:
    control = subject.agent.oversight.stop.control
    host = host_of(control.value or "")
    if egress.value is None or host is None or is_shared_host(host):
        return PASSED
    entry = next((one for one in egress.value if is_matched(host, one)), None)
    if entry is None:
        return PASSED
    return Failed(
        egress,
        f"{subject.agent.name} can reach its own stop: `{entry}` of its egress holds `{host}`.",
        help="put the control on a separate plane and take its host out of the egress",
        related=(Related(control, "where it is stopped"),),
    )


def _of_tool(tool: Tool, subject: Subject) -> Answer:
    control = subject.agent.oversight.stop.control
    if not changes_state(tool):
        return PASSED
    found = reaching(tool.resources.value, as_subtree(control.value or ""), subject.names)
    if found is None:
        return PASSED
    return Failed(
        tool,
        f"`{tool}` can act on the stop of {subject.agent.name}: its resources hold `{found}`.",
        help="put the control where no tool of the agent reaches, or take it out of the resources with a `!` pattern",
        related=(Related(control, "where it is stopped"),),
    )
