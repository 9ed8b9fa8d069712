"""Which versions of govcheck a settings file asks for."""

from __future__ import annotations

import operator
import re

_CLAUSE = re.compile(r"\s*(>=|<=|==|!=|~=|>|<)\s*([0-9]{1,9}(?:\.[0-9]{1,9}){0,5})\s*")
_COMPARE = {
    ">=": operator.ge,
    "<=": operator.le,
    ">": operator.gt,
    "<": operator.lt,
    "==": operator.eq,
    "!=": operator.ne,
}


def fits(version: str, wanted: str) -> bool | None:
    """Whether a version is one of those wanted, as `>=0.1,<0.3` says it (PEP 440, release numbers only).

    None where `wanted` cannot be understood.

    >>> fits("0.1.0", ">=0.1,<0.3"), fits("0.3.0", ">=0.1,<0.3"), fits("0.1.0", "latest")
    (True, False, None)
    """
    clauses = [_CLAUSE.fullmatch(clause) for clause in wanted.split(",")]
    answers = [_holds(version, found[1], found[2]) for found in clauses if found]
    return all(answers) if len(answers) == len(clauses) else None


def _holds(version: str, operation: str, limit: str) -> bool:
    mine, other = _numbers(version), _numbers(limit)
    if operation == "~=":
        kept = len(limit.split(".")) - 1
        return mine >= other and mine[:kept] == other[:kept]
    return bool(_COMPARE[operation](mine, other))


def _numbers(version: str) -> tuple[int, ...]:
    found = re.match(r"[0-9]+(?:\.[0-9]+)*", version)
    numbers = [int(part) for part in found[0].split(".")] if found else []
    return tuple([*numbers, *[0] * 6][:6])
