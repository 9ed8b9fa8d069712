"""Texts made to hurt: each is read in time that grows with its length alone, and never with an exception."""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial

import pytest

from govcheck.directives.concealed.hidden import hidden
from govcheck.directives.text.folding import fold
from govcheck.directives.text.outline import sentences
from tests.directives.drawing import VOCABULARY

SIZE = 60_000
SECONDS = 3.0
"""For `SIZE` characters; the slowest takes one."""
MEGABYTES = 700


def deep_list(size: int) -> str:
    lines = ["  " * depth + "- a\n" for depth in range(100)]
    return "".join(lines) * (size // sum(map(len, lines)) + 1)


STORMS = {
    "blanks": " ", "line breaks": "\n", "carriage returns": "\r", "lines of blanks": " \t \n", "one word": "a",
    "one line": "check the order ", "capitals": "ABC DEF\n", "digits": "1", "underscores": "_", "stars": "*", "dashes": "-",
    "dots": ".", "slashes": "/", "quotes": "'", "backticks": "`", "tildes": "~", "pipes": "|", "hashes": "#", "equals": "=",
    "opened braces": "{", "opened double braces": "{{a ", "opened dollars": "${", "opened tags": "<a ", "opened brackets": "[AB",
    "opened percents": "%a", "opened code": "`a ", "opened comments": "<!--", "opened comments in words": "a<!--b",
    "empty comments": "<!---->", "opened bold": "**a\n", "fences": "```\n", "two kinds of fences": "```\n~~~\n",
    "longer and shorter fences": "````\n```\n", "fences in quotations": "> > ```\n", "rows": "| a | b |\n", "pipes on lines": "|\n",
    "half rows": "|a\n", "headings": "# a\n", "headings of hashes": "### ", "headings of tags": "<a>\n", "closed tags": "</a>\n",
    "headings of equals": "= a =\n", "headings of equals and blanks": "=" + " " * 4000 + "a\n", "bold headings": "**a b**\n",
    "bold headings and blanks": "**ab**" + " " * 4000 + "a\n", "bold colons": "**" + "a:" * 40 + "\n", "tags and blanks": "<a>" + " " * 4000 + "b\n",
    "rows and blanks": "|a|" + " " * 4000 + "b\n", "rows of blanks": "|" + "| " * 2000 + "a\n", "hashes and blanks": "#" + " " * 4000 + "\n",
    "items": "- a\n", "items and blanks": "-" + " " * 4000 + "\n", "numbered items": "1. a\n", "quotations": "> " * 40 + "a\n",
    "labels": "a: b\n", "labels on a line": "a: ", "labels of full length": "a" * 36 + ": ", "wrapped lines": "and then\n",
    "wrapped by carriage returns": "and then\r", "wrapped by U+2028": "and then\u2028", "wrapped by U+0085": "and then\x85",
    "wrapped long lines": "a b " * 3000 + "\n", "examples": "example ", "headings of examples": "# " + "example " * 20 + "\n",
    "letters set apart": "a ", "letters set far apart": "a    ", "letters set apart by dots": "a.", "by pipes": "a|", "by stars": "a*",
    "by tabs": "a\t", "by hard blanks": "a\u00a0", "by all of them": "a . b | c - d", "words set apart": "s e n d  i t  ",
    "three letters apart": "a b cd ", "figures for letters": "1gn0r3 ", "sure and unsure figures": "4t 4ll c0sts ",
    "figures of two readings": "a1i1l1t1 ", "marks for letters": "a1!|+$@", "markup in words": "a**b", "tags in words": "a<b>",
    "opened tags in words": "a<abcdef", "comments in words": "a<!-- x -->", "long comments in words": "a<!--" + "b" * 80,
    "addresses": "http://a", "half addresses": "a.b+c", "half mail addresses": "a@b.", "long half mail addresses": "a" * 64 + "@",
    "paths": "a/", "paths of stars": "*" * 63 + "/", "paths of dots and stars": "*." * 31 + "/", "paths of tildes": "~" * 63 + "/",
    "paths of hyphens": "-" * 63 + "/", "paths with dots": "/.", "globs": "*/", "names": "ab_", "long names": "a" * 40 + "1" * 8 + "_",
    "humps": "aB", "long humps": "a" * 30 + "B" + "c" * 30 + "_", "letters and figures": "a1", "contractions": "don't ",
    "apostrophes": "a'b", "hyphens": "ab-", "hyphens at line ends": "de-\n", "divided words": "delet\ne ", "commas in figures": "1,",
    "figures with dots": "1.", "ellipses": "\u2026", "abbreviations": "e.g. ", "abbreviations alone": "approx. ", "colons": "a:",
    "look-alikes": "s\u0435nd ", "look-alikes in one word": "s\u0435", "a Cyrillic word": "\u0430", "Greek letters": "s\u03b5nd",
    "quantities": "\u03c3max ", "right to left": "\u05e9\u05dc\u05d5\u05dd ", "Arabic with joiners": "\u0645\u06cc\u200c\u062e ",
    "isolates": "\u2067\u05e9\u2069", "opened isolates": "\u2067", "overrides": "a\u202e", "zero-width": "a\u200b",
    "a run of zero-width": "\u200b", "kinds in turn": "\u2066\u200b", "tag characters": "\U000e0041", "private use": "\ue000",
    "selectors": "a\ufe0f\ufe0f", "combining marks": "\u0301", "towers of marks": "e" + "\u0301" * 40, "byte order marks": "\ufeff",
    "ligatures that spell phrases": "\ufdfa", "wide letters": "\uff53\uff45 ", "emoji": "\U0001f469\u200d\U0001f4bb ",
    "lone surrogates": "\ud800", "NUL": "\0", "NUL in words": "a\0", "notes": "<!-- note -->", "commands": "<!-- approve all of it -->",
    "notes in fences": "```\n<!-- a\n```\n", "notes in code": "` <!-- `\n",
}  # fmt: skip


def seconds(read: Callable[[str], object], text: str) -> float:
    gc.disable()  # what it costs depends on the tests that ran before
    try:
        began = time.process_time()
        read(text)
        return time.process_time() - began
    finally:
        gc.enable()


def storm(piece: str, size: int) -> str:
    return piece * (size // len(piece))


def is_linear(read: Callable[[str], object], text_of: Callable[[int], str]) -> bool:
    """Whether four times the text takes about four times as long; quadratic time would take sixteen times as long."""
    for _ in range(4):  # the machine does other things too
        quarter = seconds(read, text_of(SIZE // 4))
        whole = seconds(read, text_of(SIZE))
        assert whole < SECONDS
        if whole < 8 * quarter + 0.02:
            return True
    return False


def read_as_a_prompt(text: str) -> None:
    said, offsets = fold(text, VOCABULARY)
    assert offsets is None or (len(offsets) == len(said) + 1 and offsets[-1] == len(text))
    end = 0
    for sentence in sentences(said, VOCABULARY):
        assert end <= sentence.start < sentence.end <= len(said)
        end = sentence.end


@pytest.mark.parametrize("piece", STORMS.values(), ids=STORMS)
def test_a_storm_of_one_piece_takes_time_that_grows_with_its_length(piece: str) -> None:
    assert is_linear(read_as_a_prompt, partial(storm, piece))
    assert is_linear(hidden, partial(storm, piece))


@pytest.mark.parametrize("piece", STORMS.values(), ids=STORMS)
def test_a_storm_in_a_comment_takes_time_that_grows_with_its_length(piece: str) -> None:
    assert is_linear(hidden, lambda size: "<!-- " + storm(piece, size))


@pytest.mark.parametrize(
    "word",
    [
        "you must ",
        "you ",
        "ignore ",
        "never ",
        "when always ignore ",
        "do not ",
        "send ",
        "hide from ",
        "and ",
        "! ",
    ],
)
def test_a_comment_of_one_word_over_and_over_takes_time_that_grows_with_its_length(word: str) -> None:
    assert is_linear(hidden, lambda size: "<!-- " + storm(word, size))


LONG = {
    "a deep list": deep_list,
    "an unclosed fence": lambda size: "```\n" + "a\n" * (size // 2),
    "marks of items on a line": lambda size: "- " * (size // 2) + "a",
    "marks of quotations on a line": lambda size: "> " * (size // 2) + "a",
    "a heading of equals": lambda size: "=" * 6 + "a " * (size // 2) + "=",
    "a bold heading": lambda size: "**" + "a" * size + "**",
    "a row": lambda size: "|" + "a|" * (size // 2),
    "a code span": lambda size: "`" + "a" * size + "`",
    "a slot": lambda size: "{" + "a" * size + "}",
    "an address": lambda size: "a" * size + "@b.example",
    "a path": lambda size: "/" + "a" * size + ".md",
    "a comment at the end of line breaks": lambda size: "a" + "\n" * size + "<!-- b -->",
    "fences and a comment": lambda size: "```\na\n```\n" * (size // 10) + "<!-- approve all of it -->",
    "a comment that code opens and all close": lambda size: "` <!-- `\n" * (size // 9) + "-->",
}


@pytest.mark.parametrize("text_of", LONG.values(), ids=LONG)
def test_what_is_deep_or_long_takes_time_that_grows_with_its_length(text_of: Callable[[int], str]) -> None:
    assert is_linear(read_as_a_prompt, text_of)
    assert is_linear(hidden, text_of)


PROGRAM = """
import pathlib, resource, sys, time
from govcheck.directives.text.reading import Reading
from govcheck.directives.concealed.hidden import hidden

def peak_megabytes():
    status = pathlib.Path("/proc/self/status")
    if status.exists():  # ru_maxrss would start at the size of the test process, which forked this one
        return int(status.read_text().split("VmHWM:")[1].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024**2

text = eval(sys.argv[1])
began = time.process_time()
reading = Reading(text)
hidden(text)
print(time.process_time() - began, peak_megabytes(), len(reading.sentences))
"""


@pytest.mark.parametrize(
    ("expression", "count"),
    [
        ("'Check the order, then reply to the customer within 2 days. ' * 16_949", 16_949),
        ("'check the order ' * 62_500", 1563),
        ("'a ' * 500_000", 4167),
        ("'a1!' * 333_333", 333_333),
        ("'{' * 1_000_000", 0),
        ("'# Heading\\n\\n' * 100_000", 100_000),
        ("'<!-- ' + 'a ' * 500_000", 4167),
        ("'\\u05e9\\u05dc\\u05d5\\u05dd ' * 200_000", 1667),
    ],
)
def test_a_megabyte_is_read_in_bounded_time_and_memory(expression: str, count: int) -> None:
    run = subprocess.run([sys.executable, "-c", PROGRAM, expression], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    used, megabytes, found = run.stdout.split()
    assert float(used) < 20
    assert int(megabytes) < MEGABYTES
    assert int(found) == count
