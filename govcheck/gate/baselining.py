"""The baseline before the gate: which findings it knows, what of it has ended, and what a new one would hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import TypeAlias

from govcheck.authority.dates import NOTICE_DAYS, age_in_days, lasts_longer
from govcheck.authority.subject import Subject
from govcheck.authority.waiving import limit_of
from govcheck.facts.fact import Fact
from govcheck.facts.policy import Policy, rank
from govcheck.facts.record import From
from govcheck.gate.outcome import Outcome
from govcheck.gate.report import BASELINED, WAIVED, AgentReport, Baselined, Finding, Note
from govcheck.quantities import SECONDS, seconds
from govcheck.rules.kit import WAIVER_RULES, Rule
from govcheck.rules.registry import load
from govcheck.settings.baseline import Baseline, Known

Key: TypeAlias = "tuple[str, str, str, str]"
"""Rule, agent, target and digest of the value."""


_NUMBER = re.compile(r"[0-9]+")


def value_digest(finding: Finding) -> str:
    """sha256 over what stands at the place of a finding, the words that it quotes, and what it says.

    What it says changes when the agent gains a power elsewhere that the finding is about. Numbers in it are left out:
    the age of a source grows every day.
    """
    import json
    from hashlib import sha256

    said = [_NUMBER.sub("#", text) for text in (finding.message, *finding.path)]
    text = json.dumps([finding.words, finding.value, said], sort_keys=True, default=_plain, ensure_ascii=True)
    return "sha256:" + sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, From):
        return value.data
    if isinstance(value, Fact):
        return value.value_if_known(None)
    raise TypeError(f"{type(value).__name__} is no data of a document")


def may_be_known(rule: Rule, tier: str) -> bool:
    """Whether the baseline may hold findings of a rule: what nobody may waive, nobody may leave lying either."""
    return rule.id not in WAIVER_RULES and (rule.is_waivable or rank(tier) < rank("high"))


def compare(subject: Subject, baseline: Baseline, rules: Sequence[Rule], found: Outcome) -> Outcome:
    """Findings of the agent that the baseline knows are baselined; what of it has ended is noted."""
    known = {one[:4]: one for one in baseline.known if one.agent == subject.agent.name}
    ran = {rule.id: rule for rule in rules}
    met: dict[Key, str] = {}
    compared = []
    for finding in found.findings:
        entry = known.get(_key(finding))
        if entry is not None:
            met[entry[:4]] = state = _state(entry, ran[finding.rule], subject)
            if state == "" and finding.status != WAIVED:
                left = -age_in_days(entry.expires, subject.today)
                finding = finding._replace(
                    status=BASELINED, baselined=Baselined(baseline.path, entry.expires, left)
                )
        compared.append(finding)
    gone = sum(one.rule in ran and one[:4] not in met for one in known.values())
    return Outcome(compared, found.unknown, [*found.notes, *_notes(subject, baseline, compared, met, gone)])


def _key(finding: Finding) -> Key:
    return finding.rule, finding.agent, finding.target, value_digest(finding)


def _state(entry: Known, rule: Rule, subject: Subject) -> str:
    """Why an entry no longer counts; empty where it does."""
    if not may_be_known(rule, subject.tier):
        return f"nobody may accept it at tier {subject.tier}"
    if age_in_days(entry.expires, subject.today) > 0:
        return f"the last day was {entry.expires}"
    limit = limit_of(rule.severity, subject.policy)
    if lasts_longer(subject.today, entry.expires, limit):
        return (
            f"{entry.expires} is further ahead than the {limit} that severity {rule.severity} may be accepted for"
        )
    return ""


def _notes(
    subject: Subject, baseline: Baseline, findings: Iterable[Finding], met: dict[Key, str], gone: int
) -> Iterator[Note]:
    name = subject.agent.name
    for state, count in sorted(Counter(state for state in met.values() if state).items()):
        yield _note(f"{_entries(count)} of `{baseline.path}` for {name} no longer counts: {state}.")
    ends = Counter(one.baselined.expires for one in findings if one.baselined is not None)
    for day, count in sorted(ends.items()):
        left = -age_in_days(day, subject.today)
        if left <= NOTICE_DAYS:
            yield _note(
                f"{_entries(count)} of `{baseline.path}` for {name}: the last day is {day}, in {left} days."
            )
    if gone:
        yield _note(
            f"{_entries(gone)} of `{baseline.path}` for {name}: nothing is found there any more, "
            "so run `govcheck baseline` again to drop that."
        )


def _entries(count: int) -> str:
    return "1 entry" if count == 1 else f"{count} entries"


def _note(message: str) -> Note:
    return Note("", "", message, ())


def renewed(
    agents: Sequence[AgentReport],
    old: Baseline | None,
    policies: Sequence[Policy],
    today: str,
    with_new: bool,
) -> list[Known]:
    """The entries of a new baseline: what is still found keeps its day; new findings come in `with_new` only.

    Entries of agents that were not judged now stay as they are.
    """
    before = {one[:4]: one for one in old.known} if old is not None else {}
    judged = {agent.name for agent in agents}
    kept = [one for one in before.values() if one.agent not in judged]
    for agent in agents:
        for finding in agent.findings:
            if finding.status == WAIVED or not may_be_known(load(finding.rule).RULE, agent.tier.effective):
                continue
            entry = before.get(_key(finding))
            if entry is not None:
                kept.append(entry)
            elif with_new:
                shortest = min((limit_of(finding.severity, policy) for policy in policies), key=seconds)
                kept.append(Known(*_key(finding), _last_day(today, shortest)))
    return kept


def unrecorded(agents: Iterable[AgentReport]) -> list[str]:
    """Findings that no baseline may hold, in words."""
    return [
        f"{finding.rule} {finding.name} at {finding.target} of {agent.name}"
        for agent in agents
        for finding in agent.findings
        if finding.status != WAIVED and not may_be_known(load(finding.rule).RULE, agent.tier.effective)
    ]


def _last_day(today: str, limit: str) -> str:
    try:
        return (date.fromisoformat(today) + timedelta(days=seconds(limit) // SECONDS["d"])).isoformat()
    except OverflowError:  # further ahead than the calendar goes
        return date.max.isoformat()
