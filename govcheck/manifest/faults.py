"""What validation notes, before sentences are made of it."""

from __future__ import annotations

from typing import Any

from govcheck.reading.nodes import Node


class Fault:
    """Something wrong: what about `node` inside `parents` (from the root down), with what the message needs."""

    __slots__ = ("details", "node", "parents", "what")

    def __init__(self, what: str, node: Node, parents: tuple[Node, ...], details: tuple[Any, ...]) -> None:
        self.what = what
        self.node = node
        self.parents = parents
        self.details = details
