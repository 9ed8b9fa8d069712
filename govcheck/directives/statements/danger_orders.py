"""Sentences that order something dangerous in so many words: who is told, and that it is not forbidden, is made sure.

The flags of the model feel danger, also where it is put in other words; these are decided. Left out are examples,
quotations, questions, what is said of others, and what a sentence or the line before a list forbids.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcheck.directives.profile import Danger
from govcheck.directives.statements.clauses import BOUNDARIES, clause_start, is_to_the_agent
from govcheck.directives.statements.danger_wordings import ANYWHERE, ORDERS, Wording
from govcheck.directives.statements.lead_ins import ASK, BANNED, governed
from govcheck.directives.statements.nouns import AGENTS
from govcheck.directives.statements.verbs import BASE, form_of
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import HEADING
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import word_set

_CUES = frozenset().union(*(one.cues for one in (*ORDERS, *ANYWHERE)))
_MODALS = word_set(
    "must should will shall may can are to need have always simply just please also still then instead do be"
)
_BEFORE_TO = word_set(
    "sure need have are is remember going supposed told instructed expected allowed free order job task how"
)
"""Words before "to" behind which an order may stand: "make sure to"."""
_NEGATIONS = word_set(
    "not never no nor cannot neither nothing nobody avoid refrain without forbidden prohibited refuse"
)
_TURNS = word_set("but instead then just simply and")
"""Words behind which a negation before them no longer holds."""
_OTHERS = word_set(
    "that which who whose if when whenever unless whether because asks ask asking tries trying attempts wants"
)
_ACTING = word_set(
    "act proceed decide pick choose go work operate handle complete carry continue start begin make do take perform approve reject"
    " settle resolve finish finalise finalize submit book answer respond reply sign accept process implement close assign"
)
_BY_OTHERS = Pattern(
    r"\b(?:ask|tell|want|make|get|instruct|urge|order|push|force|trick|convince|persuade)(?:s|es|ed|ing)? (?:you|the agent|the model|the assistant|it)\b"
)
_HOW = re.compile(r" (?:without|so that) ")
_LIFTED = Pattern(r" (?:until|unless) ")
"""Behind an order: it holds for a while."""
_FREE = ("act-alone", "unnoticed")
"""Wordings that begin with any verb, which must be in the imperative."""


def dangers(reading: Reading) -> list[Danger]:
    """The dangerous orders of a text, each kind once a sentence."""
    return [one for view in views(reading) for one in dangers_in(view)]


def dangers_in(view: View) -> Iterator[Danger]:
    """The dangerous orders of one sentence."""
    if _CUES.isdisjoint(view.bag) or view.sentence.kind == HEADING or view.is_question:
        return
    if governed(view)[0] in (BANNED, ASK):
        return
    for one in ORDERS:
        if not one.cues.isdisjoint(view.bag) and any(_is_ordered(view, one, at) for at in _beginnings(view.words)):
            yield Danger(one.flag, one.kind, view.evidence.words, True)
    for one in ANYWHERE:
        if not one.cues.isdisjoint(view.bag) and _is_absolute(view, one):
            yield Danger(one.flag, one.kind, view.evidence.words, True)


def _beginnings(words: Sequence[str]) -> Iterator[int]:
    """Where a clause begins that may be an order: its verb, behind a subject that is the agent and a modal."""
    for index in range(len(words)):
        if index and words[index - 1] not in BOUNDARIES:
            continue
        if index and words[index - 1] == "to" and (index < 2 or words[index - 2] not in _BEFORE_TO):
            continue
        if index and words[index - 1] == "and" and not _OTHERS.isdisjoint(words[max(0, index - 6) : index]):
            continue
        yield index
        at = index
        while (
            at < len(words) and words[at] in ("the", "this") and words[at + 1 : at + 2] and words[at + 1] in AGENTS
        ):
            at += 1
        if at < len(words) and words[at] in AGENTS:
            at += 1
        while at < len(words) and words[at] in _MODALS:
            at += 1
            if at < len(words) and words[at] != "not":
                yield at


def _is_ordered(view: View, one: Wording, index: int) -> bool:
    words, norm = view.words, view.sentence.norm
    if index >= len(words) or view.is_quoted(index) or (one.kind in _FREE and not _is_imperative(words, index)):
        return False
    match = one.pattern.match(norm, view.sentence.offset_of(index))
    if match is None or _is_negated(words, index) or _LIFTED.search(norm, match.end()):
        return False
    before = _HOW.split(match[0], maxsplit=1)[0] if one.kind in _FREE else ""
    return _NEGATIONS.isdisjoint(before.split())


def _is_imperative(words: Sequence[str], index: int) -> bool:
    form = form_of(words[index])
    return words[index] in _ACTING or (form is not None and BASE in form.kinds)


def _is_negated(words: Sequence[str], index: int) -> bool:
    """Whether a clause of a list is under a negation ("do not skip tests, or hide errors") or another's wish."""
    start = index
    while start > 0 and words[start - 1] not in (";", ":", "-", "(", ")"):
        start -= 1
    if _BY_OTHERS.search(" ".join(words[start:index])):
        return True
    for at in range(index - 1, start - 1, -1):
        if words[at] in _TURNS:
            return False
        if words[at] in _NEGATIONS:
            return _is_said_to_the_agent(words, at)
    return False


def _is_said_to_the_agent(words: Sequence[str], index: int) -> bool:
    """Whether the words of a clause before one of them are no more than the agent and modals."""
    start = clause_start(words, index)
    while index > start and words[index - 1] in _MODALS:
        index -= 1
    return is_to_the_agent(words, start, index)


def _is_absolute(view: View, one: Wording) -> bool:
    match = one.pattern.search(view.sentence.norm)
    if match is None:
        return False
    index = view.sentence.index_at(match.start())
    if view.is_quoted(index):
        return False
    before = view.words[:index]
    return _NEGATIONS.isdisjoint(before[_last_break(before) :])


def _last_break(words: Sequence[str]) -> int:
    return max((at + 1 for at, word in enumerate(words) if word in (";", ":", "-", "but")), default=0)
