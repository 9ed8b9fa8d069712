"""What an input cannot do to a terminal, an annotation or a log."""

from __future__ import annotations

import re
import sys
import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from govcheck.gate.report import Error, Mark
from govcheck.location import Source, Span
from govcheck.output import FORMATS, render
from govcheck.output.escape import escaped
from tests.output.build import PLAIN, agent, finding, note, report, unknown

ANSI = re.compile(r"\x1b\[[0-9;]*m")
HOSTILE = "\x1b[2J\n::error::forged\r\u202e\u200b\ufe0f\u3164\x9b\x7f\ud800 ##[set-output name=a]b"
# Code points that Unicode asks fonts to show as nothing, by range; reserved ones are unassigned.
IGNORABLE = (0xAD, 0x34F, 0x61C, *range(0x115F, 0x1161), 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x200B, 0x2010),
             *range(0x202A, 0x202F), *range(0x2060, 0x2070), 0x3164, *range(0xFE00, 0xFE10), 0xFEFF, 0xFFA0,
             *range(0xFFF0, 0xFFF9), *range(0x1BCA0, 0x1BCA4), *range(0x1D173, 0x1D17B), *range(0xE0000, 0xE1000))  # fmt: skip


@pytest.mark.parametrize(
    "text, shown",
    [
        ("plain `text`, with é and 漢", "plain `text`, with é and 漢"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\u202eb", "a\\u{202e}b"),
        ("a\nb\rc\td", "a\\nb\\rc\\td"),
        ("\x9b\x7f\x00", "\\u{9b}\\x7f\\x00"),
        ("\ud800", "\\u{d800}"),
        ("\U000e0041", "\\u{e0041}"),
        ("\u2028", "\\u{2028}"),
        ("\u2800\u3164", "\\u{2800}\\u{3164}"),
        ("e\u0301", "e\u0301"),
    ],
)
def test_what_cannot_be_seen_is_written_out(text: str, shown: str) -> None:
    assert escaped(text) == shown


@pytest.mark.parametrize(
    "text, shown",
    [
        ("::error::no", "\\x3a:error::no"),
        ("  ::error::no", "  \\x3a:error::no"),
        ("a ::error::", "a ::error::"),
        ("say ##[set-output name=a]b", "say \\x23#[set-output name=a]b"),
        ("###[error]", "#\\x23#[error]"),
        ("##vso[task.complete]", "\\x23#vso[task.complete]"),
        ("## A heading", "## A heading"),
    ],
)
def test_what_a_pipeline_runner_would_obey_is_written_out(text: str, shown: str) -> None:
    assert escaped(text) == shown


def test_in_ascii_everything_else_is_written_out() -> None:
    assert escaped("é漢 ok", ascii_only=True) == "\\u{e9}\\u{6f22} ok"


def test_no_default_ignorable_code_point_is_shown() -> None:
    assert [hex(code) for code in IGNORABLE if chr(code) in escaped(chr(code))] == []


def test_no_control_format_or_surrogate_is_shown() -> None:
    hidden = ("Cc", "Cf", "Cs", "Zl", "Zp")
    codes = [code for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)) in hidden]
    assert [hex(code) for code in codes if chr(code) in escaped(chr(code))] == []


@pytest.mark.parametrize("name", FORMATS)
@settings(max_examples=60, deadline=None)
@given(
    text=st.text(st.characters(codec=None), max_size=60),
    color=st.booleans(),
    ascii_only=st.booleans(),
    verbose=st.booleans(),
    width=st.integers(1, 120),
)
@example(text=HOSTILE, color=True, ascii_only=False, verbose=True, width=40)
@example(text=HOSTILE, color=False, ascii_only=True, verbose=False, width=100)
@example(text="::add-mask::PASS", color=False, ascii_only=False, verbose=False, width=1)
@example(text="a ::add-mask::PASS " * 3, color=False, ascii_only=False, verbose=False, width=20)
@example(text=":", color=False, ascii_only=False, verbose=False, width=20)
@example(text="", color=False, ascii_only=False, verbose=False, width=20)
def test_no_format_lets_an_input_reach_the_terminal_or_the_runner(
    name: str, text: str, color: bool, ascii_only: bool, verbose: bool, width: int
) -> None:
    style = PLAIN._replace(color=color, ascii=ascii_only, verbose=verbose, width=width)
    printed = render(name, hostile_report(text), style)
    bare = ANSI.sub("", printed) if color and name == "text" else printed
    assert all(character == "\n" or character.isprintable() for character in bare)
    assert not ascii_only or bare.isascii()
    # The runner of GitHub Actions reads `##[` anywhere, and `::` after blanks at the start of a line.
    assert "##[" not in bare
    commands = [line for line in bare.split("\n") if line.lstrip().startswith("::")]
    ours = r"::(error|warning|notice) (file|title)=" if name == "github" else r" +::: "
    assert [line for line in commands if not re.match(ours, line)] == []


def hostile_report(text: str):
    """`text` at every place of a report that an input can fill."""
    source = Source(text, f"{text}: 1\n{text}")
    marks = (
        Mark("primary", source, Span(0, len(text)), text, text),
        Mark("related", Source(f"{text}2", text), Span(0, 0), text, text),
    )
    one = finding(target=text, message=text, help=text, path=(text, text), quoted=text, marks=marks)
    return report(
        agent(
            one,
            one._replace(status="reported"),
            name=text,
            file=text,
            format=text,
            notes=(note(message=text, marks=marks),),
            unknown=(
                unknown(target=text, reason=text, decided_by=text, marks=marks),
                unknown(reason=text, decided_by=text, blocks=False),
            ),
            incidents=text,
            tier_reason=text,
        ),
        agent(one, name=f"{text}b"),
        errors=(Error(text, text, 1, 1, marks[0]), Error(text, text), Error(text)),
        loosened=(text,),
        ignored=(text,),
        environment="staging",
    )


@pytest.mark.parametrize("name", ["text", "concise", "github"])
def test_a_name_of_a_megabyte_is_shortened(name: str) -> None:
    assert len(render(name, report(agent(finding(message="m" * 1_000_000))), PLAIN)) < 5_000
