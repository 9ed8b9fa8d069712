"""The parts of a demand for approval: which act waits, for whom, and whether it is the agent that must wait."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.directives.statements.approval_patterns import (
    AFTER,
    ASK_BEFORE,
    ASK_FOR,
    BY_A_PERSON,
    ONLY,
    REQUIRES,
    SURE,
    WITH,
    coded,
    is_person,
)
from govcheck.directives.statements.clauses import is_to_the_agent
from govcheck.directives.statements.nouns import AGENTS, PERSONS
from govcheck.directives.statements.views import View
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.tokens import word_set

_GENERIC = word_set(
    "proceeding continuing acting starting beginning moving going doing taking proceed continue act start"
    " begin move go do take finalizing"
)
"""First words of an action that is any action."""
_ANY = (
    word_set(
        "any each every all action actions step steps anything everything you the it this that next further phase"
    )
    | _GENERIC
)
_TRIMMED = frozenset(
    ("and", "or", ",", "(", "even", "then", "please", "always", "you", "must", "should", "may", "that", "is", "are")
)
_BACK = (["they"], ["it"], ["this"], ["that"])
_BEFORE = frozenset(("before", "prior"))
_CONDITIONS = frozenset(("if", "when", "after", "once", "upon", "with", "on", "at"))
_DETERMINERS = frozenset(("the", "a", "an", "your", "their", "our", "another", "one"))
_LINKS = frozenset(("without", "with", "by", "from", "of", "unless", "until", "for"))
_MODIFIERS = frozenset(("agent", "agents", "orchestrator", "subagent", "model", "assistant"))
NEEDS = frozenset(("need", "needs", "require", "requires"))
MODALS = frozenset(("must", "should", "may", "shall", "can", "will", "need", "needs", "has", "have"))
PRETENDING = word_set("pretend claim imply assume state say suggest assert guess")
_JUDGING = frozenset(("judge", "judging", "answer", "answering", "assume", "assuming", "conclude", "respond"))
_ORDERS = word_set(", and or then but always please first to ( must should will explicitly shall also")
_LONGEST_ACTION = 14
_LONGEST_ANY = 3


def action_of(
    words: Sequence[str], pattern: Pattern, start: int, end: int, first: int, last: int
) -> tuple[int, int]:
    """Range of the words that name what needs the approval."""
    if "want" in words[first:last] and words[last : last + 1] in (["to"], ["you"]):
        at = next((i + 1 for i in range(last, end) if words[i] == "to"), end)
        return at, _phrase_end(words, at, end)
    before = next((i for i in range(max(first, last - 2), end) if words[i] in _BEFORE), None)
    is_subject = (
        pattern in (REQUIRES, BY_A_PERSON) and before is not None and words[before + 1 : before + 2] in _BACK
    )
    if before is not None and not is_subject:
        at = before + (1 if words[before] == "before" else 2)
        return at, _phrase_end(words, at, end)
    if words[start] in _BEFORE and (comma := next((i for i in range(start, first) if words[i] == ","), 0)):
        return start + (1 if words[start] == "before" else 2), comma
    if words[last : last + 1] == ["when"] and last + 1 < end and words[last + 1].endswith("ing"):
        return last + 1, _phrase_end(words, last + 1, end)
    if pattern is ASK_FOR and first > start and words[first] in NEEDS:
        return start, next((i for i in range(start, first) if words[i] in MODALS), first)
    if last < end and words[last] in ("to", "for", "on"):
        return last + 1, _phrase_end(words, last + 1, end)
    comma = next((i for i in range(last - 1, end) if words[i] == ","), 0)
    if pattern is ONLY:
        only = next(i for i in range(first, end) if words[i] == "only")
        turn = next((i for i in range(only, end) if words[i] in _CONDITIONS), end)
        if turn > only + 1:
            return (start, only) if words[only + 1] == "be" else (only + 1, turn)
        inverted = next(
            (i for i in range(turn, end - 1) if words[i] in ("may", "can", "should") and words[i + 1] == "you"), 0
        )
        return (start, only) if only > start else (comma + 1, end) if comma else (inverted and inverted + 2, end)
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


def trimmed(words: Sequence[str], begin: int, stop: int) -> tuple[int, int]:
    """The range without words that join it; of a long one what stands after its last comma."""
    if stop - begin > _LONGEST_ACTION:
        begin = next((i + 1 for i in range(stop - 2, begin, -1) if words[i] == ","), begin)
    while begin < stop and words[begin] in _TRIMMED:
        begin += 1
    while stop > begin and words[stop - 1] in _TRIMMED:
        stop -= 1
    return begin, stop


def person_of(view: View, start: int, end: int) -> str | None:
    """Who approves; None where it is another agent."""
    words = view.words
    for index in range(start, end):
        if words[index] in _MODIFIERS:
            return None
        if words[index] in ("me", "us") and words[index - 1] in ("with", "ask", "let", "from"):
            return view.text(index, index + 1)
        if is_person(words[index]):
            stop = index + 1
            while stop < end and words[stop] in PERSONS:
                stop += 1
            if stop < len(words) and words[stop] in _MODIFIERS:
                return None
            begin = next(
                (i for i in range(index - 1, max(0, index - 4) - 1, -1) if words[i] in _DETERMINERS | _LINKS), index
            )
            if words[begin] in _LINKS:
                begin = index
            return view.text(begin, stop).removesuffix("'s")
    return ""


def is_generic(action: Sequence[str]) -> bool:
    """Whether an action begins as any action does: "proceed with the plan", or is not named."""
    return not action or action[0] in _GENERIC


def is_any(action: Sequence[str]) -> bool:
    """Whether an action is any action: "proceeding", "you continue"."""
    return _ANY.issuperset(action) or (len(action) <= _LONGEST_ANY and action[0] in _GENERIC)


def is_no_order(
    words: Sequence[str], pattern: Pattern, first: int, last: int, begin: int, stop: int, end: int
) -> bool:
    """Whether nothing is demanded where the act has no known effect: "once confirmed, note the name", "a case that
    requires approval"."""
    if pattern is AFTER and not is_generic(words[begin:stop]) and words[first] != "until":
        return True
    if pattern in (ONLY, AFTER):
        return not SURE.search(" ".join(coded(words[first:end])))
    if pattern is ASK_BEFORE:
        is_on_a_fact = words[last - 1] == "confirm" and words[last : last + 1] in (
            ["the"],
            ["their"],
            ["your"],
            ["which"],
        )
        return is_on_a_fact or not _JUDGING.isdisjoint(words[begin:stop])
    return pattern in (REQUIRES, ASK_FOR) and (
        words[first] == "requiring" or (words[first] in NEEDS and words[first - 1 : first] == [","])
    )


