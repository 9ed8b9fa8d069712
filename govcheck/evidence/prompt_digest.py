"""How a prompt in a report and a prompt file are compared."""

from __future__ import annotations

from govcheck.workspace.digests import file_digest


def prompt_digest(text: str) -> str:
    """`sha256:` of a prompt. Line ends and white space at its end, which tools change in passing, do not count."""
    return file_digest([text.replace("\r\n", "\n").strip().encode("utf-8", "replace")])
