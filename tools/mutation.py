"""Mutation check of rules, authority and gate: how many small changes of the code do the tests notice?

    python tools/mutation.py --count 300 --workers 2

Mutants come from cosmic-ray's operators and are drawn with a fixed seed. Those that change annotations or docstrings
alone are left out. A mutant is tried on the tests of its own file first, then on those of its room.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue
from typing import Any, NamedTuple

import parso.python.tree  # noqa: F401  (cosmic-ray cannot be imported before it)
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).parents[1]
TARGET = 0.85
SEED = 20261123
ROOMS = ("govcheck/rules", "govcheck/authority", "govcheck/gate")
ALL = ["tests/gate", "tests/rules", "tests/authority", "tests/test_evasions.py", "tests/test_examples.py"]
SECONDS = 300


class Mutant(NamedTuple):
    file: str
    operator: str
    occurrence: int
    code: str

    @property
    def changed(self) -> str:
        """The first line that differs, before and after."""
        before = (ROOT / self.file).read_text("utf-8").split("\n")
        for number, (old, new) in enumerate(zip(before, self.code.split("\n"), strict=False), 1):
            if old != new:
                return f"{self.file}:{number}: {old.strip()}  =>  {new.strip()}"
        return f"{self.file}: {self.operator} {self.occurrence}"


def mutants(draw: random.Random) -> list[tuple[str, str, int]]:
    """File, operator and occurrence of one mutant for each place that can be changed."""
    found: dict[tuple[str, object], list[tuple[str, str, int]]] = {}
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            file, tree = path.relative_to(ROOT).as_posix(), get_ast(path.read_text("utf-8"))
            for name in operator_names():
                operator = get_operator(name)
                if operator.arguments():
                    continue
                places = (place for node in ast_nodes(tree) for place in operator().mutation_positions(node))
                for at, place in enumerate(places):
                    found.setdefault((file, place), []).append((file, name, at))
    return [draw.choice(same) for same in found.values()]


def made(file: str, operator: str, occurrence: int) -> Mutant | None:
    """The mutant, or None where nothing but annotations and docstrings changes."""
    source = (ROOT / file).read_text("utf-8")
    code = mutate_code(source, get_operator(operator)(), occurrence)
    try:
        if code is None or _meaning(code) == _meaning(source):
            return None
    except SyntaxError:  # an operator that the language does not know there
        return None
    return Mutant(file, operator, occurrence, code)


def _meaning(source: str) -> str:
    tree: Any = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        if isinstance(node, ast.arg):
            node.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
    return ast.dump(tree)


def tests_of(file: str) -> list[list[str]]:
    """Tests to try in turn, those of the file first."""
    path = Path(file)
    own = sorted((ROOT / "tests").glob(f"*/test_{path.stem}.py"))
    first = [one.relative_to(ROOT).as_posix() for one in own]
    return [first, ALL] if first else [ALL]


def is_killed(mutant: Mutant, copy: Path) -> bool:
    target = copy / mutant.file
    original = target.read_bytes()
    target.write_text(mutant.code, "utf-8")
    try:
        return any(_fails(tests, copy) for tests in tests_of(mutant.file))
    finally:
        target.write_bytes(original)


def _fails(tests: Sequence[str], copy: Path) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:xdist", "-p", "no:cacheprovider", *tests]
    environment = {"PYTHONPATH": str(copy), "PYTHONDONTWRITEBYTECODE": "1", "PATH": "/usr/bin:/bin"}
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return True
    return done.returncode != 0


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=300)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args()
    draw = random.Random(SEED)
    everything = mutants(draw)
    draw.shuffle(everything)
    chosen: list[Mutant] = []
    for one in everything:
        if len(chosen) == options.count:
            break
        mutant = made(*one)
        if mutant is not None:
            chosen.append(mutant)
    print(f"{len(everything)} places, {len(chosen)} tried", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        copies: Queue[Path] = Queue()
        for number in range(options.workers):
            ignored = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", ".hypothesis")
            copies.put(Path(shutil.copytree(ROOT, Path(folder, str(number)), ignore=ignored)))

        first = copies.get()
        if _fails(ALL, first):
            print("The tests fail without any mutant: nothing can be said.")
            return 2
        copies.put(first)

        def judged(mutant: Mutant) -> bool:
            copy = copies.get()
            try:
                killed = is_killed(mutant, copy)
            finally:
                copies.put(copy)
            if not killed:
                print(f"survived: {mutant.changed}", flush=True)
            return killed

        with ThreadPoolExecutor(options.workers) as pool:
            killed = sum(pool.map(judged, chosen))
    share = killed / len(chosen)
    print(f"killed {killed} of {len(chosen)}: {share:.1%} (at least {TARGET:.0%})")
    return share < TARGET


if __name__ == "__main__":
    sys.exit(main())
