"""Which scenario a tool's own category means. The shipped map is `scenarios.yaml` beside this file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase

ATTACKS = (
    "direct-injection", "indirect-injection", "tool-misuse", "data-exfiltration", "memory-poisoning",
    "agent-impersonation", "code-execution",
)  # fmt: skip
MISALIGNMENTS = (
    "goal-conflict", "replacement-threat", "oversight-evasion", "coercion", "information-leak", "sabotage",
)  # fmt: skip
SCENARIOS = (*ATTACKS, *MISALIGNMENTS)


class ScenarioMap:
    """The manifest's `scenarioMap`, our own names, and the shipped map, which is read when it is asked."""

    def __init__(
        self, shipped: Callable[[], Mapping[str, Mapping[str, Sequence[str]]]], declared: Mapping[str, str]
    ) -> None:
        self._shipped = shipped
        self._declared = {category.casefold(): scenario for category, scenario in declared.items()}
        self._found: dict[tuple[str, str], tuple[str, ...] | None] = {}

    def scenarios(self, tool: str, category: str) -> tuple[str, ...] | None:
        """None for a category that is not in the map; empty for one that is known to mean no scenario."""
        key = (tool, category)
        if key not in self._found:
            if len(self._found) > 100_000:
                self._found.clear()
            self._found[key] = self._look_up(tool, category.casefold())
        return self._found[key]

    def _look_up(self, tool: str, category: str) -> tuple[str, ...] | None:
        if category in self._declared:
            return (self._declared[category],)
        if category in SCENARIOS:
            return (category,)
        shipped = self._shipped().get(tool, {})
        if category in shipped:
            return tuple(shipped[category])
        patterns = [pattern for pattern in shipped if "*" in pattern and fnmatchcase(category, pattern)]
        return tuple(shipped[max(patterns, key=len)]) if patterns else None


def shipped_map(data: Mapping[str, Mapping[str, Sequence[str] | str]]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The map from `scenarios.yaml`. Raises `ValueError` for a scenario that does not exist."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for tool, categories in data.items():
        for category, written in categories.items():
            scenarios = (written,) if isinstance(written, str) else tuple(written)
            if unknown := set(scenarios) - set(SCENARIOS):
                raise ValueError(f"scenarios of {tool}: {category}: {sorted(unknown)}")
            found.setdefault(tool, {})[category.casefold()] = scenarios
    return found
