"""The public Python API: `from govcheck import check`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from govcheck.conductor import check as conduct
from govcheck.facts.policy import ENVIRONMENTS
from govcheck.gate.report import Report
from govcheck.gate.rulesets import ruleset
from govcheck.loading.targets import targets_of
from govcheck.rules.registry import INDEX
from govcheck.settings.values import SEVERITIES, Settings


def check(
    *paths: str,
    today: str,
    root: str | None = None,
    environment: str = "production",
    rulesets: Sequence[str] = (),
    select: Sequence[str] = (),
    fail_on: str | None = None,
) -> Report:
    """Judges manifests, definition files or folders, as `govcheck --isolated PATH...` with the same flags does.

    `today` is an ISO date in UTC: the API reads no clock, no environment and no settings file, so what a scanned
    repository would tighten is not tightened. What cannot be read
    is an error of the report. Raises `ValueError` for a date, environment, severity, rule or ruleset that does not
    exist: it must not turn into fewer checks.
    """
    _demand("environment", environment, ENVIRONMENTS)
    if fail_on is not None:
        _demand("fail_on", fail_on, SEVERITIES)
    for rule_id in select:
        _demand("rule", rule_id, INDEX)
    for name in rulesets:
        ruleset(name)
    if date.fromisoformat(today).isoformat() != today:
        raise ValueError(f"{today!r} is no date: write it as 2026-11-23.")
    targets = targets_of(paths or (".",), root)
    settings = Settings(today, environment, tuple(rulesets), tuple(select), fail_on)
    return conduct(targets.found, settings, problems=targets.problems)


def _demand(what: str, value: str, known: Iterable[str]) -> None:
    if value not in known:
        raise ValueError(f"There is no {what} {value!r}: there are {', '.join(known)}.")
