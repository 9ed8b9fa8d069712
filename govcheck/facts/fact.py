"""A fact: a value, how we know it, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Generic, TypeAlias, TypeVar

from govcheck.location import Origin, Place, Route

T_co = TypeVar("T_co", covariant=True)

STATED = "stated"
"""A file says it."""
IMPLIED = "implied"
"""The runtime that reads the file has a default."""
ABSENT = "absent"
"""The format could say it and does not: the value is what absence means (MANIFEST 1.4)."""
INEXPRESSIBLE = "inexpressible"
"""The format has no word for it."""
UNRESOLVED = "unresolved"
"""Something points to it and it cannot be read."""
_UNDECIDED = (INEXPRESSIBLE, UNRESOLVED)

KeyPlace: TypeAlias = "tuple[Origin, Route, str]"
"""The place of a key of a record, not yet put together: most facts are read and never shown."""


class Undecided(Exception):
    """Somebody asked for the value of a fact that nobody can know. The engine makes that one check unknown."""

    def __init__(self, fact: Fact[object]) -> None:
        super().__init__(fact.reason)
        self.fact = fact


class Fact(Generic[T_co]):
    """`value` raises `Undecided` where the state is inexpressible or unresolved.

    `reason` says why it is undecided; `decided_by` names the manifest key that would decide it.
    """

    __slots__ = ("_place", "_value", "decided_by", "reason", "state")

    def __init__(
        self, value: T_co, state: str, place: Place | KeyPlace, reason: str = "", decided_by: str = ""
    ) -> None:
        self._value = value
        self.state = state
        self._place = place
        self.reason = reason
        self.decided_by = decided_by

    @property
    def place(self) -> Place:
        place = self._place
        if not isinstance(place, Place):
            origin, route, key = place
            place = self._place = Place(origin, route.key(key))
        return place

    @property
    def value(self) -> T_co:
        if self.state in _UNDECIDED:
            raise Undecided(self)
        return self._value

    def value_if_known(self, otherwise: T_co) -> T_co:  # type: ignore[misc]
        """The value, or `otherwise` where it is undecided: for questions that unknown facts must not raise."""
        return otherwise if self.state in _UNDECIDED else self._value

    @property
    def is_undecided(self) -> bool:
        return self.state in _UNDECIDED

    @property
    def is_stated(self) -> bool:
        return self.state == STATED

    @property
    def is_absent(self) -> bool:
        return self.state == ABSENT


def unresolved(place: Place, reason: str, decided_by: str = "") -> Fact[Any]:
    return Fact(None, UNRESOLVED, place, reason, decided_by or str(place.route))


def inexpressible(place: Place, reason: str, decided_by: str) -> Fact[Any]:
    return Fact(None, INEXPRESSIBLE, place, reason, decided_by)


def weightiest(unknown: Iterable[Fact[object]]) -> Fact[object] | None:
    """The undecided fact to report: the first unresolved one, which can block, else the first; None of none."""
    return min(unknown, key=lambda fact: fact.state != UNRESOLVED, default=None)
