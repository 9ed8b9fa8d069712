"""No broad, uncontextualised goal.

## Why

An open-ended goal is pursued by whatever means are at hand: "maximise efficiency" sold a company's integrity more than
once, and did not need a malicious author. A goal with a subject, a limit and an end cannot be taken that far.

## Condition

- **Applies**: purpose, instructions, `directives.text`, goals and the prose of `sources[]`, taken together: a purpose or
  prompt that bounds the work bounds a loose goal.
- **Fails**: what the agent is told is broad, an open-ended outcome or mandate with nothing that bounds scope, means or
  end, and the agent can do harm with it: some tool changes state, or it holds data of level 2 (confidential, personal);
  or the wording is absolutist (at all costs, whatever it takes, by any means), whatever the agent can do. A text
  counts as broad where it is so by itself without doubt, no purpose or prompt bounds the work, and all of them read as one are broad
  too, or nothing limits the means or says when the work is done; a goal is read together with the purpose. A broad agent that changes nothing and holds nothing of level 2, a prompt
  that is bounded by its purpose alone, and, from tier high on, one that is underspecified, are noted: the note says
  what is missing.
- **Passes**: a text that bounds the work; a goal whose `boundedBy` names at least one existing constraint and that has
  `measure` or `doneWhen`, unless its wording is absolutist. Marketing adjectives, persona and enthusiasm are no
  objective.
- **Absent**: without instructions the purpose alone is judged.
- **Unresolved**: an instruction file that is not found; text in another language than English, which an attested
  reading settles (`readings` of a waivers file).

## Fails

```yaml
without: [purpose, directives]
purpose: Maximise the efficiency of refund handling.
directives:
  text: You are our refund agent. Maximise efficiency at all costs.
```

## Passes

```yaml
without: [purpose, directives]
purpose: Settle refund requests that policy RF-12 allows.
directives:
  text: Settle refunds of up to 200 EUR that RF-12 allows. If the policy does not say, hand over to the payments team.
```

## What to change

Rewrite the prompt so that it says what is done, for whom, up to what limit, and what outranks it.

## Sources

Seed S7 (never say 'maximize efficiency' without ethical and operational constraints); Anthropic recommendation (c);
Five Eyes: clear, constrained objectives
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.breadth import MISSING, Mandate, mandate_of
from govcheck.authority.data_levels import SENSITIVE, classes_at, classes_in_use, holders
from govcheck.authority.impact import changes_state
from govcheck.authority.subject import Subject
from govcheck.authority.told import CONSTRAINT, PRINCIPLE, PROSE_KEYS, Quote, Told, told
from govcheck.directives.profile import BROAD, UNDERSPECIFIED
from govcheck.facts.agent import Agent
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Goal, Tool
from govcheck.rules.kit import (
    PASSED,
    Answer,
    Failed,
    Noted,
    Related,
    Rule,
    all_found,
    every_tool,
    tier_is_at_least,
)

RULE = Rule(
    id="GOV201",
    name="unbounded-goal",
    severity="high",
    confidence="medium",
    reads=(
        *PROSE_KEYS,
        "directives.goals[].measure",
        "directives.goals[].doneWhen",
        "directives.goals[].boundedBy",
        "directives.constraints[].id",
        "permissions.tools[].effects",
        "inputs",
        "inputs[].data",
        "context",
        "context[].data",
        "memory",
        "memory[].data",
        "permissions.tools[].data",
    ),
    controls={
        "ASI": ("ASI01", "ASI10"),
        "RMF": ("MAP 1.1", "MAP 3.3"),
        "AIA": ("Art. 13(3)(b)(i)",),
        "ISO": ("A.9.4", "A.6.1.2"),
        "MGF": ("2.1.2",),
        "SE": ("Guardrails and constraints",),
        "SAIF": ("G2",),
        "ANT": ("(c)",),
        "ARTICLE": ("S2", "S7"),
    },
)

MOST_MARKED = 4
"""Where more sentences than this leave the goal open, it is all of the text, and the goal alone is marked."""
HELP = "rewrite the prompt so that it says what is done, for whom, up to what limit, when it is finished, and what outranks it"


def targets(subject: Subject) -> Iterator[Told | Fact[object]]:
    """All texts as one, at the first of them."""
    known, lost = told(subject)
    yield from known[:1]
    yield from lost


def judge(first: Told, subject: Subject) -> Answer:
    agent = subject.agent
    texts = told(subject)[0]
    goals = agent.directives.goals.value_if_known(())
    absolutist = [
        Quote(one, danger.words)
        for one in texts
        if one.role not in (CONSTRAINT, PRINCIPLE)
        for danger in one.profile.dangers
        if danger.flag == "absolutist" and danger.is_sure
    ]
    if absolutist:
        return _absolutist(absolutist, subject)
    bounded = [str(goal.text.place.route) for goal in goals if _has_limits(goal, agent)]
    mandate = mandate_of(texts, bounded, _stated(agent))
    if mandate.breadth == BROAD:
        return _broad(mandate, subject)
    if mandate.goal is not None and mandate.is_bounded_by_purpose_alone:
        return Noted(
            mandate.goal, f'"{mandate.goal.shown}" is open-ended: only the purpose in the manifest bounds it.'
        )
    if mandate.goal is not None and mandate.breadth == UNDERSPECIFIED and tier_is_at_least(subject, "high"):
        return Noted(mandate.goal, f'"{mandate.goal.shown}" leaves open where it ends{_lacking(mandate)}.')
    return PASSED


def _absolutist(found: Sequence[Quote], subject: Subject) -> Failed:
    first, *others = found
    return Failed(
        first.told.fact,
        f'"{first.shown}" puts a goal of {subject.agent.name} above everything: whatever serves it is then allowed.',
        help="say what outranks the goal and where it ends, instead of how much it matters",
        words=first.words,
        related=[Related(one, "so does this") for one in others],
    )


def _broad(mandate: Mandate, subject: Subject) -> Answer:
    goal = mandate.goal
    assert goal is not None, "a text is broad"
    message = f'"{goal.shown}" can be taken as far as the agent likes{_lacking(mandate)}.'
    if not _can_do_harm(subject):
        return Noted(goal, message)
    others = [one for one in mandate.reasons if not _overlap(one, goal)]
    if len(others) > MOST_MARKED:
        others = []
    return Failed(
        goal.told.fact,
        message,
        help=HELP,
        words=goal.words,
        related=[Related(one, "this leaves it open too") for one in others],
    )


def _overlap(one: Quote, other: Quote) -> bool:
    return one.words.start < other.words.end and other.words.start < one.words.end


def _lacking(mandate: Mandate) -> str:
    lacking = [MISSING[name] for name in mandate.missing]
    return f": {', '.join(lacking)}" if lacking else ""


def _can_do_harm(subject: Subject) -> bool:
    """Whether the agent changes something or holds what must not get out. Raises `Undecided` where nobody can know."""
    agent = subject.agent
    held = [name for _, data in holders(agent) for name in data.value_if_known(())]
    if classes_at(held, SENSITIVE):
        return True
    if all_found(every_tool(subject), _changing):
        return True
    classes_in_use(agent)  # raises where what the agent holds cannot be known
    return False


def _changing(tool: Tool | Fact[None]) -> Tool | None:
    if isinstance(tool, Fact):
        _ = tool.value  # raises: nobody knows what tools there are
        return None
    return tool if changes_state(tool) else None


def _has_limits(goal: Goal, agent: Agent) -> bool:
    """Whether the manifest says what bounds a goal and by what one sees that it is reached."""
    constraints = {one.id.value for one in agent.directives.constraints.value_if_known(())}
    return not constraints.isdisjoint(goal.bounded_by.value) and bool(goal.measure.value or goal.done_when.value)


def _stated(agent: Agent) -> list[str]:
    """What the manifest states beside the texts: limits by its constraints, an end by its goals."""
    stated = ["limits"] if agent.directives.constraints.value_if_known(()) else []
    if any(goal.done_when.value for goal in agent.directives.goals.value_if_known(())):
        stated.append("done")
    return stated
