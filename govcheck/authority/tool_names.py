"""What the name of a tool says that it does (GOV303).

The first word decides, and a word that reads wins: `get_payment_status` reads. Words such as `issue` or `run`
carry the next one. A name is a heuristic, so the tables hold only words whose meaning is hardly ever another.
"""

from __future__ import annotations

import re

READING = frozenset(
    [
        "get",
        "list",
        "read",
        "fetch",
        "search",
        "find",
        "query",
        "describe",
        "check",
        "count",
        "show",
        "view",
        "lookup",
        "look",
        "validate",
        "preview",
        "estimate",
        "inspect",
        "browse",
        "scan",
        "load",
        "verify",
        "compare",
        "analyze",
        "analyse",
        "summarize",
        "summarise",
        "explain",
        "calculate",
        "compute",
        "select",
        "peek",
        "watch",
        "monitor",
        "diff",
        "grep",
        "glob",
        "head",
        "tail",
        "cat",
        "stat",
        "is",
        "has",
        "can",
        "retrieve",
        "poll",
    ]
)
READING_NOUNS = frozenset(
    ["query", "queries", "search", "report", "reports", "status", "statistics", "stats", "lookup", "check", "audit"]
)
DEMANDS = {
    **dict.fromkeys(["delete", "remove", "drop", "purge", "destroy", "wipe", "erase"], "delete"),
    **dict.fromkeys(["pay", "refund", "charge", "transfer"], "pay"),
    **dict.fromkeys(["send", "email", "notify", "publish", "tweet"], "send"),
    **dict.fromkeys(["exec", "eval", "shell", "bash"], "execute"),
    **dict.fromkeys(["deploy", "rollout"], "deploy"),
    "grant": "grant",
    **dict.fromkeys(["write", "create", "update", "insert", "upsert", "edit", "patch", "save", "set"], "change"),
}
"""First word to the effect that it demands; `change` is any effect but read."""
CARRIERS = frozenset(["execute", "run", "issue", "make", "do", "call", "perform", "process", "trigger"])
_ALONE = {"execute": "execute", "run": "execute"}
SOFT_REMOVALS = frozenset(("remove", "drop"))
"""With `write` and a way back, these take off a label rather than destroy."""

_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+|[^\W\d_a-zA-Z]+")


def words(name: str) -> list[str]:
    """The words of a tool's name without its server's prefix, in lower case.

    >>> words("mcp__forge__closePullRequest")
    ['close', 'pull', 'request']
    """
    own = name.rsplit("__", 1)[-1] if name.startswith("mcp__") else name.rsplit("/", 1)[-1]
    return [word.lower() for word in _WORDS.findall(own)]


def demanded_effect(name: str) -> tuple[str, str] | None:
    """The word of a name that demands an effect, and the effect; None where the name demands none."""
    parts = words(name)
    if not parts or parts[0] in READING:
        return None
    first, rest = parts[0], parts[1:]
    if first in CARRIERS:
        if not rest:
            return (first, _ALONE[first]) if first in _ALONE else None
        if rest[0] in READING or any(word in READING_NOUNS for word in rest):
            return None
        return (rest[0], DEMANDS[rest[0]]) if rest[0] in DEMANDS else None
    return (first, DEMANDS[first]) if first in DEMANDS else None
