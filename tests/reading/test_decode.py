"""Bytes to text, refused at the exact character."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.reading import MAX_BYTES, STRICT, Empty, Unreadable, decode, read_yaml


def refusal(data: bytes) -> tuple[str, int, int]:
    with pytest.raises(Unreadable) as caught:
        decode("a.yaml", data)
    problem = caught.value.problem
    assert problem.source.path == "a.yaml"
    return problem.message, *problem.source.position(problem.span.start)


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode("a.yaml", b"\xef\xbb\xbfa: b").text == "a: b"


@pytest.mark.parametrize(
    "encoding, name",
    [("utf-16-le", "UTF-16"), ("utf-16-be", "UTF-16"), ("utf-32-le", "UTF-32"), ("utf-32-be", "UTF-32")],
)
def test_another_encoding_with_a_mark_is_named(encoding: str, name: str) -> None:
    assert refusal("\ufeffa: b".encode(encoding)) == (f"The file is {name}; save it as UTF-8.", 1, 1)


def test_utf16_without_a_mark_is_refused_at_its_first_nul() -> None:
    message = "A NUL character stands here, as in binary files and in UTF-16; save the file as UTF-8 text."
    assert refusal("a: b".encode("utf-16-le")) == (message, 1, 2)


@pytest.mark.parametrize(
    "data, place",
    [
        (b"\xff", (1, 1)),
        ("é😀".encode() + b"\xe9: x", (1, 3)),
        (b"a: b\r\n\xc3\xa9: \xed\xa0\x80", (2, 4)),
        (b"a\n" + "é".encode()[:1], (2, 1)),
        ("\ufeffé".encode() + b"\x80", (1, 2)),
    ],
)
def test_a_byte_that_is_not_utf8_is_refused_where_it_stands(data: bytes, place: tuple[int, int]) -> None:
    message, *at = refusal(data)
    assert message.endswith("is not UTF-8; save the file as UTF-8.")
    assert tuple(at) == place


@pytest.mark.parametrize(
    "character", ["\x01", "\x08", "\x0b", "\x0c", "\x1b", "\x7f", "\x80", "\x9f", "\ufffe", "\uffff"]
)
def test_a_control_character_is_refused_where_it_stands(character: str) -> None:
    text = f"é: x\ny: 😀{character}\n"
    assert refusal(text.encode()) == (f"Character U+{ord(character):04X} is no text; remove it.", 2, 5)


@pytest.mark.parametrize(
    "character", ["\t", "\n", "\r", "\x85", "\xa0", "\u2028", "\u2029", "\ufeff", "\ufffd", "😀", "~"]
)
def test_other_characters_are_text(character: str) -> None:
    assert decode("a", f"a{character}".encode()).text == f"a{character}"


def test_no_bytes_are_empty() -> None:
    with pytest.raises(Empty) as caught:
        decode("a", b"")
    assert str(caught.value) == "The file is empty; write a document into it or remove it."


def test_only_a_byte_order_mark_is_empty() -> None:
    with pytest.raises(Empty):
        decode("a", b"\xef\xbb\xbf")


def test_the_largest_file_is_read() -> None:
    assert len(decode("a", b"a" * MAX_BYTES).text) == MAX_BYTES


def test_a_larger_file_is_refused_before_it_is_decoded() -> None:
    message, line, column = refusal(b"\xff" * (MAX_BYTES + 1))
    assert message == "The file has 5,000,001 bytes, and the limit is 5,000,000; split it into several."
    assert (line, column) == (1, 1)


@given(st.binary(max_size=40))
def test_any_bytes_are_text_or_refused_with_a_place(data: bytes) -> None:
    try:
        source = decode("a", data)
    except Unreadable as refused:
        refused.problem.source.position(refused.problem.span.start)
    else:
        assert source.text.encode() == data.removeprefix(b"\xef\xbb\xbf")


@given(st.characters(exclude_categories=["Cs"]))
def test_what_is_decoded_never_surprises_the_yaml_parser(character: str) -> None:
    try:
        source = decode("a", f"a: 'x{character}y'".encode())
    except Unreadable:
        return
    if character != "'":
        assert not read_yaml(source, STRICT)[0].problems
