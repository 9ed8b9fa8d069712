"""The one clock: today's date, in UTC."""

from __future__ import annotations

from collections.abc import Mapping


def today(environment: Mapping[str, str]) -> str:
    """Today as an ISO date; `SOURCE_DATE_EPOCH` (seconds since 1970, for reproducible builds) is obeyed.

    Raises `ValueError` or `OverflowError` where that is no number of seconds.
    """
    from time import gmtime, strftime

    epoch = environment.get("SOURCE_DATE_EPOCH")
    return strftime("%Y-%m-%d", gmtime(int(epoch) if epoch else None))
