"""Times as test tools write them, as UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

_EARLIEST, _LATEST = 946_684_800, 4_102_444_800
"""2000 and 2100, in seconds since 1970: what lies outside is no time of a test."""


def moment(written: Any) -> tuple[str, bool] | None:
    """`2026-10-19T08:00:00Z` and whether a zone was given, from ISO 8601 or seconds (or milliseconds) since 1970.

    A time without a zone is read as UTC. None for what is no time, or lies outside of 2000 to 2100.

    >>> moment("2026-10-19T10:00:00+02:00"), moment("2026-10-19 08:00:00"), moment(1795453410), moment("soon")
    (('2026-10-19T08:00:00Z', True), ('2026-10-19T08:00:00Z', False), ('2026-11-23T17:03:30Z', True), None)
    """
    try:
        if isinstance(written, bool) or written is None:
            return None
        if isinstance(written, int | float):
            seconds = written / 1000 if written > _LATEST else written
            if not _EARLIEST <= seconds < _LATEST:
                return None
            return _utc(datetime.fromtimestamp(seconds, UTC)), True
        when = datetime.fromisoformat(str(written).strip())
    except (ValueError, OverflowError):
        return None
    has_zone = when.tzinfo is not None
    when = when.replace(tzinfo=when.tzinfo or UTC)
    if not _EARLIEST + 86_400 <= (when - datetime(1970, 1, 1, tzinfo=UTC)) / timedelta(seconds=1) < _LATEST:
        return None
    return _utc(when.astimezone(UTC)), has_zone


def _utc(when: datetime) -> str:
    return when.strftime("%Y-%m-%dT%H:%M:%SZ")
