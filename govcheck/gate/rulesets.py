"""Rulesets: which rules run. The built-in profiles are cumulative, and each tier has one."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from govcheck import shipped
from govcheck.reading import STRICT, decode, read_yaml, to_data

PROFILE_OF_TIER = {"low": "baseline", "moderate": "standard", "high": "strict", "critical": "strict"}
BLOCKS_FROM = {"low": "high", "moderate": "high", "high": "medium", "critical": "low"}
"""The weakest severity that blocks at a tier (MANIFEST 3.15)."""


class Ruleset(NamedTuple):
    name: str
    title: str
    rules: tuple[str, ...]
    """Ids, those of the rulesets that it extends first."""


class UnknownRuleset(ValueError):
    """No shipped ruleset has that name."""


@cache
def ruleset(name: str) -> Ruleset:
    """A shipped ruleset by name. Raises `UnknownRuleset`."""
    path = shipped.ruleset_path(name)
    if path is None:
        known = ", ".join(shipped.ruleset_names())
        raise UnknownRuleset(f"There is no ruleset `{name}`: there are {known}.")
    [document] = read_yaml(decode(f"rulesets/{name}.yaml", shipped.read(path)), STRICT)
    spec: dict[str, Any] = to_data(document.root)["spec"]
    below = ruleset(spec["extends"]).rules if "extends" in spec else ()
    return Ruleset(name, spec["title"], (*below, *spec["rules"]))


def profile_of(rule_id: str) -> str | None:
    """The first built-in profile that holds a rule."""
    return next((name for name in ("baseline", "standard", "strict") if rule_id in ruleset(name).rules), None)
