"""Shares as people read them."""

from __future__ import annotations


def percentage(share: float, limit: float | None = None) -> str:
    """Three digits, or as many as it takes to stand on the right side of `limit`.

    >>> percentage(0.139108), percentage(0.05), percentage(1.0)
    ('13.9 %', '5 %', '100 %')
    >>> percentage(0.0500001, 0.05), percentage(0.0500001)
    ('5.00001 %', '5 %')
    """
    for digits in range(3, 17):
        written = f"{100 * share:.{digits}g}"
        if limit is None or _side(float(written) / 100, limit) == _side(share, limit):
            break
    return f"{written} %"


def _side(share: float, limit: float) -> int:
    return (share > limit) - (share < limit)
