"""Compares the exact bound of failure rates, which needs the standard library alone, with SciPy's.

Run as `python -m tools.evidence.compare_bounds` with SciPy installed (`pip install 'govcheck[training]'`). Ends with 1
where one of the random cases differs by more than 1e-12. `--table` writes the reference values of
`tests/evidence/test_bounds.py` instead.
"""

from __future__ import annotations

import argparse
import random
import sys
import time

from scipy.stats import beta

from govcheck.evidence.bounds import CONFIDENCE, upper_bound

PAIRS = (
    (0, 1), (0, 5), (0, 10), (0, 29), (0, 59), (0, 149), (0, 299), (0, 2995), (0, 100_000),
    (1, 2), (1, 10), (1, 46), (1, 93), (1, 100), (1, 473), (1, 100_000),
    (2, 3), (2, 30), (2, 61), (2, 1_000), (3, 20), (3, 153), (3, 7_752), (4, 5), (5, 10), (7, 50), (9, 10),
    (16, 669), (20, 400), (49, 100), (50, 100), (51, 100), (99, 100), (250, 10_000), (500, 1_000), (999, 1_000),
    (5_000, 10_000), (12_345, 50_000), (50_000, 100_000), (99_999, 100_000),
)  # fmt: skip
"""Failures among so many, for the table."""
_TOLERATED = 1e-12


def reference(failed: int, judged: int) -> float:
    return float(beta.ppf(CONFIDENCE, failed + 1, judged - failed))


def compare(cases: int, most: int, seed: int) -> tuple[float, tuple[int, int], float]:
    """The largest difference, where it is, and our seconds."""
    chance = random.Random(seed)
    worst, where, seconds = 0.0, (0, 1), 0.0
    for _ in range(cases):
        judged = round(most ** chance.random())
        failed = min(judged - 1, int(judged * chance.random() ** 3))
        start = time.perf_counter()
        ours = upper_bound(failed, judged)
        seconds += time.perf_counter() - start
        difference = abs(ours - reference(failed, judged))
        if difference > worst:
            worst, where = difference, (failed, judged)
    return worst, where, seconds


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--cases", type=int, default=5_000)
    parser.add_argument("--most", type=int, default=100_000, help="the largest number of prompts")
    parser.add_argument("--seed", type=int, default=1934)
    parser.add_argument("--table", action="store_true", help="print the reference values of the tests")
    options = parser.parse_args()
    if options.table:
        for failed, judged in PAIRS:
            print(f"    ({failed}, {judged}, {reference(failed, judged)!r}),")
        return 0
    worst, (failed, judged), seconds = compare(options.cases, options.most, options.seed)
    print(
        f"{options.cases} cases up to {options.most:,} prompts: largest difference {worst:.2e} "
        f"(at {failed} of {judged}), {1000 * seconds / options.cases:.3f} ms each"
    )
    return int(worst > _TOLERATED)


if __name__ == "__main__":
    sys.exit(main())
