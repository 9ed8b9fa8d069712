"""Anchors, aliases and merge keys of tolerant YAML, bounded: an alias counts as much as what it stands for."""

from __future__ import annotations

from govcheck.location import Source
from govcheck.reading.dialect import MAX_DEPTH, MERGE_KEY, Remarks
from govcheck.reading.errors import shown, unreadable
from govcheck.reading.nodes import PLAIN, Mapping, Node, Scalar, Sequence


class Anchors:
    """The anchors of one document. Depths count the collections that are open, as the reader's stack does."""

    __slots__ = ("_defined", "_open", "_source")

    def __init__(self, source: Source) -> None:
        self._source = source
        self._defined: dict[str, tuple[Node, int] | None] = {}
        """Node and its expanded size by name; None while the node is being read."""
        self._open: dict[int, tuple[str, int]] = {}
        """By depth: the anchor of the open collection, and how many nodes had been counted before it."""

    def define(self, name: str, node: Node, size: int) -> None:
        self._defined[name] = (node, size)

    def open(self, name: str | None, depth: int, count: int) -> None:
        """A collection begins; `count` includes it."""
        if name is not None:
            self._defined[name] = None
            self._open[depth] = (name, count - 1)

    def close(self, node: Node, depth: int, count: int) -> None:
        if self._open and depth in self._open:
            name, before = self._open.pop(depth)
            self.define(name, node, count - before)

    def resolve(self, name: str, depth: int, start: int, end: int) -> tuple[Node, int]:
        """The node that an alias stands for and its expanded size. Raises `Unreadable`."""
        alias = shown(self._source.text[start:end])
        if name not in self._defined:
            message = f"{alias} is an alias of nothing before it; put the text in quotes, or define the anchor."
            raise unreadable(message, self._source, start, end)
        found = self._defined[name]
        if found is None:
            message = f"{alias} stands inside what it stands for, without end; write the value out."
            raise unreadable(message, self._source, start, end)
        if depth + _height(found[0], MAX_DEPTH - depth) > MAX_DEPTH:
            message = f"{alias} nests lists and maps more than {MAX_DEPTH} deep; flatten them."
            raise unreadable(message, self._source, start, end)
        return found

    def merge(self, mapping: Mapping, remarks: Remarks) -> None:
        """Apply the merge key `<<` of a complete mapping: its own keys win, then those of earlier maps."""
        key = mapping.keys[MERGE_KEY]
        if key.style != PLAIN or remarks.is_strict:
            return
        merged = mapping.values[MERGE_KEY]
        sources = merged.items if isinstance(merged, Sequence) else [merged]
        if not all(isinstance(each, Mapping) for each in sources):
            remarks.merge_of_no_map(key)
            return
        remarks.plain_key(key)
        del mapping.keys[MERGE_KEY], mapping.values[MERGE_KEY]
        for each in sources:
            assert isinstance(each, Mapping), "checked above"
            for name, value in each.values.items():
                if name not in mapping.values:
                    mapping.keys[name] = each.keys[name]
                    mapping.values[name] = value


def _height(root: Node, limit: int) -> int:
    """How many collections are nested in `root`, itself included; the search ends beyond `limit`."""
    level: list[Node] = [root]
    height = 0
    while height <= limit:
        level = [node for node in level if not isinstance(node, Scalar)]
        if not level:
            break
        height += 1
        level = [child for node in level for child in _children(node)]
    return height


def _children(node: Node) -> list[Node]:
    if isinstance(node, Mapping):
        return list(node.values.values())
    return node.items if isinstance(node, Sequence) else []