def is_about_others(words: Sequence[str], start: int, first: int, last: int) -> bool:
    """Whether somebody else is told to wait: "users must ask their manager before"."""
    if words[last : last + 1] == [","] and any(
        words[i] in PERSONS and words[i + 1] in MODALS for i in range(last + 1, min(last + 4, len(words) - 1))
    ):
        return True
    for index in range(start + 1, first):
        if words[index] in MODALS:
            return words[index - 1] in PERSONS or words[index - 1] in (
                "subagent",
                "subagents",
                "contributors",
                "they",
            )
    return False


def is_order(words: Sequence[str], start: int, first: int, pattern: Pattern) -> bool:
    """Whether it is the agent that must wait for somebody's word."""
    if pattern not in (ASK_FOR, ASK_BEFORE):
        return True
    at = first
    while at > start and words[at - 1] not in _ORDERS:
        at -= 1
    subject = words[at:first]
    if at > start and words[at - 1] in MODALS:
        before = words[start : at - 1]
        return not before or before[-1] in AGENTS or PERSONS.isdisjoint(before)
    return not subject or is_to_the_agent(words, at, first) or subject[0] in ("if", "when", "for", "in")


def is_on_speech(words: Sequence[str]) -> bool:
    """Whether it is saying something that is forbidden: "never claim that it is done unless it was approved"."""
    return any(word in PRETENDING and words[at] in ("not", "never") for at, word in enumerate(words[1:]))
