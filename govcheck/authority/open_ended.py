"""Tools that do whatever they are told: by their names, and unless their parameters are fixed (GOV305).

Names are a heuristic. A tool counts by its whole name, so that `save_sql_report` and `web_search` do not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from govcheck.authority.egress import is_open_entry
from govcheck.authority.tool_names import words

_WEB = frozenset((
    "http", "https", "curl", "wget", "web", "url", "browser", "webpage", "internet", "puppeteer", "playwright",
    "selenium", "chrome",
))  # fmt: skip
_WEB_ACTS = frozenset((
    "request", "requests", "fetch", "open", "get", "post", "put", "call", "make", "send", "do", "browse",
    "navigate", "visit", "goto", "page", "client", "tool",
))  # fmt: skip
_WEB_ALONE = frozenset(("fetch", "browse", "navigate"))
_SQL = frozenset(("sql", "mysql", "postgres", "postgresql", "psql", "sqlite", "tsql", "plsql"))
_SQL_ACTS = frozenset((
    "execute", "exec", "run", "raw", "query", "queries", "statement", "statements", "write", "any",
    "arbitrary", "command", "db", "database", "do", "tool",
))  # fmt: skip
_SQL_WHOLE = (["raw", "query"], ["write", "query"])

_STATEMENT = frozenset(("sql", "query", "statement", "procedure", "template"))
_COMMAND = _STATEMENT | frozenset((
    "command", "cmd", "argv", "script", "code", "program", "executable", "binary", "task", "job", "target",
    "recipe", "suite", "test", "pipeline", "workflow", "playbook", "notebook", "action", "operation",
))  # fmt: skip
_ADDRESS = frozenset(("url", "uri", "host", "hostname", "domain", "site", "endpoint", "address", "origin", "page"))
_ANYTHING = re.compile(r"[\s.*]*|\$?\{[^{}]*\}|<[^<>]*>")
_INTERPRETERS = frozenset((
    "sh", "bash", "zsh", "dash", "ksh", "fish", "cmd", "powershell", "pwsh", "python", "python3", "node",
    "deno", "bun", "perl", "ruby", "php", "lua", "env", "sudo", "xargs", "ssh", "eval", "exec",
))  # fmt: skip


def takes_any_address(name: str) -> bool:
    """Whether a tool by that name calls or opens any address.

    >>> takes_any_address("mcp__net__httpRequest"), takes_any_address("web_search"), takes_any_address("fetch_order")
    (True, False, False)
    """
    parts = words(name)
    return _is_made_of(parts, _WEB, _WEB_ACTS) or (len(parts) == 1 and parts[0] in _WEB_ALONE)


def takes_any_sql(name: str) -> bool:
    """Whether a tool by that name runs any SQL.

    >>> takes_any_sql("executeSQL"), takes_any_sql("save_sql_report")
    (True, False)
    """
    parts = words(name)
    return _is_made_of(parts, _SQL, _SQL_ACTS) or parts in _SQL_WHOLE


def _is_made_of(parts: Sequence[str], subjects: frozenset[str], acts: frozenset[str]) -> bool:
    return not subjects.isdisjoint(parts) and subjects | acts >= set(parts)


Params = Mapping[str, Sequence[str]]


def fixes_the_command(params: Params) -> bool:
    """Whether the model can only choose among commands: neither patterns nor an interpreter that takes any code.

    >>> fixes_the_command({"command": ["pytest -q"]}), fixes_the_command({"command": ["bash -c"]})
    (True, False)
    """
    return _fixes(params, _COMMAND, _is_any_command)


def fixes_the_address(params: Params) -> bool:
    """Whether the model can only choose among hosts that not just anyone can register."""
    return _fixes(params, _ADDRESS, _is_any_address)


def fixes_the_statement(params: Params) -> bool:
    """Whether the model can only choose among statements, in which `*` is every column."""
    return _fixes(params, _STATEMENT, lambda statement: False)


def _fixes(params: Params, names: frozenset[str], is_any: Callable[[str], bool]) -> bool:
    """The last word of a parameter says what it is: `base_url` is a URL, `sql_dialect` no SQL."""
    return any(
        bool(values) and not any(_ANYTHING.fullmatch(value) or is_any(value) for value in values)
        for name, values in params.items()
        if (words(name) or [""])[-1].removesuffix("s") in names
    )


def _is_any_command(command: str) -> bool:
    return command.rstrip().endswith("*") or all(
        word.startswith("-") or word.rpartition("/")[2].removesuffix(".exe").lower() in _INTERPRETERS
        for word in command.split()
    )


def _is_any_address(address: str) -> bool:
    return is_open_entry((address.partition("://")[2] or address).partition("/")[0])
