"""Resource patterns in their normal form (MANIFEST 3.9, steps 1 to 5)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from govcheck.authority import globs
from govcheck.authority.globs import ANY_DEPTH
from govcheck.authority.principals import normalised

MOST_CHARACTERS = 8192
"""Longer patterns are refused: no path, key or URL that a system takes is as long."""
SAME_SCHEMES = {"s3a": "s3", "s3n": "s3"}
"""Two schemes of one store."""
DEFAULT_PORTS = {
    "amqp": "5672", "amqps": "5671", "ftp": "21", "ftps": "990", "git": "9418", "http": "80", "https": "443",
    "imap": "143", "imaps": "993", "kafka": "9092", "ldap": "389", "ldaps": "636", "mongodb": "27017",
    "mqtt": "1883", "mqtts": "8883", "mysql": "3306", "nats": "4222", "postgres": "5432", "postgresql": "5432",
    "redis": "6379", "rediss": "6379", "sftp": "22", "smtp": "25", "smtps": "465", "ssh": "22", "ws": "80",
    "wss": "443",
}  # fmt: skip

_BRACES = re.compile(r"\$?(?<!\{)\{++[^{}]*+\}++")
_PLACEHOLDER = re.compile(r"\{\s*[\w.-]+\s*\}")
_FILLED = "{}"
"""Stands for a placeholder until the path is split: `{a}{b}` is `*`, not the `**` that crosses segments."""
_SCHEME = re.compile(r"([A-Za-z*][A-Za-z0-9+.*-]*):")
_S3_ARN = re.compile(r"arn:[^:/]*:s3:[^:/]*:[^:/]*:(.*)", re.IGNORECASE | re.DOTALL)
_STARS = re.compile(r"\*+")
_PORT = re.compile(r":([0-9]*)\Z")
_QUERY_OR_FRAGMENT = re.compile(r"[?#]")


class BadPattern(ValueError):
    """A text that is no resource pattern; its message is one sentence that says what to change."""


class Pattern(NamedTuple):
    """A pattern in normal form; two texts that mean the same are equal."""

    scheme: str
    """Empty for a path of the repository."""
    authority: str
    """Empty where there is none."""
    segments: tuple[str, ...]
    """Never empty; a subtree ends in `**`."""


EVERYTHING = Pattern("**", "", (ANY_DEPTH,))
"""A bare `*`. No other pattern has this scheme."""


@lru_cache(maxsize=1024)
def read(text: str) -> Pattern:
    """The pattern that `text` writes, without the `!` of an exclusion.

    Raises `BadPattern` where it is empty, too long, or climbs above the top with `..`.
    """
    if not text:
        raise BadPattern("An empty resource names nothing; write `scheme:path` or a path of the repository.")
    if len(text) > MOST_CHARACTERS:
        raise BadPattern(
            f"The resource `{_shown(text)}` has {len(text):,} characters; write it with at most {MOST_CHARACTERS:,}."
        )
    if "\\" in text:
        raise BadPattern(f"The resource `{_shown(text)}` has a backslash; write `/`.")
    plain = _BRACES.sub(_FILLED, text)
    if plain in ("*", _FILLED):
        return EVERYTHING
    is_arn = plain[:4].lower() == "arn:"
    if is_arn:
        plain = plain.replace("?", "*")  # one character, in an ARN
        bucket = _S3_ARN.fullmatch(plain)
        plain = "s3://" + bucket[1] if bucket else plain
    found = _SCHEME.match(plain)
    if found is None:
        return Pattern("", "", _segments(plain, text))
    scheme, rest = _STARS.sub("*", found[1].lower()), plain[found.end() :]
    scheme = SAME_SCHEMES.get(scheme, scheme)
    if scheme == "file" and not rest.startswith("/"):
        return Pattern("", "", _segments(rest, text))
    if "%" in rest:
        rest = _decoded(rest)
    if not is_arn:
        rest = _QUERY_OR_FRAGMENT.split(rest, maxsplit=1)[0]
    if scheme == "iam":
        rest = normalised(rest)
    authority = ""
    if rest.startswith("//"):
        authority, _, rest = rest[2:].partition("/")
        authority = _authority(authority, scheme)
    segments = _segments(rest, text)
    if is_arn and plain.endswith("*"):
        segments = _wildcards_in_order([*segments, ANY_DEPTH])  # the `*` of an ARN crosses `/`
    if scheme == "github":  # owner and name are containers, in any case
        below = segments[2:] or (ANY_DEPTH,)
        segments = _wildcards_in_order([*(segment.lower() for segment in segments[:2]), *below])
    return Pattern(scheme, authority, segments)


def overlap(one: Pattern, other: Pattern) -> bool:
    """Whether one concrete resource matches both, under these very names of it."""
    if EVERYTHING in (one, other):
        return True
    if not _parts_meet(one.scheme, other.scheme):
        return False
    if one.authority and other.authority:
        return _parts_meet(one.authority, other.authority) and globs.meet(one.segments, other.segments)
    mine, others = _whole_path(one), _whole_path(other)  # `db:orders/x` and `db://orders/x` may be one thing
    if globs.meet(mine, others):
        return True
    return not one.scheme and (_is_folder_of(mine, others) or _is_folder_of(others, mine))


def contains(outer: str, inner: str) -> bool:
    """Whether `outer`, the text of an exclusion, holds all that `inner` names.

    True is always right; what cannot be shown is False, so that the exclusion takes nothing out. A placeholder
    of `outer` is one value that the runtime fills in, not all of them, and what stands behind `?` or `#` narrows
    it: such an exclusion takes out only its own text.
    """
    if outer == inner:
        return True
    if "{" in outer or (_SCHEME.match(outer) and _QUERY_OR_FRAGMENT.search(outer)):
        return False
    return holds(read(outer), read(inner))


def holds(outer: Pattern, inner: Pattern) -> bool:
    """Whether every resource of `inner` is one of `outer`. True is always right."""
    if outer == EVERYTHING or inner == EVERYTHING:
        return outer == EVERYTHING
    if not (_part_covers(outer.scheme, inner.scheme) and _part_covers(outer.authority, inner.authority)):
        return False
    if not outer.scheme and _is_folder_of(outer.segments, inner.segments):
        return True
    return globs.covers(outer.segments, inner.segments)


def has_placeholder(text: str) -> bool:
    """Whether the text holds `{x}` with a name in it; `{}` and alternatives such as `{a,b}` are none."""
    return _PLACEHOLDER.search(text) is not None


def _authority(text: str, scheme: str) -> str:
    """A host as all its spellings: without who logs in, without the dot of the root, without a default port."""
    authority = _STARS.sub("*", text.replace(_FILLED, "*").lower()).rpartition("@")[2]
    port = _PORT.search(authority)
    if port is not None:
        number = port[1].lstrip("0")
        host = authority[: port.start()].rstrip(".")
        return host if number in ("", DEFAULT_PORTS.get(scheme)) else f"{host}:{number}"
    return authority.rstrip(".")


def _decoded(text: str) -> str:
    """A text with `%61` and the like as what they stand for, but for a `/`, which they cannot bring in."""
    from urllib.parse import unquote

    return unquote(text.replace("%2f", "%252f").replace("%2F", "%252F"))


def _segments(path: str, text: str) -> tuple[str, ...]:
    found: list[str] = []
    for part in path.split("/"):
        if part == "..":
            if not found:
                raise BadPattern(
                    f"The resource `{_shown(text)}` climbs above the top with `..`; write it from the top down."
                )
            if found.pop() == ANY_DEPTH:
                raise BadPattern(
                    f"The resource `{_shown(text)}` has `..` behind `**`, which leads anywhere; take it out."
                )
        elif part not in ("", "."):
            found.append(part if part == ANY_DEPTH else _STARS.sub("*", part.replace(_FILLED, "*")))
    if not found or path.endswith(("/", "/.", "/..")):
        found.append(ANY_DEPTH)
    return _wildcards_in_order(found)


def _wildcards_in_order(segments: list[str] | tuple[str, ...]) -> tuple[str, ...]:
    """With one order for neighbouring wildcards: `**/*/**` is `*/**`."""
    ordered: list[str] = []
    is_deep = False
    for segment in segments:
        if segment == ANY_DEPTH:
            is_deep = True
            continue
        if is_deep and segment != "*":
            ordered.append(ANY_DEPTH)
            is_deep = False
        ordered.append(segment)
    if is_deep:
        ordered.append(ANY_DEPTH)
    return tuple(ordered)


def _parts_meet(one: str, other: str) -> bool:
    if one == other:
        return True
    return bool(one and other and ("*" in one or "*" in other) and globs.meet((one,), (other,)))


def _part_covers(outer: str, inner: str) -> bool:
    return outer == inner or bool(outer and inner and "*" in outer and globs.covers((outer,), (inner,)))


def _whole_path(pattern: Pattern) -> tuple[str, ...]:
    return (pattern.authority, *pattern.segments) if pattern.authority else pattern.segments


def _is_folder_of(path: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether a path of the repository must be a folder, because the other names something below it."""
    return other[: len(path)] == path and not any("*" in segment for segment in path)


def _shown(text: str) -> str:
    return text if len(text) <= 80 else text[:80] + "…"
