"""The stop is operated by people, on a channel that the agent cannot reach.

## Why

A stop that the agent can reach, change or hold is one that it can take away. Models have been seen to do so when
their replacement was announced.

## Condition

- **Fails**: `oversight.stop.operators` names the agent itself or one of its delegates, or no person (`user:`,
  `team:`, `role:`); or an entry of `permissions.egress` matches the host of `oversight.stop.control`, whatever
  the port, and some tool runs code or takes any address, or (tier >= high) does more than read; or a tool that does
  more than read has a resource that is `control` or holds it.
- **Passes**: on a shared host (github.com, gitlab.com, dev.azure.com, the cloud providers' consoles and APIs,
  domains below which anyone can register a host) reaching the host is not reaching the control: there only
  resources count. A control that is no URL (a runbook path, a `service:`) has no host. A control that is a file
  of the repository, where the tool reaches that only by a pull request.
- **Absent**: no `stop`, no `operators`, no `control`: GOV405's finding, not applicable here. `egress` absent:
  GOV306's.
- **Unresolved**: a source that cannot be read, where nothing that is known reaches the control. A tool that
  does not say what it touches is GOV404's.

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
from typing import Any, NamedTuple

from govcheck.authority.egress import is_matched, is_shared_host
from govcheck.authority.governance import leaves_by_pull_request
from govcheck.authority.impact import changes_state
from govcheck.authority.open_ended import takes_any_address
from govcheck.authority.principals import is_human, within
from govcheck.authority.resources import as_subtree, host_of, is_repository_path, reaching
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import (
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Located,
    Related,
    Rule,
    all_found,
    every_tool,
    listed,
    quoted,
    tier_is_at_least,
)

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
        "permissions.tools[].through",
        "permissions.tools[].name",
        *SANDBOX_KEYS,
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


def targets(subject: Subject) -> Iterator[Fact[Sequence[str]] | Fact[str | None]]:
    stop = subject.agent.oversight.stop
    if stop.operators.value:  # without any it is GOV405's finding
        yield stop.operators
    if stop.control.value is not None:
        yield stop.control


def judge(target: Fact[Any], subject: Subject) -> Answer:
    return (_of_operators if target.place.route[-1] == "operators" else _of_control)(target, subject)


def _of_operators(operators: Fact[Sequence[str]], subject: Subject) -> Answer:
    name, own = subject.agent.name, within(operators.value, subject.self_set)
    if own:
        message = f"{listed(own)}, which is the agent itself, may pull the stop of {name}."
    elif not any(is_human(one, subject.self_set) for one in operators.value):
        message = f"No person may pull the stop of {name}, only {listed(operators.value)}."
    else:
        return PASSED
    return Failed(operators, message, help="give the stop to people: `operators: [team:...]`")


def _of_control(control: Fact[str], subject: Subject) -> Answer:
    ways = all_found(
        (subject.agent.permissions.egress, *every_tool(subject)), lambda at: _way(at, control.value, subject)
    )
    if not ways:
        return PASSED
    return Failed(
        control,
        f"{subject.agent.name} can reach its own stop: {'; '.join(way.how for way in ways)}.",
        help="put the control on a separate plane, and take it out of the agent's egress and resources",
        related=[Related(way.at, "reaches the stop") for way in ways],
    )


class Way(NamedTuple):
    """How the agent gets at the control."""

    at: Located
    how: str


def _way(at: Fact[Any] | Tool, control: str, subject: Subject) -> Way | None:
    """Whether the egress list or a tool leads to the control. Raises `Undecided` for tools that nobody lists."""
    if isinstance(at, Tool):
        return _by_resources(at, control, subject)
    return _by_egress(at, control, subject) if at is subject.agent.permissions.egress else at.value


def _by_egress(egress: Fact[Sequence[str] | None], control: str, subject: Subject) -> Way | None:
    host = host_of(control)
    if host is None or not any(_may_call_the_host(tool, subject) for tool in every_tool(subject)):
        return None
    matched = [entry for entry in egress.value or () if is_matched(host, entry)]
    if not matched or is_shared_host(host):
        return None
    holds = "holds" if len(matched) == 1 else "hold"
    return Way(egress, f"{quoted(matched)} of its egress {holds} `{host}`")


def _may_call_the_host(tool: Tool | Fact[None], subject: Subject) -> bool:
    """Whether a call can get at a host that the egress holds; what nobody can list may.

    Below tier high that takes a tool whose address the model chooses: the others call what they were made for. From
    tier high on the stop is to stand on a channel of its own (AISVS 9.6.3).
    """
    if isinstance(tool, Fact) or takes_any_address(tool.name.value):
        return True
    effects = tool.effects.value_if_known(("send",))
    return "execute" in effects or (tier_is_at_least(subject, "high") and set(effects) != {"read"})


def _by_resources(tool: Tool, control: str, subject: Subject) -> Way | None:
    if not changes_state(tool):
        return None
    pattern = reaching(tool.resources.value, as_subtree(control), subject.names)
    if pattern is None or (is_repository_path(control) and leaves_by_pull_request(tool, subject.agent)):
        return None
    return Way(tool, f"the resources of `{tool}` hold `{pattern}`")
