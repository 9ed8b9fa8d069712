"""Whether two globs over paths have a common match, and whether one holds all matches of the other.

A glob is its path's segments. `**` alone in a segment stands for any number of segments, `*` in one for any
characters of it; nothing else is special. No segment is empty, and no two `**` are neighbours. A glob is run as a
non-deterministic automaton whose states are the bits of one integer, so that a step costs a few machine words
however many stars there are: two globs of 5,000 characters take milliseconds.
"""

from __future__ import annotations

from collections.abc import Sequence

ANY_DEPTH = "**"


def meet(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether some path matches both globs (MANIFEST 3.9, step 6).

    >>> meet(["**", "*.md"], ["prompts", "refund.md"]), meet(["*.md"], ["prompts", "refund.md"])
    (True, False)
    """
    decided = _meet_cheaply(one, other)
    if decided is not None:
        return decided
    if sum(map(len, one)) > sum(map(len, other)):
        one, other = other, one  # the shorter one steps, the longer one is the bits
    at = _Automaton(other)
    states = at.start
    for segment in one:
        if not states:
            return False
        if segment == ANY_DEPTH:
            states |= at.all_from(at.after("/", states))
            continue
        states = at.after("/", states)
        for character in segment:
            states = at.settled(at.flooded(states)) if character == "*" else at.after(character, states)
    return bool(states & at.end)


def covers(outer: Sequence[str], inner: Sequence[str]) -> bool:
    """Whether every path that matches `inner` matches `outer`.

    True is always right. A few containments in which `**` of `inner` meets a `*` of `outer` are not seen
    (`**/b` lies in `*/**`).
    """
    at = _Automaton(outer)
    states = at.start
    for segment in inner:
        if segment == ANY_DEPTH:  # only `**` takes whatever stands there
            states = at.settled(states & (at.deep | at.within_deep))
            continue
        states = at.after("/", states)
        for character in segment:
            if character == "*":  # only a wildcard takes whatever stands there
                states = at.settled(states & (at.star | at.within_deep))
            else:
                states = at.after(character, states)
    return bool(states & at.end)


def _meet_cheaply(one: Sequence[str], other: Sequence[str]) -> bool | None:
    """The answer where literal segments at the head or tail give it, else None."""
    for mine, others in zip(one, other, strict=False):
        if "*" in mine or "*" in others:
            break
        if mine != others:
            return False
    else:
        if len(one) == len(other):
            return True
        if len(one) < len(other):
            one, other = other, one
        return set(one[len(other) :]) == {ANY_DEPTH}
    for mine, others in zip(reversed(one), reversed(other), strict=False):
        if "*" in mine or "*" in others:
            break
        if mine != others:
            return False
    return None


class _Automaton:
    """A glob whose positions are bits. A path is read as `/` before each segment.

    `**` takes two positions, since it is nothing or `/` followed by anything: `deep` before the `/`, `within_deep`
    behind it. That it could stop in the middle of a segment does no harm: what follows it is a `/` or the end.
    """

    __slots__ = ("_in_segment", "_letters", "_skippable", "deep", "end", "star", "start", "within_deep")

    def __init__(self, segments: Sequence[str]) -> None:
        letters: dict[str, int] = {"/": 0}
        star = deep = 0
        position = 1
        for segment in segments:
            letters["/"] |= position
            if segment == ANY_DEPTH:
                deep |= position
                position <<= 2
                continue
            position <<= 1
            for character in segment:
                if character == "*":
                    star |= position
                else:
                    letters[character] = letters.get(character, 0) | position
                position <<= 1
        self._letters = letters
        self.star, self.deep, self.within_deep, self.end = star, deep, deep << 1, position
        self._skippable = star | self.within_deep
        self._in_segment = (position - 1) & ~letters["/"]
        self.start = self.settled(1)

    def settled(self, states: int) -> int:
        """With the positions behind what may match nothing."""
        states |= (states & self._skippable) << 1
        return states | (states & self.deep) << 2

    def after(self, character: str, states: int) -> int:
        """The states after one character."""
        staying = self.within_deep if character == "/" else self._skippable
        return self.settled((states & self._letters.get(character, 0)) << 1 | states & staying)

    def flooded(self, states: int) -> int:
        """The states after any characters within one segment.

        The carry of the addition runs from each state to the end of its segment (Myers 1999, section 3).
        """
        inside = self._in_segment
        return (((states & inside) + inside) ^ inside) | states

    def all_from(self, states: int) -> int:
        """The lowest of the states and every later position: the states after any characters, `/` included."""
        return ((self.end << 1) - 1) & -(states & -states)


def matches_name(glob: str, name: str) -> bool:
    """Whether a name glob matches; only `*` is special, and case counts. Linear, whatever the glob.

    >>> matches_name("mcp__*__send*", "mcp__mail__send_email")
    True
    """
    head, *rest = glob.split("*")
    if not rest:
        return glob == name
    *middle, tail = rest
    position, end = len(head), len(name) - len(tail)
    if position > end or not name.startswith(head) or not name.endswith(tail):
        return False
    for part in middle:
        position = name.find(part, position, end)
        if position < 0:
            return False
        position += len(part)
    return True
