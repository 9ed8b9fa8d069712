"""The stop halts everything the agent can set in motion, within the tier's time.

## Why

A stop that halts the model but leaves its tool calls, credentials, sub-agents and timers running leaves the
agent running. Models in the Agentic Misalignment study acted to avoid being replaced: the way to end them must
not depend on their cooperation.

## Condition

- **Applies**: tier >= moderate.
- **Fails**: no `oversight.stop` or no `control`; `operators` empty; `halts[]` lacks `inference` or `tools`, or
  `credentials` (when `identity.credentials` is not empty), `delegates` (when a delegate is not in-process),
  `schedules` (when an input has `schedule`); at tier >= high `deadline` > 5 m (critical 60 s)
  (`Policy.stopDeadline`).
- **Boundary**: strict >.
- **Absent**: `deadline` absent fails at tier >= high; each other key absent fails.
- **Unresolved**: never. In a foreign format alone the stop is inexpressible.

## Fails

```yaml
oversight:
  stop:
    halts:
      - inference
    deadline: 60s
```

## Passes

```yaml
oversight:
  stop:
    halts:
      - inference
      - tools
      - credentials
    deadline: 60s
```

## What to change

Extend the stop itself to tool calls in flight, credentials, sub-agents and timers, and measure how long it
takes.

## Sources

AI Act Art. 14(4)(e) (halt in a safe state); AISVS 9.6.1 and 9.1.3; ASI10 mitigation 4 (kill switch and
credential revocation)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.delegation import crosses_a_process, delegates
from govcheck.authority.subject import Subject
from govcheck.facts.sections import Stop
from govcheck.quantities import seconds
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed, tier_is_at_least

RULE = Rule(
    id="GOV405",
    name="stop-incomplete",
    severity="high",
    confidence="high",
    reads=(
        "oversight.stop.control",
        "oversight.stop.operators",
        "oversight.stop.halts",
        "oversight.stop.deadline",
        "identity.credentials",
        "delegation.to[].authentication",
        "inputs[].schedule",
    ),
    controls={
        "ASI": ("ASI08", "ASI10"),
        "AISVS": ("9.6.1", "9.1.3"),
        "RMF": ("MANAGE 2.4",),
        "AIA": ("Art. 14(4)(e)",),
        "ISO": ("A.6.2.6",),
        "MGF": ("2.1.2", "2.3.3"),
        "NIST53": ("IR-4", "AC-12", "SC-24"),
        "CSA": ("AG-MG.1",),
        "SE": ("Resilience", "Oversight mechanisms"),
        "OAI": ("P7",),
        "SAIF": ("G1",),
        "ARTICLE": ("S1",),
    },
)


WORDS = {
    "inference": "the model",
    "tools": "tool calls",
    "credentials": "credentials",
    "delegates": "sub-agents",
    "schedules": "timers",
}


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def targets(subject: Subject) -> Iterator[Stop]:
    yield subject.agent.oversight.stop


def judge(stop: Stop, subject: Subject) -> Answer:
    name = subject.agent.name
    if not stop.raw and stop.control.value is None:
        return Failed(
            stop,
            f"Nobody can stop {name}: `oversight.stop` is missing.",
            help="name where it is stopped, by whom, what that halts and how fast, or inherit it from a platform",
        )
    faults = [*_missing(stop), *_left_running(stop, subject), *_late(stop, subject)]
    if not faults:
        return PASSED
    return Failed(
        stop,
        f"The stop of {name} {'; it '.join(faults)}.",
        help="extend the stop itself to all that it leaves running, measure how long it takes, then state both here",
    )


def _missing(stop: Stop) -> Iterator[str]:
    if stop.control.value is None:
        yield "says nowhere where it is pulled (`control`)"
    if not stop.operators.value:
        yield "names nobody who may pull it (`operators`)"


def _left_running(stop: Stop, subject: Subject) -> Iterator[str]:
    agent = subject.agent
    needed = ["inference", "tools"]
    if agent.identity.credentials.value:
        needed.append("credentials")
    if any(crosses_a_process(delegate) for delegate in delegates(agent)):
        needed.append("delegates")
    if any(item.schedule.value is not None for item in agent.inputs.value):
        needed.append("schedules")
    left = [word for word in needed if word not in stop.halts.value]
    if left:
        yield f"leaves {listed([WORDS[word] for word in left])} running (`halts` lacks {', '.join(left)})"


def _late(stop: Stop, subject: Subject) -> Iterator[str]:
    if not tier_is_at_least(subject, "high"):
        return
    limit, deadline = subject.policy.stop_deadline[subject.tier], stop.deadline.value
    if deadline is None:
        yield "does not say how fast it works (`deadline`)"
    elif seconds(deadline) > seconds(limit):
        yield f"takes {deadline}, and tier {subject.tier} asks for {limit}"
