"""Where a text demands a person's word before an act: approval, confirmation, review or an explicit request.

"Only when the user asks" is such a demand, as "never unless asked" is: the act waits for a person. Asking what a
request means is none, nor is asking when in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from govcheck.directives.profile import ApprovalDemand
from govcheck.directives.statements.acts import effects_of
from govcheck.directives.statements.approval_parts import (
    MODALS,
    NEEDS,
    PRETENDING,
    action_of,
    is_about_others,
    is_any,
    is_no_order,
    is_on_speech,
    is_order,
    person_of,
    trimmed,
)
from govcheck.directives.statements.approval_patterns import (
    ASK_BEFORE,
    ASK_FOR,
    BY_A_PERSON,
    CUES,
    DOUBT,
    IS_APPROVAL,
    OF_SUBJECTS,
    OPENS,
    PATTERNS,
    REQUIRES,
    coded,
)
from govcheck.directives.statements.bans import Ban, bans
from govcheck.directives.statements.clauses import clause_start, is_to_the_agent
from govcheck.directives.statements.lead_ins import ASK, governed, leads_in
from govcheck.directives.statements.views import View, views
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import ROW
from govcheck.directives.text.reading import Reading

_ASKING = frozenset(("whether", "how", "why", "what", "which"))
_CUT = frozenset((";", ":", "-", '"'))
_NO = frozenset(("not", "never", "no", "without", "avoid", "nothing", "nobody", "skip"))


def approvals(reading: Reading) -> list[ApprovalDemand]:
    """Every demand for approval of a text, in its order."""
    return [one for view in views(reading) for one in approvals_in(view)]


def speaks_of_approval(words: Sequence[str]) -> bool:
    """Whether what opens a ban is a person's word: "without approval", "unless asked"."""
    if CUES.isdisjoint(words) or not DOUBT.isdisjoint(words) or not OF_SUBJECTS.isdisjoint(words):
        return False
    return OPENS.search(" ".join(coded(words))) is not None


def waits_for_a_person(words: Sequence[str]) -> bool:
    """Whether what follows an act makes it wait for a person's word: "only with the owner's approval"."""
    return speaks_of_approval(words[1:] if words[:1] == ["only"] else words) or (
        words[:1] in (["only"], ["with"]) and not {"N", "S"}.isdisjoint(coded(words))
    )


def approvals_in(view: View) -> Iterator[ApprovalDemand]:
    """The demands of one sentence."""
    kind, start, stop = governed(view)
    if kind == ASK:
        if not PRETENDING.isdisjoint(view.words[start : start + 3]):
            return
        if not _NO.isdisjoint(view.words[start : start + 2]):
            start = stop
        yield ApprovalDemand(effects_of(view.words, start, stop), view.text(start, stop), "", view.slice(0, stop))
    elif not CUES.isdisjoint(view.bag) and not view.is_question and not leads_in(view):
        found = _of_bans(view)
        if not found and view.sentence.kind != ROW:
            found = list(_of_patterns(view))
        yield from (one for one in found if one.action or one is found[-1])


def _of_bans(view: View) -> list[ApprovalDemand]:
    grouped: dict[tuple[int, int], list[Ban]] = {}
    for ban in bans(view):
        opening = _opening(ban)
        if opening[1] and speaks_of_approval(view.words[slice(*opening)]):
            grouped.setdefault((ban.start, ban.end), []).append(ban)
    return [_of_ban(view, span, group) for span, group in grouped.items()]


def _opening(ban: Ban) -> tuple[int, int]:
    """What lifts a ban, or the condition under which it holds."""
    return ban.opening if ban.opening[1] else ban.condition


def _of_ban(view: View, span: tuple[int, int], group: list[Ban]) -> ApprovalDemand:
    effects = tuple(dict.fromkeys(effect for ban in group for effect in ban.act.effects))
    first, last = group[0].act, group[-1].act
    if last.start < last.end <= first.start or not last.exception[1]:
        last = first
    is_noun = first.object[0] <= first.start < first.object[1]
    action = view.text(first.object[0] if is_noun else first.start, max(last.end, first.end))
    return ApprovalDemand(effects, action, person_of(view, *_opening(group[0])) or "", view.slice(*span))


