"""Waivers files, which count only where the caller names them (MANIFEST 3.20)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

from govcheck.facts.record import Record
from govcheck.facts.waivers import Acceptance, TextReading, Waiver
from govcheck.location import TOP, Item, Origin, Route
from govcheck.manifest import kind_of, validate
from govcheck.reading import STRICT, Document, Node, Sequence, Unreadable, decode, read_yaml
from govcheck.settings.values import Refusal

R = TypeVar("R", bound=Record)


def acceptances(path: str, data: bytes) -> tuple[Acceptance, ...]:
    """Every waiver and reading of a file. Raises `Refusal` where anything in it cannot be used."""
    try:
        documents = read_yaml(decode(path, data), STRICT)
    except Unreadable as unreadable:
        raise Refusal(unreadable.problem.message, unreadable.problem) from None
    return tuple(one for document in documents for one in _of(document))


def _of(document: Document) -> Iterator[Acceptance]:
    valid = validate(document)
    for problem in (*document.problems, *valid.problems):
        raise Refusal(problem.message, problem)
    if kind_of(document.root) != "Waivers":
        path = document.source.path
        raise Refusal(
            f"`{path}` holds `kind: {valid.kind}`: a waivers file holds documents of `kind: Waivers` alone."
        )
    spec = valid.data["spec"]
    for raw, node in zip(spec.get("waivers") or (), _items(document, "waivers"), strict=True):
        yield _record(Waiver, raw, node, document, "waivers", f"{raw['rule']} {raw['agent']} {raw['target']}")
    for raw, node in zip(spec.get("readings") or (), _items(document, "readings"), strict=True):
        yield _record(TextReading, raw, node, document, "readings", f"{raw['agent']} {raw['text']}")


def _items(document: Document, key: str) -> list[Node]:
    found = document.node(TOP.key("spec", key))
    return found.items if isinstance(found, Sequence) else []


def _record(record_class: type[R], raw: dict[str, Any], node: Node, document: Document, key: str, label: str) -> R:
    """An entry under the route that its findings have; its own keys are looked up in the entry alone."""
    route = Route((key, Item(label)))
    entry = Document(document.source, node, [], [])
    return record_class(raw, Origin("waivers", "govcheck/v1", entry, outer=route), route)
