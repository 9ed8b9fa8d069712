"""Days of the calendar, without `datetime`, which reading a manifest does not need otherwise."""

from __future__ import annotations

_DAYS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def is_calendar_date(text: str) -> bool:
    """Whether a text of the form `YYYY-MM-DD`, its month from 01 to 12, names a day that exists."""
    year, month, day = int(text[:4]), int(text[5:7]), int(text[8:10])
    is_leap = year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
    return year > 0 and 1 <= day <= _DAYS[month - 1] + (is_leap and month == 2)
