"""What the rules on evidence share: how a report and a row of it are shown as a second place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from govcheck.authority.subject import Subject
from govcheck.evidence.scenario_map import SCENARIOS
from govcheck.facts.fact import Fact
from govcheck.facts.reports import Exhibit, Row, Tried
from govcheck.location import TOP, Origin, Place, Position, Route, Slice, Source, Span
from govcheck.rules.kit import Related, tier_is_at_least

_MOST_ROWS = 2


class _Line(Source):
    """One line of a report of which nothing is shown but its number: the text of an attack is no help."""

    __slots__ = ("number",)

    def __init__(self, path: str, number: int) -> None:
        super().__init__(path, "")
        self.number = number

    def position(self, offset: int) -> Position:
        return Position(self.number, 1)


class _Lines:
    """A report as a document without text."""

    def __init__(self, path: str, line: int | None) -> None:
        self.source: Source = _Line(path, line or 1)

    def span(self, path: Route, words: Slice | None = None) -> Span:
        return Span(0, 0)

    def has(self, path: Route) -> bool:
        return True

    def texts(self) -> Iterator[tuple[Route, str]]:
        return iter(())


class ReportRow(NamedTuple):
    """A place in a report."""

    place: Place


def in_report(row: Row, label: str) -> Related:
    """The second place of a finding: the row of the report that shows it."""
    place = Place(Origin("report", "report", _Lines(row.file, row.line)), TOP)
    return Related(ReportRow(place), f"{label} at {row.where}")


def failed_rows(scenario: str, tried: Tried) -> list[Related]:
    return [in_report(row, f"{scenario} failed") for row in tried.unsafe_rows[:_MOST_ROWS]]


def every_report(subject: Subject) -> Iterator[Exhibit | Fact[object]]:
    """Each adversarial report; for a definition that cannot speak of evidence, the fact that it cannot."""
    if subject.agent.evidence.is_undecided:
        yield subject.agent.evidence
    yield from subject.agent.exhibits


def readable_reports(subject: Subject) -> Iterator[Exhibit | Fact[object]]:
    """Those that can be read and prove something; GOV706 speaks of the others."""
    for one in every_report(subject):
        if isinstance(one, Fact) or not (one.report.is_undecided or one.report.value.refusals):
            yield one


def at_tier_high(subject: Subject) -> bool:
    return tier_is_at_least(subject, "high")


def at_tier_moderate(subject: Subject) -> bool:
    return tier_is_at_least(subject, "moderate")


def in_order(scenarios: Sequence[str]) -> list[str]:
    """Scenarios in the order of the manifest's own list."""
    return sorted(scenarios, key=SCENARIOS.index)
