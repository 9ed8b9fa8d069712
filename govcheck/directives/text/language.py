"""Whether a text is English. Nothing else is judged, so that nothing is guessed.

Each word has a score by its letters: how much likelier it is as an English word than as one of two dozen other
languages that are written in Latin letters. Other scripts are told by their letters.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from govcheck import shipped
from govcheck.directives.model.weights import grams
from govcheck.directives.profile import ENGLISH, UNDETERMINED, WORDLESS
from govcheck.directives.text.lazy_pattern import Pattern
from govcheck.directives.text.outline import Sentence

FILE = "language.bin"

_SCRIPTS = (
    ("ja", Pattern(r"[\u3040-\u30ff]")),
    ("ko", Pattern(r"[\uac00-\ud7af\u1100-\u11ff]")),
    ("zh", Pattern(r"[\u3400-\u9fff]")),
    ("uk", Pattern(r"[\u0456\u0457\u0454\u0491]")),
    ("ru", Pattern(r"[\u0400-\u04ff]")),
    ("el", Pattern(r"[\u0370-\u03ff]")),
    ("fa", Pattern(r"[\u067e\u0686\u0698\u06af\u06cc\u06a9]")),
    ("ar", Pattern(r"[\u0600-\u06ff]")),
    ("he", Pattern(r"[\u0590-\u05ff]")),
    ("hi", Pattern(r"[\u0900-\u097f]")),
    ("th", Pattern(r"[\u0e00-\u0e7f]")),
)
_MOST_LETTERS = 4_000
_MOST_WORDS = 300
_FIELD_NAMES = frozenset(
    (
        "role",
        "goal",
        "backstory",
        "task",
        "expected",
        "output",
        "description",
        "name",
        "agent",
        "prompt",
        "api",
        "json",
        "tools",
        "tool",
    )
)
"""What stands in texts of any language."""
_ENGLISH = frozenset((
    "the", "of", "to", "and", "is", "are", "for", "with", "that", "this", "you", "your", "from", "it", "or", "be", "by",
    "not", "if", "which", "what", "when", "how", "only", "any", "all", "each", "their", "its", "we", "our", "they",
))  # fmt: skip
_ENGLISH_WEIGHT = 4.0
_FOREIGN_WEIGHT = 6.0


class Model(NamedTuple):
    table: Sequence[int]
    """Weight of each bucket, 128 added."""
    scale: float
    bias: float
    threshold: float
    """Mean score of the words of a text below which it is not English."""
    frequent: dict[str, list[str]]
    """Languages by each of their most frequent words that is no frequent English one."""


@lru_cache(maxsize=1)
def model() -> Model:
    """The shipped model, read once."""
    data = zlib.decompress(shipped.model(FILE))
    size = int.from_bytes(data[:4], "big")
    header = json.loads(data[4 : 4 + size])
    frequent: dict[str, list[str]] = {}
    for language, words in sorted(header["frequent"].items()):
        for word in words.split():
            frequent.setdefault(word, []).append(language)
    return Model(data[4 + size :], header["scale"], header["bias"], header["threshold"], frequent)


def buckets_of(word: str, buckets: int) -> list[int]:
    """Buckets of the pieces of a word, and thrice that of the word itself."""
    last, crc = buckets - 1, zlib.crc32
    whole = crc(("=" + word).encode("utf-8", "surrogatepass")) & last
    return [crc(piece.encode("utf-8", "surrogatepass")) & last for piece in grams(word)] + [whole] * 3


@lru_cache(maxsize=20_000)
def word_score(word: str) -> float:
    """How English a word looks, between -4 and 4; above 0 rather English."""
    known = model()
    pieces = [known.table[at] - 128 for at in buckets_of(word, len(known.table))]
    score = known.scale * sum(pieces) / float(len(pieces)) ** 0.5 + known.bias
    return float(max(-4.0, min(4.0, score)))


def language_of(text: str, sentences: Sequence[Sentence]) -> str:
    """ISO 639-1 code of the language; `zxx` for a text without words, `und` for one that is not English but unclear."""
    head = text[:_MOST_LETTERS]
    if not head.isascii():
        letters = [one for one in head if one.isalpha()]
        foreign = [one for one in letters if not one.isascii() and _is_other_script(one)]
        if len(foreign) * (4 if _is_dense(foreign) else 2) > len(letters):
            return _by_script("".join(foreign))
    words = _words(text, sentences)
    if not words:
        return ENGLISH if any(map(str.isalpha, head)) else WORDLESS  # slots and names alone are in no language
    known = model()
    total = sum([weight for _, weight in words])
    mean = sum([word_score(word) * weight for word, weight in words]) / total
    hits: dict[str, float] = {}
    english = 0.0
    for word, weight in words:
        if word in _ENGLISH:
            english += weight
        for code in known.frequent.get(word, ()):
            hits[code] = hits.get(code, 0.0) + weight
    first, second = (*sorted(hits.values(), reverse=True), 0.0, 0.0)[:2]
    if mean + (_ENGLISH_WEIGHT * english - _FOREIGN_WEIGHT * first) / total >= known.threshold:
        return ENGLISH
    is_clear = first >= 1.0 and first > second
    return next(code for code in hits if hits[code] == first) if is_clear else UNDETERMINED


def _by_script(letters: str) -> str:
    counts = [(len(pattern.compiled.findall(letters)), code) for code, pattern in _SCRIPTS]
    return next((code for number, code in counts if number * 5 > len(letters)), UNDETERMINED)


def _words(text: str, sentences: Sequence[Sentence]) -> list[tuple[str, float]]:
    """Words with their weights: names and quotations say little about the language of a text."""
    found: list[tuple[str, float]] = []
    for sentence in sentences:
        is_quoted = False
        for index, token in enumerate(sentence.tokens):
            word = token.word
            if word == '"':
                is_quoted = not is_quoted
            if word.isalpha() and len(word) > 1 and word not in _FIELD_NAMES:
                is_name = index > 0 and text[token.start].isupper()
                found.append((word, 0.3 if is_name or is_quoted else 1.0))
        if len(found) >= _MOST_WORDS:
            break
    return found


def _is_other_script(letter: str) -> bool:
    code = ord(letter)
    return 0x370 <= code < 0x1E00 or 0x2E80 <= code < 0xFB00 or code >= 0x20000


def _is_dense(letters: Sequence[str]) -> bool:
    """Whether a letter is about a word: Chinese, Japanese, Korean."""
    return sum(0x2E80 <= ord(one) < 0xD7B0 for one in letters) * 2 > len(letters)
