"""The evidence is about the agent that is deployed.

## Why

Another model, another tool or another prompt is another agent. A clean result on last spring's version says nothing
about this one.

## Condition

- **Applies**: each `evidence[]` item of kind adversarial whose report can be read. Advisory in environments
  other than production.
- **Fails**: the report's date (its oldest trial) is in the future, or older than 365 d (moderate), 180 d
  (high), 90 d (critical) (`Policy.maxAge.evidence`); the model that the report names is neither `model.id` nor
  in `model.fallback` (exact after the shipped normaliser); the digest of the tool set in `govcheck.lock` at
  acceptance differs from today's; or, at tier >= high, only instruction files differ from those at acceptance,
  and that for more than 14 d (`since` in the lock; today where the lock does not know it yet;
  `Policy.retestGrace`). Model-only reports (MANIFEST 3.18) are judged by date and model alone.
- **Boundary**: strict >. Within the 14 days, and at tier moderate, the report carries the note "stale, retest
  by DATE"; an age limit is announced 30 days before.
- **Absent**: at tier low not applicable. A report without a date or model is GOV706's finding. No lock: only
  date and model are judged (GOV208 asks for it). No `model.id` because the runtime chooses (GOV901): the model
  is not compared.
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
      model: claude-sonnet-4-5-20250929
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
from govcheck.facts.sections import Evidence
from govcheck.rules.evidence_kit import at_tier_moderate, every_report
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


def targets(subject: Subject) -> Iterator[Exhibit | Fact[tuple[Evidence, ...]]]:
    return every_report(subject)


def judge(exhibit: Exhibit | Fact[tuple[Evidence, ...]], subject: Subject) -> Answer:
    if isinstance(exhibit, Fact):
        raise Undecided(exhibit)
    if exhibit.report.is_undecided:
        return PASSED  # GOV706 leaves it open
    report = exhibit.report.value
    if report.refusals:
        return PASSED  # GOV706 says why
    now = f"{subject.agent.name} on {subject.today}"
    if is_from_the_future(report, subject.today):
        return _failed(exhibit, f"on {report.newest[:10]}, a day that is to come,", f"what runs {now}")
    limit = subject.policy.max_age_evidence[subject.tier]
    day = report.oldest[:10]
    if is_older(day, subject.today, limit):
        age = age_in_days(day, subject.today)
        return _failed(
            exhibit, f"what ran on {day}, {age} days ago", f"what runs today, and tests last {days(limit)} days"
        )
    if (other := other_subject(report, subject.agent)) is not None:
        return _failed(exhibit, *other)
    if (
        about(exhibit, report, subject.agent) != MODEL
        and (answer := _compared(exhibit, report, subject)) is not None
    ):
        return answer
    left = days(limit) - age_in_days(day, subject.today)
    if left <= NOTICE_DAYS:
        return Noted(exhibit, f"`{exhibit.path}` expires in {left} days.")
    return PASSED


def _compared(exhibit: Exhibit, report: Report, subject: Subject) -> Answer | None:
    """The agent of the report against that of today, as the lock and the report's own binding describe it."""
    accepted = (subject.accepted_evidence or {}).get(exhibit.path)
    tested = {report.binding.tools if report.binding else "", accepted.tools if accepted else ""} - {""}
    if tested:
        for source in subject.agent.unread:
            raise Undecided(source)
        if tested != {tool_set_digest(subject.agent.tools)}:
            return _failed(exhibit, "another set of tools", f"{subject.agent.name} with the tools of today")
    if report.binding and accepted and (changed := _differing(report.binding.prompts, accepted.instructions)):
        return _failed(exhibit, f"another text of {quoted(changed)}", "what was locked with the report")
    prompts = {**(report.binding.prompts if report.binding else {}), **(accepted.instructions if accepted else {})}
    return _stale(exhibit, prompts, accepted, subject)


def _stale(
    exhibit: Exhibit, tested: Mapping[str, str], accepted: LockedEvidence | None, subject: Subject
) -> Answer | None:
    """Instructions that changed since the tests: a note at first, a finding after the grace."""
    today = {
        one.file.path: one.current.value_if_known("")
        for one in subject.digests or ()
        if one.file.role == "instructions"
    }
    changed = _differing(tested, today) if tested and today else []
    if accepted and set(today) - set(accepted.instructions):
        changed = sorted({*changed, *(set(today) - set(accepted.instructions))})
    if not changed:
        return None
    since = (accepted.since if accepted else "") or subject.today
    grace = subject.policy.retest_grace
    if tier_is_at_least(subject, "high") and is_older(since, subject.today, grace):
        return _failed(exhibit, f"another text of {quoted(changed)}", f"what has run since {since}")
    until = date.fromisoformat(since) + timedelta(days=days(grace))
    return Noted(
        exhibit, f"`{exhibit.path}` is stale: {quoted(changed)} changed since; retest by {until.isoformat()}."
    )


def _differing(tested: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    return sorted(path for path, digest in tested.items() if other.get(path, "") != digest)


def _failed(exhibit: Exhibit, then: str, now: str) -> Failed:
    return Failed(
        exhibit,
        f"`{exhibit.path}` tested {then}; deployed is {now}.",
        help="test again what is deployed, and have the pipeline do so after each change of model, tools or prompt",
    )
