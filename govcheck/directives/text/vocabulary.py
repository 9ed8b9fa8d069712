"""Words by which broken ones are put together again."""

from __future__ import annotations

from functools import lru_cache

from govcheck import shipped
from govcheck.directives.model.word_classes import FUNCTION_WORDS, classes
from govcheck.directives.text.tokens import NEGATED

FILE = "words.txt"


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Lower-case words that count as whole."""
    words = shipped.model(FILE).decode("ascii")
    return frozenset((*words.split(), *classes(), *FUNCTION_WORDS, *filter(str.isalpha, NEGATED)))
