"""Words of two alphabets whose foreign letters look like Latin ones: read as one word, and found as another.

Units and mathematics mix letters in the open (`kΩ`, `NFκB`, `μTorrent`), and so do languages that add endings
to Latin names; these pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from govcheck.directives.text.folding import LOOK_ALIKES
from govcheck.location import Slice

_FOREIGN = re.compile("[\u0370-\u058f]")
"""Greek, Cyrillic, Armenian."""
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_ALIKES = {alike: letter for alike, letter in LOOK_ALIKES.items() if _FOREIGN.match(alike)}
_AROUND = 3
"""So many words before and behind tell the language."""

_GREEK_LETTER = re.compile("[\u03b1-\u03c9]")
"""Small letters, which stand for quantities; a capital or an omicron stands for none that is not written in Latin."""
_TAKEN_FOR_LATIN = frozenset("\u03b1\u03b3\u03b9\u03ba\u03bd\u03c1\u03c5")
_OMICRON = "\u03bf"
_SYMBOLS = frozenset((
    "sin", "cos", "tan", "cot", "log", "exp", "lim", "max", "min", "var", "cov", "det", "air", "ref", "avg", "rms", "eff",
    "tot", "dot", "obs", "sim", "opt",
))  # fmt: skip
"""Functions and subscripts that stand beside a quantity without a blank."""


def mixed_words(text: str) -> Iterator[tuple[Slice, str]]:
    """Each word that mixes Latin letters with ones that look so, and what it reads as."""
    words = list(_WORD.finditer(text))
    for index, match in enumerate(words):
        word = match[0]
        if word.isascii() or not _FOREIGN.search(word) or not _LATIN.search(word) or _is_foreign(word):
            continue
        if _is_disguised(word) and not _is_among_its_own(words, index):
            yield Slice(*match.span()), "".join([_ALIKES.get(one, one) for one in word])


def _is_foreign(word: str) -> bool:
    """Whether a reader sees by one of its letters that a word is no Latin one."""
    return any(letter not in _ALIKES for letter in _FOREIGN.findall(word))


def _is_among_its_own(words: Sequence[re.Match[str]], index: int) -> bool:
    """Whether the words around it are mostly of the foreign alphabet: a name with an ending, or a slip of the keyboard."""
    around = [*words[max(0, index - _AROUND) : index], *words[index + 1 : index + 1 + _AROUND]]
    foreign = sum(1 for one in around if _is_foreign(one[0]))
    return foreign > sum(1 for one in around if one[0].isascii())


def _is_disguised(word: str) -> bool:
    """Whether the foreign letters of a word pass for Latin ones, rather than for quantities."""
    foreign = [at for at, one in enumerate(word) if one in _ALIKES]
    if any(not _GREEK_LETTER.match(word[at]) or word[at] == _OMICRON for at in foreign):
        return True
    if not _SYMBOLS.isdisjoint(_GREEK_LETTER.split(word)):
        return False
    small = [at for at, one in enumerate(word) if one.islower() and one not in _ALIKES]
    is_word = len(word) - len(foreign) >= max(2, 2 * len(foreign))
    for at in foreign:
        is_deceptive = word[at] in _TAKEN_FOR_LATIN
        if small and small[0] < at < small[-1] and (is_deceptive or len(word) > 3):
            return True
        if is_deceptive and is_word and small and (at == 0 or at == len(word) - 1):
            beside = word[1] if at == 0 else word[at - 1]
            if beside.islower():
                return True
    return False
