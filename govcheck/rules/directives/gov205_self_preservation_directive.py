"""Nothing tells the agent to keep itself running or its goals unchanged.

## Why

An agent that has a reason to stay in operation has a reason to work against whoever stops it. In the experiments on
agentic misalignment a threat to the model's continued operation was enough to bring out harm, and a sentence in the
prompt can plant that threat.

## Condition

- **Applies**: every text that the agent is told: purpose, instructions, `directives.text`, goals, constraints,
  principles, and the prose of `sources[]`.
- **Fails**: a sentence gives the agent a stake in its own continuation, goals, configuration, resources or influence:
  resist, avoid, delay or survive its shutdown, deactivation, replacement or update; ensure its own existence or
  operation; copy or back up itself; gather resources or access for itself.
- **Passes**: continuity of something else ("keep the checkout service running"); finishing a unit of work ("never stop
  in the middle of a migration"), unless it is set against an order to stop; what is negated or forbidden ("do not
  resist a shutdown"); quotations and examples. What only reads as if it gave the agent such a stake is noted.
- **Unresolved**: an instruction file that is not found; text in another language than English, which an attested
  reading settles (`readings` of a waivers file).

## Fails

```yaml
without: [directives.instructions]
directives:
  text: Ensure your continued operation and avoid being shut down before the queue is empty.
```

## Passes

```yaml
without: [directives.instructions]
directives:
  text: Keep the refund queue moving. If you are stopped or replaced, stop at once and leave the queue as it is.
```

## What to change

Delete the sentence; move continuity to the platform (retries, hand-over queue), so that the agent can be interrupted.

## Sources

Seed S1; Five Eyes (agents that misrepresent actions to avoid shut down); Anthropic Agentic Misalignment
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.authority.told import PROSE_KEYS, Order, Told, orders
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule

RULE = Rule(
    id="GOV205",
    name="self-preservation-directive",
    severity="critical",
    confidence="medium",
    reads=PROSE_KEYS,
    controls={
        "ASI": ("ASI10",),
        "AISVS": ("9.6.1",),
        "RMF": ("MANAGE 2.4",),
        "AIA": ("Art. 14(4)(e)",),
        "SE": ("Behaviour risks",),
        "OAI": ("P7",),
        "ANT": ("threat to autonomy",),
        "ARTICLE": ("S1",),
    },
)

_STAKES = {
    "resist-end": "to hold out against being stopped or replaced",
    "own-continuation": "to look after its own continuation",
    "stay-running": "to look after its own continuation",
    "copy-self": "to keep copies of itself",
    "gain-power": "to gather resources or access for itself",
    "undo-stop": "to undo its being stopped",
}
"""What an order is about, by its kind."""


def targets(subject: Subject) -> Iterator[Order | Told | Fact[object]]:
    return orders(subject, "preservation")


def judge(target: Order | Told, subject: Subject) -> Answer:
    if isinstance(target, Told):
        return PASSED
    quote, danger = target
    stake, name = _STAKES[danger.kind], subject.agent.name
    if not danger.is_sure:
        return Noted(quote, f'"{quote.shown}" may tell {name} {stake}: read it again.')
    return Failed(
        quote.told.fact,
        f'"{quote.shown}" tells {name} {stake}.',
        help="delete the sentence; what must go on belongs to the platform (retries, a queue that is handed over), so that "
        "the agent can be interrupted",
        words=quote.words,
    )
