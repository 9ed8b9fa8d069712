"""Where a text lets the agent act: "you may edit files", "feel free to push", "full access to the database".

An instruction is no grant: "use the mail tool to send the report" tells what to do, not what is allowed. What the agent
may do only under a person's approval is a demand for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.profile import ProseGrant
from govcheck.directives.statements.access import ALL, NO, RELATIVE, agent_before, held, listed, reach_of
from govcheck.directives.statements.acts import effects_of
from govcheck.directives.statements.approvals import waits_for_a_person
from govcheck.directives.statements.clauses import clause_start, is_to_the_agent
from govcheck.directives.statements.lead_ins import ALLOWED, BANNED, governed
from govcheck.directives.statements.verbs import READ
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.outline import ITEM
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import word_set

CUES = word_set(
    "can may allowed permitted authorized authorised free feel access permission permissions authority"
    " empowered entitled welcome ability unrestricted privileges rights able control without no"
    " confirmation approval enabled capable licence license liberty lets allows allow right ahead"
)
_MODAL = frozenset(("can", "may"))
_ADVERBS = word_set(
    "also freely directly autonomously independently safely now even then always immediately automatically both either"
    " proactively and optionally already simply just"
)
_LET = word_set(
    "allowed permitted authorized authorised free empowered entitled welcome able trusted encouraged cleared"
)
_HELD = word_set("access permission permissions authority ability right rights privileges control")
_ASKED_FOR = frozenset(("confirmation", "permission", "approval"))


def grants(reading: Reading) -> list[ProseGrant]:
    """Every grant of a text, in its order."""
    return [one for view in views(reading) for one in grants_in(view)]


def grants_in(view: View) -> Iterator[ProseGrant]:
    """The grants of one sentence."""
    kind, start, stop = governed(view)
    if kind == ALLOWED and "not" not in view.bag:
        effects = effects_of(view.words, start, stop)
        if effects:
            is_unlimited = not ALL.isdisjoint(view.words[start:stop])
            yield ProseGrant(effects, view.text(start, stop), is_unlimited, view.slice(0, stop))
            return
    if kind == BANNED:
        return
    if view.sentence.kind == ITEM and view.sentence.intro is not None:
        yield from listed(view, view.sentence.intro.norm)
    if CUES.isdisjoint(view.bag) or view.is_question or view.reading.is_commented_out(view.sentence.start):
        return
    words = view.words
    for index, word in enumerate(words):
        if word not in CUES or view.is_quoted(index):
            continue
        if word in _ASKED_FOR and "not" in view.bag:
            yield from _not_to_ask(view, index)
        if word in _MODAL:
            yield from _modal(view, index)
        elif word in _LET:
            yield from _let(view, index)
        elif word == "feel" and words[index + 1 : index + 3] == ["free", "to"]:
            yield from _granted(view, clause_start(words, index), index + 3)
        elif word == "ahead" and words[index - 1] == "go" and words[index + 1 : index + 2] == ["and"]:
            for found in _granted(view, clause_start(words, index - 1), index + 2):
                if found.effects != (READ,):
                    yield found
        elif word in _HELD:
            yield from held(view, index)
        elif word in ("without", "no"):
            yield from _unasked(view, index)


def _modal(view: View, index: int) -> Iterator[ProseGrant]:
    words = view.words
    start = agent_before(words, index)
    if start is None or (words[start : start + 2] == ["the", "agent"] and view.reading.says_you):
        return
    at = index + 1
    if words[at : at + 1] and words[at] in NO:
        return
    while at < len(words) and words[at] in _ADVERBS:
        at += 1
    yield from _granted(view, start, at)


def _let(view: View, index: int) -> Iterator[ProseGrant]:
    words = view.words
    if words[index + 1 : index + 2] != ["to"] or index < 1:
        return
    verb = index - 1
    while verb > 0 and words[verb] in _ADVERBS | {"fully", "explicitly", "hereby", "completely"}:
        verb -= 1
    if words[verb] in ("are", "is", "be") and (start := agent_before(words, verb)) is not None:
        yield from _granted(view, start, index + 2)


def _granted(view: View, start: int, at: int) -> Iterator[ProseGrant]:
    """The grant of the acts from `at` on, unless a person must approve them."""
    words = view.words
    if at >= len(words):
        return
    end = reach_of(words, at)
    if (
        words[at] == "only"
        or not {"later", "parallel"}.isdisjoint(words[at:end])
        or waits_for_a_person(words[_tail(words, end) :])
    ):
        return
    if words[at] in ("use", "call", "invoke") and "to" in words[at:end]:
        purpose = words.index("to", at, end) + 1
        effects = effects_of(words, purpose, end, False) or effects_of(words, at, purpose, False)
    else:
        effects = effects_of(words, at, end, False)
    is_unlimited = not ALL.isdisjoint(words[at:end])
    if effects or (
        is_unlimited and words[at] in ("do", "use", "take", "call", "access") and words[at + 1 : at + 2] != ["not"]
    ):
        yield ProseGrant(effects, view.text(at, end), is_unlimited, view.slice(start, end))


def _tail(words: Sequence[str], end: int) -> int:
    return next(
        (
            i
            for i in range(end, len(words))
            if words[i] in ("if", "when", "after", "once", "with", "unless", "until", "only")
        ),
        len(words),
    )


def _not_to_ask(view: View, index: int) -> Iterator[ProseGrant]:
    """What need not be asked: "do not ask for confirmation before reading files"."""
    words = view.words
    asked = next((i for i in range(max(0, index - 4), index) if words[i] in ("ask", "request", "seek", "wait")), 0)
    following = words[index + 1 : index + 2]
    if not asked or "not" not in words[max(0, asked - 3) : asked] or following not in (["before"], ["for"], ["to"]):
        return
    at = index + 2 + (words[index + 2 : index + 3] == ["you"])
    end = reach_of(words, at)
    effects = effects_of(words, at, end)
    if effects and is_to_the_agent(words, clause_start(words, asked - 2), asked - 2):
        is_unlimited = not ALL.isdisjoint(words[index:end])
        yield ProseGrant(effects, view.text(at, end), is_unlimited, view.slice(asked - 2, end))


def _unasked(view: View, index: int) -> Iterator[ProseGrant]:
    """What needs no approval: "commit without asking", "no approval is needed to deploy"."""
    words = view.words
    said = words[index + 1 : index + 4]
    if words[index] == "without":
        if (
            not said
            or said[0] not in ("asking", "approval", "confirmation", "permission", "prompting")
            or not NO.isdisjoint(words[:index])
        ):
            return
        start = clause_start(words, index)
        if words[start] in RELATIVE:
            return
        effects = effects_of(words, start, index)
        if effects and words[start] not in ("if", "when"):
            yield ProseGrant(
                effects,
                view.text(start, index),
                not ALL.isdisjoint(words[start:index]),
                view.slice(start, len(words)),
            )
    elif (
        said
        and said[0] in ("approval", "confirmation", "permission")
        and {"needed", "required", "necessary"} & set(words[index : index + 5])
    ):
        at = next(
            (i for i in range(index, min(len(words), index + 7)) if words[i] in ("to", "for", "before")), None
        )
        if at is not None:
            end = reach_of(words, at + 1)
            effects = effects_of(words, at + 1, end)
            if effects:
                yield ProseGrant(
                    effects, view.text(at + 1, end), not ALL.isdisjoint(words[at:end]), view.slice(index, end)
                )
