"""Where a text demands a person's word before an act: approval, confirmation, review or an explicit request.

"Only when the user asks" is such a demand, as "never unless asked" is: the act waits for a person. Asking what a
request means is none, nor is asking when in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcheck.directives.acts import effects_of
from govcheck.directives.approval_patterns import (
    AFTER,
    ASK_BEFORE,
    ASK_FOR,
    BY_A_PERSON,
    CUES,
    DOUBT,
    IS_APPROVAL,
    ONLY,
    OPENS,
    PATTERNS,
    REQUIRES,
    SURE,
    WITH,
    coded,
    is_person,
)
from govcheck.directives.bans import Ban, bans
from govcheck.directives.clauses import clause_start, is_to_the_agent
from govcheck.directives.lead_ins import ASK, governed, kind_of
from govcheck.directives.nouns import AGENTS, PERSONS
from govcheck.directives.profile import ApprovalDemand
from govcheck.directives.reading import Reading
from govcheck.directives.views import View, views

_GENERIC = frozenset((
    "proceeding", "continuing", "acting", "starting", "beginning", "moving", "going", "doing", "taking", "proceed", "continue",
    "act", "start", "begin", "move", "go", "do", "take", "you", "any", "each", "anything", "making", "the", "finalizing",
))  # fmt: skip
"""First words of an action that is any action."""
_CUT = frozenset((";", ":", "-", '"'))
_NO = frozenset(("not", "never", "no", "without", "avoid", "nothing", "nobody", "skip"))
_MODALS = frozenset(("must", "should", "may", "shall", "can", "will", "need", "needs", "has", "have"))
_ORDERS = frozenset(
    (
        ",",
        "and",
        "or",
        "then",
        "but",
        "always",
        "please",
        "first",
        "to",
        "(",
        "must",
        "should",
        "will",
        "explicitly",
        "shall",
        "also",
    )
)
_TRIMMED = frozenset(
    ("and", "or", ",", "(", "then", "please", "always", "you", "must", "should", "may", "that", "is", "are")
)
_BEFORE = frozenset(("before", "prior"))
_CONDITIONS = frozenset(("if", "when", "after", "once", "upon", "with", "on", "at"))
_DETERMINERS = frozenset(("the", "a", "an", "your", "their", "our", "another", "one"))
_MODIFIERS = frozenset(("agent", "agents", "orchestrator", "subagent", "model", "assistant"))
_LONGEST_ACTION = 14
_LONGEST_ANY = 3


def approvals(reading: Reading) -> list[ApprovalDemand]:
    """Every demand for approval of a text, in its order."""
    return [one for view in views(reading) for one in approvals_in(view)]


def speaks_of_approval(words: Sequence[str]) -> bool:
    """Whether what opens a ban is a person's word: "without approval", "unless asked"."""
    return not CUES.isdisjoint(words) and DOUBT.isdisjoint(words) and bool(OPENS.search(" ".join(coded(words))))


def approvals_in(view: View) -> Iterator[ApprovalDemand]:
    """The demands of one sentence."""
    kind, start, stop = governed(view)
    if kind == ASK:
        yield ApprovalDemand(effects_of(view.words, start, stop), view.text(start, stop), "", view.slice(0, stop))
    elif not CUES.isdisjoint(view.bag) and not view.is_question and not kind_of(view.sentence.norm):
        by_ban = _of_bans(view)
        yield from by_ban
        if not by_ban:
            yield from _of_patterns(view)


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
    action = view.text(first.start, max(last.end, first.end))
    return ApprovalDemand(effects, action, _person(view, *_opening(group[0])) or "", view.slice(*span))


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
        if CUES.isdisjoint(words) or not DOUBT.isdisjoint(words) or view.is_quoted(start):
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
    """ "Never silence a warning without approval": an act of no known effect that waits for approval."""
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
    modal = no - (words[no - 1] in _MODALS | {"do"} if no > start else 0)
    if not IS_APPROVAL.search(" ".join(said[opening - start :])):
        return None
    by = _person(view, opening, end)
    if by is None or not is_to_the_agent(words, clause_start(words, modal), modal):
        return None
    action = "" if _is_any(words[no + 1 : opening]) else view.text(no + 1, opening)
    return ApprovalDemand(effects_of(words, no + 1, opening), action, by, view.slice(modal, end))


def _is_any(action: Sequence[str]) -> bool:
    """Whether an action is any action: "proceeding", "you continue"."""
    return len(action) <= _LONGEST_ANY and (not action or action[0] in _GENERIC)


