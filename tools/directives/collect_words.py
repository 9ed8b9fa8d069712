"""Makes `govcheck/directives/words.txt`: the words of our own directives, by which broken ones are put together again.

usage: collect_words.py
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from tools.directives.corpus import own
from tools.directives.vectorise import word_vectors

WORDS = Path(__file__).parents[2] / "govcheck" / "directives" / "words.txt"
LEAST = 2
"""A rarer word must be a common English one."""


def main() -> None:
    counts: Counter[str] = Counter()
    for item in own():
        counts.update(
            set(re.findall(r"(?<![\w{$<`/.@])[A-Za-z]?[a-z]{2,20}(?![\w}>`/@])", item.text.replace("'", " ")))
        )
    lower: Counter[str] = Counter()
    for word, number in counts.items():
        if word.islower() or word.lower() in counts:  # names are written with a capital alone
            lower[word.lower()] += number
    index, _ = word_vectors()
    words = sorted(word for word, number in lower.items() if number >= LEAST or word in index)
    WORDS.write_text("\n".join(words) + "\n", encoding="ascii")
    print(WORDS.name, len(words), "words")


if __name__ == "__main__":
    main()
