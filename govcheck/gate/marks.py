"""From places to marks: the only step at which a route becomes lines and columns."""

from __future__ import annotations

from govcheck.authority.secrets import masked
from govcheck.gate.report import Error, Mark
from govcheck.location import Place
from govcheck.reading import Problem


def mark(place: Place, role: str = "primary", label: str = "") -> Mark:
    """The mark of a place. What is missing is marked at its parent and says so; secrets are never shown."""
    origin = place.origin
    if not label and not origin.tree.has(origin.path_in_document(place.route)):
        label = f"`{place.route}` is missing"
    return Mark(role, masked(place.source), place.span(), str(place.route), label)


def error_of(problem: Problem) -> Error:
    """A problem as an error of the report; one without a text has only its file."""
    if not problem.source.text:
        return Error(problem.message, problem.source.path)
    line, column = problem.source.position(problem.span.start)
    return Error(
        problem.message,
        problem.source.path,
        line,
        column,
        Mark("primary", masked(problem.source), problem.span, "", ""),
    )
