"""The one place with a file system and git, behind a small port."""

from __future__ import annotations

from govcheck.workspace.folder import Folder
from govcheck.workspace.memory import Memory
from govcheck.workspace.paths import find_root, relative_to, resolve
from govcheck.workspace.port import Unavailable, Workspace

__all__ = ["Folder", "Memory", "Unavailable", "Workspace", "find_root", "relative_to", "resolve"]
