"""Undoes what hides words from a reader of text: look-alike and invisible characters, letters set apart, leetspeak.

Only what breaks words up is undone here; what the words mean is not this module's business. Every folded character
knows where it came from.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterator, Sequence
from functools import lru_cache
from itertools import product
from typing import NamedTuple

from govcheck.location import Slice

_LOOK_ALIKES_OF = {
    "A": "\u0391",
    "a": "\u0251\u03b1\u0410\u0430\u1d00",
    "B": "\u0392",
    "b": "\u0299\u0412\u0432",
    "c": "\u0421\u0441\u1d04",
    "d": "\u0501\u1d05",
    "E": "\u0395",
    "e": "\u03b5\u0415\u0435\u1d07",
    "f": "\ua730",
    "g": "\u0261\u0262\u0581",
    "H": "\u0397",
    "h": "\u029c\u041d\u043d\u04bb\u0570",
    "I": "\u0399",
    "i": "\u0131\u0269\u026a\u03b9\u0406\u0456\u04c0",
    "j": "\u0408\u0458\u1d0a",
    "K": "\u039a",
    "k": "\u03ba\u041a\u043a\u1d0b",
    "l": "\u029f\u04cf",
    "M": "\u039c",
    "m": "\u041c\u043c\u1d0d",
    "N": "\u039d",
    "n": "\u0274\u03b7\u0572\u0578",
    "O": "\u039f",
    "o": "\u03bf\u041e\u043e\u0585\u1d0f",
    "P": "\u03a1",
    "p": "\u03c1\u0420\u0440\u1d18",
    "q": "\u051b\u0566",
    "r": "\u0280\u0433",
    "s": "\u03c3\u0405\u0455\ua731",
    "T": "\u03a4",
    "t": "\u03c4\u0422\u0442\u1d1b",
    "u": "\u03bc\u03c5\u057d\u1d1c",
    "v": "\u03bd\u1d20",
    "w": "\u03c9\u051d\u1d21",
    "X": "\u03a7",
    "x": "\u03c7\u0425\u0445",
    "Y": "\u03a5",
    "y": "\u028f\u03b3\u0423\u0443",
    "Z": "\u0396",
    "z": "\u1d22",
}
LOOK_ALIKES = {alike: letter for letter, alikes in _LOOK_ALIKES_OF.items() for alike in alikes}
"""Letters that look like a Latin one, most of them Cyrillic, Greek, Armenian and small capitals (Unicode TR 39)."""

_ASCII = re.compile(r"[^\x00-\x7f]+")
_LETTERS = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z]")
_TAGS = range(0xE0000, 0xE0080)
_MARKUP_IN_WORD = re.compile(r"(?:\*\*?\*?|~~|__|`|</?[A-Za-z]{1,6}>|<!--[^>]{0,80}-->)(?=[^\W_])")
"""Begins with few characters, so that it is looked for quickly; that a letter stands before it is seen afterwards."""
_SPACED_LETTERS = re.compile(
    r"[ \t.\-_*\u00b7|'](?:(?<=(?<![^\W_])[^\W_].)|(?<=[ \t'][ \t']))[^\W_](?:[ \t]{1,4}|[.\-_*\u00b7|]|[ \t]?'[ \t]?)"
    r"[^\W_](?![^\W_])"
)
"""What stands at the end of every match of `_SPACED`, and is looked for more quickly."""
_SPACED = re.compile(r"(?<![^\W_])(?:[^\W_](?:[ \t]{1,4}|[.\-_*\u00b7|]|[ \t]?'[ \t]?)){2,}[^\W_](?![^\W_])")
_LETTER = re.compile(r"[^\W_]")
_NO_LETTERS = re.compile(r"[^\w']+|_")
_LEET_WORD = re.compile(r"(?<![\w@$])(?=[A-Za-z']{0,23}[0-9@$!|+])[A-Za-z0-9@$!|+']{2,24}(?![\w@$])")
_LEET = {
    "0": "o", "1": "il", "2": "z", "3": "e", "4": "a", "5": "s", "6": "g", "7": "t", "8": "b", "9": "g", "@": "a",
    "$": "s", "!": "i", "|": "l", "+": "t",
}  # fmt: skip
_LEET_CHARACTER = re.compile(r"[0-9@$!|+]")
_LEET_BESIDE_LETTER = re.compile(r"[0-9@$!|+](?:(?=[A-Za-z])|(?<=[A-Za-z][0-9@$]))")
"""Without one, no word is written so."""
_SHORT = frozenset((
    "at", "by", "no", "do", "it", "in", "on", "to", "of", "if", "is", "as", "or", "be", "me", "we", "us", "an", "all",
    "any", "not", "the", "and", "off", "out", "log", "ask", "its", "so", "go", "my", "up", "he", "am",
))  # fmt: skip
_THREE_LETTERS = frozenset((
    "all", "any", "not", "the", "and", "off", "out", "log", "ask", "its", "who", "how", "you", "let", "own", "may", "can",
    "get", "bot", "run", "end", "cut", "way", "win", "for", "one", "our", "has", "are", "was", "did", "too", "now", "she",
    "his", "her", "him", "new", "see", "set", "put", "say", "law", "yes", "but",
))  # fmt: skip
_SHORT_SPACED = _SHORT | _THREE_LETTERS
_NOT_LEET = frozenset(("a11y", "l10n", "i18n", "k8s", "s3", "b2b", "p2p", "h2o"))
_MOST_GUESSES = 16
_BESIDE = 48
"""Characters within which a word is beside another."""
_LONGEST_WORD = 20


class Folded(NamedTuple):
    """A text as a reader sees it. `offsets` maps each character to the original; None where nothing moved."""

    text: str
    offsets: list[int] | None

    def original(self, start: int, end: int) -> Slice:
        """Range of the original text that a range of the folded one stands for."""
        if self.offsets is None or end <= start:
            return Slice(start, end) if self.offsets is None else Slice(self.offsets[start], self.offsets[start])
        return Slice(self.offsets[start], self.offsets[end - 1] + 1)


def fold(text: str, vocabulary: Container[str]) -> Folded:
    """The text with hidden words restored; `vocabulary` says which lower-case words exist.

    >>> fold("by \\u0430ny me\\u200bans, 4t 4ll c0sts", frozenset(("costs", "means"))).text
    'by any means, at all costs'
    """
    folded = Folded(text, None) if text.isascii() else _characters(text)
    folded = _replaced(folded, _MARKUP_IN_WORD, _without_markup)
    if _SPACED_LETTERS.search(folded.text):
        folded = _replaced(folded, _SPACED, lambda match: _joined(match[0], vocabulary))
    return _leet(folded, vocabulary)


def _without_markup(match: re.Match[str]) -> str | None:
    return "" if match.string[match.start() - 1 : match.start()].isalnum() else None


def _characters(text: str) -> Folded:
    is_latin = _is_latin(text)
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for run in _ASCII.finditer(text):
        start, end = run.span()
        out.append(text[at:start])
        offsets.extend(range(at, start))
        for index in range(start, end):
            said = _character(text[index], is_latin or _touches_latin(text, index))
            out.append(said)
            offsets.extend([index] * len(said))
        at = end
    out.append(text[at:])
    offsets.extend(range(at, len(text) + 1))
    return Folded("".join(out), offsets)


def _is_latin(text: str) -> bool:
    """Whether most letters stand in words that have a plain Latin one: look-alikes never replace whole sentences."""
    plain = len(_LATIN.findall(text))
    if plain * 2 > len(text):
        return True
    mixed = total = 0
    for word in _LETTERS.findall(text):
        total += len(word)
        if _LATIN.search(word):
            mixed += len(word)
    return mixed * 2 > total


@lru_cache(maxsize=4096)
def _character(one: str, is_latin: bool) -> str:
    if is_latin and one in LOOK_ALIKES:
        return LOOK_ALIKES[one]
    code = ord(one)
    if code in _TAGS:
        return chr(code - 0xE0000) if 0xE0020 <= code < 0xE007F else ""
    category = unicodedata.category(one)
    if category == "Cf" or 0xFE00 <= code <= 0xFE0F:
        return ""
    if category == "Zs":
        return " "
    if category in ("Zl", "Zp"):
        return "\n"
    if 0x1F1E6 <= code <= 0x1F1FF:
        return one
    plain = unicodedata.normalize("NFKC", one)
    plain = plain if len(plain) <= 4 else one  # a ligature that spells a phrase is not folded
    if is_latin and category == "Mn":
        return ""
    if is_latin and len(plain) == 1 and not plain.isascii() and plain.isalpha():
        base = unicodedata.normalize("NFD", plain)[0]
        return base if base.isascii() else LOOK_ALIKES.get(plain, plain)
    return _PUNCTUATION.get(plain, plain)


_PUNCTUATION = {
    "\u2018": "'",
    "\u2019": "'",
    "\u201b": "'",
    "\u02bc": "'",
    "\u201c": '"',
    "\u201d": '"',
    "\u2010": "-",
    "\u2011": "-",
}


def _touches_latin(text: str, index: int) -> bool:
    """Whether a neighbour of the letter is a Latin one: a word of two scripts."""
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    return (before.isascii() and before.isalpha()) or (after.isascii() and after.isalpha())


def _replaced(folded: Folded, pattern: re.Pattern[str], said: Callable[[re.Match[str]], str | None]) -> Folded:
    """The text with what `pattern` finds replaced, where `said` has something to say instead."""
    found = ((*match.span(), said(match)) for match in pattern.finditer(folded.text))
    return _changed(folded, [(start, end, new) for start, end, new in found if new is not None])


def _changed(folded: Folded, changes: list[tuple[int, int, str]]) -> Folded:
    if not changes:
        return folded
    text, old = folded
    if old is None:
        old = list(range(len(text) + 1))
    out: list[str] = []
    offsets: list[int] = []
    at = 0
    for start, end, new in changes:
        out += (text[at:start], new)
        offsets += old[at:start]
        offsets += _spread(old, start, end, len(new))
        at = end
    out.append(text[at:])
    offsets += old[at:]
    return Folded("".join(out), offsets)


def _spread(old: list[int], start: int, end: int, count: int) -> Iterator[int]:
    """Origins of `count` new characters over an old range: in order, the last one at its end."""
    for index in range(count):
        yield old[end - 1] if index == count - 1 else old[min(start + index * (end - start) // count, end - 1)]


def _joined(run: str, vocabulary: Container[str]) -> str | None:
    """Letters set apart, as words; None where they are rather a list of letters.

    Wider gaps than the narrowest stand between words.
    """
    narrowest = min(map(len, _LETTER.split(run)[1:-1]))
    parts = re.split(f"[ \\t]{{{narrowest + 1},}}", run)
    if len(parts) > 1:
        return " ".join([_NO_LETTERS.sub("", part) for part in parts])
    letters = _NO_LETTERS.sub("", run)
    if letters.isdigit() or (len(letters) == 3 and (run.isupper() or letters.lower() not in _SHORT_SPACED)):
        return None
    words = _split_into_words(letters.lower(), vocabulary)
    known = sum(len(word) for word in words if _is_word(word, vocabulary))
    return " ".join(words) if known * 2 > len(letters) or (len(words) == 1 and run.islower()) else None


_UNKNOWN_COST = 3


def _split_into_words(letters: str, vocabulary: Container[str]) -> list[str]:
    """The fewest words that spell the letters; what is no word costs more, by its length."""
    costs = [0] + [1 << 30] * len(letters)
    starts = [0] * (len(letters) + 1)
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST_WORD), end):
            if costs[start] + 1 >= costs[end]:
                continue
            word = letters[start:end]
            cost = costs[start] + (1 if _is_word(word, vocabulary) else _UNKNOWN_COST + len(word))
            if cost < costs[end]:
                costs[end], starts[end] = cost, start
    words: list[str] = []
    end = len(letters)
    while end:
        words.append(letters[starts[end] : end])
        end = starts[end]
    return words[::-1]


def _is_word(word: str, vocabulary: Container[str]) -> bool:
    return word in _SHORT or word == "a" or (len(word) > 2 and (word in vocabulary or "'" in word[1:]))


def _leet(folded: Folded, vocabulary: Container[str]) -> Folded:
    """Words written with digits for letters. Short ones and bare digits only beside one that is sure."""
    text = folded.text
    if not _LEET_BESIDE_LETTER.search(text):
        return folded
    words = list(_LEET_WORD.finditer(text))
    sure: dict[int, str] = {}
    for index, match in enumerate(words):
        if word := _from_leet(match[0], vocabulary, least=4) or _from_leet(match[0], _THREE_LETTERS, least=3):
            sure[index] = word
    if not sure:
        return folded
    found = dict(sure)
    waiting = list(sure)
    while waiting:  # each word that is found makes its neighbours likelier
        other = waiting.pop()
        for index in _near(words, other):
            if index not in found and (word := _beside_leet(words[index][0], vocabulary)):
                found[index] = word
                waiting.append(index)
    return _changed(folded, [(*words[index].span(), found[index]) for index in sorted(found)])


def _near(words: Sequence[re.Match[str]], other: int) -> Iterator[int]:
    """Indices of the words beside one, up to six on each side."""
    start, end = words[other].span()
    for index in range(max(0, other - 6), min(len(words), other + 7)):
        if words[index].start() - end <= _BESIDE and start - words[index].end() <= _BESIDE:
            yield index


def _beside_leet(word: str, vocabulary: Container[str]) -> str | None:
    """A word beside one that is surely written so: a short one may be digits alone."""
    short = _from_leet(word, _SHORT, least=2, bare=True)
    if short or (known := _from_leet(word, vocabulary, least=3)):
        return short or known
    trimmed = word.rstrip("!|+'")
    is_likely = (
        len(trimmed) > 4 and sum(map(str.isalpha, trimmed)) * 2 > len(trimmed) and trimmed.lower() not in _NOT_LEET
    )
    return "".join([_LEET.get(one, one)[0] for one in trimmed]) + word[len(trimmed) :] if is_likely else None


def _from_leet(word: str, vocabulary: Container[str], least: int, bare: bool = False) -> str | None:
    trimmed = word.rstrip("!|+'")
    if len(trimmed) < least or trimmed.lower() in _NOT_LEET or not _LEET_CHARACTER.search(trimmed):
        return None
    letters = sum(map(str.isalpha, trimmed))
    if not bare and not letters:
        return None
    choices = [_LEET.get(one, one.lower()) for one in trimmed]
    for count, guess in enumerate(product(*choices)):
        if count >= _MOST_GUESSES:
            break
        said = "".join(guess)
        if said in vocabulary or (
            "'" in said and (said.replace("'", "") in vocabulary or said.partition("'")[0] in vocabulary)
        ):
            return said + word[len(trimmed) :]
    return None
