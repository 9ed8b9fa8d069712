"""One agent before the gate: which rules run, what their checks amount to, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from govcheck.authority.claims import claims
from govcheck.authority.subject import Subject
from govcheck.facts.fact import UNRESOLVED, Fact
from govcheck.gate.marks import mark
from govcheck.gate.report import (
    ADVISORY,
    BLOCKING,
    REPORTED,
    AgentReport,
    Error,
    Finding,
    Note,
    Reason,
    Tier,
    Unknown,
)
from govcheck.gate.rulesets import BLOCKS_FROM, PROFILE_OF_TIER, ruleset
from govcheck.gate.verdict import Decision, decide, is_at_least, stricter
from govcheck.location import Place
from govcheck.rules.engine import Check, Result, run
from govcheck.rules.kit import Failed, Noted, Rule, RuleModule
from govcheck.rules.registry import CONFIGURATION_RULES, INDEX, load


class Demands(NamedTuple):
    """What the caller asks of every agent beside its tier."""

    rulesets: Sequence[str] = ()
    select: Sequence[str] = ()
    fail_on: str | None = None
    environment: str = "production"
    exit_zero: bool = False


class Judged(NamedTuple):
    report: AgentReport
    decision: Decision
    errors: tuple[Error, ...]
    """Rules that crashed."""


def rules_for(subject: Subject, demands: Demands) -> list[RuleModule]:
    """The rules that judge an agent, in the order of the catalogue."""
    if subject.agent.is_configuration:
        wanted = set(CONFIGURATION_RULES)
    else:
        wanted = set(ruleset(PROFILE_OF_TIER[subject.tier]).rules)
    for name in demands.rulesets:
        wanted.update(ruleset(name).rules)
    if demands.select:
        wanted.intersection_update(demands.select)
    return [load(rule_id) for rule_id in INDEX if rule_id in wanted]


def judge(subject: Subject, demands: Demands, modules: Sequence[RuleModule] | None = None) -> Judged:
    """Runs the rules on an agent and decides. `modules` replaces the catalogue, for tests and own rules."""
    modules = rules_for(subject, demands) if modules is None else modules
    results = [run(module, subject) for module in modules]
    threshold = stricter(BLOCKS_FROM[subject.tier], demands.fail_on)
    findings = [
        _finding(result.rule, check, subject, _status(result.rule, threshold, demands))
        for result in results
        for check in result.checks
        if isinstance(check.answer, Failed)
    ]
    unknown = [
        _unknown(result.rule, check, check.undecided, _status(result.rule, threshold, demands) == BLOCKING)
        for result in results
        for check in result.checks
        if check.undecided is not None
    ]
    errors = tuple(_crashed(result, subject) for result in results if result.crash is not None)
    decision = decide(
        blocks=any(finding.status == BLOCKING for finding in findings),
        undecided=any(one.blocks for one in unknown),
        invalid=bool(errors),
        exit_zero=demands.exit_zero,
    )
    return Judged(_report(subject, demands, results, findings, unknown, decision), decision, errors)


def _report(
    subject: Subject,
    demands: Demands,
    results: Sequence[Result],
    findings: list[Finding],
    unknown: list[Unknown],
    decision: Decision,
) -> AgentReport:
    agent = subject.agent
    incidents = agent.accountability.incidents
    to, deadline = incidents.to.value_if_known(None), incidents.deadline.value_if_known(None)
    return AgentReport(
        name=agent.name,
        file=agent.origin.path,
        format=agent.format,
        sources=agent.source_paths,
        tier=Tier(
            subject.tier,
            agent.risk.tier.value_if_known(None),
            subject.floor,
            tuple(Reason(*reason) for reason in subject.floor_reasons),
        ),
        profile="configuration" if agent.is_configuration else PROFILE_OF_TIER[subject.tier],
        verdict=decision.verdict,
        exit_code=decision.exit_code,
        applied=len(results),
        decided=sum(_is_decided(result) for result in results),
        findings=tuple(sorted(findings, key=_by_place)),
        notes=tuple(_notes(subject, results)),
        unknown=tuple(unknown),
        claims=tuple(claims(agent)),
        incidents=(to + (f" within {deadline}" if deadline else "")) if to else "",
        tier_reason=agent.risk.reason.value_if_known(None) or "",
    )


def _is_decided(result: Result) -> bool:
    """A rule is decided by a failure, or if none of its checks is unknown."""
    if result.crash is not None:
        return False
    return any(isinstance(check.answer, Failed) for check in result.checks) or all(
        check.undecided is None for check in result.checks
    )


def _status(rule: Rule, threshold: str, demands: Demands) -> str:
    if rule.is_preview or (rule.is_advisory_outside_production and demands.environment != "production"):
        return ADVISORY
    return BLOCKING if rule.severity != "note" and is_at_least(rule.severity, threshold) else REPORTED


def _by_place(finding: Finding) -> tuple[str, int, str, str]:
    primary = finding.marks[0]
    return primary.source.path, primary.span.start, finding.rule, finding.target


def _finding(rule: Rule, check: Check, subject: Subject, status: str) -> Finding:
    failed = check.answer
    assert isinstance(failed, Failed)
    place = failed.at.place
    primary = mark(Place(place.origin, place.route, failed.words), label=failed.label)
    related = tuple(mark(one.at.place, "related", one.label) for one in failed.related)
    target = str(place.route)
    return Finding(
        rule.id,
        rule.name,
        rule.severity,
        rule.confidence,
        status,
        target,
        failed.message,
        failed.help,
        tuple(failed.path),
        subject.agent.name,
        _quoted(failed),
        (primary, *related),
    )


def _quoted(failed: Failed) -> str:
    """The value that a finding quotes: the marked words, or what stands at its place."""
    at, words = failed.at, failed.words
    if isinstance(at, Fact) and at.is_stated:
        return str(at.value) if words is None else str(at.value)[words.start : words.end]
    if words is not None:
        span = Place(at.place.origin, at.place.route, words).span()
        return at.place.source.text[span.start : span.end]
    return ""


def _notes(subject: Subject, results: Sequence[Result]) -> list[Note]:
    noted = [
        Note(result.rule.id, str(check.answer.at.place.route), check.answer.message, (mark(check.answer.at.place),))
        for result in results
        for check in result.checks
        if isinstance(check.answer, Noted)
    ]
    return [
        *noted,
        *(
            Note(remark.rule, str(remark.place.route), remark.message, (mark(remark.place),))
            for remark in subject.agent.remarks
        ),
    ]


def _unknown(rule: Rule, check: Check, fact: Fact[object], would_block: bool) -> Unknown:
    return Unknown(
        rule.id,
        str(check.target.route),
        fact.state,
        fact.reason,
        fact.decided_by,
        would_block and fact.state == UNRESOLVED,
        (mark(fact.place),),
    )


def _crashed(result: Result, subject: Subject) -> Error:
    agent = subject.agent
    return Error(
        f"Rule {result.rule.id} crashed on {agent.name} ({result.crash.error if result.crash else ''}): "
        "this is a defect of govcheck, please report it with the file.",
        agent.origin.path,
    )
