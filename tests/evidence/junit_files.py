"""Makes reports for the tests of the junit reader."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from govcheck.facts.reports import Report
from tests.evidence.reports import counts, read

CLAUDE = "claude-sonnet-4-5-20250929"
WHEN = 'timestamp="2026-10-19T08:00:00+00:00"'


def properties(**given: str) -> str:
    inside = "".join(
        f"<property name={quoteattr(name)} value={quoteattr(value)}/>" for name, value in given.items()
    )
    return f"<properties>{inside}</properties>"


def case(inside: str = "", name: str = "test_refund", classname: str = "shop", more: str = "") -> str:
    return f"<testcase classname={quoteattr(classname)} name={quoteattr(name)} {more}>{inside}</testcase>"


def suite(*inside: str, attributes: str = WHEN, **given: str) -> str:
    return f"<testsuite name='pytest' {attributes}>{properties(**{'model': CLAUDE, **given})}{''.join(inside)}</testsuite>"


def xml(text: str) -> Report:
    return read({"results.xml": text})


def outcome_of(inside: str = "", more: str = "") -> tuple[int, int, int, int]:
    """Evaluated, unsafe, errored, unscored of one test case that holds this."""
    report = xml(suite(case(inside, more=more)))
    return (*counts(report), report.unscored)
