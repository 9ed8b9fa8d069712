from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.directives.text.tokens import CODE, NAME, NUMBER, PATH, SLOT, URL, tokens
from tests.directives.drawing import VOCABULARY, texts


def words(text: str) -> list[str]:
    return [token.word for token in tokens(text, 0, len(text), VOCABULARY)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send the mail", ["send", "the", "mail"]),
        ("SEND it, now; (or not): yes", ["send", "it", ",", "now", ";", "(", "or", "not", ")", ":", "yes"]),
        ("Grüße an naïve Ärzte", ["grüße", "an", "naïve", "ärzte"]),
        ("sign-off self-written-code", ["sign-off", "self-written-code"]),
        ("yes - no \u2013 so \u2014 on", ["yes", "-", "no", "-", "so", "-", "on"]),
        ('"a"/b', ['"', "a", '"', "/", "b"]),
        ("", []),
        ("  \n\t ", []),
        ("*#=&^", []),
    ],
)
def test_words_are_in_lower_case_and_marks_stand_for_themselves(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("don't", ["do", "not"]),
        ("Cannot", ["can", "not"]),
        ("dont, won't!", ["do", "not", ",", "will", "not", "!"]),
        ("we're", ["we", "are"]),
        ("I'll", ["i", "will"]),
        ("customer's", ["customer"]),
        ("customers'", ["customers"]),
        ("o'clock", ["o'clock"]),
    ],
)
def test_contractions_are_written_out(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Stop. Go! Now? Yes... or\u2026", ["stop", ".", "go", "!", "now", "?", "yes", ".", "or", "."]),
        ("What?!", ["what", "!"]),
        ("No.", ["no", "."]),
        ("v1.2", ["v", NUMBER]),
    ],
)
def test_ends_of_sentences_are_one_stop(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize("slot", ["{topic}", "{{ user.name }}", "${X}", "<name>", "[CUSTOMER NAME]", "%name%"])
def test_a_slot_of_a_template_is_one_token(slot: str) -> None:
    assert words(f"Ask {slot} now") == ["ask", SLOT, "now"]


@pytest.mark.parametrize("url", ["https://mail.example/a?b=c", "ftp://x", "kim.a@mail.example", "a+b@c-d.example"])
def test_an_address_is_one_token(url: str) -> None:
    assert words(f"Ask {url} now") == ["ask", URL, "now"]


@pytest.mark.parametrize(
    "path", ["src/a.py", "./src/b", "~/notes/x", "/etc/passwd", "docs/*", "a/b/c.txt", "notes.md", "*.d/x.y"]
)
def test_a_path_is_one_token(path: str) -> None:
    assert words(f"Read {path} now") == ["read", PATH, "now"]


@pytest.mark.parametrize("name", ["get_order", "get_order()", "getOrder", "OrderTool", "MAX_REFUND", "a1_b2"])
def test_an_identifier_is_one_token(name: str) -> None:
    assert words(f"Use {name} now") == ["use", NAME, "now"]


@pytest.mark.parametrize("number", ["200", "1,000.50", "$5", "#12", "20%", "12:30"])
def test_a_figure_is_one_token(number: str) -> None:
    assert words(f"Pay {number} now") == ["pay", NUMBER, "now"]


def test_code_is_one_token_and_words_in_code_marks_are_words() -> None:
    assert words("Run `x = f(1)` and `send the mail` now") == ["run", CODE, "and", "send", "the", "mail", "now"]
    assert words("Run `unclosed now") == ["run", "unclosed", "now"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("cus\ntomer", ["customer"]),
        ("cus-\ntomer", ["customer"]),
        ("cus tomer", ["customer"]),
        ("cus-\r\ntomer", ["customer"]),
        ("re-\nfund", ["refund"]),
        ("cus-, tomer", ["cus", "-", ",", "tomer"]),
        ("cus - tomer", ["cus", "-", "tomer"]),
        ("xyz in to", ["xyz", "in", "to"]),
        ("in to", ["in", "to"]),
        ("cus, tomer", ["cus", ",", "tomer"]),
        ("cus\n\ntomer", ["cus", "tomer"]),
        ("the\nuser", ["the", "user"]),
        ("foo\nbar", ["foo", "bar"]),
    ],
)
def test_a_word_that_a_line_break_or_a_blank_divides_is_joined(text: str, expected: list[str]) -> None:
    assert words(text) == expected


def test_tokens_know_where_they_stand() -> None:
    text = "Don't send {it} to cus-\ntomer."
    assert [(one.word, text[one.start : one.end]) for one in tokens(text, 0, len(text), VOCABULARY)] == [
        ("do", "Don't"), ("not", "Don't"), ("send", "send"), (SLOT, "{it}"), ("to", "to"), ("customer", "cus-\ntomer"),
        (".", "."),
    ]  # fmt: skip


@pytest.mark.parametrize("end", range(14))
def test_nothing_behind_the_range_is_read(end: int) -> None:
    text = "Send it to a@mail.example"
    assert words(text[:end]) == [token.word for token in tokens(text, 0, end, VOCABULARY)]


@given(texts(), st.data())
def test_tokens_stand_in_the_range_in_order(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    last = (start, start)
    for token in tokens(text, start, end, VOCABULARY):
        assert token.word
        assert start <= token.start < token.end <= end
        assert (
            token.start >= last[1] or (token.start, token.end) == last
        )  # a contraction has two words at one place
        last = (token.start, token.end)


@given(texts(), st.text(" \n\t", max_size=5))
def test_blanks_before_a_text_change_no_word_of_it(text: str, blanks: str) -> None:
    assert words(blanks + text) == words(text)
