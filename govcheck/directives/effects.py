"""The effects of the acts that a phrase names."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.directives.acts import acts
from govcheck.directives.nouns import ACTS, singular
from govcheck.directives.objects import COORDINATORS, PREPOSITIONS
from govcheck.directives.verbs import BASE, DELETE, ING, PAST, SEND, form_of

_BEFORE_VERB = frozenset((",", "or", "and", "/", "to", "you", "before", "any", "must", "not"))
_KINDS = {"destructive": (DELETE,), "irreversible": (DELETE,), "outbound": (SEND,), "outgoing": (SEND,)}
_AFTER_NOUN = PREPOSITIONS | COORDINATORS | {"(", "must", "should", "requires", "need", "needs", "starts", "begins"}


def effects_of(words: Sequence[str], start: int, end: int, by_nouns: bool = True) -> tuple[str, ...]:
    """Effects of the acts that a phrase names, by its verbs or else, if wanted, by its nouns."""
    found: list[str] = []
    for index in range(start, end):
        if index > start and words[index - 1] not in _BEFORE_VERB:
            continue
        form = form_of(words[index])
        if form is not None and ING in form.kinds and (index + 1 == end or words[index + 1] in (",", "or", "and")):
            found += form.effects
        for kind in (BASE, ING):
            for act in acts(words, index, end, kind)[:1]:
                found += act.effects
    if not found and by_nouns:
        for index in range(start, end):
            found += _KINDS.get(words[index], ())
            if index + 1 == end or words[index + 1] in _AFTER_NOUN:
                found += ACTS.get(singular(words[index]), ())
        for act in acts(words, start, end, PAST):
            found += act.effects
    return tuple(dict.fromkeys(found))
