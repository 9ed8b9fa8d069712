"""What a phrase of a prompt names: paths, particular things, or everything; and whether a tool is meant by it.

A phrase is compared with the name of a tool and with what its resources say that it touches. Only words that name
something in particular count: `any file` names nothing, `a sensor or a limit` two things.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govcheck.authority.tool_names import words
from govcheck.facts.sections import Tool

_PIECE = re.compile(r"`([^`\n]{1,200})`|([^\s,;()\"]+)|([,;()])")
_PATH = re.compile(r"[\w.~*@-]*/[\w./*@{}-]*|\.[A-Za-z][\w.-]+|[\w-]+\.[a-z]{1,5}")
_TOP_FOLDERS = frozenset((
    "src", "lib", "app", "apps", "docs", "doc", "test", "tests", "config", "configs", "db", "data", "infra", "scripts", "bin",
    "packages", "prompts", "migrations", "build", "dist", "deploy", "tools", "public", "assets", "vendor", "internal", "cmd",
))  # fmt: skip
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)+")
_SEPARATORS = frozenset((",", ";", "(", ")", "and", "or", "nor", "&"))
_OF = frozenset(("of", "in", "to", "on", "from", "into", "onto", "at", "within", "inside", "under", "for", "via"))
"""They lead to what a general word is about: `changes to the price list`."""
_MANNER = frozenset((
    "without", "with", "about", "by", "before", "after", "until", "unless", "while", "when", "if", "as", "like", "than",
    "that", "which", "who", "whose", "because", "so", "using",
))  # fmt: skip
"""They say how, when or with what, and not on what."""
_EMPTY = frozenset((
    "a", "an", "the", "this", "these", "those", "such", "its", "your", "their", "our", "my", "his", "her", "it", "them",
    "they", "you", "us", "me", "ever", "also", "yourself", "itself", "very", "just", "single", "own", "existing",
    "actual", "actually", "new", "one", "out", "up", "off", "over", "there", "here", "then", "do", "be", "is", "are",
    "any", "all", "every", "each", "no", "some", "whole", "entire", "whatever", "either", "both", "kind", "sort", "type",
))  # fmt: skip
UNIVERSAL = frozenset(("any", "anything", "all", "every", "everything", "each", "nothing", "whatever", "anywhere"))
"""Words by which a sentence says that it leaves nothing out."""
_OTHER = frozenset(("else", "other", "others", "another", "elsewhere", "remaining", "rest", "unrelated"))
_SAME = {
    "prod": "production", "live": "production", "mail": "email", "gmail": "email", "outlook": "email", "smtp": "email",
    "mailer": "email", "mailbox": "email", "db": "database", "sql": "database", "postgr": "database",
    "postgresql": "database", "mysql": "database", "databas": "database", "tsdb": "database", "repo": "repository",
    "repositori": "repository", "doc": "document", "docu": "document", "documentation": "document", "dir": "directory",
    "directori": "directory", "folder": "directory", "config": "configuration", "configur": "configuration",
    "pr": "pull", "purchas": "buy", "chat": "messag", "slack": "messag", "sms": "messag",
}  # fmt: skip
"""Stems that mean the same."""
_IRREGULAR = {"setting": "configuration", "settings": "configuration", "people": "person", "data": "data"}


class Phrase(NamedTuple):
    """What a phrase names."""

    paths: tuple[str, ...]
    """Paths and patterns, as written."""
    names: tuple[str, ...]
    """Identifiers, as of tools."""
    things: tuple[frozenset[str], ...]
    """Stems of each thing that it names; general words are not among them."""
    general: frozenset[str]
    """Stems of its general words, as `file`."""
    is_universal: bool
    """It says any, all or nothing."""
    is_rest: bool
    """It means what was not named before: `anything else`."""
    is_manner: bool
    """It ends in how or when."""

    @property
    def is_particular(self) -> bool:
        return bool(self.paths or self.names or self.things)


def read(text: str, general: frozenset[str]) -> Phrase:
    """What a phrase names; `general` are the stems that name nothing in particular.

    >>> read("any file or a price list", frozenset(("file",))).things == (frozenset(("price", "list")),)
    True
    """
    paths: list[str] = []
    names: list[str] = []
    things: list[frozenset[str]] = []
    said: set[str] = set()
    plain: list[str] = []
    is_manner = False
    current: list[str] = []

    def close() -> None:
        if current:
            things.append(frozenset(current))
            current.clear()

    for match in _PIECE.finditer(text):
        code, word, mark = match.groups()
        piece = code if code is not None else (word or mark).strip(".!?:'*")
        if not piece:
            continue
        lower = piece.lower()
        if _is_path(piece):
            close()
            paths.append(piece)
        elif _NAME.fullmatch(piece) or code is not None:
            close()
            names.append(piece)
        elif lower in _SEPARATORS:
            close()
        elif lower in _MANNER:
            is_manner = bool(plain) or is_manner
            close()
            break
        elif lower in _OF:
            if current:  # what comes behind only says where: `card numbers into a ticket`
                close()
                break
        else:
            plain.append(lower)
            if lower in _EMPTY or lower in UNIVERSAL or lower in _OTHER:
                continue
            root = stem(lower)
            if root in general:
                said.add(root)
            else:
                current.append(root)
    close()
    return Phrase(
        tuple(paths),
        tuple(names),
        tuple(things),
        frozenset(said),
        not UNIVERSAL.isdisjoint(plain),
        not _OTHER.isdisjoint(plain),
        is_manner,
    )


def _is_path(piece: str) -> bool:
    """Whether a word is a path. Two words with a slash between are one only below a usual folder: `read/write` is none."""
    if not _PATH.fullmatch(piece) or not any(map(str.isalnum, piece)):
        return False
    head, slash, tail = piece.partition("/")
    is_plain = slash and tail and head.isalnum() and tail.replace("-", "").replace("_", "").isalnum()
    return not is_plain or head in _TOP_FOLDERS


@lru_cache(maxsize=2048)
def stem(word: str) -> str:
    """A word without the ending that tells one from many or a thing from an act.

    >>> stem("switching"), stem("refunds"), stem("deployments"), stem("policies")
    ('switch', 'refund', 'deploy', 'polici')
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    root = word.removesuffix("'s")
    if root.endswith("s") and not root.endswith(("ss", "us", "is")):
        root = root[:-2] if root.endswith(("sses", "shes", "ches", "xes")) else root[:-1]
    if root.endswith("ie"):
        root = root[:-2] + "i"
    for ending in ("ment", "ing", "ed"):
        if root.endswith(ending) and len(root) - len(ending) >= 3:
            root = root[: -len(ending)]
            if root[-1] == root[-2] and root[-1] not in "slf":
                root = root[:-1]
            break
    if root.endswith("e") and len(root) > 3:
        root = root[:-1]
    elif root.endswith("y") and len(root) > 3:
        root = root[:-1] + "i"
    return _SAME.get(root, root)


def stems(text: str) -> frozenset[str]:
    """The stems of words that blanks separate."""
    return frozenset(map(stem, text.split()))


def stems_of(tool: Tool) -> frozenset[str]:
    """Stems of the words in a tool's name and in its resources."""
    granted = [one for one in tool.resources.value if not one.startswith("!")]
    return name_stems(tool).union(*map(_stems_of_resource, granted))


def name_stems(tool: Tool) -> frozenset[str]:
    return frozenset(map(stem, words(tool.name.value)))


@lru_cache(maxsize=1024)
def _stems_of_resource(resource: str) -> frozenset[str]:
    return frozenset(map(stem, re.findall(r"[a-z]+[0-9]*", resource.lower())))


_WHOSE = stems("user customer client person personal company internal team")
"""Words that say whose something is, which names of tools leave out: `user account`, `delete_account`."""


def is_meant(things: Sequence[frozenset[str]], said: frozenset[str]) -> bool:
    """Whether all words of one of the things are among the stems `said`."""
    return any((thing - _WHOSE or thing) <= said for thing in things)
