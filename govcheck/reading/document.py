"""A read document: what stands at a route, and where."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from govcheck.location import ITEM_LABELS, TOP, Item, Route, Slice, Source, Span
from govcheck.reading.nodes import Mapping, Node, Problem, Scalar, Sequence
from govcheck.reading.scalars import scalar_value

if TYPE_CHECKING:
    from govcheck.reading.characters import CharacterMap


class Document:
    """One YAML or JSON document. Implements `location.Tree`.

    A document with `problems` breaks the strict dialect and must not be used; `notes` are for information.
    """

    __slots__ = ("_character_maps", "_labels", "notes", "problems", "root", "source")

    def __init__(self, source: Source, root: Node, problems: list[Problem], notes: list[Problem]) -> None:
        self.source = source
        self.root = root
        self.problems = problems
        self.notes = notes
        # By identity of the node, which the document keeps alive.
        self._labels: dict[int, dict[str, Node]] = {}
        self._character_maps: dict[int, CharacterMap | None] = {}

    def has(self, path: Route) -> bool:
        return self.node(path) is not None

    def node(self, path: Route) -> Node | None:
        """The value at `path`, None if there is none."""
        node: Node | None = self.root
        for segment in path:
            node = self._child(node, segment)
            if node is None:
                return None
        return node

    def texts(self) -> Iterator[tuple[Route, str]]:
        """Every scalar as text, with its path; a node that aliases share is met once."""
        seen: set[int] = set()
        waiting: list[tuple[Route, Node]] = [(TOP, self.root)]
        while waiting:
            path, node = waiting.pop()
            if id(node) in seen:
                continue
            seen.add(id(node))
            if isinstance(node, Scalar):
                yield path, node.text
            elif isinstance(node, Mapping):
                waiting.extend((path.key(key), value) for key, value in node.values.items())
            else:
                waiting.extend((path.item(_item_label(item, i)), item) for i, item in enumerate(node.items))

    def span(self, path: Route, words: Slice | None = None) -> Span:
        """Span to show for the value at `path`, or for its nearest parent that exists; of `words` in it if given.

        A text is shown itself; a map in a list by its label, else its first key; any other map by its key; a list
        of one line itself, a longer one by its key.
        """
        node, key = self.root, None
        for segment in path:
            child = self._child(node, segment)
            if child is None:
                words = None
                break
            key = node.keys[segment] if isinstance(node, Mapping) else None
            node = child
        if isinstance(node, Scalar):
            if words is not None:
                return self._span_of_words(node, words)
            is_shown = node.end > node.start
            return Span(node.start, node.end) if is_shown or key is None else Span(key.start, key.end)
        if key is None and isinstance(node, Mapping):
            label = _label(node) if node is not self.root else None
            key = label or next(iter(node.keys.values()), None)
        if isinstance(node, Sequence) and self._is_one_line(node):
            key = None
        elif isinstance(node, Sequence) and key is None:
            return Span(node.start, node.start + 1)
        return Span(key.start, key.end) if key else Span(node.start, node.end)

    def _child(self, node: Node | None, segment: str) -> Node | None:
        if isinstance(node, Mapping):
            return None if isinstance(segment, Item) else node.values.get(segment)
        if isinstance(node, Sequence):
            return self._items_by_label(node).get(segment)
        return None

    def _items_by_label(self, sequence: Sequence) -> dict[str, Node]:
        labels = self._labels.get(id(sequence))
        if labels is None:
            labels = self._labels[id(sequence)] = {}
            for index, item in enumerate(sequence.items):
                labels.setdefault(_item_label(item, index), item)
        return labels

    def _is_one_line(self, node: Node) -> bool:
        text = self.source.text
        return text.find("\n", node.start, node.end) < 0 and text.find("\r", node.start, node.end) < 0

    def _span_of_words(self, scalar: Scalar, words: Slice) -> Span:
        if id(scalar) not in self._character_maps:
            # Few findings mark words: what maps them is not loaded before.
            from govcheck.reading.characters import map_characters

            self._character_maps[id(scalar)] = map_characters(self.source.text, scalar)
        characters = self._character_maps[id(scalar)]
        whole = Span(scalar.start, scalar.end)
        return characters.span(words) if characters and words.end <= len(scalar.text) else whole


def _item_label(item: Node, index: int) -> str:
    label = item if isinstance(item, Scalar) else _label(item) if isinstance(item, Mapping) else None
    return label.text if label else str(index)


def _label(item: Mapping) -> Scalar | None:
    for name in ITEM_LABELS:
        if isinstance(value := item.values.get(name), Scalar):
            return value
    return None


def to_data(node: Node) -> Any:
    """Plain Python data: dict, list, str, int, float, bool, None; YAML by the core schema of YAML 1.2.

    Recursion is bounded because the readers refuse what is deeper than `MAX_DEPTH`, aliases expanded.
    """
    if isinstance(node, Scalar):
        return scalar_value(node)
    if isinstance(node, Sequence):
        return [to_data(item) for item in node.items]
    return {key: to_data(value) for key, value in node.values.items()}
