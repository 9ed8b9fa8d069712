"""Policy documents as values: what is looser than shipped, and what a scanned repository may tighten."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from govcheck.facts.policy import ENVIRONMENTS, TIERS, Policy
from govcheck.quantities import seconds

Measure = Callable[[Any], float]


class _Parameter(NamedTuple):
    """One value of a policy, or one table of values by tier or severity."""

    key: str
    """As the manifest writes it, with dots."""
    field: str
    measure: Measure
    is_stricter_if_larger: bool


def _number(value: Any) -> float:
    return float(value)


_PARAMETERS = (
    _Parameter("minTier", "min_tier", TIERS.index, True),
    _Parameter("minEnvironment", "min_environment", ENVIRONMENTS.index, True),
    _Parameter("maxThreshold", "max_threshold", _number, False),
    _Parameter("splitFactor", "split_factor", _number, False),
    _Parameter("tolerances.attack", "tolerances_attack", _number, False),
    _Parameter("tolerances.misalignment", "tolerances_misalignment", _number, False),
    _Parameter("maxAge.evidence", "max_age_evidence", seconds, False),
    _Parameter("maxAge.drill", "max_age_drill", seconds, False),
    _Parameter("maxAge.credential", "max_age_credential", seconds, False),
    _Parameter("retestGrace", "retest_grace", seconds, False),
    _Parameter("minPause", "min_pause", seconds, True),
    _Parameter("stopDeadline", "stop_deadline", seconds, False),
    _Parameter("retention", "retention", seconds, True),
    _Parameter("waiverLimits", "waiver_limits", seconds, False),
)


def stated(spec: Mapping[str, Any], onto: Policy) -> Policy:
    """`onto` with every value that a policy document states."""
    changes: dict[str, Any] = {}
    for parameter in _PARAMETERS:
        value = _lookup(spec, parameter.key)
        if value is None:
            continue
        changes[parameter.field] = {**getattr(onto, parameter.field), **value} if isinstance(value, dict) else value
    changes["rulesets"] = tuple(dict.fromkeys((*onto.rulesets, *(spec.get("rulesets") or ()))))
    changes["aliases"] = (*onto.aliases, *(spec.get("aliases") or {}).items())
    return onto._replace(**changes)


def _lookup(spec: Mapping[str, Any], key: str) -> Any:
    value: Any = spec
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def loosened(policy: Policy, than: Policy) -> list[str]:
    """Each value that is looser than the other policy's, in words."""
    return [
        f"{key} {_written(value)} instead of {_written(limit)}"
        for parameter in _PARAMETERS
        for key, value, limit in _pairs(parameter, policy, than)
        if _is_looser(parameter, value, limit)
    ]


def tightened(policy: Policy, wanted: Policy) -> tuple[Policy, list[str]]:
    """`policy` with the stricter value of both everywhere, and each looser one that was ignored, in words."""
    changes: dict[str, Any] = {}
    for parameter in _PARAMETERS:
        mine, theirs = getattr(policy, parameter.field), getattr(wanted, parameter.field)
        if isinstance(mine, Mapping):
            changes[parameter.field] = {key: _stricter(parameter, mine[key], theirs[key]) for key in mine}
        else:
            changes[parameter.field] = _stricter(parameter, mine, theirs)
    changes["rulesets"] = tuple(dict.fromkeys((*policy.rulesets, *wanted.rulesets)))
    changes["aliases"] = tuple(dict.fromkeys((*policy.aliases, *wanted.aliases)))
    return policy._replace(**changes), loosened(wanted, policy)


def _pairs(parameter: _Parameter, policy: Policy, other: Policy) -> Iterator[tuple[str, Any, Any]]:
    mine, theirs = getattr(policy, parameter.field), getattr(other, parameter.field)
    if isinstance(mine, Mapping):
        for key in mine:
            yield f"{parameter.key}.{key}", mine[key], theirs[key]
    else:
        yield parameter.key, mine, theirs


def _is_looser(parameter: _Parameter, value: Any, limit: Any) -> bool:
    mine, theirs = parameter.measure(value), parameter.measure(limit)
    return mine < theirs if parameter.is_stricter_if_larger else mine > theirs


def _stricter(parameter: _Parameter, value: Any, other: Any) -> Any:
    return other if _is_looser(parameter, value, other) else value


def _written(value: Any) -> str:
    return str(value)
