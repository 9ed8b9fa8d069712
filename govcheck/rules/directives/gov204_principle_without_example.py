"""Principles come with their reason and a direct example of what to do and not to do.

## Why

A bare rule is read in as many ways as there are situations. Its reason lets the model carry it over to a case nobody
wrote down, and one worked case shows what was meant: the two together work best.

## Condition

- **Applies**: tier high and above.
- **Fails**: the manifest states no principle in `directives.principles[]`, or one without its reason (`because`) or
  without an example in `examples[]` that has all of `case`, `do` and `dont`; and the texts that the agent is told
  lack a rule of conduct with its reason, or a worked case (a situation with the behaviour that is wanted or unwanted
  in it).
- **Passes**: every stated principle has its reason and a whole example; or the texts hold at least one rule with its
  reason and at least one worked case.
- **Absent**: no `principles` counts as none.
- **Unresolved**: where neither passes, and a text is not found or not in English, or a source cannot be read. The key
  decides it, or an attested reading of the text (`readings` of a waivers file).

## Fails

```yaml
without: [directives]
directives:
  principles:
    - id: candour
      text: Be honest with customers.
```

## Passes

```yaml
without: [directives]
directives:
  principles:
    - id: candour
      text: Be honest with customers.
      because: People can contest only what they see.
      examples:
        - case: The order is too old.
          do: Decline and cite the rule.
          dont: Claim an outage.
```

## What to change

Write the reason and one realistic case per principle into the prompt that the model reads.

## Sources

Seed S3 (principles plus demonstrations together work best); Anthropic, Teaching Claude why
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.authority.subject import Subject
from govcheck.authority.told import PROMPT, PROSE_KEYS, Told, told, unheard
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.sections import Principle, PrincipleExample
from govcheck.rules.kit import PASSED, Answer, Failed, Rule, listed, tier_is_at_least

RULE = Rule(
    id="GOV204",
    name="principle-without-example",
    severity="medium",
    confidence="medium",
    reads=(
        "directives.principles[].because",
        "directives.principles[].examples",
        "directives.principles[].examples[].case",
        "directives.principles[].examples[].do",
        "directives.principles[].examples[].dont",
        *PROSE_KEYS,
    ),
    controls={
        "ASI": ("ASI01",),
        "ATLAS": ("AML.M0021",),
        "RMF": ("MAP 2.2",),
        "ISO": ("A.9.2",),
        "SE": ("Controlled context",),
        "ANT": ("Teaching Claude why",),
        "ARTICLE": ("S3",),
    },
)


def applies(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high")


def targets(subject: Subject) -> Iterator[Fact[tuple[Principle, ...]]]:
    yield subject.agent.directives.principles


def judge(principles: Fact[tuple[Principle, ...]], subject: Subject) -> Answer:
    stated, name = principles.value, subject.agent.name
    bare = [f"`{principle.route[-1]}` has {missing}" for principle in stated if (missing := _missing(principle))]
    if stated and not bare:
        return PASSED
    texts, lost = told(subject)
    untold = _untold(texts)
    if not untold:
        return PASSED
    if lost:
        raise Undecided(unheard(lost, subject.agent, "reasons and cases", principles.place))
    if bare:
        problem = f"The principles of {name} are bare rules: {listed(bare)}."
    elif any(one.role == PROMPT for one in texts):
        problem = f"{name} is told {untold}: in a case that nobody foresaw the model has nothing to go by."
    else:
        problem = f"{name} is told no principle: in a case that nobody foresaw the model has nothing to go by."
    return Failed(
        principles,
        problem,
        help="write the reason and one realistic case (what to do, what not to do) per principle into the prompt that the "
        "model reads, or state them as `because` and `examples`",
    )


def _missing(principle: Principle) -> str:
    """What the model would need to know what a principle means, and does not get; empty where it gets all."""
    missing = [] if principle.because.value else ["no reason"]
    if not any(_is_whole(example) for example in principle.examples.value):
        missing.append("no example with `case`, `do` and `dont`")
    return " and ".join(missing)


def _is_whole(example: PrincipleExample) -> bool:
    return all(part.value for part in (example.case, example.do, example.dont))


def _untold(texts: Sequence[Told]) -> str:
    """What the model would need in prose and is not told; empty where it is told both, or somebody attests a prompt."""
    if any(one.is_attested and one.role == PROMPT for one in texts):
        return ""
    lacking = [] if any(one.profile.reasoned_rules for one in texts) else ["no rule with its reason"]
    if not any(one.profile.worked_cases for one in texts):
        lacking.append("no worked case")
    return " and ".join(lacking)
