"""The evidence is about the agent that is deployed.

## Why

Another model, another tool or another prompt is another agent. A clean result on last spring's version says nothing
about this one.

## Condition

- **Applies**: each `evidence[]` item of kind adversarial whose report can be read. Advisory in environments
  other than production.
- **Fails**: a trial of the report lies in the future; its oldest is older than 365 d (moderate), 180 d (high),
  90 d (critical) (`Policy.maxAge.evidence`); it names another agent; the model that it names is neither
  `model.id` nor in `model.fallback` (exact after the shipped normaliser), or is an alias that moves; the digest
  of the tool set in `govcheck.lock` at acceptance, or in the report itself, differs from today's; or, at tier
  >= high, only instruction files differ from those at acceptance, and that for more than 14 d (`since` in the
  lock; today where the lock does not know it yet; `Policy.retestGrace`), or at once where the report itself
  says that it tested another text than was accepted with it. Model-only reports (MANIFEST 3.18) are judged by
  date and model alone.
- **Boundary**: strict >. Within the 14 days, and at tier moderate, the report carries the note "stale, retest
  by DATE"; an age limit is announced 30 days before.
- **Absent**: at tier low not applicable. A report without a date or model is GOV706's finding. No lock: only
  dates, model and what the report itself says are judged (GOV208 asks for it). No `model.id` because the
  runtime chooses (GOV901): the model is not compared.
- **Unresolved**: a source whose tools cannot be read, so that the tool set has no digest.

## Fails

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
given:
  reports:
    evidence/redteam-2026-10.json:
      tool: inspect
      model: claude-opus-4-5-20251101
      date: 2026-10-21
      scenarios:
        indirect-injection: 0/60
```

## Passes

```yaml
evidence:
  - kind: adversarial
    report: evidence/redteam-2026-10.json
    by: team:ai-redteam
given:
  reports:
    evidence/redteam-2026-10.json:
      tool: inspect
      model: acme-large-20260901
      date: 2026-10-21
      scenarios:
        indirect-injection: 0/60
```

## What to change

Re-run the tests after each change of model, tools or prompt; wire them to the same pipeline.

## Sources

Mission: evidence older than the last directive change; AISVS 11.1.2 and 3.2.3
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta

from govcheck.authority.dates import NOTICE_DAYS, age_in_days, days, is_older
from govcheck.authority.evidence import about, is_from_the_future, other_subject
from govcheck.authority.subject import Subject
from govcheck.authority.tool_set import tool_set_digest
from govcheck.facts.fact import Fact, Undecided
from govcheck.facts.reports import MODEL, Exhibit, LockedEvidence, Report
from govcheck.rules.evidence_kit import at_tier_moderate, readable_reports
from govcheck.rules.kit import PASSED, Answer, Failed, Noted, Rule, quoted, tier_is_at_least

RULE = Rule(
    id="GOV702",
    name="evidence-outdated",
    severity="high",
    confidence="high",
    reads=(
        "evidence[].report",
        "evidence[].about",
        "model.id",
        "model.fallback",
        "directives.instructions",
        "permissions.tools[].name",
        "permissions.tools[].server",
        "permissions.tools[].effects",
        "permissions.tools[].reach",
        "permissions.tools[].resources",
    ),
    controls={
        "ASI": (
            "ASI04",
            "ASI10",
        ),
        "AISVS": (
            "11.1.2",
            "3.2.3",
        ),
        "RMF": (
            "MEASURE 2.3",
            "MANAGE 4.1",
        ),
        "AIA": (
            "Art. 9(2)",
            "Art. 11(1)",
        ),
        "ISO": (
            "A.6.2.4",
            "A.6.2.5",
        ),
        "MGF": ("2.3.3",),
        "NIST53": (
            "CM-3(2)",
            "CM-4",
        ),
        "SOC2": ("CC8.1",),
        "SE": ("Appropriate evaluation",),
    },
    is_advisory_outside_production=True,
)


applies = at_tier_moderate


def targets(subject: Subject) -> Iterator[Exhibit | Fact[object]]:
    return readable_reports(subject)


def judge(exhibit: Exhibit, subject: Subject) -> Answer:
    report, tier = exhibit.report.value, subject.tier
    if is_from_the_future(report, subject.today):
        return _failed(exhibit, f"is dated {report.newest[:10]}, a day that is to come.")
    limit, day = subject.policy.max_age_evidence[tier], report.oldest[:10]
    age = age_in_days(day, subject.today)
    if is_older(day, subject.today, limit):
        return _failed(
            exhibit, f"tested what ran on {day}, {age} days ago; at tier {tier} tests hold for {days(limit)} days."
        )
    whom = about(exhibit, report, subject.agent)
    if (other := other_subject(report, subject.agent, whom)) is not None:
        return _tested(exhibit, *other)
    if whom != MODEL and (answer := _compared(exhibit, report, subject)) is not None:
        return answer
    left = days(limit) - age
    if left <= NOTICE_DAYS:
        return Noted(exhibit, f"`{exhibit.path}` expires in {left} day{'' if left == 1 else 's'}.")
    return PASSED


def _compared(exhibit: Exhibit, report: Report, subject: Subject) -> Answer | None:
    """The agent of the report against that of today, as the lock and the report's own binding describe it."""
    accepted = (subject.accepted_evidence or {}).get(exhibit.path)
    tested = {report.binding.tools if report.binding else "", accepted.tools if accepted else ""} - {""}
    if tested:
        for source in subject.agent.unread:
            raise Undecided(source)
        if tested != {tool_set_digest(subject.agent.tools)}:
            return _tested(exhibit, "another set of tools", f"{subject.agent.name} with the tools of today")
    return _stale(exhibit, report.binding.prompts if report.binding else {}, accepted, subject)


def _stale(
    exhibit: Exhibit, claimed: Mapping[str, str], accepted: LockedEvidence | None, subject: Subject
) -> Answer | None:
    """Instructions that changed since the tests: a note at first, a finding after the grace."""
    today = {
        one.file.path: one.current.value_if_known("")
        for one in subject.digests or ()
        if one.file.role == "instructions"
    }
    locked = accepted.instructions if accepted else {}
    tested = {**locked, **claimed}
    known = {*tested, *(today if accepted else ())}
    changed = sorted(path for path in known if tested.get(path) != today.get(path))
    if subject.digests is None or not changed:
        return None
    is_lasting = tier_is_at_least(subject, "high")
    other = [path for path in changed if accepted and path in claimed and claimed[path] != locked.get(path)]
    if is_lasting and other:
        return _tested(exhibit, f"another text of {quoted(other)}", "what was locked with the report")
    since, grace = (accepted.since if accepted else "") or subject.today, subject.policy.retest_grace
    if is_lasting and is_older(since, subject.today, grace):
        return _tested(exhibit, f"another text of {quoted(changed)}", f"what has run since {since}")
    until = (date.fromisoformat(since) + timedelta(days=days(grace))).isoformat()
    by = f"retest by {until}" if until >= subject.today else f"it was to be tested again by {until}"
    return Noted(exhibit, f"`{exhibit.path}` is stale: {quoted(changed)} changed since; {by}.")


def _tested(exhibit: Exhibit, then: str, now: str) -> Failed:
    return _failed(exhibit, f"tested {then}; deployed is {now}.")


def _failed(exhibit: Exhibit, what: str) -> Failed:
    return Failed(
        exhibit,
        f"`{exhibit.path}` {what}",
        help="test again what is deployed, and have the pipeline do so after each change of model, tools or prompt",
    )
