"""One agent before the gate: which rules run, what their checks amount to, and the verdict."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govcheck.authority.claims import claims
from govcheck.authority.subject import Subject
from govcheck.facts.waivers import Acceptance
from govcheck.gate.outcome import Outcome, outcome, remarks
from govcheck.gate.report import ADVISORY, BLOCKING, REPORTED, AgentReport, Error, Finding, Reason, Tier
from govcheck.gate.rulesets import BLOCKS_FROM, PROFILE_OF_TIER, ruleset
from govcheck.gate.verdict import Decision, decide, is_at_least, stricter
from govcheck.rules.engine import Result, run
from govcheck.rules.kit import WAIVER_RULES, Rule, RuleModule
from govcheck.rules.registry import CONFIGURATION_RULES, INDEX, load

TYPE_CHECKING = False
if TYPE_CHECKING:
    from govcheck.settings.baseline import Baseline


class Demands(NamedTuple):
    """What the caller asks of every agent beside its tier."""

    rulesets: Sequence[str] = ()
    select: Sequence[str] = ()
    fail_on: str | None = None
    environment: str = "production"
    exit_zero: bool = False
    acceptances: Sequence[Acceptance] = ()
    """Waivers and readings of all agents, from files that the caller named."""
    baseline: Baseline | None = None
    preview: bool = False


class Judged(NamedTuple):
    report: AgentReport
    decision: Decision
    errors: tuple[Error, ...]
    """Rules that crashed."""


def rules_for(subject: Subject, demands: Demands) -> list[RuleModule]:
    """The rules that judge an agent, in the order of the catalogue."""
    profile = None if subject.agent.is_configuration else PROFILE_OF_TIER[subject.tier]
    return list(modules_of(profile, tuple(demands.rulesets), tuple(demands.select), demands.preview))


@lru_cache(maxsize=64)
def modules_of(
    profile: str | None, rulesets: tuple[str, ...], select: tuple[str, ...], preview: bool
) -> tuple[RuleModule, ...]:
    """The same for every agent of a fleet that has the same profile."""
    wanted = set(CONFIGURATION_RULES if profile is None else ruleset(profile).rules)
    for name in rulesets:
        wanted.update(ruleset(name).rules)
    if select:
        wanted.intersection_update(select)
    modules = (load(rule_id) for rule_id in INDEX if rule_id in wanted)
    return tuple(module for module in modules if preview or not module.RULE.is_preview)


def judge(subject: Subject, demands: Demands, modules: Sequence[RuleModule] | None = None) -> Judged:
    """Runs the rules on an agent and decides. `modules` replaces the catalogue, for tests and own rules."""
    modules = rules_for(subject, demands) if modules is None else modules
    threshold = stricter(BLOCKS_FROM[subject.tier], demands.fail_on)

    def status_of(rule: Rule) -> str:
        return _status(rule, threshold, demands)

    acceptances = [one for one in demands.acceptances if one.agent.value == subject.agent.name]
    if acceptances:
        from govcheck.gate.waiving import accepted, attested, settle

        subject = subject._replace(attested=attested(subject, acceptances))
    results = [run(module, subject) for module in modules if module.RULE.id not in WAIVER_RULES]
    found = outcome(results, subject, status_of)
    if acceptances:
        rules = [module.RULE for module in modules]
        subject = subject._replace(accepted=tuple(accepted(subject, acceptances, rules, found)))
        found = settle(subject, found)
    about_waivers = [run(module, subject) for module in modules if module.RULE.id in WAIVER_RULES]
    found = found.and_also(outcome(about_waivers, subject, status_of))
    results += about_waivers
    if demands.baseline is not None:
        from govcheck.gate.baselining import compare

        found = compare(subject, demands.baseline, [result.rule for result in results], found)
    found.notes.extend(remarks(subject))
    errors = tuple(_crashed(result, subject) for result in results if result.crash is not None)
    decision = decide(
        blocks=any(finding.status == BLOCKING for finding in found.findings),
        undecided=any(one.blocks for one in found.unknown),
        invalid=bool(errors),
        exit_zero=demands.exit_zero,
    )
    return Judged(_report(subject, results, found, decision), decision, errors)


def _report(subject: Subject, results: Sequence[Result], found: Outcome, decision: Decision) -> AgentReport:
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
        decided=sum(result.is_decided for result in results),
        findings=tuple(sorted(found.findings, key=_by_place)),
        notes=tuple(found.notes),
        unknown=tuple(found.unknown),
        claims=tuple(claims(agent)),
        incidents=(to + (f" within {deadline}" if deadline else "")) if to else "",
        passing=tuple(sorted(result.rule.id for result in results if result.passed and result.is_kept)),
        rules=tuple(sorted(result.rule.id for result in results if result.crash is None)),
        tier_reason=agent.risk.reason.value_if_known(None) or "",
    )


def _status(rule: Rule, threshold: str, demands: Demands) -> str:
    if rule.is_preview or (rule.is_advisory_outside_production and demands.environment != "production"):
        return ADVISORY
    return BLOCKING if rule.severity != "note" and is_at_least(rule.severity, threshold) else REPORTED


def _by_place(finding: Finding) -> tuple[str, int, str, str]:
    primary = finding.marks[0]
    return primary.source.path, primary.span.start, finding.rule, finding.target


def _crashed(result: Result, subject: Subject) -> Error:
    agent = subject.agent
    return Error(
        f"Rule {result.rule.id} crashed on {agent.name} ({result.crash.error if result.crash else ''}): "
        "this is a defect of govcheck, please report it with the file.",
        agent.origin.path,
    )
