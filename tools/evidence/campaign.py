"""Damages every report in a folder in thousands of ways and checks that none is read as better than the intact one.

    python -m tools.evidence.campaign [FOLDER ...] [--flips N] [--edits N] [--jobs N] [--no-hostile]

Each copy is read in a worker process with its time and peak of memory. It fails where an exception gets out of
`read_report`, where reading takes more than 10 s or 500 MB, and where a damaged copy that is not refused proves more than
the intact report (`verdicts.proves_more`). What a flipped byte changes in the one place where a format says it cannot be
found by any reader; such copies are counted and named apart.
"""

from __future__ import annotations

import argparse
import resource
import signal
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple

from tools.evidence.damage import TOUCHED, Unit, Variant, damaged, units, variants
from tools.evidence.verdicts import (
    OTHER,
    REFUSED,
    SAME,
    STRICTER,
    UNDETECTABLE,
    UNRESOLVED,
    VIOLATION,
    Verdict,
    compared,
    explained,
    proves_more,
)  # fmt: skip

MAX_SECONDS, MAX_MEGABYTES = 10.0, 500.0
_GIVE_UP_SECONDS = 60
_COLUMNS = (REFUSED, UNRESOLVED, SAME, STRICTER, OTHER, UNDETECTABLE, VIOLATION)
_CUTS = ("cut", "cut at a line", "file missing")
"""What is lost as a whole must be noticed, or prove no more."""
DATA = Path(__file__).parents[2] / "tests" / "evidence" / "data"


class Result(NamedTuple):
    tool: str
    name: str
    way: str
    word: str
    """As in `verdicts`."""
    seconds: float
    megabytes: float
    detail: str = ""


class OverTime(BaseException):
    """Not an `Exception`, which `read_report` would take for a damaged report."""


def measured(read: Callable[[], Verdict]) -> tuple[Verdict | str, float, float]:
    """The verdict, or how reading ended; seconds of the processor, which others may share; peak of memory in MB."""
    forget_peak()
    start = time.process_time()
    previous = signal.signal(signal.SIGALRM, _give_up)
    signal.alarm(_GIVE_UP_SECONDS)
    verdict: Verdict | str
    try:
        verdict = read()
    except OverTime:
        verdict = f"was not read after {_GIVE_UP_SECONDS} s"
    except BaseException as error:
        verdict = f"raised {type(error).__name__}: {error}"
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, previous)
    return verdict, time.process_time() - start, peak_megabytes()


def _give_up(*_: Any) -> None:
    raise OverTime


def forget_peak() -> None:
    """Linux keeps the peak of a process until it is told to begin anew."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def peak_megabytes() -> float:
    try:
        status = Path("/proc/self/status").read_text()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def tried(unit: Unit, intact: Verdict, variant: Variant) -> Result | None:
    """What became of one damaged copy; None where this damage does not apply."""
    files = damaged(unit, variant)
    if files is None:
        return None
    verdict, seconds, megabytes = measured(lambda: unit.read(files))
    return judged(unit, intact, variant, files, verdict)._replace(seconds=seconds, megabytes=megabytes)


def judged(
    unit: Unit, intact: Verdict, variant: Variant, files: dict[str, bytes], verdict: Verdict | str
) -> Result:
    tool = getattr(intact, "tool", "") or "(unknown)"
    name = f"{variant.file} {variant.number}"
    if isinstance(verdict, str):
        return Result(tool, name, variant.way, VIOLATION, 0, 0, verdict)
    word, detail = compared(verdict, intact), ""
    if word == VIOLATION:
        detail = f"{TOUCHED[0]} proves more of {', '.join(proves_more(verdict, intact))}".strip()
        field = None if variant.way in _CUTS else explained(unit, files)
        if field and (
            field != "outcome" or variant.way == "flip"
        ):  # an edit must never turn a verdict into a good one
            word, detail = UNDETECTABLE, f"{field} ({variant.way})"
    return Result(tool, name, variant.way, word, 0, 0, detail)


_UNITS: list[Unit] = []
_INTACT: list[Verdict] = []


def _batch(batch: list[Variant]) -> list[Result]:
    found = (tried(_UNITS[variant.unit], _INTACT[variant.unit], variant) for variant in batch)
    return [result for result in found if result is not None]


def campaign(folders: Iterable[Path], flips: int, edits: int, jobs: int) -> Iterator[Result]:
    """All results, in the order of the variants."""
    _UNITS[:] = [unit.declared() for folder in folders for unit in units(folder)]
    _INTACT[:] = [unit.read() for unit in _UNITS]
    todo = [variant for number, unit in enumerate(_UNITS) for variant in variants(number, unit, flips, edits)]
    batches = [todo[place : place + 100] for place in range(0, len(todo), 100)]
    if jobs == 1:
        for batch in batches:
            yield from _batch(batch)
        return
    with ProcessPoolExecutor(jobs, mp_context=get_context("fork")) as pool:  # forked workers share units and hashes
        for results in pool.map(_batch, batches):
            yield from results


def checked(result: Result) -> Result:
    """A violation where it took too long or too much."""
    for value, limit, unit in ((result.seconds, MAX_SECONDS, "s"), (result.megabytes, MAX_MEGABYTES, "MB")):
        if value > limit:
            return result._replace(word=VIOLATION, detail=f"{result.detail} took {value:.1f} {unit}".strip())
    return result


def table(results: Iterable[Result]) -> str:
    rows: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        rows[result.tool].append(result)
    lines = [
        "| tool | variants | " + " | ".join(_COLUMNS) + " | slowest s | most MB |",
        "|---" * (len(_COLUMNS) + 4) + "|",
    ]
    for tool, found in sorted(rows.items()):
        words = Counter(result.word for result in found)
        counts = " | ".join(f"{words[column]:,}" for column in _COLUMNS)
        slowest, most = (max(getattr(result, key) for result in found) for key in ("seconds", "megabytes"))
        lines.append(f"| {tool} | {len(found):,} | {counts} | {slowest:.2f} | {most:.0f} |")
    return "\n".join(lines)


def main() -> int:
    from tools.evidence.hostile import hostile_results

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="*", type=Path, default=[DATA])
    parser.add_argument("--flips", type=int, default=200, help="of each file")
    parser.add_argument("--edits", type=int, default=100, help="of each kind, of each file that holds JSON")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument(
        "--no-hostile", action="store_true", help="without the reports that are hostile from the start"
    )
    asked = parser.parse_args()
    results = [checked(result) for result in campaign(asked.folders, asked.flips, asked.edits, asked.jobs)]
    if not asked.no_hostile:
        results += [checked(result) for result in hostile_results(asked.folders)]
    print(table(results))
    silent = Counter((result.tool, result.detail) for result in results if result.word == UNDETECTABLE)
    print("\nA flipped byte, or an edit of a single field, in the one place where the format says it:")
    print("\n".join(f"- {tool}: {count} in {field}" for (tool, field), count in sorted(silent.items())) or "- none")
    violations = [result for result in results if result.word == VIOLATION]
    print(f"\n{len(violations)} violations")
    for result in violations[:200]:
        print(f"- {result.tool}: {result.way} of {result.name}: {result.detail}")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main())
