"""Verbs that a sentence negates: "do not edit", "must never be modified"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.directives.statements.acts import acts
from govcheck.directives.statements.clauses import (
    clause_start,
    is_to_the_agent,
    limit_of,
    part_start,
    skip_fillers,
)
from govcheck.directives.statements.nouns import AGENTS
from govcheck.directives.statements.objects import PREPOSITIONS, Act
from govcheck.directives.statements.things import fits
from govcheck.directives.statements.verbs import BASE, ING, PAST, THIRD, form_of
from govcheck.directives.text.tokens import word_set

MODALS = frozenset(("do", "does", "must", "should", "may", "shall", "can", "will", "ought"))
BE = frozenset(("is", "are", "be", "am"))
_LENIENT = frozenset(
    ("hesitate", "forget", "need", "fail", "mind", "worry", "want", "wait", "have", "neglect", "be")
)
"""After these no act is forbidden: "do not hesitate to delete"."""
_CAREFUL = frozenset(("sure", "careful", "care", "instructed", "told", "try", "asked"))
ENDS_OF_NOUN = PREPOSITIONS | {",", ";", ":", "-", "and", "or", "without", "unless", "("}
_JOINTS = word_set(
    'and or unless until before without except if when while whenever during after once ; : - ( ) " but'
    " so then because since"
)


class Negation(NamedTuple):
    """Forbidden acts and the clause that forbids them."""

    start: int
    acts: Sequence[Act]
    end: int = 0
    """End of the words that forbid, where they stand after the acts: "pushing to main is forbidden"."""


def negated(words: Sequence[str], index: int) -> Iterator[Negation]:
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    is_never = words[index] == "never"
    if after in ("only", "just", "necessarily") or (
        after in ("and", "or") and not MODALS.isdisjoint(words[index + 2 : index + 3])
    ):
        return
    if after == "want" and words[index + 3 : index + 4] == ["to"] and words[index + 2] in AGENTS:
        yield from active(words, clause_start(words, index), index + 4, BASE)
    elif before in MODALS or (is_never and before not in BE):
        modal = index - 1 if before in MODALS else index
        start = clause_start(words, modal)
        if after in ("be", "get") and before in ("can", "will", "does", "do"):
            return
        if after in ("be", "get") and words[index + 2 : index + 4] != ["used", "to"]:
            yield from passive(words, modal, index + 2)
        elif before == "does" and start == modal > 0 and not _is_third(words[0]):
            return
        elif is_to_the_agent(words, start, modal) or _is_it_the_agent(words, start, modal):
            yield from active(words, start, index + 1, BASE, *((THIRD, ING) if is_never else ()))
    elif after == "to" and (before in BE or before in _CAREFUL or before == ","):
        start = index if before == "," else clause_start(words, index - 1)
        if words[index + 2 : index + 3] == ["be"]:
            yield from passive(words, index - 1, index + 3)
        elif before in _CAREFUL or before == "," or is_to_the_agent(words, start, index - 1):
            yield from active(words, start, index + 2, BASE)


def _is_third(word: str) -> bool:
    """Whether a sentence begins as the description of an agent: "Reviews code"."""
    form = form_of(word)
    return form is not None and THIRD in form.kinds


def _is_it_the_agent(words: Sequence[str], start: int, modal: int) -> bool:
    """Whether "it" is the agent of the clause before: "This agent reviews; it never edits"."""
    return words[start:modal] == ["it"] and words[0] in ("this", "the") and words[1] in AGENTS


def active(words: Sequence[str], start: int, at: int, *kinds: str) -> Iterator[Negation]:
    stop = len(words)
    verb = skip_fillers(words, at, stop)
    if verb is None or verb >= stop or words[verb] in _LENIENT:
        return
    is_by_hand = "manually" in words[at:verb]
    for kind in kinds:
        found = [act for act in acts(words, verb, stop, kind) if not is_by_hand or act.object[1] > act.object[0]]
        if found:
            yield Negation(start, found)
            return


def passive(words: Sequence[str], modal: int, at: int) -> Iterator[Negation]:
    """In "X must not be modified" the subject is the object of the act."""
    stop, start, subject_end = len(words), modal, modal
    while start > 0 and words[start - 1] not in _JOINTS:
        start -= 1
    if start == modal:
        start = part_start(words, modal)
        subject_end = next(
            (i for i in range(start, modal) if words[i] in ("is", "are", "was", "has", "have")), start
        )
    start += words[start] == ","
    verb = skip_fillers(words, at, stop)
    if verb is None or subject_end <= start:
        return
    head_end = next((i for i in range(start + 1, subject_end) if words[i] in ENDS_OF_NOUN), subject_end)
    limit = limit_of(words, verb, stop)
    found: list[Act] = []
    while verb < limit and (form := form_of(words[verb])) is not None and PAST in form.kinds:
        if fits(form, words[head_end - 1], False):
            found.append(Act(form.base, form.effects, verb, (start, subject_end), (limit, limit), limit))
        verb += 1
        while verb < limit and words[verb] in (",", "or", "and"):
            verb += 1
    if found:
        yield Negation(start, found)
