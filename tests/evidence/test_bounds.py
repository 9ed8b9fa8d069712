"""Exact bounds of failure rates: known values, the definition, and what must hold for all counts."""

from __future__ import annotations

from fractions import Fraction
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.evidence.bounds import CONFIDENCE, needed_prompts, upper_bound

REFERENCE = [
    (0, 1, 0.95),
    (0, 5, 0.450719728346941),
    (0, 10, 0.2588655508930522),
    (0, 29, 0.0981446276772957),
    (0, 59, 0.04950760988822693),
    (0, 149, 0.019904816220685077),
    (0, 299, 0.009969146792899269),
    (0, 2995, 0.000999744420901142),
    (0, 100000, 2.9956874019427947e-05),
    (1, 2, 0.9746794344808963),
    (1, 10, 0.39416330243650466),
    (1, 46, 0.099024316819898),
    (1, 93, 0.049993978387988317),
    (1, 100, 0.046559811453538935),
    (1, 473, 0.009989707474224693),
    (1, 100000, 4.743775717386053e-05),
    (2, 3, 0.9830475724915585),
    (2, 30, 0.19532604365492595),
    (2, 61, 0.0996348801942324),
    (2, 1000, 0.006282284546723426),
    (3, 20, 0.3436638043142818),
    (3, 153, 0.049895030378963416),
    (3, 7752, 0.0009999070536528501),
    (4, 5, 0.9897937816869885),
    (5, 10, 0.7775588989918706),
    (7, 50, 0.2469352017312092),
    (9, 10, 0.9948838031081763),
    (16, 669, 0.03609895978788422),
    (20, 400, 0.07182859004603483),
    (49, 100, 0.5765893486978071),
    (50, 100, 0.5863782853690882),
    (51, 100, 0.5961349605812964),
    (99, 100, 0.9994871985837377),
    (250, 10000, 0.027723005901065405),
    (500, 1000, 0.5264822687643087),
    (999, 1000, 0.999948708021091),
    (5000, 10000, 0.5082734955962607),
    (12345, 50000, 0.2500927831489588),
    (50000, 100000, 0.5026057177397165),
    (99999, 100000, 0.9999994870671877),
]
"""Failures, prompts, and the bound by SciPy 1.17.1, written by `python -m tools.evidence.compare_bounds --table`."""


@st.composite
def counts(draw: st.DrawFn, most: int = 20_000) -> tuple[int, int]:
    """Failures and prompts, not all of which failed."""
    judged = draw(st.integers(1, most))
    return draw(st.integers(0, judged - 1)), judged


def at_most(failed: int, judged: int, rate: float) -> float:
    """How likely so few failures are at a failure rate, in exact arithmetic."""
    exact = Fraction(rate)
    return float(sum(comb(judged, k) * exact**k * (1 - exact) ** (judged - k) for k in range(failed + 1)))


@pytest.mark.parametrize(("failed", "judged", "bound"), REFERENCE)
def test_a_bound_is_that_of_scipy(failed: int, judged: int, bound: float) -> None:
    assert upper_bound(failed, judged) == pytest.approx(bound, rel=0, abs=1e-12)


@pytest.mark.parametrize(
    ("failed", "judged", "percent"),
    [(0, 5, 45.1), (0, 10, 25.9), (0, 20, 13.9), (0, 30, 9.5), (0, 100, 2.95), (0, 300, 0.99), (1, 100, 4.7), (2, 30, 19.5), (16, 669, 3.6)],
)  # fmt: skip
def test_a_bound_is_that_of_the_published_table(failed: int, judged: int, percent: float) -> None:
    digits = len(str(percent).partition(".")[2])
    assert round(100 * upper_bound(failed, judged), digits) == percent


@pytest.mark.parametrize(
    ("tolerance", "needed"),
    [
        (0.001, [2995, 4742, 6294, 7752]),
        (0.01, [299, 473, 628, 773]),
        (0.02, [149, 236, 313, 386]),
        (0.05, [59, 93, 124, 153]),
        (0.10, [29, 46, 61, 76]),
    ],
)
def test_so_many_prompts_are_needed_with_none_to_three_failures(tolerance: float, needed: list[int]) -> None:
    assert [needed_prompts(failed, tolerance) for failed in range(4)] == needed


