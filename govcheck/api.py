"""The public Python API: `from govcheck import check`."""

from __future__ import annotations

from collections.abc import Sequence

from govcheck.conductor import check as conduct
from govcheck.gate.report import Report
from govcheck.loading.targets import targets_of
from govcheck.settings.values import Settings


def check(
    *paths: str,
    today: str,
    root: str | None = None,
    environment: str = "production",
    rulesets: Sequence[str] = (),
    select: Sequence[str] = (),
    fail_on: str | None = None,
) -> Report:
    """Judges manifests, definition files or folders, as `govcheck PATH...` with the same flags does.

    `today` is an ISO date in UTC: the API reads no clock, no environment and no settings file. What cannot be read
    is an error of the report.
    """
    targets = targets_of(paths or (".",), root)
    settings = Settings(today, environment, tuple(rulesets), tuple(select), fail_on)
    return conduct(targets.found, settings, problems=targets.problems)
