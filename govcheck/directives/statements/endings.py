"""Sentences that say in so many words when the work is done."""

from __future__ import annotations

from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import HEADING, Sentence

_CUES = frozenset(
    ("done", "finished", "complete", "completed", "over", "stop", "finish", "end", "exit", "terminate")
)
_IS_DONE = Pattern(
    r"\b(?:you|the agent|the (?:task|work|job)|this task|it) (?:are|is) (?:only )?(?:done|finished|complete|completed|over)"
    r" (?:when|once|as soon as|if|after)\b|(?:^|, |; |then |and |must |should )(?:stop|finish|end|exit|terminate)"
    r" (?:when|once|as soon as)\b"
)


def says_when_done(sentence: Sentence, words: frozenset[str]) -> bool:
    """Whether a sentence names the point at which the work ends; `words` are those of the sentence."""
    if _CUES.isdisjoint(words) or sentence.is_example or sentence.kind == HEADING:
        return False
    return _IS_DONE.search(sentence.norm) is not None
