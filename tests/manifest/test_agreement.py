"""The models, the JSON Schema and the shape table take and refuse the same documents."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import TypeAdapter, ValidationError

from govcheck.location import Source
from govcheck.manifest import validate
from govcheck.manifest.kinds import Kind, Range
from govcheck.manifest.models import DOCUMENTS, AnyDocument
from govcheck.reading import STRICT, read_json
from tools.contract.schema import schema
from tools.contract.types import Boolean, Either, ListOf, MapOf, Object, Type, Words, of_model

TYPES = [of_model(model) for model in DOCUMENTS]
SCHEMA = Draft202012Validator(schema(TYPES), format_checker=Draft202012Validator.FORMAT_CHECKER)
MODELS: TypeAdapter[Any] = TypeAdapter(AnyDocument)
UNRELATED: list[Any] = [
    None, True, False, 0, 1, -1, 1.5, 10**17, "", " ", "x", "none", "true", "2026", "2026-02-30", "24h", "200 EUR",
    "user:a", "*", "a\n", [], [None], ["x"], ["read"], [[]], [{}], {}, {"name": "x"}, {"team": "x"},
]  # fmt: skip


def values(type_: Type) -> st.SearchStrategy[Any]:
    """Values that a type takes."""
    if isinstance(type_, Kind):
        return st.sampled_from(type_.examples)
    if isinstance(type_, Range):
        top = min(type_.maximum, 1000)
        return st.integers(type_.minimum, top) if type_.is_whole else st.sampled_from([type_.minimum, 0.5, top])
    if isinstance(type_, Words):
        return st.sampled_from(type_.words)
    if isinstance(type_, Boolean):
        return st.booleans()
    if isinstance(type_, Either):
        return st.one_of([values(member) for member in type_.members])
    if isinstance(type_, MapOf):
        return st.dictionaries(values(type_.key), values(type_.value), max_size=2)
    if isinstance(type_, ListOf):
        unique = type_.unique_by
        differ = (lambda item: item[unique]) if unique else None
        return st.lists(values(type_.item), min_size=type_.minimum, max_size=2, unique_by=differ)
    return maps(type_)


def maps(object_: Object) -> st.SearchStrategy[dict[str, Any]]:
    """Maps with everything that is required and some of the rest."""
    strategies = {member.key: values(member.type) for member in object_.members}
    always = {member.key for member in object_.members if member.is_required} | set(object_.needs_one_of[:1])
    always |= {need.key for need in object_.needed_when}
    return st.fixed_dictionaries(
        {key: strategy for key, strategy in strategies.items() if key in always},
        optional={key: strategy for key, strategy in strategies.items() if key not in always},
    )


DOCUMENTS_OF = {type_.name: maps(type_) for type_ in TYPES}


def places(value: Any) -> list[tuple[Any, Any]]:
    """Every container with a key or index of it."""
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    return [(value, key) for key in keys] + [place for key in keys for place in places(value[key])]


CHANGES = ("replace", "drop", "rename", "extend", "swap", "wrap", "misspell")
MUTATIONS = st.lists(st.tuples(st.sampled_from(CHANGES), *[st.integers(0, 10_000)] * 3), min_size=1, max_size=2)
"""What to do, and three numbers that pick where and with what."""


def mutated(document: dict[str, Any], mutations: list[tuple[str, int, int, int]]) -> dict[str, Any]:
    document = copy.deepcopy(document)
    for change, first, second, third in mutations:
        found = places(document)
        if not found:
            break
        container, key = found[first % len(found)]
        value = container[key]
        unrelated = copy.deepcopy(UNRELATED[third % len(UNRELATED)])
        if change == "replace":
            container[key] = unrelated
        elif change == "drop":
            del container[key]
        elif change == "rename" and isinstance(container, dict):
            container[(f"{key}s", key.upper(), "name", "data")[second % 4]] = container.pop(key)
        elif change == "extend" and isinstance(value, list):
            value.append(unrelated)
        elif change == "extend" and isinstance(value, dict):
            value["extra"] = unrelated
        elif change == "swap":
            other_container, other_key = found[second % len(found)]
            container[key] = copy.deepcopy(other_container[other_key])
        elif change == "wrap":
            container[key] = [value]
        elif change == "misspell" and isinstance(value, str):
            container[key] = (value + "\n", " " + value, value[:-1])[second % 3]
    return document


def verdicts(value: Any) -> tuple[bool, bool, bool, bool]:
    """Whether the models, the schema and the shape table take it, and whether it only fails to be unique."""
    text = json.dumps(value)
    is_only_double = False
    try:
        MODELS.validate_json(text)
        model = True
    except ValidationError as error:
        model = False
        is_only_double = all("must differ" in one["msg"] for one in error.errors())
    document = read_json(Source("govcheck.json", text), STRICT)
    shape = not document.problems and not validate(document).problems
    return model, SCHEMA.is_valid(value), shape, is_only_double


@pytest.mark.parametrize("type_", TYPES, ids=[type_.name for type_ in TYPES])
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_all_three_take_a_valid_document(type_: Object, data: st.DataObject) -> None:
    assert verdicts(data.draw(DOCUMENTS_OF[type_.name]))[:3] == (True, True, True)


@pytest.mark.parametrize("type_", TYPES, ids=[type_.name for type_ in TYPES])
@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data(), mutations=MUTATIONS)
def test_all_three_agree_on_a_mutated_document(
    type_: Object, data: st.DataObject, mutations: list[tuple[str, int, int, int]]
) -> None:
    model, schema_, shape, is_only_double = verdicts(mutated(data.draw(DOCUMENTS_OF[type_.name]), mutations))
    assert model == shape
    assert schema_ == (model or is_only_double)


@pytest.mark.parametrize("type_", TYPES, ids=[type_.name for type_ in TYPES])
@settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_what_validate_returns_is_what_the_document_says(type_: Object, data: st.DataObject) -> None:
    said = data.draw(DOCUMENTS_OF[type_.name])
    result = validate(read_json(Source("govcheck.json", json.dumps(said)), STRICT))
    assert result.data == said
    assert result.kind == type_.name
