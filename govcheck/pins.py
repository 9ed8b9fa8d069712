"""Pins of what comes from outside the repository (MANIFEST 3.5, GOV903).

A pin names one content, or one release that its registry does not let anyone replace. `latest`, branches, ranges
and short commits are no pins.
"""

from __future__ import annotations

import re

# Patterns are compiled where they are first needed: most manifests need few of them.
_DIGEST = r"sha256:[0-9a-fA-F]{64}"
_COMMIT = r"[0-9a-fA-F]{40}"
_VERSION = (
    r"v?(?:[0-9]+!)?[0-9]+\.[0-9]+(?P<third>\.[0-9]+)?(?:\.[0-9]+)*"  # 1.2, v1.2.3, 2025.4.8, 1!2.0
    r"(?:-[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*"  # a semver pre-release
    r"|(?:a|b|rc)[0-9]+)?(?:\.post[0-9]+)?(?:\.dev[0-9]+)?"  # PEP 440
    r"(?:\+[0-9A-Za-z]+(?:[.-][0-9A-Za-z]+)*)?"
)
_LONGEST_VERSION = 256
_PREFIX_READERS = ("npm:", "go:", "cargo:", "docker:", "oci:")
"""Systems in which `1.2` is a range: it means the newest `1.2.x`."""
_SUBDIRECTORY = r"#(?:egg|subdirectory)=[^#@]*\Z"
_OTHER_OPERATORS = ("<", ">", "!", "~")


def is_pinned(component: str) -> bool:
    """Whether a component ends in a pin: `@sha256:` and 64 hex digits, `@` and a 40-digit commit, `@` and a version.

    A version is exact in semver or PEP 440 and has at least two numbers, three where two are a range (npm, Go,
    Cargo, images). pip's `==1.2.3` and npm's `#<commit>` pin as well. For a tag of an image see `is_pinned_image`.

    >>> is_pinned("npm:@scope/pkg@1.2.3"), is_pinned("npm:@scope/pkg@^1.2.3"), is_pinned("mcp:orders@latest")
    (True, False, False)
    """
    return _before_pin(component) is not None


def is_pinned_image(reference: str) -> bool:
    """Whether an image reference has a digest, or a tag that is an exact version of three numbers: `redis:7.2.4`.

    The port of a registry is no tag: `localhost:5000/orders` has none.
    """
    return _before_pin(reference) is not None or _before_tag(reference) is not None


def without_pin(component: str) -> str:
    """The component without its pin and exact tag, so that a patch release is no other component.

    >>> without_pin("ghcr.io/acme/orders:1.4.2@sha256:" + 64 * "a"), without_pin("mcp:orders@latest")
    ('ghcr.io/acme/orders', 'mcp:orders@latest')
    """
    bare = _before_pin(component)
    if bare is None:
        bare = component
    untagged = _before_tag(bare)
    return bare if untagged is None else untagged


def _before_pin(component: str) -> str | None:
    """What stands before the pin, or None where there is none."""
    body = re.sub(_SUBDIRECTORY, "", component)
    for mark in ("@", "#"):
        name, found, pin = body.rpartition(mark)
        if found and name and (re.fullmatch(_COMMIT, pin) or (mark == "@" and re.fullmatch(_DIGEST, pin))):
            return name + component[len(body) :]
    name, found, version = component.rpartition("@")
    if found and name and not _is_user(name) and _is_exact(version, is_range_of_two=_reads_prefixes(component)):
        return name
    name, found, version = component.rpartition("==")
    name = name.removesuffix("=")
    if found and name and not name.endswith(_OTHER_OPERATORS) and _is_exact(version, is_range_of_two=False):
        return name
    return None


def _before_tag(reference: str) -> str | None:
    folder, slash, last = reference.rpartition("/")
    name, colon, tag = last.rpartition(":")
    if colon and name and "@" not in last and _is_exact(tag, is_range_of_two=True):
        return folder + slash + name
    return None


def _is_exact(version: str, is_range_of_two: bool) -> bool:
    found = re.fullmatch(_VERSION, version) if len(version) <= _LONGEST_VERSION else None
    return found is not None and (found["third"] is not None or not is_range_of_two)


def _reads_prefixes(component: str) -> bool:
    return component.startswith("@") or component.lower().startswith(_PREFIX_READERS)


def _is_user(name: str) -> bool:
    """Whether what stands before `@` is the user of a URL, as in `ssh://deploy@10.0.0.1`."""
    return "://" in name and "/" not in name.partition("://")[2]


def is_outside(reference: str) -> bool:
    """Whether a reference has a scheme that leads out of the repository; `builtin:` does not."""
    scheme, colon, _ = reference.partition(":")
    return bool(colon) and "/" not in scheme and scheme != "builtin"


def is_from_outside(reference: str) -> bool:
    """Whether a server or a source of knowledge comes from outside: by its scheme, or as a registry or host names it.

    A path of the repository has neither pin nor tag nor blank, and does not begin with a host.

    >>> is_from_outside("ghcr.io/acme/mcp:1.4.2"), is_from_outside("acme-mcp@latest"), is_from_outside("tools/orders.py")
    (True, True, False)
    """
    first, slash, _ = reference.partition("/")
    return is_outside(reference) or (
        not reference.startswith("builtin:")
        and (any(mark in reference for mark in "@: ") or bool(slash and "." in first.lstrip(".")))
    )
