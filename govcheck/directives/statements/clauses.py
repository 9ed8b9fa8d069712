"""Where a clause begins and ends, and who acts in it."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.directives.statements.nouns import AGENTS
from govcheck.directives.text.tokens import word_set

BOUNDARIES = word_set(
    ', ; : - ( ) " and but or so then please also always instead however therefore thus important warning'
    " note critical remember to just otherwise still ensure strictly absolutely yet where while"
)
"""Words after which a clause can begin."""
BREAKS = word_set(
    "; : - unless until without before except if when whenever because since so but instead rather while"
    " even though although otherwise after once during always never only as"
)
"""Words that end what an act reaches over."""
COMMANDS = word_set("git docker kubectl terraform helm npm gh aws gcloud colima pip")
"""Programs of the command line whose sub-commands are verbs: "never git push"."""
FILLERS = COMMANDS | word_set(
    "ever force directly automatically also even again yourself actually be used attempt try to start begin"
    " proceed go ahead and under any circumstances in way manually otherwise permanently either both"
    " autonomously independently knowingly intentionally do normally no actively further immediately yet"
    " freely first being attempting trying starting attempts tries at time"
)
"""Words that may stand between a modal and its verb, and change nothing."""
MANNERS = word_set(
    "silently blind blindly unnecessarily needlessly arbitrarily casually prematurely speculatively just only"
    " simply merely randomly hastily accidentally carelessly gratuitously half"
)
"""Adverbs that make a ban one on the manner of the act."""


_PRONOUNS = frozenset(("you", "i", "we"))
_OTHERS = frozenset(
    ("other", "sub", "downstream", "another", "if", "when", "unless", "after", "once", "never", "not", "that")
)
_LONGEST_SUBJECT = 4
_NO_BREAKS = frozenset((("as", "such"), ("but", "anything"), ("but", "nothing"), ("but", "all")))
"""Words that end no act after another: "such as", "anything but"."""


def clause_start(words: Sequence[str], index: int) -> int:
    """Index of the first word of the clause that a word is in: after the boundary before it."""
    while index > 0 and words[index - 1] not in BOUNDARIES:
        index -= 1
    return index


def part_start(words: Sequence[str], index: int) -> int:
    """Index of the first word of the part of a sentence that a word is in: after a dash, colon or semicolon."""
    while index > 0 and words[index - 1] not in (";", ":", "-"):
        index -= 1
    return index


def is_to_the_agent(words: Sequence[str], start: int, index: int) -> bool:
    """Whether the words of a clause before its verb, if any, name the agent as the one who acts."""
    subject = words[start:index]
    if not subject:
        return True
    if subject[-1] in ("that", "which", "who", "what") or (
        start > 0 and len(subject) == 1 and subject[0] == "they"
    ):
        return False
    if subject[-1] not in AGENTS or not _OTHERS.isdisjoint(subject):
        return False
    return len(subject) == 1 or (subject[-1] not in _PRONOUNS and len(subject) <= _LONGEST_SUBJECT)


def limit_of(words: Sequence[str], index: int, stop: int) -> int:
    """Where the reach of an act that begins at `index` ends."""
    depth = 0
    for at in range(index, stop):
        word = words[at]
        if word == "(":
            depth += 1
        elif word == ")":
            if not depth:
                return at
            depth -= 1
        elif not depth and word in BREAKS and (word, words[at - 1]) not in _NO_BREAKS:
            return at
    return stop


def skip_fillers(words: Sequence[str], index: int, stop: int) -> int | None:
    """Index of the verb; None where an adverb says that the manner is meant."""
    while index < stop:
        word = words[index]
        if word in MANNERS:
            return None
        if word == "," and words[index + 1 : index + 2] in (["under"], ["in"], ["at"]):
            index = next((i for i in range(index + 1, min(stop, index + 8)) if words[i] == ","), stop) + 1
            continue
        if word not in FILLERS:
            break
        index += 1
    return index
