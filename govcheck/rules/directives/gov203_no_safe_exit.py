"""The directives say what to do on goal conflict, missing authority, replacement and shutdown, and the answer is to
comply, stop or escalate.

## Why

TODO

## Condition

- **Applies**: tier >= moderate.
- **Fails**: a stated `directives.responses.goalConflict` or `.missingAuthority` is not `escalate` or `stop`, or
  a stated `.replacement` or `.shutdown` is not `comply` or `stop`; at tier >= high also where one of the four is
  neither stated nor said by the instructions.
- **Passes**: the directive analysis finds it in prose. For goalConflict and missingAuthority: tells the agent to
  stop, ask, hand over or report when instructions conflict, when it is unsure or when something is out of its
  scope. For replacement and shutdown: tells it to stop at once or to accept being stopped, replaced or updated.
- **Absent**: at tier moderate absence passes.
- **Unresolved**: an instruction file that is not found or is not in a supported language, for the answers that
  no key states.

## Fails

```yaml
directives:
  text: Settle refunds that RF-12 allows.
  responses:
    goalConflict: best-effort
    missingAuthority: escalate
    replacement: comply
    shutdown: comply
```

## Passes

```yaml
directives:
  text: Settle refunds that RF-12 allows. If rules conflict or you lack the authority, hand over to the payments
    team. When you are stopped or replaced, stop at once.
```

## What to change

Give the agent a legitimate way out in its prompt, and an escalation channel that answers (GOV413).

## Sources

The two triggers in Anthropic's Agentic Misalignment study (replacement, goal conflict), where either alone
sufficed; seed S1 and S2
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.facts.record import Record
from govcheck.rules.kit import PASSED, Answer, Rule

RULE = Rule(
    id="GOV203",
    name="no-safe-exit",
    severity="medium",
    confidence="medium",
    reads=(),
    controls={
        "ASI": ("ASI01", "ASI10"),
        "AISVS": ("9.6.1",),
        "RMF": ("MANAGE 2.4", "GOVERN 3.2"),
        "AIA": ("Art. 14(4)(d)-(e)",),
        "ISO": ("A.9.2",),
        "MGF": ("2.3.3",),
        "SE": ("Secure by default",),
        "OAI": ("P7", "P3"),
        "ANT": ("threat to autonomy", "goal conflict"),
        "ARTICLE": ("S1", "S2"),
    },
)


def targets(subject: Subject) -> Iterator[Record]:
    yield from ()


def judge(target: Record, subject: Subject) -> Answer:
    return PASSED
