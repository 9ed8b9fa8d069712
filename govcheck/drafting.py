"""Drafts of new documents: what is decided stands in them, what is open stands as a commented line with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping

from govcheck import shipped
from govcheck.location import Route

_OPEN = re.compile(r"( *)#( *)([A-Za-z]+):")
"""A decision that is still open: a commented key. A sentence never has a colon behind its first word."""


def draft(template: str, values: Mapping[str, str], decided: Mapping[Route, str] | None = None) -> str:
    """A shipped template as a document.

    `values` fill its `@NAME@` marks. Each route of `decided` is a commented key below `spec`, which then stands
    uncommented with that text, and so do its parents.
    """
    text = shipped.template(template)
    for name, value in values.items():
        text = text.replace(f"@{name}@", value)
    answers = {tuple(route): value for route, value in (decided or {}).items()}
    opened = {route[:depth] for route in answers for depth in range(1, len(route) + 1)}
    lines, path = [], _Path()
    for line in text.split("\n"):
        found = _OPEN.match(line)
        if found is None:
            lines.append(line)
            continue
        route = path.at(len(found[1]) + len(found[2]), found[3])
        if route in opened:
            line = found[1] + line[found.end(1) + 1 :]
        lines.append(f"{line.partition(':')[0]}: {answers[route]}" if route in answers else line)
    return "\n".join(lines)


class _Path:
    """The keys above a line, told by indentation."""

    def __init__(self) -> None:
        self._above: list[tuple[int, str]] = []

    def at(self, indentation: int, key: str) -> tuple[str, ...]:
        self._above = [one for one in self._above if one[0] < indentation]
        self._above.append((indentation, key))
        return tuple(name for _, name in self._above)
