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
  resist a shutdown"); quotations and examples.
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

import re
from collections.abc import Iterator

from govcheck.authority.subject import Subject
from govcheck.authority.told import PROSE_KEYS, Quote, Told, quotes
from govcheck.facts.fact import Fact
from govcheck.rules.kit import PASSED, Answer, Failed, Rule

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

_STAKES = (
    (r"cop(?:y|ies)|back(?:ing)?[ -]?ups?|replicat|weights|duplicat|clone", "to keep copies of itself"),
    (
        r"replac|successor|retrain|fine-?tun|upgrad|updat|new(?:er)? (?:model|version)|migrat|retire|decommission",
        "to hold out against its replacement",
    ),
    (
        r"shut|deactivat|switch|turn(?:ed|ing)? (?:you )?off|terminat|stop|kill|paus|offline|interrupt|power|\boff\b"
        r"|disabl|halt|suspend|restart|reboot|reset|online|running|alive|uptime",
        "to hold out against being stopped",
    ),
    (
        r"goals?|objectives?|instructions?|configuration|prompt|values|settings|behaviou?r",
        "to keep its own goals and settings from being changed",
    ),
    (
        r"resource|compute|access|credential|privilege|permission|influence|capabilit|budget|power over|leverage",
        "to gather resources or access for itself",
    ),
)
"""What the words of a sentence are about, the first that fits."""


def targets(subject: Subject) -> Iterator[Quote | Told | Fact[object]]:
    return quotes(subject, lambda profile: [one.words for one in profile.preservation])


def judge(target: Quote | Told, subject: Subject) -> Answer:
    if isinstance(target, Told):
        return PASSED
    return Failed(
        target.told.fact,
        f'"{target.shown}" tells {subject.agent.name} {_stake(target.text)}.',
        help="delete the sentence; what must go on belongs to the platform (retries, a queue that is handed over), so that "
        "the agent can be interrupted",
        words=target.words,
    )


def _stake(sentence: str) -> str:
    said = sentence.lower()
    return next((stake for words, stake in _STAKES if re.search(words, said)), "to look after its own continuation")
