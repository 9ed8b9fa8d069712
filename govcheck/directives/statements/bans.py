"""Forbidden acts with what opens the ban: a condition, a person's word, an order of steps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from govcheck.directives.statements.acts import acts
from govcheck.directives.statements.clauses import part_start
from govcheck.directives.statements.lead_ins import BANNED, governed
from govcheck.directives.statements.negated_verbs import Negation
from govcheck.directives.statements.negations import CUES, negations
from govcheck.directives.statements.nouns import ACTS, singular
from govcheck.directives.statements.objects import Act
from govcheck.directives.statements.things import CONTENT
from govcheck.directives.statements.verbs import BASE, ING, form_of
from govcheck.directives.statements.views import View
from govcheck.directives.text.outline import ITEM, ROW
from govcheck.directives.text.tokens import tokens

_CONDITIONS = frozenset(("if", "when", "while", "whenever", "during", "after", "once", "as", "where"))
_OPENINGS = _CONDITIONS | {"unless", "until", "before", "without", "except"}
_NOES = CUES - {"without"}
_MERELY = frozenset(("merely", "just", "only", "simply", "solely"))
_PLACES = frozenset(("for", "in", "on", "at"))
_NO_PLACE = frozenset(
    ("addition", "general", "particular", "short", "fact", "all", "example", "instance", "any", "no", "other")
)
_ENDS = frozenset((";", ":", "-"))
_ENDS_OF_NOUN = frozenset(("of", "to", "in", "(", ",", "without", "-", ":"))
_ENDS_OF_OBJECT = frozenset(("-", ":", "(", ";", "because", "unless", "without"))
_LONGEST_LEAD_IN = 400


class Ban(NamedTuple):
    """One forbidden act in a clause. Ranges are of words; an empty one is (0, 0)."""

    act: Act
    start: int
    end: int
    opening: tuple[int, int]
    """"unless ...", "without ..." after it, or "unless ..., " before it."""
    condition: tuple[int, int]
    """"if ...", "when ..." before or after it."""


def bans(view: View) -> list[Ban]:
    """The bans of a sentence, in the order of their words."""
    if CUES.isdisjoint(view.bag):
        return list(_under_a_lead_in(view))
    found = list(_of_words(view.words, view))
    if not found or ("(" in view.bag and view.words.index("(") < found[0].start):
        return list(_under_a_lead_in(view)) or found
    return found


def _of_words(words: Sequence[str], view: View | None = None) -> Iterator[Ban]:
    for index, word in enumerate(words):
        if word in CUES and not (view is not None and view.is_quoted(index)):
            for found in negations(words, index):
                yield from _closed(words, found, len(words))


def _closed(words: Sequence[str], found: Negation, stop: int) -> Iterator[Ban]:
    """The acts as bans, with the conditions around them."""
    if not found.acts:
        return
    start = found.start
    end = max(found.end, max(act.reach for act in found.acts))
    opening = condition = (0, 0)
    if end < stop and words[end] == "because" and words[end - 1] in _MERELY:
        return
    if end < stop and words[end] == ")" and "(" in words[start:end]:
        end += 1
    if end < stop and words[end] in _OPENINGS:
        tail = (end, _tail_end(words, end, stop))
        if words[end] in _CONDITIONS:
            nested = next((i for i in range(*tail) if words[i] in ("unless", "without", "until")), tail[1])
            condition, opening = (end, nested), (nested, tail[1]) if nested < tail[1] else (0, 0)
        else:
            opening = tail
        end = tail[1]
    lead = _leading(words, start)
    if lead:
        start = lead[0]
        if words[start] in ("unless", "until", "without", "before"):
            opening = lead
        else:
            condition = lead
    for act in found.acts:
        yield Ban(act, start, end, opening, condition)


def _tail_end(words: Sequence[str], start: int, stop: int) -> int:
    """Where "unless ..." ends: at a comma only if no "or" joins what follows."""
    last_joint = max((i for i in range(start, stop) if words[i] in ("or", "nor")), default=start)
    for index in range(start + 1, stop):
        if words[index] in _ENDS or (words[index] == "," and index > last_joint):
            return index
    return stop


def _leading(words: Sequence[str], start: int) -> tuple[int, int] | None:
    """Range of a condition that stands before a clause: "if tests fail, do not deploy"."""
    at = part_start(words, start)
    if at >= start or start < 2:
        return None
    is_place = words[at] in _PLACES and words[at + 1] not in _NO_PLACE and words[start - 1] == ","
    if not is_place and words[at] not in _OPENINGS:
        return None
    if words[start - 1] == ",":
        return at, start - 1
    return at, next((i for i in range(at, start) if words[i] == ","), start)


def _under_a_lead_in(view: View) -> Iterator[Ban]:
    """What "Never:" or a heading such as "Forbidden" governs, and the objects under "Never modify:"."""
    words = view.words
    kind, start, stop = governed(view)
    says_no = not _NOES.isdisjoint(words[:3])
    if kind == BANNED and (start > 0 or view.sentence.kind == ROW or not says_no):
        aside = next((i for i in range(start + 1, stop) if words[i] == "("), stop)
        for first, last in _parts(words, start, stop if CUES.isdisjoint(words[aside:stop]) else aside):
            yield from _listed(words, first, last)
    elif not kind and not says_no and view.sentence.kind == ITEM:
        intro = view.sentence.intro
        end = next((i for i, word in enumerate(words) if word in _ENDS_OF_OBJECT), len(words))
        head = next((i for i in range(1, end) if words[i] in _ENDS_OF_NOUN), end) - 1
        if not end or singular(words[head]) in CONTENT or _is_an_order(words):
            return
        opened = _open_acts(intro.norm) if intro is not None and intro.tokens[-1].word == ":" else ()
        for act in opened or _open_acts(view.sentence.section):
            yield Ban(
                act._replace(start=0, object=(0, end), exception=(end, end), reach=end), 0, end, (0, 0), (0, 0)
            )


def _is_an_order(words: Sequence[str]) -> bool:
    """Whether an item tells what to do, and is no object: "set the timeout to an hour"."""
    form = form_of(words[0])
    return form is not None and BASE in form.kinds and "to" in words[2:5]


def _parts(words: Sequence[str], start: int, stop: int) -> Iterator[tuple[int, int]]:
    """The whole of an item, or the parts between the commas of a list in one line."""
    if start == 0:
        yield start, stop
        return
    at = start
    for index in range(start, stop + 1):
        if index == stop or words[index] in (",", ";"):
            at += at < index and words[at] in ("or", "and")
            if at < index:
                yield at, index
            at = index + 1


def _listed(words: Sequence[str], start: int, stop: int) -> Iterator[Ban]:
    for kind in (BASE, ING):
        found = acts(words, start, stop, kind)
        if found and (kind == BASE or found[0].start == start):
            yield from _closed(words, Negation(start, found), stop)
            return
    limit = next((i for i in range(start, stop) if words[i] in _ENDS_OF_NOUN), stop)
    form = form_of(words[start])
    if form is not None and BASE in form.kinds and limit - start > 1:
        return
    if 0 < limit - start <= 4 and (effects := ACTS.get(singular(words[limit - 1]))):
        act = Act(words[limit - 1], effects, limit - 1, (start, limit), (limit, limit), limit)
        yield from _closed(words, Negation(start, [act]), stop)


def is_open(act: Act, end: int, words: Sequence[str]) -> bool:
    """Whether the items of a list are the objects: "Never modify:", "do not touch these files:"."""
    said = words[slice(*act.object)]
    is_pointing = not said or said[0] == "these" or "following" in said
    return words[-1] == ":" and end >= len(words) - 1 and is_pointing


@lru_cache(maxsize=1024)
def _open_acts(phrase: str) -> tuple[Act, ...]:
    """The forbidden acts of a lead-in or heading whose objects are the items below it."""
    if len(phrase) > _LONGEST_LEAD_IN:
        return ()
    words = [token.word for token in tokens(phrase, 0, len(phrase), frozenset())]
    if CUES.isdisjoint(words):
        return ()
    while words[-1] == ":":
        words.pop()
    for pointing in ([":"], ["these", ":"]):
        said = [*words, *pointing]
        if found := tuple(ban.act for ban in _of_words(said) if is_open(ban.act, ban.end, said)):
            return found
    return ()
