"""The JSON Schema (2020-12) of the documents `govcheck/v1`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from govcheck.manifest.kinds import TEXT, Kind, Range
from tools.contract.types import Boolean, Either, ListOf, MapOf, Member, Object, Type, Words

Schema = dict[str, Any]
_HEAD: Schema = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "$id": "urn:govcheck:v1",
    "title": "govcheck/v1",
    "description": "A document of govcheck: an Agent, a Platform, Waivers or a Policy.",
}


def written(documents: Sequence[Object]) -> str:
    """The schema as the text of a file."""
    return json.dumps(schema(documents), indent=2, ensure_ascii=False) + "\n"


def schema(documents: Sequence[Object]) -> Schema:
    """One schema for all kinds. `if` on `kind` lets editors complete, and complain, for that kind alone."""
    definitions: dict[str, Schema] = {}
    for one in documents:
        _of_type(one, definitions)
    return {
        **_HEAD,
        "type": "object",
        "required": ["apiVersion", "kind"],
        "properties": {
            "apiVersion": {"const": "govcheck/v1", "description": "The contract that the document follows."},
            "kind": {
                "enum": [one.name for one in documents],
                "description": "What the document describes. "
                + " ".join(f"{one.name}: {one.meaning}" for one in documents),
            },
            "metadata": {"description": "What the document is called."},
            "spec": {"description": "What the document says; its keys depend on `kind`."},
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": one.name}}, "required": ["kind"]},
                "then": {"$ref": f"#/$defs/{one.name}"},
            }
            for one in documents
        ],
        "$defs": dict(sorted(definitions.items())),
    }


def _of_type(type_: Type, definitions: dict[str, Schema]) -> Schema:
    if isinstance(type_, Kind):
        return _defined(type_.name, _of_kind(type_), definitions)
    if isinstance(type_, Range):
        return _defined(type_.name, _of_range(type_), definitions)
    if isinstance(type_, Words):
        if type_.name:
            return _defined(type_.name, {"description": type_.what, "enum": list(type_.words)}, definitions)
        return {"const": type_.words[0]} if len(type_.words) == 1 else {"enum": list(type_.words)}
    if isinstance(type_, Boolean):
        return {"type": "boolean"}
    if isinstance(type_, Either):
        return {"anyOf": [_of_type(member, definitions) for member in type_.members]}
    if isinstance(type_, ListOf):
        items = {"type": "array", "items": _of_type(type_.item, definitions)}
        return items | ({"minItems": type_.minimum} if type_.minimum else {})
    if isinstance(type_, MapOf):
        return {
            "type": "object",
            "propertyNames": _of_type(type_.key, definitions),
            "additionalProperties": _of_type(type_.value, definitions),
        }
    if type_.name not in definitions:
        definitions[type_.name] = {}
        definitions[type_.name].update(_of_object(type_, definitions))
    return {"$ref": f"#/$defs/{type_.name}"}


def _defined(name: str, schema: Schema, definitions: dict[str, Schema]) -> Schema:
    assert definitions.setdefault(name, schema) == schema, f"two types are called {name}"
    return {"$ref": f"#/$defs/{name}"}


def _of_kind(kind: Kind) -> Schema:
    found: Schema = {
        "type": "string",
        "description": f"{kind.what[:1].upper()}{kind.what[1:]}: {kind.how}.",
        "pattern": kind.pattern,
        "examples": list(kind.examples),
    }
    if kind is not TEXT:
        # `$` of Python's `re` also matches before a final line end.
        found["not"] = {"pattern": r"\n"}
    if kind.is_date:
        found["format"] = "date"
    return found


def _of_range(range_: Range) -> Schema:
    return {
        "type": "integer" if range_.is_whole else "number",
        "description": f"{range_.what[:1].upper()}{range_.what[1:]}: {range_.how}.",
        "minimum": range_.minimum,
        "maximum": range_.maximum,
    }


def _of_object(object_: Object, definitions: dict[str, Schema]) -> Schema:
    found: Schema = {
        "type": "object",
        "title": object_.name,
        "description": object_.meaning,
        "additionalProperties": False,
        "required": [member.key for member in object_.members if member.is_required],
        "properties": {member.key: _of_member(member, definitions) for member in object_.members},
    }
    if not found["required"]:
        del found["required"]
    if object_.needs_one_of:
        found["anyOf"] = [{"required": [key]} for key in object_.needs_one_of]
    if object_.needed_when:
        found["allOf"] = [
            {
                "if": {
                    "anyOf": [
                        {"required": [need.present]},
                        {
                            "required": [need.in_list],
                            "properties": {
                                need.in_list: {"type": "array", "contains": {"enum": list(need.words)}},
                            },
                        },
                    ]
                },
                "then": {"required": [need.key]},
            }
            for need in object_.needed_when
        ]
    return found


def _of_member(member: Member, definitions: dict[str, Schema]) -> Schema:
    found = _of_type(member.type, definitions)
    absent = "Required." if member.is_required else f"Absent: {member.absent}."
    found = {**found, "description": f"{member.meaning} {absent}"}
    if member.examples:
        found["examples"] = list(member.examples)
    return found
