"""Makes sentences of what is wrong with a document, each with its place. Loaded only where something is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Final

from govcheck.location import ITEM_LABELS, TOP, Route, Source, Span
from govcheck.manifest import suggestions
from govcheck.manifest.faults import Fault
from govcheck.manifest.shapes import API_VERSION, DOCUMENTS
from govcheck.reading.errors import shown
from govcheck.reading.nodes import Mapping, Node, Problem, Scalar, Sequence

MAX_PROBLEMS: Final = 20
_ARTICLES: Final = {"date": "a date", "number": "a number", "boolean": "a boolean", "null": "null"}


def problems(faults: Iterable[Fault], source: Source, kind: str | None) -> list[Problem]:
    """The first problems of a document by their place, at most `MAX_PROBLEMS`. `kind` is the one that it was read as."""
    placed = sorted(((_span(fault), fault) for fault in faults), key=lambda pair: pair[0])
    return [Problem(_message(fault, source, kind or ""), source, span) for span, fault in placed[:MAX_PROBLEMS]]


def _span(fault: Fault) -> Span:
    """A text itself, or its key where nothing is written; of a map or a list its key; in a list its label."""
    node, parents = fault.node, fault.parents
    if parents and parents[-1] is node:  # something is missing in it
        parents = parents[:-1]
    if isinstance(node, Scalar) and node.end > node.start:
        return Span(node.start, node.end)
    parent = parents[-1] if parents else None
    if isinstance(parent, Mapping) and (key := _key_of(parent, node)) is not None:
        return Span(parent.keys[key].start, parent.keys[key].end)
    if isinstance(node, Mapping):
        place = _label(node) or next(iter(node.keys.values()), None)
        if place is not None:
            return Span(place.start, place.end)
    return Span(node.start, node.start + 1 if node.end > node.start else node.start)


def _key_of(parent: Mapping, node: Node) -> str | None:
    return next((key for key, value in parent.values.items() if value is node), None)


def _label(item: Mapping) -> Scalar | None:
    for name in ITEM_LABELS:
        if isinstance(value := item.values.get(name), Scalar) and value.text:
            return value
    return None


def _route(nodes: Iterable[Node]) -> Route:
    """The route of the last of nodes that lead down from the root, from the top of the document."""
    route = TOP
    parent: Node | None = None
    for node in nodes:
        if isinstance(parent, Mapping) and (key := _key_of(parent, node)) is not None:
            route = route.key(key)
        elif isinstance(parent, Sequence):
            label = node if isinstance(node, Scalar) else _label(node) if isinstance(node, Mapping) else None
            index = next((str(place) for place, item in enumerate(parent.items) if item is node), "")
            route = route.item(label.text if label and label.text else index)
        parent = node
    return route


def _name(route: Route) -> str:
    """The route as messages print it, as findings do: relative to `spec`."""
    if not route:
        return "the document"
    relative = Route(route[1:]) if route[0] == "spec" and len(route) > 1 else route
    text = str(relative)
    return f"`{text}`" if len(text) <= 160 else f"`{text[:157]}...`"


def _message(fault: Fault, source: Source, kind: str) -> str:
    nodes = fault.parents if fault.parents and fault.parents[-1] is fault.node else (*fault.parents, fault.node)
    return _SENTENCES[fault.what](fault, _name(_route(nodes)), source, kind)


def _no_document(fault: Fault, name: str, source: Source, kind: str) -> str:
    return f"The document is no map of keys; begin it with `apiVersion: {API_VERSION}` and `kind`."


def _version(fault: Fault, name: str, source: Source, kind: str) -> str:
    said = f"is {shown(fault.node.text)}" if isinstance(fault.node, Scalar) else "is no text"
    return f"`apiVersion` {said}, and this version of govcheck reads `{API_VERSION}` only; write that."


def _kind(fault: Fault, name: str, source: Source, kind: str) -> str:
    said = f"not {shown(fault.node.text)}" if isinstance(fault.node, Scalar) else "and no map or list"
    return f"`kind` must be {suggestions.listed(tuple(DOCUMENTS))}, {said}."


def _missing(fault: Fault, name: str, source: Source, kind: str) -> str:
    (key,) = fault.details
    if key == "apiVersion":
        return f"`apiVersion` is missing; write `apiVersion: {API_VERSION}` at the top."
    if key == "kind":
        return f"`kind` is missing; write {suggestions.listed(tuple(DOCUMENTS), before='kind: ')}."
    return f"{_capital(name)} has no `{key}`, which is required; {_add(key)}."


def _add(key: str) -> str:
    """What to do about a missing key, with an example where people ask what may stand there."""
    return "add it, as `data: [public]` or `data: [personal]`" if key == "data" else "add it"


def _missing_one(fault: Fault, name: str, source: Source, kind: str) -> str:
    (keys,) = fault.details
    return f"{_capital(name)} covers nothing without {suggestions.listed(keys)}; add one of them."


def _missing_because(fault: Fault, name: str, source: Source, kind: str) -> str:
    key, because = fault.details
    return f"{_capital(name)} has no `{key}`, which is required {because}; {_add(key)}."


def _unknown_key(fault: Fault, name: str, source: Source, kind: str) -> str:
    (members,) = fault.details
    assert isinstance(fault.node, Scalar)
    parent = _route(fault.parents)
    advice = suggestions.for_unknown_key(fault.node.text, parent, tuple(members), kind)
    return f"Unknown key {shown(fault.node.text)} in {_name(parent)}; {advice}{'' if advice.endswith('?') else '.'}"


def _no_map(fault: Fault, name: str, source: Source, kind: str) -> str:
    shape, node = fault.details[0], fault.node
    if isinstance(node, Scalar) and not node.text:
        return f"{_capital(name)} has no value; write its keys below it, or remove it."
    if isinstance(node, Sequence):
        return f"{_capital(name)} must be a map of keys, not a list; take the `- ` or the brackets away."
    required = shape[2] if shape[0] == "object" else ()
    if required and fault.parents and isinstance(fault.parents[-1], Sequence) and isinstance(node, Scalar):
        key = next((label for label in ITEM_LABELS if label in required), required[0])
        return f"{_capital(name)} must be a map of keys, not a text; write {shown(f'{key}: {node.text}')} and the other keys below it."
    example = next(iter(shape[1])) if shape[0] == "object" else ""
    advice = f"write its keys below it, as in `{example}:`" if example else "write its keys below it"
    return f"{_capital(name)} must be a map of keys, not a text; {advice}."


def _no_list(fault: Fault, name: str, source: Source, kind: str) -> str:
    shape, node = fault.details[0], fault.node
    if isinstance(node, Scalar):
        if not node.text:
            return f"{_capital(name)} has no value; write a list or remove it."
        if shape[1][0] == "object":
            return f"{_capital(name)} must be a list of maps, not a text; begin each entry with `- `."
        return f"{_capital(name)} must be a list; write a list: `[{suggestions.in_a_list(node.text)}]`."
    if shape[1][0] != "object" and (joined := suggestions.without_space(node)):
        return f"{_capital(name)} must be a list of texts, not a map; remove the space after the colon and write a list: `[{joined}]`."
    return f"{_capital(name)} must be a list, not a map; begin each entry with `- `."


def _empty_list(fault: Fault, name: str, source: Source, kind: str) -> str:
    return f"{_capital(name)} is an empty list; write at least one entry."


def _not_unique(fault: Fault, name: str, source: Source, kind: str) -> str:
    key, first = fault.details
    assert isinstance(fault.node, Scalar)
    line = source.position(first.start).line
    return f"{_capital(name)} is not unique, as line {line} has the `{key}` {shown(fault.node.text)} already; change one of them."


def _no_scalar(fault: Fault, name: str, source: Source, kind: str) -> str:
    shape, node = fault.details[0], fault.node
    what, how = suggestions.wanted(shape)
    if isinstance(node, Mapping):
        if joined := suggestions.without_space(node):
            return f"{_capital(name)} must be {what}, not a map; remove the space after the colon: `{joined}`."
        return f"{_capital(name)} must be {what}, not a map; {how}."
    if isinstance(node, Sequence) and len(node.items) == 1 and isinstance(only := node.items[0], Scalar):
        return f"{_capital(name)} must be {what}, not a list; write {shown(only.text)} without brackets."
    return f"{_capital(name)} must be {what}, not a list; {how}."


def _unquoted(fault: Fault, name: str, source: Source, kind: str) -> str:
    shape, reading = fault.details
    assert isinstance(fault.node, Scalar)
    text = fault.node.text
    if not text:
        return f"{_capital(name)} has no value; write one or remove it."
    return f"{_capital(name)} must be {shape[1]}, and {shown(text)} reads as {_ARTICLES[reading]}; write {suggestions.in_quotes(text)}."


def _scalar(fault: Fault, name: str, source: Source, kind: str) -> str:
    what, how = suggestions.wanted(fault.details[0])
    assert isinstance(fault.node, Scalar)
    if not fault.node.text.strip():
        return f"{_capital(name)} must be {what} and is empty; {how}."
    return f"{_capital(name)} must be {what}, not {shown(fault.node.text)}; {how}."


def _word(fault: Fault, name: str, source: Source, kind: str) -> str:
    words = fault.details[0][1]
    assert isinstance(fault.node, Scalar)
    guess = suggestions.nearest(fault.node.text, words)
    end = f"; did you mean `{guess}`?" if guess else "."
    return f"{_capital(name)} must be {suggestions.listed(words)}, not {shown(fault.node.text)}{end}"


def _boolean(fault: Fault, name: str, source: Source, kind: str) -> str:
    assert isinstance(fault.node, Scalar)
    return f"{_capital(name)} must be `true` or `false`, not {suggestions.as_written(fault.node)}; write one of them in lower case and without quotes."


def _number(fault: Fault, name: str, source: Source, kind: str) -> str:
    assert isinstance(fault.node, Scalar)
    what, how = suggestions.wanted(fault.details[0])
    return f"{_capital(name)} must be {what}, not {suggestions.as_written(fault.node)}; {how}."


def _key(fault: Fault, name: str, source: Source, kind: str) -> str:
    what, how = suggestions.wanted(fault.details[0])
    assert isinstance(fault.node, Scalar)
    where = _name(_route(fault.parents))
    return f"Key {shown(fault.node.text)} in {where} must be {what}; {how}."


def _capital(text: str) -> str:
    return text if text.startswith("`") else text[:1].upper() + text[1:]


_SENTENCES: Final[dict[str, Callable[[Fault, str, Source, str], str]]] = {
    "no_document": _no_document,
    "version": _version,
    "kind": _kind,
    "missing": _missing,
    "missing_one": _missing_one,
    "missing_because": _missing_because,
    "unknown_key": _unknown_key,
    "no_map": _no_map,
    "no_list": _no_list,
    "empty_list": _empty_list,
    "not_unique": _not_unique,
    "no_scalar": _no_scalar,
    "unquoted": _unquoted,
    "scalar": _scalar,
    "word": _word,
    "boolean": _boolean,
    "number": _number,
    "key": _key,
}
