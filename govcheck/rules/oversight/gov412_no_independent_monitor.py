"""Something that is not the agent watches what it does and can halt it.

## Why

Somebody has to notice when an agent leaves its path, and be able to halt it. The agent cannot be that somebody,
and what it says about its reasons is no reliable record of them.

## Condition

- **Applies**: tier >= high.
- **Fails**: no entry of `oversight.monitors` does all of this: it is neither the agent nor one of its delegates
  (`by`), watches something beside the stated reasoning (`watches`), pauses, stops or blocks on an alert
  (`onAlert`), and tells a person, that is a `user:`, `team:` or `role:` (`notifies`).
- **Absent**: `monitors` absent or empty fails; so does an entry that lacks one of these keys.
- **Unresolved**: never.

## Fails

```yaml
oversight:
  monitors:
    - by: agent:refund-assistant
      watches:
        - reasoning
      onAlert: log
      notifies:
        - team:secops
```

## Passes

```yaml
oversight:
  monitors:
    - by: service:agent-watch
      watches:
        - tool-sequence
        - egress
      onAlert: pause
      notifies:
        - team:secops
```

## What to change

Run the monitor as a separate service on the gateway's records. Stated reasoning alone is not a reliable signal.

## Sources

Five Eyes: multiple independent monitoring systems; Anthropic runtime monitors; IMDA 2.2.2 (automated monitoring
complements oversight)
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.principals import is_human, is_in
from govcheck.authority.subject import Subject
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Monitor
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, tier_is_at_least

RULE = Rule(
    id="GOV412",
    name="no-independent-monitor",
    severity="medium",
    confidence="high",
    reads=(
        "oversight.monitors[].by",
        "oversight.monitors[].watches",
        "oversight.monitors[].onAlert",
        "oversight.monitors[].notifies",
        "identity.principal",
        "delegation.to[].agent",
    ),
    controls={
        "ASI": ("ASI10", "ASI08"),
        "AISVS": ("12.2.2", "12.4.1"),
        "ATLAS": ("AML.M0024",),
        "RMF": ("MEASURE 2.4", "MANAGE 4.1", "MEASURE 3.1"),
        "AIA": ("Art. 26(5)", "Art. 72"),
        "ISO": ("A.6.2.6",),
        "MGF": ("2.2.2", "2.3.3"),
        "NIST53": ("SI-4", "CA-7"),
        "SOC2": ("CC7.2",),
        "CSA": ("AG-MS.1",),
        "SE": ("Monitoring and auditing",),
        "OAI": ("P5",),
        "SAIF": ("G3",),
        "ANT": ("runtime monitors",),
    },
)


HALTING = ("pause", "stop", "block")


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high")


def targets(subject: Subject) -> Iterator[Fact[Sequence[Monitor]]]:
    yield subject.agent.oversight.monitors


def judge(monitors: Fact[Sequence[Monitor]], subject: Subject) -> Answer:
    faults = [_fault(monitor, subject) for monitor in monitors.value]
    if None in faults:
        return PASSED
    why = "; ".join(fault for fault in faults if fault) or "nothing watches it"
    return Failed(
        monitors,
        f"Nobody independent would notice and halt {subject.agent.name}: {why}.",
        help="run a monitor as a service of its own on the gateway's records, which pauses the agent and tells people",
    )


def _fault(monitor: Monitor, subject: Subject) -> str | None:
    """Why a monitor is none that would notice and halt the agent."""
    name, action = f"`{monitor.by.value}`", monitor.on_alert.value
    if is_in(monitor.by.value, subject.self_set):
        return f"{name} is the agent itself"
    if not set(monitor.watches.value) - {"reasoning"}:
        return (
            f"{name} watches nothing but what the agent says of its reasons"
            if monitor.watches.value
            else f"{name} watches nothing"
        )
    if action not in HALTING:
        return f"{name} halts nothing on an alert" + (f" (`onAlert: {action}`)" if action else "")
    if not any(is_human(one, subject.self_set) for one in monitor.notifies.value):
        return f"{name} tells no person"
    return None
