"""What the setup row of a garak report says of the run: the target, the threshold, the binding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from govcheck.evidence.recorder import Recorder
from govcheck.facts.reports import Binding

_ENDPOINTS = frozenset(("function", "guardrails", "langchain_serve", "rasa", "rest", "websocket"))
"""Families of generators that call an application, which has its own prompt and tools; the others call a bare model."""
_NAMED_BY_CODE = frozenset(("function", "guardrails"))
"""Of these, those whose target is named by a Python function or a folder."""
_TEST_GENERATOR = "Lipsum"
"""What the family `test` means where it is named alone."""
_MAX_DEPTH = 6


class Setup(NamedTuple):
    """What is needed to read the rows after it."""

    threshold: float | None
    """None where the row does not hold it: garak writes whole numbers there, but no 0.5 or 0.7."""
    names_judge: bool
    system_prompt: Any
    """Of the run. garak puts it before every prompt."""


def read_setup(row: Mapping[str, Any], record: Recorder) -> Setup:
    """Tells the recorder everything that it wants to know."""
    record.version(row.get("_config.version"))
    record.time(row.get("transient.starttime_iso"))
    record.system_prompt(row.get("run.system_prompt"))
    judges = list(_values(row.get("plugins.detectors"), "detector_model_name"))
    for judge in judges:
        record.judge(judge)
    if row.get("run.synthetic") is True:
        record.synthetic()
    written = row.get("run.govcheck")
    binding = None if written is None else record.binding(written)
    _target(row, binding, record)
    threshold = row.get("run.eval_threshold")
    is_number = isinstance(threshold, int | float) and not isinstance(threshold, bool)
    return Setup(threshold if is_number else None, bool(judges), row.get("run.system_prompt"))


def _target(row: Mapping[str, Any], binding: Binding | None, record: Recorder) -> None:
    """The model: since garak 0.13.1 under `target_*`, before under `model_*`."""
    kind, name = (
        value if isinstance(value, str) else ""
        for value in (row.get(f"plugins.target_{key}", row.get(f"plugins.model_{key}")) for key in ("type", "name"))
    )
    family, _, generator = kind.strip().partition(".")
    family = family.lower()
    if family == "test":
        record.model(f"test.{generator or _TEST_GENERATOR}")
        return
    if family not in _ENDPOINTS:
        record.about_model_only()
    elif binding is not None and (not name or "://" in name or family in _NAMED_BY_CODE):
        name = binding.model or name
    record.model(name)


def _values(settings: Any, key: str, depth: int = 0) -> Iterator[Any]:
    """Every value under a key at any depth."""
    if isinstance(settings, Mapping) and depth < _MAX_DEPTH:
        for name, value in settings.items():
            if name == key:
                yield value
            else:
                yield from _values(value, key, depth + 1)
