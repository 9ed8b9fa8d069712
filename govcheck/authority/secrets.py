"""What has the shape of a live secret (GOV104): keys with the prefix and length of their issuer, private keys, passwords.

A shape is a heuristic. What is published as an example, or is not random enough to be issued, is none.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from math import log2
from typing import NamedTuple

from govcheck.location import Slice, Source

PRINTED = 4
"""So many characters of an issued key are its prefix, and may be printed."""
LEAST_BITS_PER_CHARACTER = 3.0
"""Entropy below which a key was not issued by a machine: `xxxx…`, one word over and over."""
LEAST_BITS_OF_A_PASSWORD = 25.0
TEACHING = (
    "example", "test", "sample", "dummy", "fake", "placeholder", "redacted", "changeme", "password", "passwd", "secret",
    "your", "xxxx", "0123456789", "1234567890", "abcdefgh",
)  # fmt: skip
"""Words that an issued key holds by chance alone, and an example on purpose."""

_TEACHING_HOST = re.compile(r"(.*\.)?(example(\.(com|net|org))?|test|invalid|localhost)|127\.[\d.]+", re.IGNORECASE)
_A_NAME = re.compile(r"[A-Z_]+|%\w+%")
"""What stands for a password in a URL: the name of a variable."""
_PASSWORD = (
    r"://(?P<shown>[^\s/:@\"'<>]{0,256}:)(?P<hidden>[^\s/:@\"'<>{}$*]{1,256})@(?P<host>[^\s/:?#\"'@]{0,256})"
)
_PRIVATE_KEY = (
    r"(?P<shown>-----BEGIN (?:[A-Z0-9]{1,16} ){0,3}PRIVATE KEY-----)(?P<hidden>[A-Za-z0-9+/=\s\\]{64,16384})"
)
_SHAPES = (
    (("AKIA", "ASIA"), "an AWS access key", r"A(?:KIA|SIA)[A-Z2-7]{16}\b"),
    (("ghp_", "gho_", "ghu_", "ghs_", "ghr_"), "a GitHub token", r"gh[pousr]_[A-Za-z0-9]{36,255}"),
    (("github_pat_",), "a GitHub token", r"github_pat_[A-Za-z0-9_]{60,255}"),
    (("glpat-",), "a GitLab token", r"glpat-[A-Za-z0-9_-]{20,255}"),
    (("sk-",), "a key of a model provider", r"sk-[A-Za-z0-9]{32,255}"),
    (("sk-",), "a key of a model provider", r"sk-(?:proj|svcacct|admin|ant-[a-z0-9]{2,10}|or-v1)-[A-Za-z0-9_-]{24,255}"),
    (("AIza",), "a Google API key", r"AIza[A-Za-z0-9_-]{35}"),
    (("xox", "xapp-"), "a Slack token", r"(?:xox[abeoprs]|xapp)-[A-Za-z0-9-]{20,255}"),
    (("_live_",), "a Stripe key", r"[rs]k_live_[A-Za-z0-9]{20,255}"),
    (("hf_",), "a Hugging Face token", r"hf_[A-Za-z0-9]{30,255}"),
    (("npm_",), "an npm token", r"npm_[A-Za-z0-9]{36}"),
    (("pypi-",), "a PyPI token", r"pypi-[A-Za-z0-9_-]{60,255}"),
    (("SG.",), "a SendGrid key", r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    (("PRIVATE KEY-----",), "a private key", _PRIVATE_KEY),
    (("://",), "a password in a URL", _PASSWORD),
)  # fmt: skip
"""Marks of which one is in every text that holds it, what it is in words, and its pattern, which takes linear time."""

_ESCAPES = ("\\u", "\\x")
"""Behind these any character may hide in a quoted text."""


class Secret(NamedTuple):
    kind: str
    """In words: `a GitHub token`."""
    shown: Slice
    """What may be printed: a prefix, the header of a key, who logs in."""
    hidden: Slice
    """What nobody may see."""


def secrets_in(text: str) -> list[Secret]:
    """Everything in a text that has the shape of a live secret."""
    return [
        secret
        for marks, kind, pattern in _SHAPES
        if any(mark in text for mark in marks)
        for found in _compiled(pattern).finditer(text)
        if (secret := _secret(kind, found)) is not None
    ]


@lru_cache(maxsize=8)
def _secrets_of(source: Source) -> list[Secret]:
    """Those of a whole file: one text serves many documents, agents and findings."""
    return secrets_in(source.text)


def may_hold_secrets(source: Source) -> bool:
    """Whether the values of a document need a look: few do."""
    return bool(_secrets_of(source)) or any(escape in source.text for escape in _ESCAPES)


@lru_cache(maxsize=8)
def masked(source: Source) -> Source:
    """The source as people may see it: each hidden character is a `*`, and every position stays where it is."""
    text, pieces, shown = source.text, [], 0
    for start, end in sorted(secret.hidden for secret in _secrets_of(source)):
        start = max(start, shown)
        pieces += [text[shown:start], _VISIBLE.sub("*", text[start:end])]
        shown = max(shown, end)
    return Source(source.path, "".join(pieces) + text[shown:]) if pieces else source


_VISIBLE = re.compile(r"\S")


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern if pattern is _PASSWORD else r"(?<![A-Za-z0-9])" + pattern)


def _secret(kind: str, found: re.Match[str]) -> Secret | None:
    groups = found.groupdict()
    if "host" in groups:
        if _TEACHING_HOST.fullmatch(groups["host"]) or not _is_a_password(groups["hidden"]):
            return None
    elif not _is_issued(groups.get("hidden", found[0])):
        return None
    if groups:
        return Secret(kind, Slice(*found.span("shown")), Slice(*found.span("hidden")))
    start, end = found.span()
    return Secret(kind, Slice(start, start + PRINTED), Slice(start + PRINTED, end))


def _is_issued(key: str) -> bool:
    return _bits_per_character(key) >= LEAST_BITS_PER_CHARACTER and not _teaches(key)


def _is_a_password(word: str) -> bool:
    bits = _bits_per_character(word) * len(word)
    return bits >= LEAST_BITS_OF_A_PASSWORD and not _teaches(word) and not _A_NAME.fullmatch(word)


def _teaches(text: str) -> bool:
    lower = text.lower()
    return any(word in lower for word in TEACHING)


def _bits_per_character(text: str) -> float:
    """Shannon entropy of the characters of a text, in bits."""
    shares = [text.count(character) / len(text) for character in set(text)]
    return -sum(share * log2(share) for share in shares)
