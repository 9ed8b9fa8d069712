"""Headings, lines before a list and table headers that say what holds for what follows: banned, ask first, allowed."""

from __future__ import annotations

import re
from functools import lru_cache

from govcheck.directives.statements.views import View
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import HEADING, ITEM, ROW, TEXT
from govcheck.directives.text.tokens import word_set

BANNED, ASK, ALLOWED = "banned", "ask", "allowed"

_LETTERS = re.compile(r"[^a-z' /-]+")
_ASIDE = re.compile(r"\([^()]{0,120}\)")
_WHO = r"(?:you|this agent|the agent|agents|we|i|this assistant|the assistant|it)"
_DO = r"(?: (?:do|perform|take|touch))?(?: (?:any of )?(?:the following|these|this)(?: (?:actions|things|commands|operations))?)?"
_THING = r"(?: (?:actions|operations|commands|behaviou?rs?|activities|uses|things|changes|practices|tools|items))?"
_BANNED = Pattern(
    rf"(?:(?:absolutely|strictly|hard|things|what|actions|operations) ){{0,2}}(?:to )?(?:{_WHO} )?"
    rf"(?:(?:must|should|shall|may|can|will|do|are|is) ){{0,2}}(?:(?:absolutely|strictly) )?"
    rf"(?:not|never|don't|don'ts|donts|dont|cannot|can't|won't|mustn't)(?: to)?{_DO}"
    rf"|(?:strictly |absolutely )?(?:forbidden|prohibited|disallowed|banned|not allowed|not permitted|off[- ]limits){_THING}"
    r"|(?:hard |absolute )?prohibitions|(?:out of bounds|hard no|never ever)"
    rf"|(?:the following(?: \w+)?|these(?: \w+)?|{_WHO}) (?:are|is) (?:strictly )?(?:forbidden|prohibited|not allowed|not permitted|off[- ]limits|banned)(?: to| from)?"
    r"|(?:please )?(?:refrain from|avoid)(?: the following)?"
)
_ASK = Pattern(
    r"(?:always )?(?:ask|check|confirm)(?: (?:first|before|permission|for approval|the user|with the user|a human))+(?: (?:doing|for|to|running|making))?"
    r"|(?:(?!if |when |whether |does |do )(?:[a-z/-]+ ){0,4}(?:actions|changes|operations|tasks|commands) )?(?:actions |changes |things |operations |the following |these |always |which )*(?:require|requires|requiring|need|needs|needing|that require|that need)(?: (?:explicit|prior|human|user|manual|your|written))*"
    r" (?:approval|confirmation|permission|consent|sign-off|authorization|review by a human)(?: (?:first|before|for|from the user))*"
    r"|(?:human |user |explicit )*(?:approval|confirmation|permission|consent|sign-off|authorization)(?: is)? (?:required|needed|first)(?: for| before)?"
    r"|(?:never|don't|you must not|must not)(?: (?:do|perform|take))? (?:any of )?(?:the following|these|this)(?: \w+)? (?:without|unless)[a-z ]{0,40} (?:approval|confirmation|permission|consent|asking|asked|approves|confirms|approved)(?: first)?"
    r"|(?:for|before) (?:any of )?(?:these|the following)[a-z -]{0,40}? (?:ask|confirm|confirmation|approval|permission)\b[a-z -]{0,50}"
    r"|(?:only )?with (?:explicit |human |user |prior )*(?:approval|permission|confirmation)(?: only)?"
)
_ALLOWED = Pattern(
    rf"(?:always )?(?:allowed|permitted)(?: without (?:asking|approval|a prompt|prompting|permission|confirmation|prompt))?{_THING}"
    rf"|(?:what )?(?:you|this agent|the agent|agents?) (?:can|may|are allowed to|are permitted to|are free to)(?: (?:also|autonomously|freely|independently))?(?: do)?(?: the following)?(?: without \w+)?"
    r"|(?:no |without )(?:approval|permission|confirmation|asking)(?: (?:needed|required|first))?"
)
_MARKS = frozenset((":", "-"))
_LONGEST_KIND = 110
_LONGEST_LABEL = 9
_FAR = 80
_CELL_WORDS = word_set(
    "never no not yes forbidden prohibited ask approval confirmation allowed permitted require requires"
    " required needs confirm permission banned disallowed"
)
_CELLS = {
    "ask": ASK,
    "approval": ASK,
    "confirmation": ASK,
    "confirm": ASK,
    "with approval": ASK,
    "human approval": ASK,
}
_ANSWERS = {"yes": ALLOWED, "no": BANNED, "never": BANNED}
_ALLOWING = Pattern(r"\b(?:allowed|permitted|may|can)\b")
_CUES = Pattern(
    r"not|never|don|can't|won't|forbid|prohibit|disallow|banned|off.limits|bounds|refrain|avoid|no\b"
    r"|ask|check|confirm|requir|need|approv|permi|consent|sign-off|allow|can\b|may\b"
)


