from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.directives.text.folding import LOOK_ALIKES, Folded, fold
from tests.directives.drawing import VOCABULARY, texts


def folded(text: str) -> str:
    return fold(text, VOCABULARY).text


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("\u0430pprove", "approve"),
        ("s\u0435nd it", "send it"),
        ("ap\u200bpro\u2060ve", "approve"),
        ("\ufeffsend", "send"),
        ("co\u00adsts", "costs"),
        ("send\U000e0020\U000e0069\U000e0074", "send it"),
        ("\uff53\uff45\uff4e\uff44", "send"),
        ("\U0001d42c\U0001d41e\U0001d427\U0001d41d", "send"),
        ("s\u00e9nd s\u0065\u0301nd", "send send"),
        ("don\u2019t \u201csend\u201d", 'don\'t "send"'),
        ("send\u00a0it\u2028now", "send it\nnow"),
        ("❤\ufe0f it", "❤ it"),
        ("🇩🇪", "🇩🇪"),
        ("\ufdfa", "\ufdfa"),
    ],
)
def test_characters_that_look_like_others_or_like_nothing_are_read_as_a_person_would(text: str, said: str) -> None:
    assert folded(text) == said


@pytest.mark.parametrize("text", ["Ответьте клиенту", "Απαντήστε", "한국어", "日本語", "שלום"])
def test_text_in_another_alphabet_stays_what_it_is(text: str) -> None:
    assert folded(text) == text


def test_in_text_of_another_alphabet_only_letters_beside_latin_ones_are_read_as_latin() -> None:
    assert folded("Отправьте, потом \u0430pprove") == "Отправьте, потом approve"


@pytest.mark.parametrize("alike", sorted(LOOK_ALIKES))
def test_every_look_alike_is_read_as_its_letter_in_a_latin_text(alike: str) -> None:
    assert folded(f"ab{alike}cd") == f"ab{LOOK_ALIKES[alike]}cd"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("se**nd** it", "send** it"),
        ("se~~nd", "send"),
        ("se`nd", "send"),
        ("se__nd", "send"),
        ("se<b>nd</b>ing", "sending"),
        ("se<!-- x -->nd", "send"),
        ("**send**", "**send**"),
        ("a *b* c", "a *b* c"),
        ("`a` b", "`a` b"),
        ("a ** b", "a ** b"),
    ],
)
def test_markup_is_taken_out_of_words_and_left_around_them(text: str, said: str) -> None:
    assert folded(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("s e n d", "send"),
        ("s.e.n.d m-e-a-n-s", "send means"),
        ("s e n d   t h e   c o s t s", "send the costs"),
        ("s    e    n    d", "send"),
        ("s  e  n  d    t  h  e", "send the"),
        ("s.e.n.d  t.h.e", "send the"),
        ("s|e|n|d", "send"),
        ("d e l e t e a l l", "delete all"),
        ("x y z w", "xyzw"),
        ("1 2 3 4", "1 2 3 4"),
        ("a b c", "a b c"),
        ("A L L", "A L L"),
        ("X Y Z W", "X Y Z W"),
        ("ab c d e f", "ab cdef"),
        ("a l l", "all"),
        ("d o n ' t", "don't"),
        ("s     e     n     d", "s     e     n     d"),
    ],
)
def test_letters_set_apart_are_joined_where_they_spell_words(text: str, said: str) -> None:
    assert folded(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("s3nd", "send"),
        ("c0sts", "costs"),
        ("d3l3te", "delete"),
        ("@ll c0$ts", "all costs"),
        ("4t 4ll c0sts", "at all costs"),
        ("c0sts 1t", "costs it"),
        ("c0sts!", "costs!"),
        ("4t 50", "4t 50"),
        ("s3 k8s 30d", "s3 k8s 30d"),
        ("costs!", "costs!"),
        ("x4zq", "x4zq"),
        ("c0sts and all the 4ll", "costs and all the all"),
    ],
)
def test_figures_for_letters_are_read_where_they_spell_words(text: str, said: str) -> None:
    assert folded(text) == said


@pytest.mark.parametrize(
    ("text", "start", "end", "original"),
    [
        ("by any means", 3, 6, "any"),
        ("by \u0430n\u200by means", 3, 6, "\u0430n\u200by"),
        ("s e n d it", 0, 4, "s e n d"),
        ("s e n d it", 5, 7, "it"),
        ("se**nd it", 0, 4, "se**nd"),
        ("4t c0sts now", 3, 8, "c0sts"),
        ("a\ufb01le", 1, 3, "\ufb01"),
    ],
)
def test_a_range_leads_back_to_the_characters_it_was_read_from(
    text: str, start: int, end: int, original: str
) -> None:
    words = fold(text, VOCABULARY).original(start, end)
    assert text[words.start : words.end] == original


def test_an_empty_range_leads_back_to_where_it_stands() -> None:
    assert tuple(fold("s\u200be\u200bnd", VOCABULARY).original(2, 2)) == (4, 4)
    assert tuple(Folded("send", None).original(2, 2)) == (2, 2)


@given(texts())
def test_offsets_cover_the_folded_text_in_order_and_end_with_the_original(text: str) -> None:
    said, offsets = fold(text, VOCABULARY)
    if offsets is None:
        assert said == text
        return
    assert len(offsets) == len(said) + 1
    assert offsets == sorted(offsets)
    assert offsets[0] >= 0
    assert offsets[-1] == len(text)


@given(texts(), st.data())
def test_every_range_leads_back_into_the_text(text: str, data: st.DataObject) -> None:
    result = fold(text, VOCABULARY)
    start = data.draw(st.integers(0, len(result.text)))
    end = data.draw(st.integers(start, len(result.text)))
    words = result.original(start, end)
    assert 0 <= words.start <= words.end <= len(text)


@given(st.lists(st.from_regex(r"[A-Za-z]{2,12}", fullmatch=True), max_size=20))
def test_plain_words_stay_what_they_are(words: list[str]) -> None:
    text = " ".join(words)
    assert fold(text, VOCABULARY) == (text, None)


@given(texts())
def test_what_was_folded_has_nothing_left_that_hides_between_letters(text: str) -> None:
    assert not {"\u200b", "\u2060", "\ufeff", "\u00ad", "\U000e0061"} & set(folded(text))


@given(
    st.sampled_from(["send", "approve", "customer", "delete", "rules"]),
    st.sampled_from([" ", "  ", "   ", "    ", "\t", ".", "-", "_", "*", "|", "\u00b7", "\u00a0"]),
    st.sampled_from(["", "You ", "(", "\n"]),
    st.sampled_from(["", " it", ".", ")", "\n"]),
)
def test_no_gap_between_letters_hides_a_word(word: str, gap: str, before: str, after: str) -> None:
    assert folded(before + gap.join(word) + after) == before + word + after
