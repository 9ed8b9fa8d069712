"""Words inside a value are shown where they were written, in every style."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from govcheck.location import Route, Slice, Source, Span
from govcheck.reading import TOLERANT, Document, Unreadable, read_json, read_yaml
from govcheck.reading.characters import map_characters
from govcheck.reading.nodes import Mapping, Node, Scalar, Sequence

MARK = "MARK"
BREAKS = ("\n", "\r\n", "\r", "\x85", "\u2028", "\u2029")


def shown(text: str, word: str, path: tuple[str, ...] = ("a",), read: object = read_yaml) -> str:
    source = Source("a.yaml", text)
    document = read_json(source, TOLERANT) if read is read_json else read_yaml(source, TOLERANT)[0]
    scalar = document.node(Route(path))
    assert isinstance(scalar, Scalar)
    start = scalar.text.index(word)
    span = document.span(Route(path), Slice(start, start + len(word)))
    return text[span.start : span.end]


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from scalars(item)
    else:
        assert isinstance(node, Mapping)
        for key, value in node.values.items():
            yield node.keys[key]
            yield from scalars(value)


@pytest.mark.parametrize(
    "text, word, written",
    [
        ("a: never pay twice", "pay", "pay"),
        ("a: never\n  pay twice", "never pay", "never\n  pay"),
        ("a: 'it''s MARK'", "t's M", "t''s M"),
        ("a: 'it\n\n  is'", "t\ni", "t\n\n  i"),
        (r'a: "\x4d\u0041\U00000052K"', "MAR", r"\x4d\u0041\U00000052"),
        (r'a: "x\Ny\_z\L\P\e\/\0 "', "\x85y\xa0z\u2028\u2029\x1b/\0 ", r"\Ny\_z\L\P\e\/\0 "),
        ('a: "pay \\\n   twice"', "pay twice", "pay \\\n   twice"),
        ('a: "pay\\\n  \\ twice"', "y t", "y\\\n  \\ t"),
        ("a: |\n  one\n    two\n", "two", "two"),
        ("a: >\n  one\n  two\n", "one two", "one\n  two"),
        ("a: >\n  one\n\n  two\n", "e\nt", "e\n\n  t"),
        ("a: >-\r\n  one\r\n  two\r\n", "e t", "e\r\n  t"),
        ("a: |2\n    one\n", "  one", "  one"),
        ("a: |+ # kept\n\n  one\n\n\nb: c", "\none\n\n\n", "\n  one\n\n\n"),
        ("a: &x MARK", "MARK", "MARK"),
        ("a: !t # why\n  'MARK'", "MARK", "MARK"),
        ("😀: é MARK", "MARK", "MARK"),
    ],
)
def test_words_are_shown_as_they_were_written(text: str, word: str, written: str) -> None:
    path = (text[0],)
    assert shown(text, word, path) == written


@pytest.mark.parametrize(
    "text, word, written",
    [
        (r'{"a": "x\ud83d\ude00y"}', "😀", r"\ud83d\ude00"),
        (r'{"a": "x\ud83d\ude00y"}', "y", "y"),
        (r'{"a": "pay\n\"now\""}', 'y\n"n', r"y\n\"n"),
        ('{"a": 1234}', "23", "23"),
    ],
)
def test_words_of_a_json_value_are_shown_as_they_were_written(text: str, word: str, written: str) -> None:
    assert shown(text, word, read=read_json) == written


def test_no_words_are_an_empty_span_where_they_would_stand() -> None:
    document = read_yaml(Source("a", "a: 'x''y'"), TOLERANT)[0]
    assert document.span(Route(("a",)), Slice(2, 2)) == Span(7, 7)
    assert document.span(Route(("a",)), Slice(3, 3)).start <= 8


def test_words_beyond_the_value_are_shown_as_the_whole_value() -> None:
    document = read_yaml(Source("a", "a: 'xy'"), TOLERANT)[0]
    assert document.span(Route(("a",)), Slice(0, 3)) == Span(3, 7)


def test_words_of_a_huge_value_are_shown_as_the_whole_value() -> None:
    document = read_yaml(Source("a", "a: " + "x " * 100_001 + "y"), TOLERANT)[0]
    assert document.span(Route(("a",)), Slice(2, 3)) == Span(3, 3 + 200_003)


def test_words_of_a_missing_value_are_shown_at_its_parent() -> None:
    document = read_yaml(Source("a", "a: xyz"), TOLERANT)[0]
    assert document.span(Route(("a", "b")), Slice(0, 1)) == Span(3, 6)


def documents(text: str) -> list[Document]:
    try:
        return read_yaml(Source("a.yaml", text), TOLERANT)
    except Unreadable:
        assume(False)
        raise


def check_scalars(text: str) -> None:
    """Every scalar is mapped, and the mark is shown at its own line and column."""
    for document in documents(text):
        for scalar in scalars(document.root):
            if not scalar.text:
                continue
            characters = map_characters(text, scalar)
            assert characters is not None, scalar.text
            at = scalar.text.find(MARK)
            while at >= 0:
                span = characters.span(Slice(at, at + len(MARK)))
                assert text[span.start : span.end] == MARK
                line, column = document.source.position(span.start)
                assert document.source.line(line)[column - 1 :].startswith(MARK)
                at = scalar.text.find(MARK, at + 1)


BLANKS = st.sampled_from(["", " ", "   ", "\t"])
LINE_ENDS = st.builds(
    lambda blanks, ends, indent: blanks + "".join(ends) + " " * indent,
    BLANKS,
    st.lists(st.sampled_from(BREAKS), min_size=1, max_size=3),
    st.integers(1, 4),
)
WORDS = st.sampled_from([MARK, "a", "é", "😀", "b c", " ", "  ", "\t", "#", "-", "x:y", "\ufeff"])
ESCAPES = st.sampled_from(
    [*(rf"\{letter}" for letter in '0abtnvfre /N_LP"\\'), r"\x4d", r"\u2028", r"\U0001F600", "\\\t"]
    + ["\\" + end + indent for end in BREAKS for indent in ("", "  ")]
)
KEYS = st.sampled_from(["a: ", "- ", "a: &x ", "- !t ", "a: !t &x  # c\n    ", "", "a:\n  - k: ", "é😀: ", "? "])
PLAIN = st.lists(st.one_of(WORDS, LINE_ENDS), min_size=1, max_size=8).map("".join)
SINGLE = st.lists(st.one_of(WORDS, LINE_ENDS, st.just("''")), max_size=8).map(lambda parts: f"'{''.join(parts)}'")
DOUBLE = st.lists(st.one_of(WORDS, LINE_ENDS, ESCAPES), max_size=8).map(lambda parts: f'"{"".join(parts)}"')
BLOCK_LINES = st.tuples(st.integers(0, 5), st.lists(WORDS, max_size=3).map("".join), st.sampled_from(BREAKS))
BLOCK = st.builds(
    lambda style, header, comment, first, base, lines, last: (
        style
        + header
        + comment
        + first
        + "".join(" " * (base + more) + words + end for more, words, end in lines)
        + last
    ),
    st.sampled_from("|>"),
    st.sampled_from(["", "+", "-", "1", "2", "3", "2+", "-1", "+3"]),
    st.sampled_from(["", " ", " # -+"]),
    st.sampled_from(BREAKS),
    st.sampled_from([0, 1, 2, 2, 2, 4]),
    st.lists(BLOCK_LINES, max_size=6),
    st.sampled_from(["", "  ", "    ", "  x", "b: c", "...", "---\nd"]),
)


@settings(max_examples=600, deadline=None)
@given(KEYS, st.one_of(PLAIN, SINGLE, DOUBLE), st.sampled_from(["", "\n", "  # c", "\nb: c"]))
def test_every_flow_scalar_is_mapped(key: str, scalar: str, after: str) -> None:
    check_scalars(key + scalar + after)


@settings(max_examples=600, deadline=None)
@given(KEYS, BLOCK)
def test_every_block_scalar_is_mapped(key: str, scalar: str) -> None:
    check_scalars(key + scalar)


JSON_PARTS = st.sampled_from(
    [MARK, "a", "é", "😀", " ", r"\n", r"\"", r"\\", r"\/", r"\u00e9", r"\ud83d\ude00", r"\b"]
)


@given(st.lists(JSON_PARTS).map("".join))
def test_every_json_string_is_mapped(inside: str) -> None:
    text = f'[\n "{inside}"]'
    document = read_json(Source("a.json", text), TOLERANT)
    (scalar,) = scalars(document.root)
    at = scalar.text.find(MARK)
    if at >= 0:
        span = document.span(Route((str(scalar.text),)), Slice(at, at + len(MARK)))
        assert text[span.start : span.end] == MARK
    else:
        assert not scalar.text or map_characters(text, scalar) is not None
