"""What a tool can touch, and whether that is also something else (MANIFEST 3.9).

All functions are pure. Each raises `BadPattern` for a text that is no pattern; `problem_in` says so beforehand, so
that whoever reads a document can refuse it at its place.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govcheck.authority.globs import ANY_DEPTH
from govcheck.authority.patterns import (
    DEFAULT_PORTS,
    EVERYTHING,
    BadPattern,
    Pattern,
    contains,
    has_placeholder,
    holds,
    overlap,
    read,
)

MOST_NAMES = 32
"""So many names of one resource are followed exactly; from there on an alias stands for all of its other side."""
MOST_ALIASES = 256
_PUBLIC_WEB = ("http", "https")


class Names(NamedTuple):
    """Which names of a resource mean the same in this run; they only ever add overlaps."""

    repositories: tuple[str, ...] = ()
    """`owner/name` of each git remote of this repository."""
    aliases: tuple[tuple[str, str], ...] = ()
    """Pairs of patterns from `Policy.aliases`, at most `MOST_ALIASES`."""


NO_NAMES = Names()


def overlaps(patterns: Sequence[str], target: str, names: Names = NO_NAMES) -> bool:
    """Whether the patterns of one tool, `!pattern` excluded, reach something that `target` also names.

    >>> overlaps(["**", "!prompts/"], "prompts/refund.md"), overlaps(["**", "!prompts/*.txt"], "prompts/refund.md")
    (False, True)
    """
    return reaching(patterns, target, names) is not None


def reaching(patterns: Sequence[str], target: str, names: Names = NO_NAMES) -> str | None:
    """The first pattern that reaches `target`, a pattern itself, and that no exclusion takes out."""
    for pattern in patterns:
        if not pattern.startswith("!") and _reaches(pattern, target, names):
            exclusions = (text[1:] for text in patterns if text.startswith("!"))
            if not any(_takes_out(exclusion, pattern, target, names) for exclusion in exclusions):
                return pattern
    return None


def shared(one: Sequence[str], other: Sequence[str], names: Names = NO_NAMES) -> tuple[str, str] | None:
    """The first pattern of each of two tools that reach the same thing, the exclusions of both heeded."""
    exclusions = [text for text in (*one, *other) if text.startswith("!")]
    for pattern in one:
        for target in other:
            if not target.startswith("!") and reaching((pattern, *exclusions), target, names) is not None:
                return pattern, target
    return None


def problem_in(pattern: str) -> str | None:
    """One sentence on why a resource, with or without `!`, is no pattern; None where it is one."""
    try:
        read(pattern.removeprefix("!"))
    except BadPattern as problem:
        return str(problem)
    return None


def is_confined_to_requester(patterns: Sequence[str]) -> bool:
    """Whether each resource, exclusions aside, holds a placeholder that the runtime fills; False where none is left.

    A list of alternatives such as `{a,b}` is no placeholder.
    """
    granted = [pattern for pattern in patterns if not pattern.startswith("!")]
    return bool(granted) and all(has_placeholder(pattern) for pattern in granted)


def is_whole_system(pattern: str) -> bool:
    """`*`, or a scheme followed by wildcards only, as `s3://*`, `s3://**` and `db:*` (GOV301)."""
    scheme, authority, segments = found = read(pattern)
    if "{" in pattern or not scheme:
        return False
    return found == EVERYTHING or (authority in ("", "*") and all(part in ("*", ANY_DEPTH) for part in segments))


def is_public_web(pattern: str) -> bool:
    """`https://**`, `http://**`: any page of any host."""
    return is_whole_system(pattern) and read(pattern).scheme in _PUBLIC_WEB


def is_repository_path(pattern: str) -> bool:
    """Whether it names paths of the repository only."""
    return not read(pattern).scheme


def host_of(target: str) -> str | None:
    """The host of a URL of a network protocol without its port, in lower case; None for anything else.

    >>> host_of("https://Ops.acme.example:8443/stop"), host_of("service:stop"), host_of("s3://acme-stop/flag")
    ('ops.acme.example', None, None)
    """
    found = read(target)
    if found.scheme not in DEFAULT_PORTS or not found.authority:
        return None
    name, colon, port = found.authority.rpartition(":")
    return name if colon and port.isdigit() else found.authority


def as_subtree(target: str) -> str:
    """The target with everything below it, as an audit sink, a stop control or a folder counts.

    >>> as_subtree("db:audit"), as_subtree("https://ops.acme.example/stop?agent=a")
    ('db:audit/', 'https://ops.acme.example/stop/')
    """
    found = read(target)
    if found.segments[-1] == ANY_DEPTH:
        return target
    if found.scheme and not target.lower().startswith("arn:"):
        target = target.partition("#")[0].partition("?")[0]
    return target.rstrip("/") + "/"


def _reaches(pattern: str, target: str, names: Names) -> bool:
    mine, others = read(pattern), read(target)
    if overlap(mine, others):
        return True
    if not names.repositories and not names.aliases:
        return False
    # An alias with wildcards stands for all of its other side, from either end; both must agree.
    return any(overlap(name, others) for name in _names_of(mine, names)) and any(
        overlap(name, mine) for name in _names_of(others, names)
    )


@lru_cache(maxsize=1024)
def _names_of(pattern: Pattern, names: Names) -> tuple[Pattern, ...]:
    """The pattern and what else it is called, aliases of aliases included; rather too much than too little."""
    found = [pattern]
    for name in found:  # which grows; whole sides are finitely many, so it ends
        for side, other in _links(names):
            if overlap(name, side):
                new = _renamed(name, side, other) if len(found) < MOST_NAMES else other
                if new not in found:
                    found.append(new)
    return tuple(found)


@lru_cache(maxsize=16)
def _links(names: Names) -> tuple[tuple[Pattern, Pattern], ...]:
    """Each alias in both directions."""
    if len(names.aliases) > MOST_ALIASES:
        raise BadPattern(f"The policy has {len(names.aliases):,} aliases; write at most {MOST_ALIASES}.")
    root = Pattern("", "", (ANY_DEPTH,))
    pairs = [(read(f"github:{repository}/"), root) for repository in names.repositories]
    pairs += [(read(one), read(other)) for one, other in names.aliases]
    return tuple(link for one, other in pairs for link in ((one, other), (other, one)))


def _renamed(name: Pattern, side: Pattern, other: Pattern) -> Pattern:
    """`name` under the other name of `side`: the same path below it where both are plain subtrees, else all of it."""
    below = len(side.segments) - 1
    if not (_is_plain_subtree(side) and _is_plain_subtree(other)):
        return other
    if name[:2] != side[:2] or name.segments[:below] != side.segments[:-1]:
        return other
    segments = (*other.segments[:-1], *name.segments[below:]) or (ANY_DEPTH,)
    return Pattern(other.scheme, other.authority, segments)


def _is_plain_subtree(pattern: Pattern) -> bool:
    *head, last = pattern.segments
    return last == ANY_DEPTH and not any("*" in part for part in (pattern.scheme, pattern.authority, *head))


def _takes_out(exclusion: str, pattern: str, target: str, names: Names) -> bool:
    """Whether an exclusion holds all of the pattern or all of the target.

    Policy aliases take nothing out. The name of this repository does, where pattern and exclusion mean the same
    remote: in a clone with two remotes `!github:acme/shop/prompts/` leaves the fork open.
    """
    if contains(exclusion, pattern) or contains(exclusion, target):
        return True
    if not names.repositories or "{" in exclusion:
        return False
    remotes = frozenset(repository.lower() for repository in names.repositories)
    repository, excluded = _in_repository(read(exclusion), remotes)
    its_repository, granted = _in_repository(read(pattern), remotes)
    if repository is None or repository != its_repository:
        return False
    return holds(excluded, granted) or holds(excluded, _in_repository(read(target), remotes)[1])


def _in_repository(pattern: Pattern, remotes: frozenset[str]) -> tuple[str | None, Pattern]:
    """Which remote a pattern means, and its path there; None where it means none of them, or one of several."""
    if not pattern.scheme:
        return (next(iter(remotes)) if len(remotes) == 1 else None), pattern
    repository = "/".join(pattern.segments[:2])
    if pattern.scheme != "github" or pattern.authority or repository not in remotes:
        return None, pattern
    return repository, Pattern("", "", pattern.segments[2:] or (ANY_DEPTH,))
