"""What the rules found on an agent, as data of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from govcheck.authority.subject import Subject
from govcheck.facts.fact import UNRESOLVED, Fact
from govcheck.facts.record import Record
from govcheck.gate.marks import mark
from govcheck.gate.report import BLOCKING, Finding, Note, Unknown
from govcheck.location import Place
from govcheck.rules.engine import Check, Result
from govcheck.rules.kit import Failed, Located, Noted, Rule

StatusOf = Callable[[Rule], str]
"""What a finding of a rule is in this run: `blocking`, `reported` or `advisory`."""


class Outcome(NamedTuple):
    findings: list[Finding]
    unknown: list[Unknown]
    notes: list[Note]

    def and_also(self, other: Outcome) -> Outcome:
        return Outcome(self.findings + other.findings, self.unknown + other.unknown, self.notes + other.notes)


def outcome(results: Iterable[Result], subject: Subject, status_of: StatusOf) -> Outcome:
    """Every check of every rule, sorted into findings, open checks and notes."""
    found = Outcome([], [], [])
    for result in results:
        if result.rule.deprecated and result.checks:
            found.notes.append(Note(result.rule.id, "", f"The rule is deprecated: {result.rule.deprecated}", ()))
        for check in result.checks:
            if check.undecided is not None:
                found.unknown.append(_unknown(result.rule, check, check.undecided, status_of(result.rule)))
            elif isinstance(check.answer, Failed):
                found.findings.append(_finding(result.rule, check.answer, subject, status_of(result.rule)))
            elif isinstance(check.answer, Noted):
                found.notes.append(_note(result.rule.id, check.answer.at.place, check.answer.message))
    return found


def remarks(subject: Subject) -> Iterator[Note]:
    """What a person should know that is no rule's finding."""
    for remark in subject.agent.remarks:
        yield _note(remark.rule, remark.place, remark.message)


def _note(rule: str, place: Place, message: str) -> Note:
    return Note(rule, str(place.route), message, (mark(place),))


def _finding(rule: Rule, failed: Failed, subject: Subject, status: str) -> Finding:
    place = failed.at.place
    primary = mark(Place(place.origin, place.route, failed.words), label=failed.label)
    related = tuple(mark(one.at.place, "related", one.label) for one in failed.related)
    quoted = _quoted(failed)
    return Finding(
        rule.id,
        rule.name,
        rule.severity,
        rule.confidence,
        status,
        str(place.route),
        failed.message,
        failed.help,
        tuple(failed.path),
        subject.agent.name,
        quoted,
        (primary, *related),
        failed.hidden or failed.quoted or (quoted if failed.words is not None else None),
        _data(failed.at),
    )


def _quoted(failed: Failed) -> str:
    """The value that a finding quotes: the words that it is about, or what stands at its place."""
    if failed.quoted:
        return failed.quoted
    at, words = failed.at, failed.words
    if isinstance(at, Fact) and at.is_stated:
        return str(at.value) if words is None else str(at.value)[words.start : words.end]
    if words is not None:
        span = Place(at.place.origin, at.place.route, words).span()
        return at.place.source.text[span.start : span.end]
    return ""


def _data(at: Located) -> object:
    """What stands at a place, as the document has it."""
    if isinstance(at, Record):
        return at.raw
    if isinstance(at, Fact):
        return at.value_if_known(None) if at.is_stated else None
    span = Place(at.place.origin, at.place.route).span()
    return at.place.source.text[span.start : span.end]


def _unknown(rule: Rule, check: Check, fact: Fact[object], status: str) -> Unknown:
    return Unknown(
        rule.id,
        str(check.target.place.route),
        fact.state,
        fact.reason,
        fact.decided_by,
        status == BLOCKING and fact.state == UNRESOLVED,
        (mark(fact.place),),
    )
