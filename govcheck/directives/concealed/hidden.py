"""Finds what a text tells a model and does not show to a reviewer (GOV211).

Invisible characters count where no script and no emoji needs them. A comment counts where it gives orders, a word of
two alphabets where its foreign letters look like Latin ones: both are judgements, of medium confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from govcheck.location import Slice

BIDIRECTIONAL = "bidirectional"
ZERO_WIDTH = "zero-width"
TAGS = "tag characters"
PRIVATE_USE = "private use"
SELECTORS = "variation selectors"
COMMENT = "comment"
LOOK_ALIKE = "look-alike"

MOST = 1000
"""So many of characters, words and comments are found in a text: one with more hides all that it says."""
_MOST_ESCAPED = 8
"""So many characters of a run are written out."""
_MOST_PRINTED = 120
_GREEK_TO_ARMENIAN = re.compile("[\u0370-\u058f]")


class HiddenText(NamedTuple):
    """A run of hidden characters of one kind, a comment that gives orders, or a word of two alphabets."""

    kind: str
    words: Slice
    """Range of characters of the text."""
    escaped: str
    """The characters as they may be printed: `\\u2066`."""
    spells: str = ""
    """What a model reads where that is not what is printed: the letters of tag characters, the word of a look-alike."""

    @property
    def confidence(self) -> str:
        return "medium" if self.kind in (COMMENT, LOOK_ALIKE) else "high"


def hidden(text: str) -> Sequence[HiddenText]:
    """What a reviewer of the text does not see, in the order of the text.

    >>> [(one.kind, one.escaped) for one in hidden("Pay\\u200b it.")]
    [('zero-width', '\\\\u200b')]
    """
    found: list[HiddenText] = []
    if not text.isascii():
        found += islice(_characters(text), MOST)
        if _GREEK_TO_ARMENIAN.search(text):
            found += islice(_look_alikes(text), MOST)
    if "<!--" in text:
        found += islice(_comments(text), MOST)
    return sorted(found, key=lambda one: one.words)


def _characters(text: str) -> Iterator[HiddenText]:
    from govcheck.directives.concealed.invisible import invisible_runs

    for kind, start, end in invisible_runs(text):
        shown = text[start : min(end, start + _MOST_ESCAPED)].encode("ascii", "backslashreplace").decode()
        more = end - start - _MOST_ESCAPED
        escaped = f"{shown} and {more:,} more" if more > 0 else shown
        yield HiddenText(kind, Slice(start, end), escaped, _spelled(text[start:end]) if kind == TAGS else "")


def _spelled(tags: str) -> str:
    codes = (ord(one) - 0xE0000 for one in tags[:_MOST_PRINTED])
    return "".join([chr(code) for code in codes if 0x20 <= code < 0x7F])


def _look_alikes(text: str) -> Iterator[HiddenText]:
    from govcheck.directives.concealed.mixed_words import mixed_words

    for words, spells in mixed_words(text):
        yield HiddenText(LOOK_ALIKE, words, _printable(text[words.start : words.end]), _printable(spells))


def _comments(text: str) -> Iterator[HiddenText]:
    from govcheck.directives.concealed.comments import commanding_comments

    for words in commanding_comments(text):
        yield HiddenText(COMMENT, words, _printable(" ".join(text[words.start : words.end].split())))


def _printable(text: str) -> str:
    escaped = text[: _MOST_PRINTED + 1].encode("ascii", "backslashreplace").decode()
    return escaped if len(escaped) <= _MOST_PRINTED else escaped[:_MOST_PRINTED] + "..."
