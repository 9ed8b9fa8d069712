"""Dates and ages. Today is given, never read from a clock (MANIFEST 3.1)."""

from __future__ import annotations

from datetime import date

from govcheck.quantities import seconds

NOTICE_DAYS = 30
"""From so many days before something expires, the report says so (MANIFEST 3.21)."""
_DAY = 86_400


def age_in_days(day: str, today: str) -> int:
    """Days from `day` to `today`, both ISO dates; negative where `day` lies ahead."""
    return (date.fromisoformat(today) - date.fromisoformat(day)).days


def days(duration: str) -> int:
    """Whole days of a duration."""
    return seconds(duration) // _DAY


def is_older(day: str, today: str, limit: str) -> bool:
    """Strictly older than the limit: 180 days old keeps `180d`, 181 breaks it."""
    return age_in_days(day, today) * _DAY > seconds(limit)


def lasts_longer(today: str, until: str, limit: str) -> bool:
    """Whether `until` lies strictly further ahead than the limit."""
    return -age_in_days(until, today) * _DAY > seconds(limit)