@lru_cache(maxsize=4096)
def kind_of(words: str) -> str:
    """What a heading or lead-in of its own says about what follows; empty for any other words.

    >>> kind_of("🚫 Never do:"), kind_of("Ask first"), kind_of("Don't panic")
    ('banned', 'ask', '')
    """
    if "(" not in words or len(words) > 3 * _LONGEST_KIND:
        return _kind_of(words)
    aside = _ASIDE.search(words)
    return _kind_of(_ASIDE.sub(" ", words)) or (_kind_of(aside[0][1:-1]) if aside else "")


def _kind_of(words: str) -> str:
    if len(words) > _LONGEST_KIND or not _CUES.search(words.lower()):
        return ""
    plain = " ".join(_LETTERS.sub(" ", words.lower().replace("\u2019", "'")).split())
    plain = plain.replace("do not", "don't").strip(" -/'")
    if _BANNED.fullmatch(plain):
        return BANNED
    if _ASK.fullmatch(plain):
        return ASK
    return ALLOWED if _ALLOWED.fullmatch(plain) else ""


def kind_of_lead_in(norm: str) -> str:
    """What the sentence before a list says about its items, by its last clause."""
    if len(norm) > 400:
        return ""
    last = whole = norm.rstrip(" :-")
    for mark in (" : ", " - ", " , ", " ; "):
        last = last.rpartition(mark)[2]
    return kind_of(last) or (kind_of(whole) if last != whole else "")


def leads_in(view: View) -> bool:
    """Whether a sentence says what holds for what follows it, and speaks of no act of its own."""
    return (view.words[-1] == ":" or view.sentence.kind == HEADING) and bool(kind_of_lead_in(view.sentence.norm))


def governed(view: View) -> tuple[str, int, int]:
    """What governs a sentence that is part of a list or table, and the range of words that it governs."""
    sentence, words = view.sentence, view.words
    stop = len(words)
    if sentence.kind == HEADING:
        return "", 0, 0
    if sentence.kind == ROW:
        return _by_a_cell(view)
    mark = next((i for i in range(1, min(stop - 1, _LONGEST_LABEL)) if words[i] in _MARKS), 0)
    if mark and (kind := kind_of(" ".join(words[:mark]))):
        return kind, mark + 1, stop
    if sentence.kind == ITEM and sentence.intro is not None and (kind := kind_of_lead_in(sentence.intro.norm)):
        return kind, 0, stop
    kind = kind_of(sentence.section) or next((kind for one in view.above if (kind := kind_of(one))), "")
    return (kind, 0, stop) if kind and (sentence.kind == ITEM or follows_a_label(view)) else ("", 0, 0)


def follows_a_label(view: View) -> bool:
    """Whether a sentence stands in one line behind the label that is its section: "Forbidden: pushing"."""
    text, start = view.reading.folded.text, view.sentence.start
    return (
        view.sentence.kind == TEXT
        and ":" in text[max(text.rfind("\n", max(0, start - _FAR), start) + 1, start - _FAR, 0) : start]
    )


def _by_a_cell(view: View) -> tuple[str, int, int]:
    """In "| Delete files | never |" what a cell says holds for the first one."""
    if _CELL_WORDS.isdisjoint(view.bag):
        return "", 0, 0
    cells = view.cells
    header = view.header
    is_about_allowing = header is not None and bool(_ALLOWING.search(header.norm))
    for start, end in cells[1:]:
        said = " ".join(view.words[start:end])
        kind = kind_of(said) or _CELLS.get(said, "")
        if not kind and is_about_allowing:
            kind = _ANSWERS.get(view.words[start], "")
        if kind:
            return kind, *cells[0]
    return "", 0, 0
