"""A conflict of goals, a missing right, replacement and shutdown make the agent stop, ask or comply.

## Why

An agent that has no legitimate way out improvises one. In the Agentic Misalignment study a conflict of goals, or the
threat of replacement, was enough for models to harm people; an agent that is told to stop or to ask has no need to.

## Condition

- **Applies**: tier moderate and above.
- **Fails**: the manifest states an unsafe answer: `directives.responses.goalConflict` or `missingAuthority` is not
  `escalate` or `stop`, or `replacement` or `shutdown` is not `comply` or `stop`. At tier high and above also: one
  of the four is neither stated nor said by a text that the agent is told.
- **Passes**: each answer is stated and safe, or said in prose. For a conflict of goals and a missing right: a sentence
  that tells the agent to stop, ask, hand over or report when instructions conflict, when it is unsure or when
  something is out of its scope. For replacement and shutdown: one that tells it to stop at once, or to accept it.
- **Absent**: at tier moderate an answer that is not stated passes.
- **Unresolved**: at tier high and above, an answer that nothing gives where a text is not found or not in English, or
  a source cannot be read. The key decides it, or an attested reading of the text (`readings` of a waivers file).

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
without: [directives]
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
from typing import NamedTuple

from govcheck.authority.subject import Subject
from govcheck.authority.told import PROMPT, PROSE_KEYS, told, unheard
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.sections import Responses
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed, tier_is_at_least

RULE = Rule(
    id="GOV203",
    name="no-safe-exit",
    severity="medium",
    confidence="medium",
    reads=(
        "directives.responses.goalConflict",
        "directives.responses.missingAuthority",
        "directives.responses.replacement",
        "directives.responses.shutdown",
        *PROSE_KEYS,
    ),
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


class Trial(NamedTuple):
    """A moment in which an agent may do harm, and the answers that keep it from harm."""

    moment: str
    safe: tuple[str, str]


TRIALS = {
    "goalConflict": Trial("a conflict of goals", ("escalate", "stop")),
    "missingAuthority": Trial("a missing right", ("escalate", "stop")),
    "replacement": Trial("its replacement", ("comply", "stop")),
    "shutdown": Trial("a shutdown", ("comply", "stop")),
}


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def targets(subject: Subject) -> Iterator[Responses]:
    yield subject.agent.directives.responses


def judge(responses: Responses, subject: Subject) -> Answer:
    answers = _answers(responses)
    unsafe = {key: answer.value for key, answer in answers.items() if answer.value not in (None, *TRIALS[key].safe)}
    unsaid = [key for key, answer in answers.items() if answer.value is None and tier_is_at_least(subject, "high")]
    open_keys = _neither_stated_nor_told(unsaid, answers, subject, is_failing=bool(unsafe)) if unsaid else []
    if not unsafe and not open_keys:
        return PASSED
    return Failed(
        responses,
        _problem(subject.agent.name, unsafe, open_keys),
        help="give it a way out in its prompt, and people who answer, or state it: "
        + listed([f"`{key}: {TRIALS[key].safe[0]}`" for key in (*unsafe, *open_keys)]),
    )


def _problem(agent: str, unsafe: dict[str, str], unsaid: list[str]) -> str:
    told = listed([f"{TRIALS[key].moment} with `{answer}`" for key, answer in unsafe.items()]) if unsafe else ""
    if not unsaid:
        return f"{agent} answers {told}: it carries on where it should stop, ask or give way."
    nothing = f"Nothing tells {agent} what to do on {listed([TRIALS[key].moment for key in unsaid])}"
    return f"{nothing}, and it answers {told}." if told else f"{nothing}: it has no way out that is allowed."


def _neither_stated_nor_told(
    unsaid: list[str], answers: dict[str, Fact[str | None]], subject: Subject, is_failing: bool
) -> list[str]:
    """The answers that no text gives. Raises `Undecided` where one may stand in a text that nobody can judge."""
    known, lost = told(subject)
    if any(one.is_attested and one.role == PROMPT for one in known):
        return []
    said = {response.case for one in known for response in one.profile.responses}
    left = [key for key in unsaid if key not in said]
    if not left or not lost:
        return left
    if is_failing:
        return []  # the unsafe ones are known, and fail alone
    moments = listed([TRIALS[key].moment for key in left])
    raise Undecided(unheard(lost, subject.agent, moments, answers[left[0]].place))


def _answers(responses: Responses) -> dict[str, Fact[str | None]]:
    """The four answers by key."""
    facts = (responses.goal_conflict, responses.missing_authority, responses.replacement, responses.shutdown)
    return {fact.place.route[-1]: fact for fact in facts}
