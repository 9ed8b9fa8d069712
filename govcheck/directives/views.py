"""A sentence as extraction looks at it: its words, and the words of the text that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from govcheck.directives.outline import ROW, Sentence
from govcheck.directives.reading import Reading
from govcheck.location import Slice

_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"\*\*|`|(?<!\w)__|__(?!\w)")


class View:
    """A sentence as extraction sees it."""

    __slots__ = ("bag", "header", "reading", "sentence", "words")

    def __init__(self, reading: Reading, sentence: Sentence, header: Sentence | None = None) -> None:
        self.reading = reading
        self.sentence = sentence
        self.header = header
        """First row of the table in which this is a row."""
        self.words: list[str] = [token.word for token in sentence.tokens]
        self.bag = frozenset(self.words)

    def text(self, start: int, end: int) -> str:
        """Words as written, on one line and without markup."""
        if end <= start:
            return ""
        tokens = self.sentence.tokens
        written = self.reading.folded.text[tokens[start].start : tokens[end - 1].end]
        return _SPACE.sub(" ", _MARKUP.sub("", written)).strip()

    def slice(self, start: int, end: int) -> Slice:
        """Range of the original text for a range of words."""
        tokens = self.sentence.tokens
        return self.reading.folded.original(tokens[start].start, tokens[max(start, end - 1)].end)

    @property
    def is_question(self) -> bool:
        text, at = self.reading.folded.text, self.sentence.end
        return "?" in text[at : at + 3].partition("\n")[0]

    def is_quoted(self, index: int) -> bool:
        """Whether a word stands in quotation marks."""
        return '"' in self.bag and self.words[:index].count('"') % 2 == 1 and '"' in self.words[index:]

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Ranges of words of the cells of a row that have words."""
        text, tokens = self.reading.folded.text, self.sentence.tokens
        starts = [0] + [
            index for index in range(1, len(tokens)) if "|" in text[tokens[index - 1].end : tokens[index].start]
        ]
        return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


def views(reading: Reading) -> Iterator[View]:
    """The sentences of a text that are said to the agent: all but examples."""
    header: Sentence | None = None
    for sentence in reading.sentences:
        header = (header or sentence) if sentence.kind == ROW else None
        if not sentence.is_example:
            yield View(reading, sentence, header)
