"""Exact bounds of a failure rate from counts, with the standard library alone.

The bound is that of C. J. Clopper and E. S. Pearson, "The use of confidence or fiducial limits illustrated in the
case of the binomial", Biometrika 26 (1934), one-sided: the largest rate under which so few failures are still as
likely as one in twenty. It never covers less than it says, which the intervals of Wald, Wilson and Jeffreys do.
"""

from __future__ import annotations

from functools import lru_cache
from math import exp, expm1, lgamma, log, log1p, sqrt

CONFIDENCE = 0.95
_TINY = 1e-300
_NEAR = 1.645
"""Standard deviations above the mean at which the quantile of a normal distribution lies: where the search begins."""


@lru_cache(maxsize=4096)
def upper_bound(failed: int, judged: int, confidence: float = CONFIDENCE) -> float:
    """Upper bound of the failure rate, between 0 and 1; 1 where nothing was judged.

    Raises `ValueError` for counts that cannot be.

    >>> round(upper_bound(0, 59), 6), upper_bound(3, 3), upper_bound(0, 0)
    (0.049507, 1.0, 1.0)
    """
    if not 0 <= failed <= judged or not 0 < confidence < 1:
        raise ValueError(f"{failed} failures of {judged} at {confidence}")
    if failed == judged:
        return 1.0
    if failed == 0:
        return -expm1(log1p(-confidence) / judged)
    return _beta_quantile(confidence, failed + 1.0, float(judged - failed))


def needed_prompts(
    failed: int, tolerance: float, confidence: float = CONFIDENCE, most: int = 1_000_000
) -> int | None:
    """How many distinct prompts with `failed` failures among them bring the bound down to `tolerance`; None above `most`.

    >>> [needed_prompts(0, one) for one in (0.10, 0.05, 0.02)], needed_prompts(1, 0.05)
    ([29, 59, 149], 93)
    """
    if tolerance <= 0:
        return None
    low, high = failed, max(2 * failed, 16)
    while upper_bound(failed, high, confidence) > tolerance:
        low, high = high, high * 2
        if low >= most:
            return None
    while high - low > 1:
        middle = (low + high) // 2
        if upper_bound(failed, middle, confidence) > tolerance:
            low = middle
        else:
            high = middle
    return high if high <= most else None


def _beta_quantile(share: float, a: float, b: float) -> float:
    """The point below which a beta distribution has `share` of its mass: Newton's method kept inside a bracket."""
    low, high = 0.0, 1.0
    log_beta = lgamma(a) + lgamma(b) - lgamma(a + b)
    mean = a / (a + b)
    spread = sqrt(mean * (1 - mean) / (a + b + 1))
    point = min(mean + _NEAR * spread, (1 + mean) / 2)
    for _ in range(200):
        excess = _beta_below(point, a, b, log_beta) - share
        if excess > 0:
            high = point
        else:
            low = point
        density = exp((a - 1) * log(point) + (b - 1) * log1p(-point) - log_beta)
        following = point - excess / density if density > _TINY else low
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - point) <= 1e-16 + 4e-16 * point:
            return following
        point = following
    return point


def _beta_below(point: float, a: float, b: float, log_beta: float) -> float:
    """The regularised incomplete beta function by its continued fraction (Lentz's method)."""
    front = exp(a * log(point) + b * log1p(-point) - log_beta)
    if point < (a + 1) / (a + b + 2):
        return front * _fraction(point, a, b) / a
    return 1 - front * _fraction(1 - point, b, a) / b


def _fraction(x: float, a: float, b: float) -> float:
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > _TINY else _TINY)
    result = d
    for m in range(1, 100_000):
        for numerator in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + numerator * d
            d = 1 / (d if abs(d) > _TINY else _TINY)
            c = 1 + numerator / c
            c = c if abs(c) > _TINY else _TINY
            result *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return result
