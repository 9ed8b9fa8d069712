"""One agent as rules see it: the facts of its manifest, its platform and its sources, joined."""

from __future__ import annotations

from typing import NamedTuple

from govcheck.facts.fact import Fact
from govcheck.facts.reports import Exhibit, Paper
from govcheck.facts.sections import Spec, Tool
from govcheck.location import Origin, Place

NPM = "the npm registry"


class Component(NamedTuple):
    """Something from outside the repository that runs or instructs the agent."""

    reference: str
    """As written, with its pin: `mcp:orders@3.1.0`, `npx @acme/tool@1.2.3`."""
    kind: str
    """`server`, `package`, `image`, `hosted`, `knowledge`, `instructions` or `definition`."""
    registry: str
    """Who serves it, in words."""
    place: Place
    is_locked: Fact[bool]
    """Whether a package lock file of the repository holds its exact version."""


class NamedFile(NamedTuple):
    """A file or folder of the repository that the manifest names."""

    path: str
    """Relative to the root."""
    role: str
    """`platform`, `instructions`, `source` or `report`."""
    place: Place


class Remark(NamedTuple):
    """Something a person should know that is no rule's finding."""

    rule: str
    message: str
    place: Place


class Agent(Spec):
    """The facts of one agent."""

    __slots__ = (
        "components", "documents", "exhibits", "files", "format", "is_configuration", "name", "papers", "prompts", "prose", "remarks", "source_paths", "tools", "unlisted", "unread",
    )  # fmt: skip

    name: str
    format: str
    """`govcheck/v1` or the format of a definition that is judged alone."""
    is_configuration: bool
    tools: tuple[Tool, ...]
    """The effective tool set: what the manifest and its sources list."""
    unlisted: tuple[Fact[None], ...]
    """Grants whose tools nobody lists: inexpressible, one per server."""
    unread: tuple[Fact[None], ...]
    """Sources that cannot be read: unresolved, one each."""
    components: tuple[Component, ...]
    files: tuple[NamedFile, ...]
    remarks: tuple[Remark, ...]
    source_paths: tuple[str, ...]
    documents: tuple[Origin, ...]
    """All that was read to know the agent: manifest, platform, sources."""
    exhibits: tuple[Exhibit, ...]
    """Its adversarial evidence, each report read."""
    papers: tuple[Paper, ...]
    """Its drills and impact assessments."""
    prompts: tuple[Fact[str], ...]
    """The texts of its instructions, in their order; one that cannot be read is unresolved."""
    prose: tuple[Fact[str], ...]
    """What definitions in foreign formats tell it in prose, each text at its place; one that cannot be read is unresolved."""


class Digest(NamedTuple):
    """A named file compared with the lock."""

    file: NamedFile
    current: Fact[str]
    """`sha256:` of its bytes; unresolved where it is not found."""
    locked: str | None
    """What the lock holds for it."""
    changed: str | None
    """The day on which it last changed in the lock."""
    differs_in_line_ends_only: bool

    @property
    def place(self) -> Place:
        return self.file.place
