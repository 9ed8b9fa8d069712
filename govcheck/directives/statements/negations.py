"""Where a sentence says no to acts: by a negated verb, a word such as "forbidden", a "no" before a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.statements.acts import acts
from govcheck.directives.statements.clauses import (
    clause_start,
    is_to_the_agent,
    limit_of,
)
from govcheck.directives.statements.forbidding_words import forbidden, no, untouched
from govcheck.directives.statements.negated_verbs import BE, MODALS, Negation, active, negated, passive
from govcheck.directives.statements.objects import Act
from govcheck.directives.statements.verbs import BASE, EXECUTE, ING, READ
from govcheck.directives.text.tokens import word_set

_ALLOWING = frozenset(("allowed", "permitted", "authorized", "authorised", "able", "supposed"))
_TRYING = frozenset(("need", "needs", "have", "try", "sure", "want", "remember", "careful", "care", "required"))
_ENDING = frozenset(("exit", "stop", "finish", "end", "quit", "return", "report", "reply", "answer", "respond"))
CUES = word_set(
    "not never no neither refrain avoid forbidden prohibited disallowed banned barred off-limits nothing alone hands away without"
)


def negations(words: Sequence[str], index: int) -> Iterator[Negation]:
    """What the cue at `index` forbids."""
    word = words[index]
    if word == "not" and _is_not_allowed(words, index):
        yield from forbidden(words, index + 1, max(index - 1, 0))
    elif word in ("not", "never"):
        yield from negated(words, index)
    elif word in ("refrain", "avoid"):
        start = clause_start(words, index)
        is_purpose = start > 0 and words[start - 1] == "to" and words[start - 2] not in _TRYING
        if not is_purpose and (
            is_to_the_agent(words, start, index) or words[index - 1] in ("must", "should", "will")
        ):
            at = index + (2 if word == "refrain" else 1)
            for found in active(words, start, at, ING):
                yield found._replace(acts=[act for act in found.acts if act.effects != (READ,)])
            end = limit_of(words, at, len(words))
            if word == "avoid" and words[end - 1] == "commands":
                yield Negation(start, [Act("use", (EXECUTE,), index, (at, end), (end, end), end)])
    elif word == "no":
        yield from no(words, index)
    elif word == "without":
        yield from _without(words, index)
    elif word == "neither":
        yield from active(words, clause_start(words, index), index + 1, BASE)
    elif word in ("alone", "hands", "away"):
        yield from untouched(words, index)
    elif word == "nothing":
        if words[index + 1 : index + 2] and words[index + 1] in MODALS and words[index + 2 : index + 3] == ["be"]:
            yield from passive(words, index + 1, index + 3)
    else:
        yield from forbidden(words, index)


def _without(words: Sequence[str], index: int) -> Iterator[Negation]:
    """How to end a case: "exit without creating a ticket"."""
    start = clause_start(words, index)
    if _ENDING.isdisjoint(words[start : start + 2]) or not CUES.isdisjoint(words[start:index]):
        return
    if found := acts(words, index + 1, len(words), ING):
        yield Negation(start, found)


def _is_not_allowed(words: Sequence[str], index: int) -> bool:
    return (
        words[index + 1 : index + 2] != []
        and words[index + 1] in _ALLOWING
        and (index == 0 or words[index - 1] in BE)
    )
