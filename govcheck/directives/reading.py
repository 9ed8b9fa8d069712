"""A text as the detectors of this room see it."""

from __future__ import annotations

from govcheck.directives.folding import Folded, fold
from govcheck.directives.outline import Sentence, sentences
from govcheck.location import Slice


class Reading:
    """A text as the detectors of this room see it: folded, and cut into sentences."""

    __slots__ = ("folded", "sentences")

    def __init__(self, text: str) -> None:
        vocabulary: frozenset[str] = frozenset()
        self.folded: Folded = fold(text, vocabulary)
        self.sentences: list[Sentence] = sentences(self.folded.text, vocabulary)

    def words(self, sentence: Sentence, start: int = 0, end: int | None = None) -> Slice:
        """Range of the original text for a range of a sentence's `norm`."""
        first, last = sentence.span_of(start, len(sentence.norm) if end is None else end)
        return self.folded.original(first, last)
