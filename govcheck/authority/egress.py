"""Which hosts the runtime lets the agent reach, and who can stand behind a wildcard.

Public suffixes (including the private section, where anyone can register a host) come from the public suffix
list that the package `publicsuffixlist` carries; it is read only where an entry has a wildcard.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govcheck.shipped import public_suffixes

WHOLE_SPACE = ("*", "0.0.0.0/0", "::/0", "[::]/0")


def is_open(egress: Sequence[str] | None) -> bool:
    """Whether anyone could be at the other end: no list at all, or an entry that anyone can stand behind."""
    return egress is None or any(is_open_entry(entry) for entry in egress)


@lru_cache(maxsize=4096)
def is_open_entry(entry: str) -> bool:
    """`*`, the whole address space, or a wildcard over a suffix below which anyone can register a host.

    >>> is_open_entry("*.amazonaws.com"), is_open_entry("*.acme.example"), is_open_entry("api.acme.example:443")
    (True, False, False)
    """
    host = entry.partition("://")[2] or entry
    if host in WHOLE_SPACE or _is_whole_space(host):
        return True
    name, colon, port = host.rpartition(":")
    if colon and (port.isdigit() or port == "*"):
        host = name
    if "*" not in host:
        return False
    rest = host.rpartition("*")[2].lower().rstrip(".")
    # `*hub.io` holds `evilhub.io`: what is left of the first dot can be anything
    suffix = rest.partition(".")[2]
    return not suffix or is_open_to_registration(suffix)


def _is_whole_space(host: str) -> bool:
    """Whether an address range holds every address, however it is written: `1.2.3.4/0`, `0:0:0:0:0:0:0:0/0`."""
    address, slash, length = host.rpartition("/")
    return bool(slash and address) and length.isdigit() and int(length) == 0


def is_open_to_registration(suffix: str) -> bool:
    """Whether anyone can register a name at or below `suffix`: it is a public suffix, or one lies below it.

    A suffix of one label is public whether listed or not.
    """
    return "." not in suffix or any(rule == suffix or rule.endswith("." + suffix) for rule in public_suffixes())
