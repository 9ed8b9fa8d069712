"""Words that forbid acts: "no deletions", "it is forbidden to push", "under no circumstances"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.statements.acts import acts
from govcheck.directives.statements.clauses import (
    BOUNDARIES,
    clause_start,
    is_to_the_agent,
    limit_of,
    part_start,
)
from govcheck.directives.statements.negated_verbs import BE, ENDS_OF_NOUN, MODALS, Negation, active, passive
from govcheck.directives.statements.nouns import ACTS, AGENTS, singular
from govcheck.directives.statements.objects import COORDINATORS, Act
from govcheck.directives.statements.verbs import BASE, ING, WRITE, form_of
from govcheck.directives.text.tokens import word_set

_CASES = frozenset(("circumstances", "circumstance", "case", "event", "condition", "conditions", "time"))
_MAKING = frozenset(("make", "perform", "do", "allow"))
_RIGHTS = (["permission"], ["right"], ["authority"], ["permissions"])
_LONGEST_SUBJECT = 8
_PLAIN = word_set(
    "file code data database production direct destructive automatic external outbound git config"
    " configuration schema irreversible further such write any financial force or and"
)
"""What may stand between "no" and an act without making it a ban on a manner: "no stray changes" is one."""


def no(words: Sequence[str], index: int) -> Iterator[Negation]:
    """A "no" before a noun or case: "no deletions", "no writing to disk", "under no circumstances delete"."""
    stop, start = len(words), index
    if words[index + 1 : index + 2] and words[index + 1] in _CASES:
        yield from _in_no_case(words, index)
        return
    if words[index + 1 : index + 2] == ["agent"] and not MODALS.isdisjoint(words[index + 2 : index + 3]):
        yield from active(words, start, index + 3, BASE)
        return
    if index and words[index - 1] in ("have", "has") and words[index + 1 : index + 2] in _RIGHTS:
        start = clause_start(words, index - 1)
        if words[index + 2 : index + 3] == ["to"] and is_to_the_agent(words, start, index - 1):
            yield from active(words, start, index + 3, BASE)
        return
    if index and words[index - 1] in _MAKING:
        start = clause_start(words, index - 1)
        if not is_to_the_agent(words, start, index - 1):
            return
    elif index and words[index - 1] not in BOUNDARIES:
        return
    form = form_of(words[index + 1]) if index + 1 < stop else None
    if form is not None and ING in form.kinds:
        if found := acts(words, index + 1, stop, ING):
            yield Negation(start, found)
        return
    limit = _end_of_noun(words, index + 1, stop)
    if limit + 1 < stop and words[limit] in ("or", "and") and singular(words[limit + 1]) not in ACTS:
        return
    end = limit_of(words, limit, stop)
    found = [] if _act_noun(words, index + 1, limit, end) is None else list(_act_nouns(words, index + 1, end))
    if found:
        yield Negation(start, found)


def _end_of_noun(words: Sequence[str], start: int, stop: int) -> int:
    return next((i for i in range(start, stop) if words[i] in ENDS_OF_NOUN), stop)


def _act_nouns(words: Sequence[str], at: int, end: int) -> Iterator[Act]:
    """The acts of a list of nouns: "writes, pushes or deployments to production"."""
    while at < end:
        limit = _end_of_noun(words, at, end)
        is_last = limit >= end or words[limit] not in COORDINATORS
        act = _act_noun(words, at, limit, end if is_last else limit)
        if act is not None:
            yield act._replace(reach=end)
        if is_last:
            return
        at = limit + 1
        while at < end and words[at] in COORDINATORS:
            at += 1


def _act_noun(words: Sequence[str], at: int, limit: int, end: int) -> Act | None:
    effects = ACTS.get(singular(words[limit - 1])) if limit > at else None
    if not effects or not _PLAIN.issuperset(words[at : limit - 1]):
        return None
    return Act(words[limit - 1], effects, limit - 1, (at, end), (end, end), end)


def untouched(words: Sequence[str], index: int) -> Iterator[Negation]:
    """What must be left alone: "stay away from production", "hands off the lock file", "leave `infra/` alone"."""
    stop = limit_of(words, index, len(words))
    before = words[max(0, index - 2) : index]
    if words[index] == "alone" and words[index + 1 : index + 2] not in (["that"], ["which"]):
        start = next((i for i in range(index - 1, max(-1, index - 8), -1) if words[i] == "leave"), None)
        span = (start + 1, index) if start is not None else (0, 0)
    elif words[index] == "hands" and words[index + 1 : index + 2] == ["off"]:
        start, span = max(0, index - len(before)), (index + 2, stop)
    elif {"stay", "keep"} & set(before) and words[index + 1 : index + 2] == ["from"]:
        start, span = index - 1, (index + 2, stop)
    else:
        return
    if start is not None and span[0] < span[1] and is_to_the_agent(words, clause_start(words, start), start):
        yield Negation(start, [Act("touch", (WRITE,), start, span, (span[1], span[1]), max(span[1], index + 1))])


def _in_no_case(words: Sequence[str], index: int) -> Iterator[Negation]:
    at = index + 2
    start = index - 1 if index and words[index - 1] in ("under", "in", "at") else index
    if words[at : at + 1] == [","]:
        at += 1
    passive_verb = next((i for i in range(at, min(at + _LONGEST_SUBJECT, len(words))) if words[i] == "be"), None)
    if passive_verb is not None and words[at] in MODALS:
        for found in passive(words, passive_verb, passive_verb + 1):
            acts_found = [act._replace(object=(at + 1, passive_verb)) for act in found.acts]
            yield found._replace(start=start, acts=acts_found)
        return
    subject = next((i for i in range(at, min(at + 5, len(words))) if words[i] in AGENTS), None)
    yield from active(words, start, at if subject is None else subject + 1, BASE)


def forbidden(words: Sequence[str], index: int, before: int | None = None) -> Iterator[Negation]:
    """A verdict: "you are prohibited from deleting", "it is forbidden to delete", "pushing to main is not allowed"."""
    after = words[index + 1] if index + 1 < len(words) else ""
    start = part_start(words, index)
    verb = (
        next(
            (i for i in range(index if before is None else before + 1, start, -1) if words[i - 1] in BE), start + 1
        )
        - 1
    )
    subject = words[start:verb]
    if after in ("from", "to"):
        clause = clause_start(words, verb)
        is_ours = is_to_the_agent(words, clause, verb) or subject[-1:] == ["it"]
        if is_ours:
            yield from active(words, clause, index + 2, ING if after == "from" else BASE)
    elif subject:
        form = form_of(words[start])
        if form is not None and ING in form.kinds:
            if found := acts(words, start, verb, ING):
                yield Negation(start, found, index + 1)
        elif effects := ACTS.get(singular(words[verb - 1])):
            yield Negation(
                start, [Act(words[verb - 1], effects, verb - 1, (start, verb), (verb, verb), verb)], index + 1
            )
