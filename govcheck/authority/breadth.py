"""How wide the work is that an agent's texts give it, taken together (GOV201).

The analysis judges each text. Together they are read so that a loose text is excused by one that bounds the work:
broad is an agent of which a text is broad and no purpose or prompt bounds the work, where all of it read as one is
broad still, or where no text limits the means or says when the work is done. A goal is read with the purpose, not with
the prompt, whose length would drown it.
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


SURE = 0.7
"""From this confidence on a text counts as broad; below, it counts as underspecified (read on 736 public texts)."""


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


def mandate_of(texts: Sequence[Told], bounded_goals: Collection[str] = (), stated: Collection[str] = ()) -> Mandate:
    """The mandate that texts give together.

    `bounded_goals` are the routes of goals whose limits the manifest states; `stated` is what it states beside the
    texts, as `limits` by its constraints.
    """
    missing = [
        name for name in MISSING if name not in stated and not any(getattr(one.profile, name) for one in texts)
    ]
    frame = [one for one in texts if one.role in (PURPOSE, PROMPT)]
    goals = [one for one in texts if one.role == GOAL and str(one.place.route) not in bounded_goals]
    prompts = [one for one in frame if one.role == PROMPT and _is_broad(one)]
    bounding = [one for one in frame if one.is_attested or one.profile.breadth == BOUNDED]
    if bounding:
        if prompts and all(one.role == PURPOSE for one in bounding):
            return _mandate(BOUNDED, prompts[0], missing, is_bounded_by_purpose_alone=True)
        return _mandate(BOUNDED, bounding[0], missing)
    is_open = {"limits", "done"} <= set(missing)
    broad = _broad(frame, is_open) or _broad_goal(frame, goals, is_open)
    if broad is not None:
        return _mandate(BROAD, broad, missing)
    open_texts = [one for one in (*frame, *goals) if one.profile.breadth in (BROAD, UNDERSPECIFIED)]
    if open_texts:
        return _mandate(UNDERSPECIFIED, open_texts[0], missing)
    if any(one.profile.breadth == BOUNDED for one in goals) or (bounded_goals and not frame):
        return _mandate(BOUNDED, None, missing)
    return _mandate(UNKNOWN, None, missing)


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


def _broad(frame: Sequence[Told], is_open: bool) -> Told | None:
    """The prompt, else the purpose, that is broad, where nothing else narrows it."""
    found = sorted(filter(_is_broad, frame), key=lambda one: one.role != PROMPT)
    return found[0] if found and (is_open or _breadth_of(frame) == BROAD) else None


def _broad_goal(frame: Sequence[Told], goals: Sequence[Told], is_open: bool) -> Told | None:
    purpose = [one for one in frame if one.role == PURPOSE]
    for goal in goals:
        if _is_broad(goal) and (is_open or _breadth_of([*purpose, goal]) == BROAD):
            return goal
    return None


def _is_broad(one: Told) -> bool:
    return one.profile.breadth == BROAD and one.profile.confidence >= SURE


def _breadth_of(texts: Sequence[Told]) -> str:
    if len(texts) == 1:
        return texts[0].profile.breadth
    return profile_of("\n\n".join(one.fact.value for one in texts)).breadth


def _mandate(
    breadth: str, decides: Told | None, missing: Sequence[str], is_bounded_by_purpose_alone: bool = False
) -> Mandate:
    if decides is None:
        return Mandate(breadth, None, (), missing)
    reasons = [Quote(decides, one.words) for one in decides.profile.reasons]
    return Mandate(breadth, opening(decides), reasons, missing, is_bounded_by_purpose_alone)
