"""Measures what the analysis of a directive costs, as times and as ratios to `json.loads` of the same text.

    python tools/bench_directives.py

The texts are put together from the project's own directives. Prints each figure with its target; exit code 1 where one
is missed. The curve up to 1 MB shows that the cost is linear in length.
"""

from __future__ import annotations

import gc
import json
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from govcheck.directives.analyse import analyse

OWN = Path(__file__).parent / "directives" / "own"
TARGETS = {300: 0.001, 4_000: 0.008}
"""Most seconds for a text of so many characters (median)."""
CURVE = (4_000, 16_000, 64_000, 256_000, 1_000_000)
STEEPEST = 1.6
"""How much dearer a character of the longest text of the curve may be than one of the cheapest length."""
SAMPLES = 40


def directives() -> list[str]:
    """Whole directives, in a fixed order that mixes the files."""
    texts = []
    for path in sorted(OWN.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        texts += [row["text"] for row in rows if "breadth" in row]
    return sorted(texts, key=lambda text: text[::-1])


def of_length(texts: list[str], characters: int) -> list[str]:
    """Texts of about so many characters: single ones where there are enough, else joined ones."""
    single = [text for text in texts if 0.85 * characters <= len(text) <= 1.15 * characters]
    if len(single) >= SAMPLES:
        return single[:: len(single) // SAMPLES][:SAMPLES]
    joined, size, found = [], 0, []
    for text in texts * (1 + characters // 1_000_000 * 3):
        joined.append(text)
        size += len(text) + 2
        if size >= characters:
            found.append("\n\n".join(joined)[:characters])
            joined, size = [], 0
            if len(found) == (SAMPLES if characters < 20_000 else 3):
                break
    return found


def seconds(work: Callable[[], object], rounds: int) -> float:
    """The fastest of some rounds: what the machine does beside is no cost of the work."""
    best = float("inf")
    for _ in range(rounds):
        start = time.process_time()
        work()
        best = min(best, time.process_time() - start)
    return best


def median_seconds(samples: list[str], rounds: int = 5) -> tuple[float, float]:
    """Median time of the analysis over the samples, and of `json.loads` of the same texts."""
    ours = statistics.median(seconds(lambda text=text: analyse(text), rounds) for text in samples)  # type: ignore[misc]
    bare = []
    for text in samples:
        quoted = json.dumps(text)
        bare.append(seconds(lambda quoted=quoted: [json.loads(quoted) for _ in range(200)], 3) / 200)  # type: ignore[misc]
    return ours, statistics.median(bare)


def main() -> int:
    texts = directives()
    missed = False
    for text in texts[:200]:
        analyse(text)
    gc.disable()
    for characters, target in TARGETS.items():
        samples = of_length(texts, characters)
        ours, bare = median_seconds(samples)
        print(
            f"directive of {characters:,} characters: {ours * 1e3:.2f} ms (at most {target * 1e3:g}), "
            f"{ours / bare:,.0f} times `json.loads`"
        )
        missed = missed or ours > target
    costs = []
    for characters in CURVE:
        samples = of_length(texts, characters)
        ours, _ = median_seconds(samples, rounds=1 if characters > 100_000 else 3)
        costs.append(ours / characters)
        print(
            f"directive of {characters:,} characters: {ours * 1e3:,.1f} ms, {ours / characters * 1e6:.2f} microseconds a character"
        )
    print(f"dearest over cheapest character: {max(costs) / min(costs):.2f} (at most {STEEPEST:g})")
    return int(missed or max(costs) / min(costs) > STEEPEST)


if __name__ == "__main__":
    sys.exit(main())
