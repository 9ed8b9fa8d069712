"""The shipped tables of polarity and scenarios, read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from govcheck.evidence.polarity import Polarity, Scorer, table
from govcheck.evidence.scenario_map import ScenarioMap, shipped_map
from govcheck.shipped import evidence_table


def polarity(declared: Mapping[str, str]) -> Polarity:
    """The shipped table with a manifest's `polarity` over it."""
    return Polarity(_polarities, declared)


def scenario_map(declared: Mapping[str, str]) -> ScenarioMap:
    """The shipped map with a manifest's `scenarioMap` over it."""
    return ScenarioMap(_scenarios, declared)


@lru_cache(maxsize=1)
def _polarities() -> Mapping[str, list[Scorer]]:
    return table(_read("polarity"))


@lru_cache(maxsize=1)
def _scenarios() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    return shipped_map(_read("scenarios"))


def _read(name: str) -> Any:
    import yaml

    return yaml.load(evidence_table(name), Loader=yaml.CSafeLoader) or {}
