"""How a prompt in a report and a prompt file are compared."""

from __future__ import annotations


def prompt_digest(text: str) -> str:
    """`sha256:` of a prompt. Line ends and white space at its end, which tools change in passing, do not count."""
    from hashlib import sha256

    return "sha256:" + sha256(text.replace("\r\n", "\n").strip().encode("utf-8", "replace")).hexdigest()