def _segments(words: Sequence[str]) -> Iterator[tuple[int, int]]:
    start = 0
    for index, word in enumerate(words):
        if word in _CUT:
            if index > start:
                yield start, index
            start = index + 1
    if start < len(words):
        yield start, len(words)


def _of_patterns(view: View) -> Iterator[ApprovalDemand]:
    for start, end in _segments(view.words):
        words = view.words[start:end]
        if words[0] in _ASKING or is_on_speech(words):
            continue
        if CUES.isdisjoint(words) or not DOUBT.isdisjoint(words) or view.is_quoted(start):
            continue
        if "consent" in words and not OF_SUBJECTS.isdisjoint(words):
            continue
        said = coded(words)
        if (unknown := _unknown_ban(view, said, start, end)) is not None:
            yield unknown
            continue
        norm = " ".join(said)
        for pattern, cues in PATTERNS:
            if cues.isdisjoint(said) or (match := pattern.search(norm)) is None:
                continue
            first = start + norm.count(" ", 0, match.start())
            last = first + match[0].strip().count(" ") + 1
            demand = _demand(view, pattern, start, end, first, last)
            if demand is not None:
                yield demand
                break


def _unknown_ban(view: View, said: Sequence[str], start: int, end: int) -> ApprovalDemand | None:
    """Such as "never silence a warning without approval": an act of no known effect that waits for approval."""
    words = view.words
    no = next((i for i in range(start, end) if words[i] in ("never", "not", "no")), None)
    opening = (
        next((i for i in range(no, end) if words[i] in ("without", "unless", "until")), None)
        if no is not None
        else None
    )
    if (
        no is None
        or opening is None
        or opening - no < 2
        or words[no + 1] in ("to", "be", "allowed", "need", "have")
    ):
        return None
    if words[no] == "no" and no > start and words[no - 1] not in (",", "and", "but"):
        return None
    modal = no - (words[no - 1] in MODALS | {"do"} if no > start else 0)
    if not IS_APPROVAL.search(" ".join(said[opening - start :])):
        return None
    by = person_of(view, opening, end)
    if by is None or not is_to_the_agent(words, clause_start(words, modal), modal):
        return None
    action = "" if is_any(words[no + 1 : opening]) else view.text(no + 1, opening)
    return ApprovalDemand(effects_of(words, no + 1, opening), action, by, view.slice(modal, end))


def _demand(view: View, pattern: Pattern, start: int, end: int, first: int, last: int) -> ApprovalDemand | None:
    words = view.words
    near = next(
        (i + 1 for i in range(first - 1, max(start, first - 4) - 1, -1) if words[i] in (",", ")", "(")),
        max(start, first - 4),
    )
    if not _NO.isdisjoint(words[near:first]) or not is_order(words, start, first, pattern):
        return None
    if pattern in (REQUIRES, ASK_FOR) and words[first] in NEEDS and words[start] in ("if", "when"):
        return None
    if pattern is REQUIRES and not _ASKING.isdisjoint(words[start:first]):
        return None
    by = person_of(view, first, min(end, last + 4))
    if by is None or (pattern is ASK_BEFORE and "with" in words[first:last] and not by):
        return None
    if pattern is not BY_A_PERSON and is_about_others(words, start, first, last):
        return None
    begin, stop = trimmed(words, *action_of(words, pattern, start, end, first, last))
    effects = effects_of(words, begin, stop)
    if not set(effects) - {"read"} and is_no_order(words, pattern, first, last, begin, stop, end):
        return None
    if is_any(words[begin:stop]) and (not effects or stop - begin == 1):
        return ApprovalDemand((), "", by, view.slice(min(start, begin), max(end, stop)))
    action = view.text(begin, stop)
    return ApprovalDemand(effects, action, by, view.slice(min(start, begin), max(end, stop)))
