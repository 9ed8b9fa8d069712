"""Digests of files and folders (MANIFEST 3.5)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from govcheck.workspace.port import Unavailable

DIGEST_LIMIT = 500_000_000
"""Bytes that are read for one digest, of a file or of a whole folder."""


def file_digest(chunks: Iterable[bytes]) -> str:
    """`sha256:` and the hex digits over the bytes of a file."""
    import hashlib

    digest = hashlib.sha256()
    for chunk in chunks:
        digest.update(chunk)
    return f"sha256:{digest.hexdigest()}"


def folder_digest(folder: str, files: Iterable[tuple[str, str]]) -> str:
    """Digest of a folder from the paths, relative to it and sorted, and the digests of its files.

    Raises `Unavailable` for a name with a line break, by which one file could pass for two.
    """
    return file_digest(_lines(folder, files))


def _lines(folder: str, files: Iterable[tuple[str, str]]) -> Iterator[bytes]:
    for path, digest in files:
        if "\n" in path:
            raise Unavailable(f"{folder}/{path}" if folder else path, "has a line break in its name; rename it")
        yield digest.removeprefix("sha256:").encode() + b"  " + os.fsencode(path) + b"\n"
