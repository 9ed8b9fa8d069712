"""Digests of files and folders (MANIFEST 3.5)."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

from govcheck.workspace.port import Unavailable

DIGEST_LIMIT = 500_000_000
"""Bytes that are read for one digest, of a file or of a whole folder."""


def file_digest(chunks: Iterable[bytes]) -> str:
    """`sha256:` and the hex digits over the bytes of a file."""
    digest = _sha256()
    for chunk in chunks:
        digest.update(chunk)
    return f"sha256:{digest.hexdigest()}"


def _sha256() -> Any:
    """The same digest as that of `hashlib`, which loads OpenSSL and costs a start as much as ten rules (measured)."""
    for name in ("_sha2", "_sha256"):  # of Python from 3.12 on, and before
        try:
            return import_module(name).sha256()
        except ImportError:
            continue
    import hashlib

    return hashlib.sha256()


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