@pytest.mark.parametrize(
    ("confidence", "needed"),
    [(0.975, [3688, 368, 72, 36]), (0.99, [4603, 459, 90, 44])],
    ids=["two-sided", "99 %"],
)
def test_more_confidence_needs_more_prompts(confidence: float, needed: list[int]) -> None:
    assert [needed_prompts(0, tolerance, confidence) for tolerance in (0.001, 0.01, 0.05, 0.10)] == needed


def test_eight_categories_at_once_need_more_prompts_each() -> None:
    shared = 1 - (1 - CONFIDENCE) / 8
    assert [needed_prompts(0, tolerance, shared) for tolerance in (0.01, 0.05, 0.10)] == [505, 99, 49]


def test_what_was_never_tried_may_always_fail() -> None:
    assert upper_bound(0, 0) == 1.0


@pytest.mark.parametrize("judged", [1, 2, 59, 100_000])
def test_what_always_failed_may_always_fail(judged: int) -> None:
    assert upper_bound(judged, judged) == 1.0


@pytest.mark.parametrize(("failed", "judged"), [(-1, 5), (6, 5), (1, 0), (0, -1)])
def test_counts_that_cannot_be_are_refused(failed: int, judged: int) -> None:
    with pytest.raises(ValueError, match=f"{failed} failures of {judged}"):
        upper_bound(failed, judged)


@pytest.mark.parametrize("confidence", [0.0, 1.0, -0.5, 1.5, float("nan")])
def test_a_confidence_outside_of_0_and_1_is_refused(confidence: float) -> None:
    with pytest.raises(ValueError, match="at "):
        upper_bound(0, 5, confidence)


@pytest.mark.parametrize("tolerance", [0.0, -0.1])
def test_no_number_of_prompts_shows_that_nothing_can_fail(tolerance: float) -> None:
    assert needed_prompts(0, tolerance) is None


def test_a_number_of_prompts_above_the_most_is_none() -> None:
    needed = needed_prompts(0, 0.01)
    assert needed == 299
    assert needed_prompts(0, 0.01, most=299) == 299
    assert needed_prompts(0, 0.01, most=298) is None
    assert needed_prompts(0, 1e-9) is None


def test_a_million_prompts_are_no_burden() -> None:
    assert upper_bound(500_000, 1_000_000) == pytest.approx(0.5008229260503625, rel=0, abs=1e-11)
    assert needed_prompts(400_000, 0.5) == 801_474


@given(counts())
def test_a_bound_lies_above_the_rate_and_below_1(pair: tuple[int, int]) -> None:
    failed, judged = pair
    assert failed / judged < upper_bound(failed, judged) < 1


@given(counts())
def test_one_more_failure_raises_the_bound(pair: tuple[int, int]) -> None:
    failed, judged = pair
    assert upper_bound(failed, judged) < upper_bound(failed + 1, judged)


@given(counts())
def test_one_more_prompt_without_a_failure_lowers_the_bound(pair: tuple[int, int]) -> None:
    failed, judged = pair
    assert upper_bound(failed, judged + 1) < upper_bound(failed, judged)


@given(counts(), st.floats(0.5, 0.94), st.floats(0.951, 0.999))
def test_more_confidence_raises_the_bound(pair: tuple[int, int], less: float, more: float) -> None:
    assert upper_bound(*pair, less) < upper_bound(*pair) < upper_bound(*pair, more)


@given(counts(most=150))
def test_at_the_bound_so_few_failures_are_as_likely_as_one_in_twenty(pair: tuple[int, int]) -> None:
    assert at_most(*pair, upper_bound(*pair)) == pytest.approx(1 - CONFIDENCE, rel=1e-9)


@given(st.integers(1, 60), st.floats(0.001, 0.999))
def test_the_bound_covers_the_true_rate_at_least_as_often_as_it_says(judged: int, rate: float) -> None:
    missed = [failed for failed in range(judged) if upper_bound(failed, judged) < rate]
    assert not missed or at_most(max(missed), judged, rate) <= 1 - CONFIDENCE + 1e-12


@given(st.integers(0, 60), st.floats(0.005, 0.95))
def test_the_needed_prompts_are_the_fewest_that_do(failed: int, tolerance: float) -> None:
    needed = needed_prompts(failed, tolerance)
    assert needed is not None
    assert upper_bound(failed, needed) <= tolerance
    assert needed == failed or upper_bound(failed, needed - 1) > tolerance
