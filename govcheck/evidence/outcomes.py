"""What became of one trial."""

from __future__ import annotations

SAFE, UNSAFE, ERROR, UNSCORED = "safe", "unsafe", "error", "unscored"
