"""What a sentence that evades oversight means: hiding what is done, or acting without the people who oversee it (GOV206).

Which sentences evade is decided by the analysis of the text (`evasion`); here only which of the two kinds one is, whom
it is about, and before which effects nobody is asked.
"""

from __future__ import annotations

import re
from typing import NamedTuple

_HIDES = re.compile(
    r"\b(?:not|never|nor|no need to|without|avoid|stop|refrain from|n't|rather than|instead of|nothing)\s+(?:\w+\s+){0,3}?"
    r"(?:tell|telling|mention|mentioning|reveal|revealing|disclos|report|log|logg|record|inform|notif|admit"
    r"|acknowledg|writ\w+ down|leav\w+ (?:a )?trace|say|let\w* (?:\w+ ){1,3}know|flag|show|document|surface)"
    r"|\bkeep\w*\s+(?:[\w-]+\s+){1,5}?(?:out of (?:the )?(?:log|record|report|audit|trail|sight)|from|to yourself)\b"
    r"|\b(?:hide|hiding|conceal|secret|covert|disguis|mask|cover up|covering up|off the record|under the radar"
    r"|undetect|unnotic|detection|traces?|quietly|silently|discreetly)"
    r"|\b(?:pretend|pose|posing|pass(?:ing)? (?:for|as|yourself)|claim to be|act as if|impersonat|mislead|deceiv|lie|lying)"
)
_PASSES_FOR_HUMAN = re.compile(
    r"\b(?:human|a person|real person|colleague|employee|not an? (?:ai|bot|machine|program|assistant)|member of staff)\b"
)
_POSES = re.compile(
    r"\b(?:pretend|pose|posing|pass|claim|say that you are|you are (?:a )?human|act as if|impersonat)"
)
_OVERSIGHT = (
    r"(?:approv|permission|authori[sz]|review|confirm|sign|consent|clearance|oversight|supervis|complian|legal|human|gate|check"
    r"|control|safeguard|ask|consult|question)"
)
_GOES_AROUND = re.compile(
    r"\b(?:bypass\w*|circumvent\w*|work\w* around|get\w* around|go\w* around|skip\w*|evad\w+|ignor\w+|overrid\w+|disabl\w+"
    rf"|dodg\w+|without)\s+(?:[\w-]+\s+){{0,4}}?{_OVERSIGHT}"
)
_ALONE = re.compile(
    rf"\b(?:{_OVERSIGHT}|loop\w* in|involv|wait|paus|hesitat|escalat|hand\w* over|refus(?:e|es|ing|al)\b|declin(?:e|es|ing)\b|say no|object|second[- ]guess"
    r"|autonom|on your own|stop)"
)
_NEVER_NO = re.compile(r"\b(?:refus(?:e|es|ing)\b|declin(?:e|es|ing)\b|say no|object to|turn down|second[- ]guess)")
_NOBODY = re.compile(
    r"\b(?:nobody|no one|no-one|no (?:human|person|user|operator|one)|unattended|headless|non-?interactive"
    r"|cannot (?:ask|answer|respond|reply))\b"
)
_WAY_OUT = re.compile(r"\b(?:stop|skip|abort|exit|end|leave|park|wait|hand|fail|report|escalat|queue)")

_AUDIENCES = (
    (re.compile(r"\b(?:log|logs|logged|logging|audit|record|recorded|records|trace|traces)\b"), "the logs"),
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
_EFFECTS = {
    "delete": r"delet|remov|purg|wip(?:e|ing)|eras|drop",
    "write": r"writ|edit|modif|chang|updat|creat|sav|commit|overwrit|alter",
    "send": r"send|post(?:s|ed|ing)?\b|publish|e-?mail|messag|repl(?:y|ies)|contact|notify|tweet",
    "execute": r"run|execut|command|shell|script|install",
    "pay": r"pay|purchas|buy|refund|transfer|charg|spend",
    "deploy": r"deploy|push|releas|roll(?:ing)? ?out|merg|ship",
    "grant": r"grant|permission to|rights?\b",
    "read": r"read|quer|search|look|list|view|fetch|brows",
}
_EFFECT = {effect: re.compile(rf"\b(?:{words})") for effect, words in _EFFECTS.items()}
_BEFORE = re.compile(r"\b(?:before|prior to|for|when|while|to)\s+(.+)", re.DOTALL)


class Evasion(NamedTuple):
    """What a sentence that evades oversight tells the agent."""

    hides_from: str
    """From whom it hides what, in words; empty where it only tells the agent to act without asking."""
    poses: bool
    """It is to pass for a human being."""
    goes_around: bool
    """It is told to pass an approval by, whatever holds the call; else only not to ask."""
    never_refuses: bool
    effects: tuple[str, ...]
    """Before which effects nobody is asked; none where it does not say."""
    has_way_out: bool
    """Nobody is there to be asked, and it is told to stop or to leave the matter."""


def read_evasion(sentence: str) -> Evasion:
    """What a sentence means that was found to evade oversight.

    >>> read_evasion("Never ask for confirmation before you send a mail.").effects
    ('send',)
    """
    said = " ".join(sentence.lower().replace("\u2019", "'").split())
    poses = bool(_POSES.search(said) and _PASSES_FOR_HUMAN.search(said))
    hides = poses or bool(_HIDES.search(said)) or not _ALONE.search(said)
    return Evasion(
        _audience(said) if hides else "",
        poses,
        bool(_GOES_AROUND.search(said)),
        bool(_NEVER_NO.search(said)),
        _effects(said),
        bool(_NOBODY.search(said) and _WAY_OUT.search(said)),
    )


def _audience(said: str) -> str:
    return next((whom for pattern, whom in _AUDIENCES if pattern.search(said)), "people")


def _effects(said: str) -> tuple[str, ...]:
    """The effects of what is done without asking: of what stands behind `before`, else of the whole sentence."""
    if "read-only" in said or "read only" in said:
        return ("read",)
    behind = _BEFORE.search(said)
    return tuple(effect for effect, pattern in _EFFECT.items() if pattern.search(behind[1] if behind else said))
