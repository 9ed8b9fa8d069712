"""What an order that evades oversight means: hiding what is done, or acting without the people who oversee it (GOV206).

Which sentences are such orders, and of what kind, the analysis of the text says; here only from whom one hides, and
before which effects nobody is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from govcheck.directives.statements.verbs import form_of

ACTS_ALONE = frozenset(
    ("no-asking", "act-alone", "without-oversight", "dodge-control", "never-refuse", "assume-consent")
)
"""Kinds of orders to act without being overseen; all others hide."""
_GOES_AROUND = frozenset(("act-alone", "without-oversight", "dodge-control", "assume-consent"))
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|no (?:human|person|user|operator|one)|unattended|headless|non-?interactive"
    r"|cannot (?:ask|answer|respond|reply))\b"
)
_WAY_OUT = re.compile(r"\b(?:stop|skip|abort|exit|end|leave|park|wait|hand|fail|report|escalat|queue)")
_AUDIENCES = (
    (re.compile(r"\b(?:log|logs|logged|logging|audit|record|recorded|records|trace|traces|tracks)\b"), "the logs"),
    (
        re.compile(
            r"\b(?:review|audit|complian|regulat|supervis|manager|security team|oversight|inspect|monitor|lead)"
        ),
        "those who oversee it",
    ),
    (
        re.compile(
            r"\b(?:user|customer|client|caller|visitor|guest|tenant|citizen|patient|counterpart|requester|people)"
        ),
        "the people it deals with",
    ),
)
_WORD = re.compile(r"[a-z][a-z-]*")
_HESITATING = frozenset(
    ("stop", "stopping", "pause", "pausing", "ask", "asking", "check", "checking", "confirm", "confirming")
)
"""Verbs of the asking itself."""
_BEFORE = re.compile(
    r"\b(?:before|prior to|confirmation for|permission to|approval (?:to|for)|when|while)\s+(.+)", re.DOTALL
)
_ANYTHING = re.compile(
    r"\b(?:act|acts|acting|proceed\w*|continu\w+|start\w*|begin\w*|mov\w+ on|go\w* ahead|any\w*|each|every\w*|tak\w+|mak\w+|do|doing|it|this)\b"
)


class Evasion(NamedTuple):
    """What an order that evades oversight tells the agent."""

    hides_from: str
    """From whom it hides what, in words; empty where it only tells the agent to act without asking."""
    poses: bool
    """It is to pass for a human being."""
    goes_around: bool
    """It is told to pass an approval by, whatever holds the call; else only not to ask."""
    never_refuses: bool
    effects: tuple[str, ...]
    """Before which effects nobody is asked; none where it does not say."""
    is_harmless: bool
    """Nobody is asked before something that changes nothing."""
    has_way_out: bool
    """Nobody is there to be asked, and it is told to stop or to leave the matter."""


def read_evasion(kind: str, sentence: str) -> Evasion:
    """What a sentence means that is an order of a kind.

    >>> read_evasion("no-asking", "Never ask for confirmation before you send a mail.").effects
    ('send',)
    """
    said = " ".join(sentence.lower().replace("\u2019", "'").split())
    effects, is_harmless = _effects(said)
    return Evasion(
        "" if kind in ACTS_ALONE else _audience(said),
        kind in ("pose", "pretend-human"),
        kind in _GOES_AROUND,
        kind == "never-refuse",
        effects,
        is_harmless,
        bool(_NOBODY.search(said) and _WAY_OUT.search(said)),
    )


def _audience(said: str) -> str:
    return next((whom for pattern, whom in _AUDIENCES if pattern.search(said)), "people")


def _effects(said: str) -> tuple[tuple[str, ...], bool]:
    """The effects of what is done without asking, and whether it is something that has none."""
    if "read-only" in said or "read only" in said:
        return (), True
    behind = _BEFORE.search(said)
    acts = [word for word in _WORD.findall(behind[1] if behind else said) if word not in _HESITATING]
    forms = [form_of(word) for word in acts]
    effects = tuple(dict.fromkeys(effect for form in forms if form is not None for effect in form.effects))
    changing = tuple(effect for effect in effects if effect != "read")
    is_named = bool(effects) or (behind is not None and not _ANYTHING.search(behind[1]))
    return changing, is_named and not changing