def _demand(
    view: View, pattern: re.Pattern[str], start: int, end: int, first: int, last: int
) -> ApprovalDemand | None:
    words = view.words
    if not _NO.isdisjoint(words[max(start, first - 4) : first]) or not _is_order(words, start, first, pattern):
        return None
    by = _person(view, first, min(end, last + 4))
    if by is None or (pattern is ASK_BEFORE and "with" in words[first:last] and not by):
        return None
    if pattern is not BY_A_PERSON and _is_about_others(words, start, first):
        return None
    begin, stop = _trimmed(words, *_action(words, pattern, start, end, first, last))
    effects = effects_of(words, begin, stop)
    if (
        not set(effects) - {"read"}
        and pattern in (ONLY, AFTER)
        and not SURE.search(" ".join(coded(words[first:end])))
    ):
        return None
    action = "" if not effects and _is_any(words[begin:stop]) else view.text(begin, stop)
    return ApprovalDemand(effects, action, by, view.slice(min(start, begin), max(end, stop)))


def _is_about_others(words: Sequence[str], start: int, first: int) -> bool:
    """Whether somebody else is told to wait: "users must ask their manager before"."""
    for index in range(start + 1, first):
        if words[index] in _MODALS:
            return words[index - 1] in PERSONS or words[index - 1] in (
                "subagent",
                "subagents",
                "contributors",
                "they",
            )
    return False


def _trimmed(words: Sequence[str], begin: int, stop: int) -> tuple[int, int]:
    """The range without words that join it; of a long one what stands after its last comma."""
    if stop - begin > _LONGEST_ACTION:
        begin = next((i + 1 for i in range(stop - 2, begin, -1) if words[i] == ","), begin)
    while begin < stop and words[begin] in _TRIMMED:
        begin += 1
    while stop > begin and words[stop - 1] in _TRIMMED:
        stop -= 1
    return begin, stop


def _is_order(words: Sequence[str], start: int, first: int, pattern: re.Pattern[str]) -> bool:
    """Whether it is the agent that must wait for somebody's word."""
    if pattern not in (ASK_FOR, ASK_BEFORE):
        return True
    at = first
    while at > start and words[at - 1] not in _ORDERS:
        at -= 1
    subject = words[at:first]
    if at > start and words[at - 1] in _MODALS:
        before = words[start : at - 1]
        return not before or before[-1] in AGENTS or PERSONS.isdisjoint(before)
    return not subject or is_to_the_agent(words, at, first) or subject[0] in ("if", "when", "for", "in")


def _action(
    words: Sequence[str], pattern: re.Pattern[str], start: int, end: int, first: int, last: int
) -> tuple[int, int]:
    """Range of the words that name what needs the approval."""
    before = next((i for i in range(max(first, last - 2), end) if words[i] in _BEFORE), None)
    if before is not None:
        at = before + (1 if words[before] == "before" else 2)
        return at, _phrase_end(words, at, end)
    if words[start] in _BEFORE and (comma := next((i for i in range(start, first) if words[i] == ","), 0)):
        return start + (1 if words[start] == "before" else 2), comma
    if last < end and words[last] in ("to", "for"):
        return last + 1, _phrase_end(words, last + 1, end)
    comma = next((i for i in range(last - 1, end) if words[i] == ","), 0)
    if pattern is ONLY:
        only = next(i for i in range(first, end) if words[i] == "only")
        turn = next((i for i in range(only, end) if words[i] in _CONDITIONS), end)
        if turn > only + 1:
            return only + 1, turn
        return (start, only) if only > start else (comma + 1, end) if comma else (only, only)
    if pattern is BY_A_PERSON and is_person(words[first]):
        return last, _phrase_end(words, last, end)
    if pattern in (REQUIRES, WITH) or (pattern is BY_A_PERSON and "by" in words[first:last]):
        return start, first
    if pattern is AFTER:
        return (comma + 1, end) if comma and first - start < 2 else (start, first)
    return last, last


def _phrase_end(words: Sequence[str], start: int, end: int) -> int:
    for index in range(start, end):
        if words[index] == "," and not {"or", "and"} & set(words[index + 1 : end]):
            return index
        if words[index] in ("unless", "if", "when", "so", "because", "but"):
            return index
    return end


def _person(view: View, start: int, end: int) -> str | None:
    """Who approves; None where it is another agent."""
    words = view.words
    for index in range(start, end):
        if words[index] in _MODIFIERS:
            return None
        if is_person(words[index]):
            stop = index + 1
            while stop < end and words[stop] in PERSONS:
                stop += 1
            if stop < len(words) and words[stop] in _MODIFIERS:
                return None
            begin = next(
                (i for i in range(index - 1, max(0, index - 4) - 1, -1) if words[i] in _DETERMINERS), index
            )
            return view.text(begin, stop).removesuffix("'s")
    return ""
