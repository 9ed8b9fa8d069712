"""A text as the detectors of this room see it: folded, and cut into sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from govcheck.directives.text.folding import Folded, fold
from govcheck.directives.text.outline import Sentence, sentences
from govcheck.directives.text.vocabulary import vocabulary
from govcheck.location import Slice


class Reading:
    """One text, read once for all detectors."""

    __slots__ = ("_comments", "_says_you", "folded", "sentences", "text")

    def __init__(self, text: str) -> None:
        words = vocabulary()
        self.text = text
        self.folded: Folded = fold(text, words)
        self._says_you: bool | None = None
        self._comments: list[tuple[int, int]] | None = None
        self.sentences: list[Sentence] = sentences(self.folded.text, words)

    @property
    def says_you(self) -> bool:
        """Whether it speaks to its reader. Such a text means somebody else by "the agent"."""
        if self._says_you is None:
            self._says_you = any(token.word == "you" for sentence in self.sentences for token in sentence.tokens)
        return self._says_you

    def is_commented_out(self, offset: int) -> bool:
        """Whether a place of the folded text is in a comment of HTML, where people write notes to each other."""
        if self._comments is None:
            self._comments = list(_comments(self.folded.text))
        before = bisect_right(self._comments, (offset, len(self.folded.text))) - 1
        return before >= 0 and offset < self._comments[before][1]

    def words(self, sentence: Sentence, start: int = 0, end: int | None = None) -> Slice:
        """Range of the original text for a range of a sentence's `norm`."""
        first, last = sentence.span_of(start, len(sentence.norm) if end is None else end)
        return self.folded.original(first, last)


def _comments(text: str) -> Iterator[tuple[int, int]]:
    start = text.find("<!--")
    while start >= 0 and (end := text.find("-->", start)) >= 0:
        yield start, end
        start = text.find("<!--", end)
