"""Which hosts the runtime lets the agent reach, and who can stand behind a wildcard.

Public suffixes (including the private section, where anyone can register a host) come from the public suffix
list that the package `publicsuffixlist` carries; it is read only where an entry has a wildcard.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from govcheck.authority import globs
from govcheck.shipped import private_suffixes, public_suffixes

WHOLE_SPACE = ("*", "0.0.0.0/0", "::/0", "[::]/0")
WIDEST_IPV4 = 8
"""Prefix length of the widest range that is one network: `10.0.0.0/8`."""
WIDEST_IPV6 = 16
"""The same for IPv6, but for the private `fc00::/7`."""


def is_open(egress: Sequence[str] | None) -> bool:
    """Whether anyone could be at the other end: no list at all, or an entry that anyone can stand behind."""
    return egress is None or any(is_open_entry(entry) for entry in egress)


@lru_cache(maxsize=4096)
def is_open_entry(entry: str) -> bool:
    """`*`, a range that no single party holds, or a wildcard over a suffix below which anyone can register a host.

    >>> is_open_entry("*.amazonaws.com"), is_open_entry("*.acme.example"), is_open_entry("api.acme.example:443")
    (True, False, False)
    """
    host = _with_wildcard(entry.partition("://")[2] or entry)
    if host in WHOLE_SPACE or _is_whole_space(host) or _is_vast(host):
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


def _with_wildcard(host: str) -> str:
    """Many proxies read `.acme.example` as `*.acme.example`."""
    return "*" + host if host.startswith(".") else host


def _is_vast(host: str) -> bool:
    """Whether a range is wider than any single party holds: two halves of the address space are no restriction."""
    if "/" not in host:
        return False
    import ipaddress

    try:
        network = ipaddress.ip_network(host.replace("[", "").replace("]", ""), strict=False)
    except ValueError:
        return False
    if isinstance(network, ipaddress.IPv4Network):
        return network.prefixlen < WIDEST_IPV4
    return network.prefixlen < WIDEST_IPV6 and not network.subnet_of(ipaddress.IPv6Network("fc00::/7"))


def is_open_to_registration(suffix: str) -> bool:
    """Whether anyone can register a name at or below `suffix`: it is a public suffix, or one lies below it.

    A suffix of one label is public whether listed or not.
    """
    return "." not in suffix or any(rule == suffix or rule.endswith("." + suffix) for rule in public_suffixes())


SHARED_HOSTS = frozenset(
    (
        "github.com",
        "api.github.com",
        "gitlab.com",
        "bitbucket.org",
        "dev.azure.com",
        "portal.azure.com",
        "management.azure.com",
        "console.aws.amazon.com",
        "console.cloud.google.com",
    )
)
"""Hosts where everybody's controls stand side by side: reaching the host is not reaching one of them."""
SHARED_DOMAINS = (".amazonaws.com", ".console.aws.amazon.com", ".googleapis.com", ".visualstudio.com")


def is_shared_host(host: str) -> bool:
    """Whether a host is a code forge, a cloud provider's console or API, or below a suffix open to registration."""
    host = host.lower().rstrip(".")
    if host in SHARED_HOSTS or host.endswith(SHARED_DOMAINS):
        return True
    parts = host.split(".")
    return any(".".join(parts[start:]) in private_suffixes() for start in range(len(parts)))


def is_matched(host: str, entry: str) -> bool:
    """Whether an entry of the egress list lets the agent reach a host, ports ignored.

    >>> is_matched("ops.acme.example", "*.acme.example:443"), is_matched("10.1.2.3", "10.0.0.0/8")
    (True, True)
    """
    entry = _with_wildcard(entry.partition("://")[2] or entry)
    if entry in WHOLE_SPACE or _is_whole_space(entry):
        return True
    name, colon, port = entry.rpartition(":")
    is_port = colon and (port.isdigit() or port == "*") and (":" not in name or name.endswith("]"))
    mine, others = _plain_host(host), _plain_host(name if is_port else entry)
    return globs.meet((others,), (mine,)) or _is_in_range(mine, others)


def _plain_host(host: str) -> str:
    """A host or range without the brackets of an IPv6 address and the dot of the root, in lower case."""
    return host.lower().replace("[", "").replace("]", "").rstrip(".")


def _is_in_range(host: str, entry: str) -> bool:
    """Whether an address lies in a range, or is another spelling of the address `entry`."""
    if ":" not in host and not host.replace(".", "").isdigit():
        return False
    import ipaddress

    try:
        return ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return False
