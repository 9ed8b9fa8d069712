"""Waivers and readings before the gate: what each meets, which are valid, and what they settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256

from govcheck.authority.dates import NOTICE_DAYS, age_in_days
from govcheck.authority.subject import Subject
from govcheck.authority.told import told
from govcheck.authority.waiving import Accepted
from govcheck.facts.policy import rank
from govcheck.facts.waivers import Acceptance, TextReading, Waiver
from govcheck.gate import report
from govcheck.gate.marks import mark
from govcheck.gate.outcome import Outcome
from govcheck.gate.report import WAIVED, Finding, Note, Unknown
from govcheck.rules.engine import run
from govcheck.rules.kit import WAIVER_RULES, Rule
from govcheck.rules.registry import INDEX, load


def attested(subject: Subject, acceptances: Sequence[Acceptance]) -> frozenset[str]:
    """Routes of the texts of which a valid reading says what they say: the rules that read prose pass them."""
    readings = [one for one in acceptances if isinstance(one, TextReading)]
    sound = valid(subject._replace(accepted=tuple(_read(one, subject) for one in readings)))
    return frozenset(one.acceptance.text.value for one in sound if isinstance(one.acceptance, TextReading))


def _read(reading: TextReading, subject: Subject) -> Accepted:
    digest = subject.text_digests.get(reading.text.value)
    return Accepted(reading, "low", True, int(digest is not None), (digest,) if digest else ())


def accepted(
    subject: Subject,
    acceptances: Sequence[Acceptance],
    rules: Sequence[Rule],
    found: Outcome,
) -> Iterator[Accepted]:
    """What each waiver and reading of the agent meets among the results of `rules`.

    Left out are those whose rule exists and did not run: nobody knows what they would meet.
    """
    ran = {rule.id: rule for rule in rules}
    for acceptance in acceptances:
        if isinstance(acceptance, TextReading):
            yield _read(acceptance, subject)
            continue
        rule = ran.get(acceptance.rule.value)
        if rule is None and acceptance.rule.value in INDEX and acceptance.rule.value not in WAIVER_RULES:
            continue
        yield _met(acceptance, rule, subject, found)


def _met(waiver: Waiver, rule: Rule | None, subject: Subject, found: Outcome) -> Accepted:
    if waiver.rule.value in WAIVER_RULES:
        return Accepted(waiver, load(waiver.rule.value).RULE.severity, False, 1, (), waiver.rule.value)
    if rule is None:
        return Accepted(waiver, None, True, 0, (), waiver.rule.value)
    there = [one for one in found.findings if _is_at(waiver, one)]
    quotes = [_digest(one.words) for one in there if one.words is not None]
    if waiver.words.value in quotes:
        there = [one for one in there if one.words is not None and _digest(one.words) == waiver.words.value]
    open_checks = sum(one.state == "unresolved" for one in found.unknown if _is_at(waiver, one))
    can_be_waived = rule.is_waivable or rank(subject.tier) < rank("high")
    return Accepted(waiver, rule.severity, can_be_waived, len(there) + open_checks, quotes, rule.id)


def _is_at(waiver: Waiver, one: Finding | Unknown) -> bool:
    return one.rule == waiver.rule.value and one.target == waiver.target.value


def _digest(words: str) -> str:
    return "sha256:" + sha256(words.encode("utf-8", "surrogatepass")).hexdigest()


def valid(subject: Subject) -> list[Accepted]:
    """The waivers and readings that keep all rules about them, whichever of these rules the run reports."""
    sound = [one for one in subject.accepted if one.matches]
    for rule_id in WAIVER_RULES:
        result = run(load(rule_id), subject)
        broken = {id(check.target.place.origin) for check in result.checks}
        sound = [] if result.crash else [one for one in sound if id(one.place.origin) not in broken]
    return sound


def settle(subject: Subject, found: Outcome) -> Outcome:
    """Applies what is valid; what meets nothing, or soon expires, is noted."""
    sound = valid(subject)
    waivers = [one.acceptance for one in sound if isinstance(one.acceptance, Waiver)]
    return Outcome(
        [_waived_finding(one, waivers, subject) for one in found.findings],
        [_waived_check(one, waivers, subject) for one in found.unknown],
        [*found.notes, *_attested(sound, subject), *_idle(subject), *_expiring(sound, subject)],
    )


def _waived_finding(finding: Finding, waivers: Sequence[Waiver], subject: Subject) -> Finding:
    for waiver in waivers:
        if _is_at(waiver, finding) and (finding.words is None or _digest(finding.words) == waiver.words.value):
            return finding._replace(status=WAIVED, waiver=_shown(waiver, subject))
    return finding


def _waived_check(one: Unknown, waivers: Sequence[Waiver], subject: Subject) -> Unknown:
    for waiver in waivers:
        if one.state == "unresolved" and _is_at(waiver, one):
            return one._replace(blocks=False, waiver=_shown(waiver, subject))
    return one


def _shown(waiver: Waiver, subject: Subject) -> report.Waiver:
    return report.Waiver(
        waiver.origin.path,
        waiver.owner.value,
        waiver.approved_by.value,
        waiver.reason.value,
        waiver.expires.value,
        _days_left(waiver, subject),
    )


def _days_left(acceptance: Acceptance, subject: Subject) -> int:
    return -age_in_days(acceptance.expires.value, subject.today)


def _attested(sound: Sequence[Accepted], subject: Subject) -> Iterator[Note]:
    """What each text says that is judged by a reading of it, and who says so."""
    readings = [one.acceptance for one in sound if isinstance(one.acceptance, TextReading)]
    judged_by_it = {str(one.place.route) for one in told(subject)[0] if one.is_attested} if readings else ()
    for reading in readings:
        route = reading.text.value
        if route in judged_by_it:
            message = (
                f"`{route}` is attested by {reading.owner.value} and {reading.approved_by.value}, until "
                f"{reading.expires.value}. It says: {reading.says.value}"
            )
        else:
            message = f"The reading of `{route}` is not needed: the text is judged itself. It can be deleted."
        yield Note("", route, message, (mark(reading.says.place),))


def _idle(subject: Subject) -> Iterator[Note]:
    for one in subject.accepted:
        if one.severity is not None and not one.matches:
            yield _note(one, f"The {one.acceptance.what} meets nothing in {subject.agent.name}: it can be deleted.")


def _expiring(sound: Sequence[Accepted], subject: Subject) -> Iterator[Note]:
    for one in sound:
        left = _days_left(one.acceptance, subject)
        if left <= NOTICE_DAYS:
            when = "today" if not left else f"in {_days(left)}, on {one.acceptance.expires.value}"
            yield _note(one, f"The {one.acceptance.what} of {subject.agent.name} expires {when}.")


def _note(one: Accepted, message: str) -> Note:
    return Note("", str(one.place.route), message, (mark(one.place),))


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"
