"""Records: groups of facts that are described once, key by key, and read lazily.

A record wraps plain data (what an importer or the manifest reader produced). Its class lists the keys that
exist and what a missing one means; reading an attribute makes the fact with its state and its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar, overload

from govcheck.facts.fact import ABSENT, INEXPRESSIBLE, STATED, Fact
from govcheck.location import ITEM_LABELS, Origin, Place, Route

T = TypeVar("T")
R = TypeVar("R", bound="Record")


class From:
    """Data that another document states: what stands below it has that document as its origin."""

    __slots__ = ("data", "origin")

    def __init__(self, data: Any, origin: Origin) -> None:
        self.data = data
        self.origin = origin


class Record:
    """Facts below one route.

    `silence` is what a missing key is here: absent, or inexpressible where the format has no word for it.
    `manifest_route` is the route that the same record would have in a manifest.
    """

    __slots__ = ("manifest_route", "origin", "raw", "route", "silence")

    def __init__(
        self,
        raw: dict[str, Any],
        origin: Origin,
        route: Route,
        silence: str = ABSENT,
        manifest_route: Route | None = None,
    ) -> None:
        self.raw = raw
        self.origin = origin
        self.route = route
        self.silence = silence
        self.manifest_route = manifest_route or route

    @property
    def place(self) -> Place:
        return Place(self.origin, self.route)

    def states(self, key: str) -> bool:
        """Whether somebody wrote `key`, were it with an empty value."""
        return self.raw.get(key) is not None

    def fact(self, key: str, absent: T) -> Fact[T]:
        """The fact of `key`: stated, or what silence means here."""
        origin, value = self.origin, self.raw.get(key)
        if isinstance(value, From):
            origin, value = value.origin, value.data
        if isinstance(value, Fact):
            return value
        place = (origin, self.route, key)
        if value is not None:
            return Fact(value, STATED, place)
        if self.silence == INEXPRESSIBLE:
            route = self.manifest_route.key(key)
            return Fact(absent, INEXPRESSIBLE, place, f"{origin.format} has no word for `{key}`", str(route))
        return Fact(absent, ABSENT, place)


class _Attribute:
    """The key in the file is the attribute's name in camelCase.

    What was read once is kept in the record's `__dict__`, where Python finds it before it asks the attribute again.
    """

    key = ""
    attribute = ""

    def __set_name__(self, owner: type, attribute: str) -> None:
        self.attribute = attribute
        head, *rest = attribute.split("_")
        self.key = head + "".join(word.capitalize() for word in rest)


class Key(_Attribute, Generic[T]):
    """A value. `absent` is what its absence means."""

    def __init__(self, absent: T) -> None:
        self.absent = absent

    @overload
    def __get__(self, record: None, owner: type) -> Key[T]: ...
    @overload
    def __get__(self, record: Record, owner: type) -> Fact[T]: ...
    def __get__(self, record: Record | None, owner: type) -> Key[T] | Fact[T]:
        if record is None:
            return self
        found = record.__dict__[self.attribute] = record.fact(self.key, self.absent)
        return found


class Group(_Attribute, Generic[R]):
    """A mapping of further keys: always there to be read, empty where nothing is stated."""

    def __init__(self, record_class: type[R]) -> None:
        self.record_class = record_class

    @overload
    def __get__(self, record: None, owner: type) -> Group[R]: ...
    @overload
    def __get__(self, record: Record, owner: type) -> R: ...
    def __get__(self, record: Record | None, owner: type) -> Group[R] | R:
        if record is None:
            return self
        origin, data = record.origin, record.raw.get(self.key)
        if isinstance(data, From):
            origin, data = data.origin, data.data
        route = record.route.key(self.key)
        manifest_route = route if record.manifest_route is record.route else record.manifest_route.key(self.key)
        group = self.record_class(data or {}, origin, route, record.silence, manifest_route)
        record.__dict__[self.attribute] = group
        return group


class Records(_Attribute, Generic[R]):
    """A list of mappings, each a record with the route of its label."""

    def __init__(self, record_class: type[R]) -> None:
        self.record_class = record_class

    @overload
    def __get__(self, record: None, owner: type) -> Records[R]: ...
    @overload
    def __get__(self, record: Record, owner: type) -> Fact[tuple[R, ...]]: ...
    def __get__(self, record: Record | None, owner: type) -> Records[R] | Fact[tuple[R, ...]]:
        if record is None:
            return self
        found: Fact[tuple[R, ...]] = record.fact(self.key, ())
        if found.is_stated:
            origin = found.place.origin
            items = tuple(self._item(raw, index, origin, record) for index, raw in enumerate(found.value))
            found = Fact(items, STATED, found.place)
        record.__dict__[self.attribute] = found
        return found

    def _item(self, raw: Any, index: int, origin: Origin, parent: Record) -> R:
        if isinstance(raw, From):
            origin, raw = raw.origin, raw.data
        label = item_label(raw, index)
        route = parent.route.key(self.key).item(label)
        is_manifest = parent.manifest_route is parent.route
        manifest_route = route if is_manifest else parent.manifest_route.key(self.key).item(label)
        return self.record_class(raw, origin, route, parent.silence, manifest_route)


def item_label(raw: dict[str, Any], index: int) -> str:
    """How a route names a list item (MANIFEST 3.20)."""
    for label in ITEM_LABELS:
        if isinstance(value := raw.get(label), str):
            return value
    return str(index)


def entries(fact: Fact[Sequence[str]] | Fact[Sequence[str] | None]) -> list[Fact[str]]:
    """Each text of a list of texts, with the route of its own; none where there is no list."""
    origin, route, _ = fact.place
    return [Fact(text, fact.state, Place(origin, route.item(text))) for text in fact.value or ()]
