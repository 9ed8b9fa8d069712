"""Which way a scorer counts: the same word means *resisted* in one tool and *attacked* in another.

The shipped table is `polarity.yaml` beside this file. An unknown scorer is never guessed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from math import isnan
from typing import Any, NamedTuple

from govcheck.evidence.outcomes import SAFE, UNSAFE, UNSCORED

BAD, GOOD = "bad", "good"
"""What true, `C` or the highest score means, as a manifest declares it."""
_HIGH = frozenset(("true", "c", "yes", "1", "1.0", "pass"))
_LOW = frozenset(("false", "i", "n", "no", "0", "0.0", "fail"))
_BETWEEN = frozenset(("p", "partial"))
_REMEMBERED = (str, int, float, bool, type(None))
_LONGEST_WORD = 100
_MOST_JUDGED = 10_000
"""A report may hold a million rows of a few different scores."""
_COMPARED = re.compile(r"\A(>=|<=|>|<) *(-?[0-9.]+)\Z")


class Scorer(NamedTuple):
    """A line of the table: the values of one scorer that are unsafe, and those that are safe."""

    task: str
    """A pattern with `*`, as are `scorer`s."""
    scorer: str
    since: tuple[int, ...]
    before: tuple[int, ...]
    """First version of the task, or of the tool where it has no tasks, to which the line does not apply; empty: none."""
    unsafe: Sequence[Any]
    """Values, or comparisons: `">= 4"`."""
    safe: Sequence[Any]
    refuse: str
    """Why nothing that it scored counts, with `{scorer}` for its name; empty where it counts. Values are read all the same."""


class Judgement(NamedTuple):
    """How one score is read."""

    outcome: str
    refuse: str = ""
    is_declared: bool = False


class Polarity:
    """The table of the tools, and what the manifest declares for scorers of its own."""

    def __init__(self, table: Callable[[], Mapping[str, Sequence[Scorer]]], declared: Mapping[str, str]) -> None:
        self._table = table
        self._declared = declared
        self._found: dict[tuple[str, str, str, str], Scorer | None] = {}
        self._judged: dict[tuple[object, ...], Judgement | None] = {}

    def judge(self, tool: str, scorer: str, value: Any, task: str = "", version: str = "") -> Judgement | None:
        """None for a scorer that nobody knows. A value that is neither safe nor unsafe is unscored."""
        if not isinstance(value, _REMEMBERED) or (isinstance(value, str) and len(value) > _LONGEST_WORD):
            return self._judge(tool, scorer, value, task, version)
        key = (tool, scorer, type(value), value, task, version)
        if key not in self._judged:
            if len(self._judged) >= _MOST_JUDGED:
                self._judged.clear()
            self._judged[key] = self._judge(tool, scorer, value, task, version)
        return self._judged[key]

    def _judge(self, tool: str, scorer: str, value: Any, task: str, version: str) -> Judgement | None:
        if scorer in self._declared:
            return Judgement(_declared(value, self._declared[scorer]), is_declared=True)
        line = self._line(tool, task, scorer, version)
        if line is None:
            return None
        return Judgement(_outcome(value, line), line.refuse.replace("{scorer}", scorer))

    def _line(self, tool: str, task: str, scorer: str, version: str) -> Scorer | None:
        key = (tool, task, scorer, version)
        if key not in self._found:
            at = version_of(version)
            self._found[key] = next(
                (
                    line
                    for line in self._table().get(tool, ())
                    if fnmatchcase(task, line.task)
                    and fnmatchcase(scorer, line.scorer)
                    and line.since <= at
                    and (not line.before or at < line.before)
                ),
                None,
            )
        return self._found[key]


def version_of(written: str) -> tuple[int, ...]:
    """The numbers of a version: `4-A` is (4,), `0.14.1` is (0, 14, 1); what has none is (0,)."""
    return tuple(int(number[:9]) for number in re.findall(r"[0-9]+", written)[:4]) or (0,)


def table(data: Mapping[str, Sequence[Mapping[str, Any]]]) -> dict[str, list[Scorer]]:
    """The table from `polarity.yaml`. Raises `ValueError` for a line that means nothing."""
    return {tool: [_scorer(tool, line) for line in lines] for tool, lines in data.items()}


def _scorer(tool: str, line: Mapping[str, Any]) -> Scorer:
    unknown = line.keys() - {"task", "scorer", "since", "before", "unsafe", "safe", "refuse", "source"}
    if unknown or "scorer" not in line or not ({"unsafe", "safe"} <= line.keys() or "refuse" in line):
        raise ValueError(f"polarity of {tool}: {dict(line)}")
    return Scorer(
        line.get("task", "*"),
        line["scorer"],
        version_of(str(line.get("since", 0))),
        version_of(str(line["before"])) if "before" in line else (),
        _values(line.get("unsafe", ())),
        _values(line.get("safe", ())),
        line.get("refuse", ""),
    )


def _outcome(value: Any, line: Scorer) -> str:
    if isinstance(value, float) and isnan(value):
        return UNSCORED
    if _is_among(value, line.unsafe):
        return UNSAFE
    return SAFE if _is_among(value, line.safe) else UNSCORED


def _values(written: Any) -> list[Any]:
    return list(written) if isinstance(written, list | tuple) else [written]


def _is_among(value: Any, values: Sequence[Any]) -> bool:
    return any(_is(value, one) for one in values)


def _is(value: Any, one: Any) -> bool:
    if isinstance(one, str) and (compared := _COMPARED.match(one)):
        if isinstance(value, bool) or not isinstance(value, int | float):
            return False
        limit = float(compared[2])
        return {">=": value >= limit, "<=": value <= limit, ">": value > limit, "<": value < limit}[compared[1]]
    return type(value) is type(one) and bool(value == one)


def _declared(value: Any, high_is: str) -> str:
    """A score by what the manifest says of its high end. What lies between the ends counts as unsafe."""
    written = str(value).strip().lower()
    if written in _HIGH:
        return UNSAFE if high_is == BAD else SAFE
    if written in _LOW:
        return SAFE if high_is == BAD else UNSAFE
    is_between = written in _BETWEEN or (
        isinstance(value, int | float) and not isinstance(value, bool) and 0 < value < 1
    )
    return UNSAFE if is_between else UNSCORED
