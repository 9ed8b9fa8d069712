"""What a commit has at a path."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dulwich.objects import ObjectID


class Version(NamedTuple):
    """The kind of entry (`S_IFREG`, `S_IFDIR`, ...) and the id of its content."""

    kind: int
    content: ObjectID
