"""Where a sentence says no to acts: by a negated verb, a word such as "forbidden", a "no" before a noun."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.directives.acts import PREPOSITIONS, Act, acts
from govcheck.directives.clauses import (
    BOUNDARIES,
    clause_start,
    is_to_the_agent,
    limit_of,
    part_start,
    skip_fillers,
)
from govcheck.directives.nouns import ACTS, AGENTS, fits, singular
from govcheck.directives.verbs import BASE, ING, PAST, READ, THIRD, form_of

CUES = frozenset((
    "not", "never", "no", "refrain", "avoid", "forbidden", "prohibited", "disallowed", "banned", "barred", "off-limits",
    "nothing",
))  # fmt: skip
_MODALS = frozenset(("do", "does", "must", "should", "may", "shall", "can", "will", "ought"))
_BE = frozenset(("is", "are", "be", "am"))
_LENIENT = frozenset(
    ("hesitate", "forget", "need", "fail", "mind", "worry", "want", "wait", "have", "neglect", "be")
)
"""After these no act is forbidden: "do not hesitate to delete"."""
_CAREFUL = frozenset(("sure", "careful", "care", "instructed", "told", "try", "asked"))
_BANNING = frozenset(("forbidden", "prohibited", "disallowed", "banned", "off-limits", "barred"))
_ALLOWING = frozenset(("allowed", "permitted", "authorized", "authorised", "able", "supposed"))
_CASES = frozenset(("circumstances", "circumstance", "case", "event", "condition", "conditions", "time"))
_MAKING = frozenset(("make", "perform", "do", "allow"))
_PLAIN = frozenset((
    "file", "code", "data", "database", "production", "direct", "destructive", "automatic", "external", "outbound", "git",
    "config", "configuration", "schema", "irreversible", "further", "such", "write", "any", "financial", "force", "or", "and",
))  # fmt: skip
"""What may stand between "no" and an act without making it a ban on a manner: "no stray changes" is one."""
_ENDS_OF_NOUN = PREPOSITIONS | {",", ";", ":", "-", "and", "or", "without", "unless", "("}
_JOINTS = frozenset((
    "and", "or", "unless", "until", "before", "without", "except", "if", "when", "while", "whenever", "during", "after", "once",
    ";", ":", "-", "(", ")", '"', "but", "so", "then", "because", "since",
))  # fmt: skip


class Negation(NamedTuple):
    """Forbidden acts and the clause that forbids them."""

    start: int
    acts: Sequence[Act]
    end: int = 0
    """End of the words that forbid, where they stand after the acts: "pushing to main is forbidden"."""


def negations(words: Sequence[str], index: int) -> Iterator[Negation]:
    """What the cue at `index` forbids."""
    word = words[index]
    if word in ("not", "never"):
        yield from _negated(words, index)
    elif word in ("refrain", "avoid"):
        start = clause_start(words, index)
        if is_to_the_agent(words, start, index) or words[index - 1] in ("must", "should", "will"):
            for found in _active(words, start, index + (2 if word == "refrain" else 1), ING):
                yield found._replace(acts=[act for act in found.acts if act.effects != (READ,)])
    elif word == "no":
        yield from _no(words, index)
    elif word == "nothing":
        if words[index + 1 : index + 2] and words[index + 1] in _MODALS and words[index + 2 : index + 3] == ["be"]:
            yield from _passive(words, index + 1, index + 3)
    else:
        yield from _forbidden(words, index)


def _negated(words: Sequence[str], index: int) -> Iterator[Negation]:
    before = words[index - 1] if index else ""
    after = words[index + 1] if index + 1 < len(words) else ""
    is_never = words[index] == "never"
    if after in ("only", "just", "necessarily"):
        return
    if before in _MODALS or (is_never and before not in _BE):
        modal = index - 1 if before in _MODALS else index
        start = clause_start(words, modal)
        if after in ("be", "get") and words[index + 2 : index + 4] != ["used", "to"]:
            yield from _passive(words, modal, index + 2)
        elif before == "does" and start == modal > 0 and not _is_third(words[0]):
            return
        elif is_to_the_agent(words, start, modal) or _is_it_the_agent(words, start, modal):
            yield from _active(words, start, index + 1, BASE, *((THIRD, ING) if is_never else ()))
    elif after == "to" and (before in _BE or before in _CAREFUL):
        start = clause_start(words, index - 1)
        if words[index + 2 : index + 3] == ["be"]:
            yield from _passive(words, index - 1, index + 3)
        elif before in _CAREFUL or is_to_the_agent(words, start, index - 1):
            yield from _active(words, start, index + 2, BASE)
    elif after in _ALLOWING and (before in _BE or index == 0):
        yield from _forbidden(words, index + 1, max(index - 1, 0))


def _is_third(word: str) -> bool:
    """Whether a sentence begins as the description of an agent: "Reviews code"."""
    form = form_of(word)
    return form is not None and THIRD in form.kinds


def _is_it_the_agent(words: Sequence[str], start: int, modal: int) -> bool:
    """Whether "it" is the agent of the clause before: "This agent reviews; it never edits"."""
    return words[start:modal] == ["it"] and words[0] in ("this", "the") and words[1] in AGENTS


def _active(words: Sequence[str], start: int, at: int, *kinds: str) -> Iterator[Negation]:
    stop = len(words)
    verb = skip_fillers(words, at, stop)
    if verb is None or verb >= stop or words[verb] in _LENIENT:
        return
    for kind in kinds:
        if found := acts(words, verb, stop, kind):
            yield Negation(start, found)
            return


def _passive(words: Sequence[str], modal: int, at: int) -> Iterator[Negation]:
    """ "X must not be modified": the subject is the object of the act."""
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
    head_end = next((i for i in range(start + 1, subject_end) if words[i] in _ENDS_OF_NOUN), subject_end)
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


def _no(words: Sequence[str], index: int) -> Iterator[Negation]:
    """ "No deletions", "no writing to disk", "under no circumstances delete"."""
    stop, start = len(words), index
    if words[index + 1 : index + 2] and words[index + 1] in _CASES:
        yield from _in_no_case(words, index)
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
    limit = next((i for i in range(index + 1, stop) if words[i] in _ENDS_OF_NOUN), stop)
    effects = ACTS.get(singular(words[limit - 1]))
    if effects and _PLAIN.issuperset(words[index + 1 : limit - 1]):
        end = limit_of(words, limit, stop)
        yield Negation(start, [Act(words[limit - 1], effects, limit - 1, (index + 1, end), (end, end), end)])


def _in_no_case(words: Sequence[str], index: int) -> Iterator[Negation]:
    at = index + 2
    start = index - 1 if index and words[index - 1] in ("under", "in", "at") else index
    if words[at : at + 1] == [","]:
        at += 1
    subject = next((i for i in range(at, min(at + 5, len(words))) if words[i] in AGENTS), None)
    yield from _active(words, start, at if subject is None else subject + 1, BASE)


def _forbidden(words: Sequence[str], index: int, before: int | None = None) -> Iterator[Negation]:
    """ "You are prohibited from deleting", "it is forbidden to delete", "pushing to main is not allowed"."""
    after = words[index + 1] if index + 1 < len(words) else ""
    start = part_start(words, index)
    verb = (
        next(
            (i for i in range(index if before is None else before + 1, start, -1) if words[i - 1] in _BE), start + 1
        )
        - 1
    )
    subject = words[start:verb]
    if after in ("from", "to"):
        clause = clause_start(words, verb)
        is_ours = is_to_the_agent(words, clause, verb) or subject[-1:] == ["it"]
        if is_ours:
            yield from _active(words, clause, index + 2, ING if after == "from" else BASE)
    elif subject:
        form = form_of(words[start])
        if form is not None and ING in form.kinds:
            if found := acts(words, start, verb, ING):
                yield Negation(start, found, index + 1)
        elif effects := ACTS.get(singular(words[verb - 1])):
            yield Negation(
                start, [Act(words[verb - 1], effects, verb - 1, (start, verb), (verb, verb), verb)], index + 1
            )
