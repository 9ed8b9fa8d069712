"""The reference page of the documents `govcheck/v1`, in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.util import find_spec

from govcheck.manifest.kinds import Kind, Range
from tools.contract.examples import EXAMPLES
from tools.contract.types import Boolean, Either, ListOf, MapOf, Member, Object, Type, Words

Readers = Mapping[str, Sequence[str]]
_INTRODUCTION = """\
# The manifest `govcheck/v1`

<!-- Written by tools/generate.py from the models in govcheck/manifest/models. Do not edit. -->

A document has `apiVersion: govcheck/v1`, a `kind`, `metadata` with a `name`, and a `spec`. Files are called
`govcheck.yaml` or `*.govcheck.yaml`; several documents in a file are several objects. The JSON Schema is
`govcheck/schemas/govcheck-v1.schema.json`, and `govcheck schema` prints it.

Keys are given relative to `spec`, as findings name them. **Absent** says what a missing key means: *required* is
an error of the document; *a finding* is reported by a rule, where that rule applies. **Read by** lists the rules that
read the key.

Values are typed from their source text. Dates and numbers stand without quotes; in a text, what looks like a date,
number, boolean or null stands in quotes. Null, anchors, aliases, tags and duplicate keys are errors. Names and ids
are unique in their list.
"""
_PLATFORM_NOTE = """\
Agents that name the platform inherit these keys, each one whole: where the agent has the key, the platform's is
ignored. `{agent}` in a text becomes the name of the agent. The keys below each are those of an Agent.
"""


def readers() -> dict[str, list[str]]:
    """Key pattern to the ids of the rules that read it; empty in a tree without rules."""
    found: dict[str, list[str]] = {}
    if find_spec("govcheck.rules") and find_spec("govcheck.rules.registry"):
        from govcheck.rules.registry import all_rules

        for rule in all_rules():
            for key in rule.reads:
                found.setdefault(key, []).append(rule.id)
    return found


def written(documents: Sequence[Object], read_by: Readers) -> str:
    """The page as the text of a file."""
    parts = [_INTRODUCTION]
    for one in documents:
        parts += [f"## {one.name}", "", one.meaning, "", f"```yaml\n{EXAMPLES[one.name]}```", ""]
        parts += _platform(one) if one.name == "Platform" else _sections(one, read_by)
    parts += ["## Types", "", *_types(documents)]
    return "\n".join(parts).rstrip("\n") + "\n"


def _member(object_: Object, key: str) -> Object:
    (found,) = (member.type for member in object_.members if member.key == key)
    assert isinstance(found, Object)
    return found


def _sections(document: Object, read_by: Readers) -> Iterator[str]:
    """A table of what stands directly in `metadata` and `spec`, then one per section of `spec`."""
    metadata, spec = _member(document, "metadata"), _member(document, "spec")
    is_sectioned = document.name == "Agent"
    yield from _header()
    for member in metadata.members:
        yield from _rows(member, "metadata.", read_by)
    for member in spec.members:
        if not is_sectioned or _inner(member.type) is None:
            yield from _rows(member, "", read_by)
    yield ""
    for member in spec.members if is_sectioned else ():
        inner = _inner(member.type)
        if inner is not None:
            yield from (f"### `{member.key}`", "", inner.meaning, "", *_header())
            yield from _rows(member, "", read_by)
            yield ""


def _platform(document: Object) -> Iterator[str]:
    yield _PLATFORM_NOTE
    yield from ("| key | meaning |", "|---|---|")
    for member in _member(document, "metadata").members:
        yield f"| `metadata.{member.key}` | {member.meaning} |"
    for member in _member(document, "spec").members:
        inner = member.type
        if isinstance(inner, Object) and member.key in ("model", "permissions", "oversight"):
            for below in inner.members:
                yield f"| [`{member.key}.{below.key}`](#{member.key}) | {below.meaning} |"
        else:
            yield f"| [`{member.key}`](#{member.key}) | {member.meaning} |"
    yield ""


def _header() -> tuple[str, str]:
    return "| key | type | absent | meaning | read by |", "|---|---|---|---|---|"


def _rows(member: Member, prefix: str, read_by: Readers) -> Iterator[str]:
    path = prefix + member.key
    rules = ", ".join(sorted(read_by.get(path, ()))) or "-"
    absent = "**required**" if member.is_required else member.absent
    yield f"| `{path}` | {_type(member.type)} | {absent} | {member.meaning} | {rules} |"
    inner = _inner(member.type)
    for below in inner.members if inner else ():
        yield from _rows(below, f"{path}[]." if isinstance(member.type, ListOf) else f"{path}.", read_by)


def _inner(type_: Type) -> Object | None:
    """The map that is the type itself or the entry of the list."""
    item = type_.item if isinstance(type_, ListOf) else type_
    return item if isinstance(item, Object) else None


def _type(type_: Type) -> str:
    """A type in words, with links to the scalar types and vocabularies."""
    if isinstance(type_, Kind | Range) or (isinstance(type_, Words) and type_.name):
        return f"[{type_.name}](#types)"
    if isinstance(type_, Words):
        return _listed([f"`{word}`" for word in type_.words])
    if isinstance(type_, Boolean):
        return "`true` or `false`"
    if isinstance(type_, Either):
        return _listed([_type(member) for member in type_.members])
    if isinstance(type_, ListOf):
        item = "maps" if isinstance(type_.item, Object) else _type(type_.item)
        unique = f", unique by `{type_.unique_by}`" if type_.unique_by else ""
        return f"list of {item}{', at least one' if type_.minimum else ''}{unique}"
    if isinstance(type_, MapOf):
        return f"map from {_type(type_.key)} to {_type(type_.value)}"
    return "map"


def _listed(words: Sequence[str]) -> str:
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


def _types(documents: Sequence[Object]) -> Iterator[str]:
    found: dict[str, Kind | Range | Words] = {}
    for one in documents:
        _collect(one, found)
    yield from ("| type | what | how to write it | examples | pattern |", "|---|---|---|---|---|")
    for name, one_type in sorted(found.items()):
        if isinstance(one_type, Words):
            continue
        examples = ", ".join(f"`{example}`" for example in one_type.examples)
        pattern = f"`{one_type.pattern}`".replace("|", "\\|") if isinstance(one_type, Kind) else ""
        bounds = f"{one_type.minimum} to {one_type.maximum}" if isinstance(one_type, Range) else pattern
        yield f"| {name} | {one_type.what} | {one_type.how} | {examples} | {bounds} |"
    yield from ("", "| words | what | values |", "|---|---|---|")
    for name, one_type in sorted(found.items()):
        if isinstance(one_type, Words):
            yield f"| {name} | {one_type.what} | {', '.join(f'`{word}`' for word in one_type.words)} |"


def _collect(type_: Type, found: dict[str, Kind | Range | Words]) -> None:
    if isinstance(type_, Kind | Range | Words):
        if type_.name:
            found[type_.name] = type_
    elif isinstance(type_, Object):
        for member in type_.members:
            _collect(member.type, found)
    elif isinstance(type_, ListOf):
        _collect(type_.item, found)
    elif isinstance(type_, MapOf):
        _collect(type_.key, found)
        _collect(type_.value, found)
    elif isinstance(type_, Either):
        for one in type_.members:
            _collect(one, found)
