"""How wide the work is that an agent's texts give it, taken together (GOV201).

The analysis judges each text. Together they are read so that a loose text is excused by one that bounds the work, and
never condemned alone: broad is an agent of which a text is broad, no purpose or prompt bounds the work, and all of it
read as one is broad still. A goal is read with the purpose, not with the prompt, whose length would drown it.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

from govcheck.authority.told import GOAL, PROMPT, PURPOSE, Quote, Told, profile_of
from govcheck.directives.profile import BOUNDED, BROAD, UNDERSPECIFIED, UNKNOWN
from govcheck.location import Slice

MISSING = {
    "scope": "no subject that it keeps to",
    "limits": "no limit on means",
    "done": "no point at which it is done",
    "escalation": "nobody to ask",
}
"""What a text can lack, in words that follow a colon."""


class Mandate(NamedTuple):
    """What an agent is told to pursue, all in all."""

    breadth: str
    goal: Quote | None
    """The words that open the goal, of the text that decides; None where there is no text."""
    reasons: Sequence[Quote] = ()
    """Without these words the text that decides would be less wide."""
    missing: Sequence[str] = ()
    """Which of scope, limits, done and escalation no text has."""
    is_bounded_by_purpose_alone: bool = False
    """What the model reads is broad, and only the purpose, which it may not read, bounds it."""


def mandate_of(texts: Sequence[Told], bounded_goals: Collection[str] = ()) -> Mandate:
    """The mandate that texts give together; `bounded_goals` are the routes of goals whose limits the manifest states."""
    frame = [one for one in texts if one.role in (PURPOSE, PROMPT)]
    goals = [one for one in texts if one.role == GOAL and str(one.place.route) not in bounded_goals]
    prompts = [one for one in frame if one.role == PROMPT and one.profile.breadth == BROAD]
    bounding = [one for one in frame if one.is_attested or one.profile.breadth == BOUNDED]
    if bounding:
        if prompts and all(one.role == PURPOSE for one in bounding):
            return _mandate(BOUNDED, prompts[0], texts, is_bounded_by_purpose_alone=True)
        return _mandate(BOUNDED, bounding[0], texts)
    broad = _broad(frame) or _broad_goal(frame, goals)
    if broad is not None:
        return _mandate(BROAD, broad, texts)
    open_texts = [one for one in (*frame, *goals) if one.profile.breadth in (BROAD, UNDERSPECIFIED)]
    if open_texts:
        return _mandate(UNDERSPECIFIED, open_texts[0], texts)
    if any(one.profile.breadth == BOUNDED for one in goals) or (bounded_goals and not frame):
        return _mandate(BOUNDED, None, texts)
    return _mandate(UNKNOWN, None, texts)


def opening(one: Told) -> Quote:
    """The words of a text that open its goal."""
    profile = one.profile
    if profile.goal is not None:
        return Quote(one, profile.goal.words)
    if profile.reasons:
        return Quote(one, profile.reasons[0].words)
    text = one.fact.value
    start = len(text) - len(text.lstrip())
    return Quote(one, Slice(start, start + len(text[start:].split("\n", 1)[0])))


def _broad(frame: Sequence[Told]) -> Told | None:
    """The prompt, else the purpose, that is broad, where all read as one are."""
    found = sorted((one for one in frame if one.profile.breadth == BROAD), key=lambda one: one.role != PROMPT)
    return found[0] if found and _breadth_of(frame) == BROAD else None


def _broad_goal(frame: Sequence[Told], goals: Sequence[Told]) -> Told | None:
    purpose = [one for one in frame if one.role == PURPOSE]
    for goal in goals:
        if goal.profile.breadth == BROAD and _breadth_of([*purpose, goal]) == BROAD:
            return goal
    return None


def _breadth_of(texts: Sequence[Told]) -> str:
    if len(texts) == 1:
        return texts[0].profile.breadth
    return profile_of("\n\n".join(one.fact.value for one in texts)).breadth


def _mandate(
    breadth: str, decides: Told | None, texts: Sequence[Told], is_bounded_by_purpose_alone: bool = False
) -> Mandate:
    reasons = [Quote(decides, one.words) for one in decides.profile.reasons] if decides is not None else []
    missing = [name for name in MISSING if not any(getattr(one.profile, name) for one in texts)]
    goal = opening(decides) if decides is not None else None
    return Mandate(breadth, goal, reasons, missing, is_bounded_by_purpose_alone)
