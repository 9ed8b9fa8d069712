"""JUnit XML: a suite per agent, a case per rule that ran.

A rule fails where a finding of it blocks, errs where it could not be decided, and is skipped where all its findings
were accepted or do not block. What made the run unusable is a suite of its own, so that nothing broken looks green.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from govcheck.gate.report import BLOCKING, AgentReport, Error, Finding, Report
from govcheck.output.acceptance import accepted_words, status_words
from govcheck.output.escape import escaped
from govcheck.output.places import place_of
from govcheck.output.style import Style
from govcheck.output.verdict_words import undecided_words, verdict_words


def render(report: Report, style: Style) -> str:
    """A document in UTF-8. Characters that XML has no word for are written out."""
    suites = Element("testsuites", {"name": "govcheck"})
    for agent in report.agents:
        _suite(suites, f"{agent.name} ({agent.file})", list(_cases(agent)))
    if report.errors or not report.agents:
        _suite(
            suites, "govcheck", [_broken(error) for error in report.errors] or [_broken(Error("Nothing to check."))]
        )
    suites.set("tests", str(sum(int(suite.get("tests", 0)) for suite in suites)))
    for count in ("failures", "errors", "skipped"):
        suites.set(count, str(sum(int(suite.get(count, 0)) for suite in suites)))
    properties = Element("properties")
    SubElement(properties, "property", {"name": "verdict", "value": escaped(str(verdict_words(report)))})
    for suite in suites:
        suite.insert(0, properties)
    indent(suites)
    text = tostring(suites, encoding="unicode")
    document = f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
    return document.encode("ascii", "xmlcharrefreplace").decode() if style.ascii else document


def _suite(suites: Element, name: str, cases: list[Element]) -> None:
    counts = {
        kind: sum(case.find(tag) is not None for case in cases)
        for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    said = {"name": escaped(name), "tests": str(len(cases)), **{kind: str(count) for kind, count in counts.items()}}
    SubElement(suites, "testsuite", said).extend(cases)


def _cases(agent: AgentReport) -> Iterator[Element]:
    found = {finding.rule for finding in agent.findings} | {one.rule for one in agent.unknown}
    for rule in [*agent.rules, *sorted(found - set(agent.rules))]:
        findings = [finding for finding in agent.findings if finding.rule == rule]
        undecided = [one for one in agent.unknown if one.rule == rule and one.blocks]
        name = f"{rule} {findings[0].name}" if findings else rule
        case = Element(
            "testcase", {"classname": escaped(agent.name), "name": escaped(name), "file": escaped(agent.file)}
        )
        for finding in findings:
            if finding.status == BLOCKING:
                _say(case, "failure", finding.message, _told(finding), finding.severity)
        for one in undecided:
            words = f"{one.target}: {undecided_words(one.reason, one.decided_by)}"
            _say(case, "error", words, words, "undecided")
        waived = [one for one in agent.unknown if one.rule == rule and one.waiver is not None]
        if not len(case) and waived:
            words = "\n".join(f"{one.target}: {accepted_words(one)}" for one in waived)
            _say(case, "skipped", "undecided, and accepted", words)
        elif not len(case) and findings:
            told = "\n\n".join(f"[{status_words(finding)}] {_told(finding)}" for finding in findings)
            _say(case, "skipped", f"does not block: {status_words(findings[0])}", told)
        elif findings:
            others = [finding for finding in findings if finding.status != BLOCKING]
            if others:
                text = "\n\n".join(f"[{status_words(finding)}] {_told(finding)}" for finding in others)
                SubElement(case, "system-out").text = _lines(text)
        yield case


def _told(finding: Finding) -> str:
    lines = [f"{place_of(finding.marks[0], finding.marks[0].source.path)}  {finding.target}", finding.message]
    return "\n".join([*lines, *finding.path, *([f"help: {finding.help}"] if finding.help else [])])


def _broken(error: Error) -> Element:
    case = Element("testcase", {"classname": "govcheck", "name": escaped(error.file or "run")})
    place = ":".join(str(part) for part in (error.file, error.line, error.column) if part is not None)
    _say(case, "error", error.message, f"{place} {error.message}".strip(), "cannot be judged")
    return case


def _say(case: Element, tag: str, message: str, text: str, kind: str = "") -> None:
    said = {"message": escaped(message), **({"type": kind} if kind else {})}
    SubElement(case, tag, said).text = _lines(text)


def _lines(text: str) -> str:
    return "\n".join(map(escaped, text.split("\n")))
