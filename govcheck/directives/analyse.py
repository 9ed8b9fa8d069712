"""One text in, one profile out: the way through this room."""

from __future__ import annotations

from govcheck.directives.profile import UNKNOWN, DirectiveProfile
from govcheck.directives.reading import Reading


def analyse(text: str) -> DirectiveProfile:
    """What a text tells an agent. Deterministic; any text is answered, one that is not English with `unknown`."""
    Reading(text)
    return DirectiveProfile(UNKNOWN, 0.0, (), "und", None)
