"""Files made to hurt: each is refused or read in bounded time and memory, and never with another exception."""

from __future__ import annotations

import subprocess
import sys

import pytest

PROGRAM = """
import pathlib, resource, sys, time
from govcheck.location import Route, Slice, TOP
from govcheck.reading import TOLERANT, Unreadable, decode, read_json, read_yaml, to_data

def input_bytes():
    return eval(sys.argv[2])

def peak_megabytes():
    status = pathlib.Path("/proc/self/status")
    if status.exists():  # ru_maxrss would start at the size of the test process, which forked this one
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2

read = read_yaml if sys.argv[1] == "yaml" else lambda source, dialect: [read_json(source, dialect)]
data = input_bytes()
began = time.process_time()
try:
    documents = read(decode("hostile", data), TOLERANT)
except Unreadable as refused:
    problem = refused.problem
    print("refused", *problem.source.position(problem.span.start), problem.message)
else:
    for document in documents:
        to_data(document.root)
        first = document.root
        if hasattr(first, "text") and first.text:
            document.span(TOP, Slice(0, len(first.text)))
    print("read")
print(time.process_time() - began, peak_megabytes())
"""
SECONDS = 15.0
MEGABYTES = 200


def outcome(kind: str, expression: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, kind, expression], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    said, figures = run.stdout.splitlines()
    seconds, megabytes = map(float, figures.split())
    assert seconds < SECONDS
    assert megabytes < MEGABYTES
    return said


@pytest.mark.parametrize("kind", ["yaml", "json"])
@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_brackets_without_end_are_refused(kind: str, opening: str) -> None:
    assert "more than 100 deep" in outcome(kind, f"{opening.encode()!r} * 800_000")


@pytest.mark.parametrize(
    "expression", ["b'- ' * 2_500_000", "b'? ' * 2_500_000", "b''.join(b' ' * n + b'a:\\n' for n in range(3000))"]
)
def test_nested_blocks_without_end_are_refused(expression: str) -> None:
    assert "more than 100 deep" in outcome("yaml", expression)


@pytest.mark.parametrize("kind", ["yaml", "json"])
@pytest.mark.parametrize("expression", ["b'[' + b'1,' * 2_490_000 + b'1]'", "b'[' + b'[1],' * 1_200_000 + b'1]'"])
def test_millions_of_values_are_refused(kind: str, expression: str) -> None:
    assert "more than 100,000 keys and values" in outcome(kind, expression)


@pytest.mark.parametrize(
    "expression",
    [
        "b'- a\\n' * 1_200_000",
        "b'---\\n' * 1_200_000",
        "b''.join(b'k%d: v\\n' % n for n in range(400_000))",
        "b'- !t &a x\\n' * 400_000",
    ],
)
def test_millions_of_lines_are_refused(expression: str) -> None:
    assert "more than 100,000 keys and values" in outcome("yaml", expression)


def test_fifty_megabytes_are_refused() -> None:
    assert outcome("yaml", "b'a: b\\n' * 10_000_000").startswith("refused 1 1 The file has 50,000,000 bytes")


def test_an_alias_bomb_is_refused() -> None:
    bomb = "b'a0: &a0 [x]\\n' + b''.join(b'a%d: &a%d [' % (n, n) + b', '.join([b'*a%d' % (n - 1)] * 10) + b']\\n' for n in range(1, 40))"
    assert "aliases expanded" in outcome("yaml", bomb)


def test_a_bomb_of_merge_keys_is_refused() -> None:
    bomb = "b'- &a {' + b''.join(b'k%d: v, ' % n for n in range(1000)) + b'}\\n' + b'- <<: *a\\n' * 100_000"
    assert "aliases expanded" in outcome("yaml", bomb)


def test_tag_directives_do_not_stop_the_clock() -> None:
    assert "more than 100 %TAG lines" in outcome("yaml", "b''.join(b'%%TAG !%d! a\\n' % n for n in range(300_000))")


@pytest.mark.parametrize(
    "kind, expression",
    [
        ("yaml", "b'x' * 4_999_999"),
        ("yaml", "b'x\\n' * 2_400_000"),
        ("yaml", "b'\"' + b'\\\\n' * 2_400_000 + b'\"'"),
        ("yaml", "b\"'\" + b'x  ' * 1_600_000 + b\"'\""),
        ("yaml", "b'|\\n' + b' x\\n' * 1_600_000"),
        ("yaml", "b'>1\\n' + b' ' * 4_900_000 + b'\\n x'"),
        ("yaml", "b'a' + b' ' * 4_900_000 + b'b'"),
        ("yaml", "b'a\\n' + b'\\n' * 4_900_000 + b'b'"),
        ("yaml", "b'#\\n' * 2_400_000 + b'a: b'"),
        ("json", "b'\"' + b'x' * 4_900_000 + b'\"'"),
        ("json", "b'\"' + b'\\\\n' * 2_400_000 + b'\"'"),
        ("json", "b'1' * 4_900_000"),
        ("json", "b'//\\n' * 1_600_000 + b'1'"),
        ("json", "b'[' + b' ' * 4_900_000 + b']'"),
    ],
)
def test_one_huge_value_is_read(kind: str, expression: str) -> None:
    assert outcome(kind, expression) == "read"


@pytest.mark.parametrize(
    "expression", ["b'\"' + b'\\\\n' * 2_400_000", "b'/*' * 2_400_000", "b'x' * 4_900_000", "b'\"' * 4_900_000"]
)
def test_one_huge_value_without_end_is_refused(expression: str) -> None:
    assert outcome("json", expression).startswith("refused 1 ")


@pytest.mark.parametrize("kind", ["yaml", "json"])
def test_binary_files_are_refused(kind: str) -> None:
    assert outcome(kind, "bytes(range(128)) * 20_000").startswith("refused 1 1 A NUL character")
