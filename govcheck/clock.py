"""The one clock: today's date, in UTC."""

from __future__ import annotations

from collections.abc import Mapping


def today(environment: Mapping[str, str]) -> str:
    """Today as an ISO date; `SOURCE_DATE_EPOCH` (seconds since 1970, for reproducible builds) is obeyed."""
    from datetime import UTC, datetime

    epoch = environment.get("SOURCE_DATE_EPOCH", "")
    moment = datetime.fromtimestamp(int(epoch), UTC) if epoch.isdigit() else datetime.now(UTC)
    return moment.date().isoformat()
