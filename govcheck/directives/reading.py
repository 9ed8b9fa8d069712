"""A text as the detectors of this room see it: folded, and cut into sentences."""

from __future__ import annotations

from govcheck.directives.folding import Folded, fold
from govcheck.directives.outline import Sentence, sentences
from govcheck.directives.vocabulary import vocabulary
from govcheck.location import Slice


class Reading:
    """One text, read once for all detectors."""

    __slots__ = ("folded", "sentences", "text")

    def __init__(self, text: str) -> None:
        words = vocabulary()
        self.text = text
        self.folded: Folded = fold(text, words)
        self.sentences: list[Sentence] = sentences(self.folded.text, words)

    def words(self, sentence: Sentence, start: int = 0, end: int | None = None) -> Slice:
        """Range of the original text for a range of a sentence's `norm`."""
        first, last = sentence.span_of(start, len(sentence.norm) if end is None else end)
        return self.folded.original(first, last)
