"""The models of a contract as a small tree of types, from which every generated file is written."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

from annotated_types import MinLen
from pydantic import AfterValidator

from govcheck.manifest.kinds import Kind, Range
from govcheck.manifest.models import NeededWhen, Section, UniqueBy
from govcheck.manifest.scalars import Vocabulary


class Words(NamedTuple):
    """One of some words; `name` is empty where the list belongs to one key."""

    words: tuple[str, ...]
    name: str = ""
    what: str = ""


class Boolean(NamedTuple):
    """`true` or `false`."""


class Either(NamedTuple):
    """A value of one of these types, the first that fits."""

    members: tuple[Type, ...]


class ListOf(NamedTuple):
    item: Type
    minimum: int
    unique_by: str
    """Key in which the entries differ, or empty."""


class MapOf(NamedTuple):
    key: Kind
    value: Type


class Member(NamedTuple):
    """A key of a map."""

    key: str
    type: Type
    is_required: bool
    meaning: str
    absent: str
    examples: tuple[Any, ...]


class Object(NamedTuple):
    """A map with known keys."""

    name: str
    meaning: str
    members: tuple[Member, ...]
    needs_one_of: tuple[str, ...]
    needed_when: tuple[NeededWhen, ...]


Type = Kind | Range | Words | Boolean | Either | ListOf | MapOf | Object


def of_model(model: type[Section]) -> Object:
    hints = get_type_hints(model, include_extras=True)
    members = tuple(_member(model, name, hints[name]) for name in model.model_fields)
    return Object(model.__name__, (model.__doc__ or "").strip(), members, model.needs_one_of, model.needed_when)


def _member(model: type[Section], name: str, hint: Any) -> Member:
    field = model.model_fields[name]
    extra = field.json_schema_extra
    assert isinstance(extra, dict), f"{model.__name__}.{name}: declare it with `required` or `optional`"
    return Member(
        field.alias or name,
        of_hint(_without_none(hint)),
        field.is_required(),
        field.description or "",
        str(extra["absent"]),
        tuple(field.examples or ()),
    )


def _without_none(hint: Any) -> Any:
    if get_origin(hint) in (Union, types.UnionType):
        remaining = [part for part in get_args(hint) if part is not type(None)]
        return remaining[0] if len(remaining) == 1 else Union[tuple(remaining)]  # noqa: UP007
    return hint


def of_hint(hint: Any) -> Type:
    """The type that a hint of a model means. Raises `TypeError` for a hint that no generated file can say."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _annotated(of_hint, arguments[0], arguments[1:])
    if origin in (Union, types.UnionType):
        return Either(tuple(of_hint(one) for one in arguments))
    if origin is Literal:
        return Words(arguments)
    if origin is tuple:
        return ListOf(of_hint(arguments[0]), 0, "")
    if origin is dict:
        key = of_hint(arguments[0])
        assert isinstance(key, Kind)
        return MapOf(key, of_hint(arguments[1]))
    if hint is bool:
        return Boolean()
    if isinstance(hint, type) and issubclass(hint, Section):
        return of_model(hint)
    raise TypeError(f"no generated file can say {hint!r}")


def _annotated(read: Any, hint: Any, metadata: tuple[Any, ...]) -> Type:
    for one in metadata:
        if isinstance(one, Kind | Range):
            return one
        if isinstance(one, Vocabulary):
            words: Words = read(hint)
            return Words(words.words, one.name, one.what)
    found: Type = read(hint)
    for one in metadata:
        assert isinstance(found, ListOf), f"{hint!r} is annotated with {one!r}"
        if isinstance(one, MinLen):
            found = found._replace(minimum=one.min_length)
        elif isinstance(one, AfterValidator) and isinstance(one.func, UniqueBy):
            found = found._replace(unique_by=one.func.key)
        else:
            raise TypeError(f"no generated file can say {one!r}")
    return found
