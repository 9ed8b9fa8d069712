from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.directives.text.outline import HEADING, ITEM, ROW, TEXT, Sentence, fenced, sentences
from govcheck.directives.text.reading import Reading
from tests.directives.drawing import VOCABULARY, texts


def read(text: str) -> list[Sentence]:
    return sentences(text, VOCABULARY)


def norms(text: str) -> list[str]:
    return [one.norm for one in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Send it. Ask first! Why? So", ["send it", "ask first", "why", "so"]),
        ("Use tools, e.g. mail, and ask.", ["use tools , e g mail , and ask"]),
        ("See approx. 200 and No. 5 there.", ["see approx <number> and no <number> there"]),
        ("Ask Dr. Holt. Then stop.", ["ask dr", "holt", "then stop"]),
        ("Send the mail\nto the customer\nand stop.", ["send the mail to the customer and stop"]),
        ("Send the mail\nAsk first", ["send the mail", "ask first"]),
        ("A line that is wrapped is at least as long as fifty-five characters\nAnd goes on", None),
        ("One\n\nTwo", ["one", "two"]),
        ("SEND THE MAIL\nASK FIRST", ["send the mail ask first"]),
        ("send the mail,\nThen ask", ["send the mail , then ask"]),
        ("one\rTwo\u2028Three\x85Four\x0bFive", ["one", "two", "three", "four", "five"]),
        ("one\rand two\u2028and three", ["one and two and three"]),
        ("", []),
        ("...", []),
    ],
)
def test_a_text_is_cut_into_its_sentences(text: str, expected: list[str] | None) -> None:
    assert len(norms(text)) == 1 if expected is None else norms(text) == expected


def test_a_sentence_without_end_is_cut() -> None:
    assert [len(one.tokens) for one in read("word " * 250)] == [120, 120, 10]
    assert [len(one.tokens) for one in read("word " * 120 + ". Stop.")] == [120, 1]


@pytest.mark.parametrize(
    ("line", "kind", "section"),
    [
        ("# Limits of it", HEADING, "limits of it"),
        ("### **Limits**", HEADING, "limits"),
        ("**Limits:**", HEADING, "limits"),
        ("== Limits ==", HEADING, "limits"),
    ],
)
def test_a_heading_names_the_section_below_it(line: str, kind: str, section: str) -> None:
    heading, sentence = read(f"{line}\nSend it.")
    assert (heading.kind, heading.section) == (kind, section)
    assert (sentence.kind, sentence.section, sentence.norm) == (TEXT, section, "send it")


def test_a_tag_names_the_section_until_it_is_closed() -> None:
    assert [(one.norm, one.section) for one in read("<rules>\nSend it.\n</rules>\nStop.")] == [
        ("send it", "rules"),
        ("stop", ""),
    ]


def test_a_label_names_what_stands_behind_it() -> None:
    assert [(one.norm, one.section) for one in read("Output format: plain text\n\nStop.")] == [
        ("plain text", "output format"),
        ("stop", ""),
    ]
    assert [(one.norm, one.section) for one in read("Always: ask")] == [("always : ask", "")]


@pytest.mark.parametrize("mark", ["-", "*", "+", "\u2022", "1.", "2)", "(3)", "a.", "[ ]", "> -"])
def test_items_of_a_list_are_led_in_by_the_line_before(mark: str) -> None:
    first, *items = read(f"The agent must not\n{mark} send it\n{mark} delete it")
    assert [(one.kind, one.norm, one.intro) for one in items] == [
        (ITEM, "send it", first),
        (ITEM, "delete it", first),
    ]


def test_a_label_above_a_list_is_the_section_of_its_items() -> None:
    assert [(one.norm, one.section) for one in read("You never:\n- send it\n- delete it")] == [
        ("send it", "you never"),
        ("delete it", "you never"),
    ]


def test_the_lead_in_of_a_list_is_known_to_each_item_and_to_nested_ones_their_parent() -> None:
    lead, one, two, three, after = read("The agent must not\n- send it\n  - to anyone\n- delete it\n\nStop.")
    assert (one.intro, two.intro, three.intro, after.intro) == (lead, one, lead, None)


def test_a_line_that_ended_leads_in_nothing() -> None:
    assert [one.intro for one in read("Be kind.\n- send it")] == [None, None]


def test_rows_of_a_table_are_sentences_and_its_line_is_none() -> None:
    assert [(one.kind, one.norm) for one in read("| tool | use |\n|---|:-:|\n| mail | send |")] == [
        (ROW, "tool use"),
        (ROW, "mail send"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## Examples\nSend it.\n### More\nAsk.\n## Rules\nStop.", [True, True, True, True, False, False]),
        ("Example: Send it.\n\nStop.", [True, False]),
        ("<example>\nSend it.\n</example>\nStop.", [True, False]),
    ],
)
def test_examples_are_marked(text: str, expected: list[bool]) -> None:
    assert [one.is_example for one in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n```\nb\n```\nc", ["a", "c"]),
        ("a\n~~~py\nb\n~~~\nc", ["a", "c"]),
        ("a\n````\n```\nb\n````\nc", ["a", "c"]),
        ("a\n```\nb\n~~~\nc\n```\nd", ["a", "d"]),
        ("a\n> ```\n> b\n> ```\nc", ["a", "c"]),
        ("```\nb\n```", ["b"]),
        ("a\n```\nb", ["a b"]),
        ("a\n```\nb\n```\nc\n\n```\nd", ["a", "c", "d"]),
        ("a ```b``` c", ["a <code> c"]),
    ],
)
def test_fenced_code_is_no_text_unless_nothing_else_is_there_or_nobody_closes_it(
    text: str, expected: list[str]
) -> None:
    assert norms(text) == expected


def test_a_fence_is_a_range_with_its_marks() -> None:
    text = "a\n```\nb\n```\nc"
    assert [text[start:end] for start, end in fenced(text)] == ["```\nb\n```\n"]


def test_a_range_of_a_sentence_leads_to_its_words_in_the_text() -> None:
    text = "First. You n\u0435ver  send\nthe mail."
    reading = Reading(text)
    sentence = reading.sentences[1]
    assert sentence.norm == "you never send the mail"
    at = sentence.norm.index("never")
    words = reading.words(sentence, at, at + len("never send"))
    assert text[words.start : words.end] == "n\u0435ver  send"
    words = reading.words(sentence)
    assert text[words.start : words.end] == "You n\u0435ver  send\nthe mail"


@given(texts())
def test_sentences_stand_in_the_text_in_order(text: str) -> None:
    end = 0
    for sentence in read(text):
        assert sentence.tokens
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.end


@given(texts(), st.data())
def test_any_range_of_a_sentence_is_a_range_of_the_text(text: str, data: st.DataObject) -> None:
    reading = Reading(text)
    for sentence in reading.sentences[:5]:
        start = data.draw(st.integers(0, len(sentence.norm)))
        end = data.draw(st.integers(start, len(sentence.norm)))
        words = reading.words(sentence, start, end)
        assert 0 <= words.start <= words.end <= len(text)
        assert words.end > words.start or not text


@given(texts())
def test_an_item_is_led_in_by_a_sentence_before_it(text: str) -> None:
    for sentence in read(text):
        if sentence.intro is not None:
            assert sentence.kind == ITEM
            assert sentence.intro.end <= sentence.start
