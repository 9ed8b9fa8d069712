"""Words by which broken ones are put together again: general words, and all that the dangerous wordings are made of."""

from __future__ import annotations

import re
from functools import lru_cache

from govcheck.directives.danger import wordings
from govcheck.directives.word_classes import FUNCTION_WORDS, classes

_WORD_IN_PATTERN = re.compile(r"(?<![\\\w(|])[a-z]{3,}(?![\w+*{(\[])|(?<=[|(: ])[a-z]{3,}(?=[|) ])")


@lru_cache(maxsize=1)
def vocabulary() -> frozenset[str]:
    """Lower-case words that count as whole."""
    found = set(classes()) | FUNCTION_WORDS
    for wording in wordings():
        found |= wording.triggers
        found.update(_WORD_IN_PATTERN.findall(wording.pattern.pattern))
    return frozenset(word for word in found if word.isalpha())
