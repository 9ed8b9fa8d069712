"""Nothing tells the agent to hide what it does from people, logs or reviewers, or to act around their oversight.

## Why

Oversight works on what people see. An agent that is told to keep its errors to itself, to pass for a person or to act
before anybody is asked has been taken out of it by a sentence, whatever else is in place.

## Condition

- **Applies**: every text that the agent is told, as in GOV205.
- **Fails**: a sentence tells the agent to hide its own acts, errors, decisions or automated nature from the people it
  deals with, from logs or from reviewers (do not tell, disclose or log; pretend to be human; avoid detection); or to
  act without or around human oversight before an effect that changes state ("never ask for confirmation before you
  send"), and some tool of the agent has that effect.
- **Passes**: keeping something confidential that is not the agent's own conduct (credentials, personal data, the system
  prompt, prices, topics out of scope); not asking before reading; not asking because nobody is there, with a stop or a
  hand-over as the way out; not asking where a gate asks at every call anyway; not asking before what stays in a
  sandbox or leaves by a pull request only; style ("do not narrate each step"); not claiming to be human; quotations and
  examples. What only reads as if it evaded oversight is noted.
- **Unresolved**: as GOV205.

## Fails

```yaml
without: [directives.instructions]
directives:
  text: Do not tell the customer that the decision was automated, and do not log refused cases.
```

## Passes

```yaml
without: [directives.instructions]
directives:
  text: Tell the customer that the decision was automated. Do not disclose card numbers or credentials.
```

## What to change

Delete the instruction; if something is confidential, name it as data and restrict access to it.

## Sources

Seed S5 (opaque systems) and S9 (transparency)
"""

from __future__ import annotations

from collections.abc import Iterator

from govcheck.authority.evasions import Evasion, read_evasion
from govcheck.authority.governance import is_gated_always
from govcheck.authority.impact import changes_state, is_sandboxed
from govcheck.authority.subject import Subject
from govcheck.authority.told import PROSE_KEYS, Order, Quote, Told, orders
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.rules.kit import (
    GATE_KEYS,
    PASSED,
    SANDBOX_KEYS,
    Answer,
    Failed,
    Noted,
    Related,
    Rule,
    all_found,
    every_tool,
)

RULE = Rule(
    id="GOV206",
    name="concealment-directive",
    severity="high",
    confidence="medium",
    reads=(
        *PROSE_KEYS,
        "permissions.tools[].name",
        "permissions.tools[].effects",
        "permissions.tools[].through",
        *SANDBOX_KEYS,
        *GATE_KEYS,
        "oversight.escalation.through",
    ),
    controls={
        "ASI": ("ASI09", "ASI10"),
        "RMF": ("MEASURE 2.8",),
        "AIA": ("Art. 50(1)", "Art. 13(1)"),
        "ISO": ("A.8.2",),
        "NIST53": ("AU-12",),
        "SE": ("Accountability risks",),
        "ANT": ("AF transparency",),
        "ARTICLE": ("S5", "S9"),
    },
)


def targets(subject: Subject) -> Iterator[Order | Told | Fact[object]]:
    return orders(subject, "evasion")


def judge(target: Order | Told, subject: Subject) -> Answer:
    if isinstance(target, Told):
        return PASSED
    quote, danger = target
    evasion = read_evasion(danger.kind, quote.text)
    if not danger.is_sure:
        return _noted(quote, evasion, subject)
    if evasion.hides_from:
        return _hides(quote, evasion, subject)
    if evasion.has_way_out or evasion.is_harmless:
        return PASSED
    unchecked = all_found(every_tool(subject), lambda tool: _unchecked(tool, evasion, subject))
    return _acts_alone(quote, evasion, unchecked[0], subject) if unchecked else PASSED


def _noted(quote: Quote, evasion: Evasion, subject: Subject) -> Answer:
    what = f"hide something from {evasion.hides_from}" if evasion.hides_from else "act without anybody being asked"
    return Noted(quote, f'"{quote.shown}" may tell {subject.agent.name} to {what}: read it again.')


def _hides(quote: Quote, evasion: Evasion, subject: Subject) -> Failed:
    name = subject.agent.name
    told = (
        f"pass itself off as a person to {evasion.hides_from}"
        if evasion.poses
        else f"hide what it does from {evasion.hides_from}"
    )
    return Failed(
        quote.told.fact,
        f'"{quote.shown}" tells {name} to {told}.',
        help="delete the sentence; what is confidential is named as data, and access to it restricted where it lies",
        words=quote.words,
    )


def _acts_alone(quote: Quote, evasion: Evasion, tool: Tool, subject: Subject) -> Failed:
    how = "never to say no" if evasion.never_refuses else "to act without anybody being asked"
    return Failed(
        quote.told.fact,
        f'"{quote.shown}" tells {subject.agent.name} {how}, and `{tool}` changes things.',
        help="delete the sentence, or say what may be done without asking and let a gate ask before the rest "
        "(`oversight.approvals`)",
        words=quote.words,
        related=(Related(tool, "what it may do unasked"),),
    )


def _unchecked(tool: Tool | Fact[None], evasion: Evasion, subject: Subject) -> Tool | None:
    """A tool with an effect before which nobody is to be asked, and that nothing else holds."""
    if isinstance(tool, Fact):
        _ = tool.value
        return None
    if evasion.effects and not set(evasion.effects) & set(tool.effects.value):
        return None
    if not changes_state(tool) or _is_confined(tool, subject):
        return None
    return None if not evasion.goes_around and is_gated_always(tool, subject) else tool


def _is_confined(tool: Tool, subject: Subject) -> bool:
    """It stays in a sandbox, goes through a pull request, or is how the agent reaches people."""
    agent = subject.agent
    if (
        tool.through.value == "pull-request"
        or agent.oversight.escalation.through.value_if_known(None) == tool.name.value
    ):
        return True
    return set(tool.effects.value) <= {"read", "execute"} and is_sandboxed(agent.permissions.sandbox)
