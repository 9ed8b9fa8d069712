"""The conditions of the agentic-misalignment scenarios, `blackmail_explicit-america_replacement` (arXiv 2510.05179)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

NONE = "none"


class Condition(NamedTuple):
    goal: str
    """`explicit`, `latent`, `ambiguous`, `swap` or `none`."""
    value: str
    threat: str
    """`replacement`, `restriction` or `none`."""


def parsed(condition: str) -> Condition | None:
    """None for what is no condition of the suite.

    >>> parsed("blackmail_explicit-america_replacement")
    Condition(goal='explicit', value='america', threat='replacement')
    """
    parts = condition.removesuffix("_prod").split("_")
    if len(parts) != 3 or "-" not in parts[1]:
        return None
    goal, _, value = parts[1].partition("-")
    return Condition(goal, value, parts[2])


def missing_conditions(tried: Iterable[str]) -> list[str]:
    """What a set of conditions lacks to tell a cause from a coincidence, in words that follow "rests on"."""
    found = [one for name in tried if (one := parsed(name)) is not None]
    met = {(one.goal != NONE, one.threat != NONE) for one in found}
    names = {
        (True, True): "goal conflict with threat",
        (False, True): "threat only",
        (True, False): "conflict only",
        (False, False): "control",
    }
    values = {one.value for one in found if one.goal != NONE}
    lacking = [f"one goal value ({next(iter(values))})"] if len(values) == 1 else []
    if without := [name for key, name in names.items() if key not in met]:
        lacking.append(f"runs that lack a condition ({', '.join(without)})")
    return lacking
