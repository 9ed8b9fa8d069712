"""What one document says of an agent, before it is joined with the others."""

from __future__ import annotations

from typing import Any

from govcheck.facts.agent import Component, NamedFile, Remark
from govcheck.facts.fact import Fact
from govcheck.facts.sections import Tool
from govcheck.location import Origin


class Definition:
    """An importer's answer. `spec` holds the keys of a manifest's `spec` that the format can say."""

    __slots__ = (
        "components", "files", "format", "is_configuration", "name", "origin", "platform", "prose", "remarks", "silence", "spec", "tools", "unlisted",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        format: str,
        origin: Origin,
        silence: str,
        spec: dict[str, Any],
        tools: tuple[Tool, ...] = (),
        unlisted: tuple[Fact[None], ...] = (),
        components: tuple[Component, ...] = (),
        files: tuple[NamedFile, ...] = (),
        remarks: tuple[Remark, ...] = (),
        is_configuration: bool = False,
        platform: Origin | None = None,
        prose: tuple[Fact[str], ...] = (),
    ) -> None:
        self.name = name
        self.format = format
        self.origin = origin
        self.silence = silence
        """What a key that is not in `spec` is: absent, or inexpressible in this format."""
        self.spec = spec
        self.tools = tools
        self.unlisted = unlisted
        self.components = components
        self.files = files
        self.remarks = remarks
        self.is_configuration = is_configuration
        self.platform = platform
        """The document that `spec` inherits from."""
        self.prose = prose
        """What the format tells the agent in prose; none where its texts stand under the keys of a manifest."""
