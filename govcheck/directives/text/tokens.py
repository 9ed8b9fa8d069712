"""Words of a piece of text, in one pass: lower case, contractions written out, what is no word by its kind."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

SLOT, CODE, URL, PATH, NUMBER, NAME = "{}", "<code>", "<url>", "<path>", "<number>", "<name>"
"""What stands for a template slot, inline code, an address, a path, a figure, an identifier."""
PUNCTUATION = frozenset((",", ";", ":", "(", ")", '"', "-", "/"))
ENDS = frozenset((".", "!", "?"))

_TOKEN = re.compile(
    r"""
    [ \n]?+ (?:
      # Most words and stops: by what follows they are nothing else.
      (?P<plain> (?:[A-Z]?[a-z]{1,60}|[A-Z]{1,60})(?=[\s,;!?)]|[.:](?!\S)) )
    | (?P<stop> [.,;:!?](?!\S) )
    | (?P<slot> \{\{[^{}\n]{0,200}\}\} | \$?\{[^{}\n]{0,200}\} | <[A-Za-z_][\w\ .-]{0,40}> | \[[A-Z][A-Z_ ]{2,40}\] | %[A-Za-z_]\w{0,40}% )
    | (?P<code> `[^`\n]{1,200}` )
    | (?P<url> \b(?:https?|ftp)://[^\s)>\]"']{1,300} | \b[\w.+-]{1,64}+@[A-Za-z][\w-]{0,62}\.[\w.-]{1,63} )
    | (?P<path> (?=[\w~*-]{0,64}+[/.])(?: [\w~.*-]{0,64}+/(?:[\w.*-]{1,64}+/){0,12}[\w.*-]{0,64}\.\w{1,8}\b | [\w-]{1,64}+/(?:\*\*?|[\w-]{1,64}+/[\w./*-]{0,200}+) | (?<![\w/])[\w.-]{1,64}+/(?=[\s.,;:)`*"'\]]|$) | (?<!\w)[~.]{0,2}/[\w.*-]{2,64}(?:/[\w.*-]{0,64}){0,12} | \b[\w-]{1,64}+\.(?:py|js|ts|md|json|ya?ml|csv|txt|sql|toml|html?|pdf|xlsx?|docx?|log|sh|env)\b) )
    | (?P<name> \b[A-Za-z]{1,40}+\d{0,8}+(?:_[A-Za-z0-9]{1,40}+){1,10}(?:\(\))? | \b[a-z]{1,30}+(?:[A-Z][a-z0-9]{1,30}+){1,8}(?:\(\))?\b | \b[A-Z][a-z0-9]{1,30}+(?:[A-Z][a-z0-9]{1,30}+){1,8}\b )
    | (?P<word> [^\W\d_]{1,64}+(?:['-][^\W\d_]{1,64}+){0,4} )
    | (?P<number> [$#]?\d[\d.,:%]{0,24}(?<![.,:])%? )
    | (?P<end> [.!?]{1,8} | \u2026 )
    | (?P<mark> [,;:()"/] | \u2013 | \u2014 | --? )
    )
    """,
    re.VERBOSE,
)
_STANDS_FOR = {"slot": SLOT, "url": URL, "path": PATH, "number": NUMBER, "name": NAME}
NEGATED = {
    "don't": "do", "dont": "do", "doesn't": "does", "didn't": "did", "won't": "will", "can't": "can", "cannot": "can",
    "shouldn't": "should", "mustn't": "must", "shan't": "shall", "needn't": "need", "isn't": "is", "aren't": "are",
    "wasn't": "was", "weren't": "were", "wouldn't": "would", "couldn't": "could", "haven't": "have", "hasn't": "has",
    "ain't": "is", "mayn't": "may", "daren't": "dare", "wont": "will", "cant": "can", "doesnt": "does", "didnt": "did",
    "shouldnt": "should", "mustnt": "must", "neednt": "need", "isnt": "is", "arent": "are", "wouldnt": "would", "couldnt": "could",
}  # fmt: skip
_SUFFIXES = {"'re": "are", "'ll": "will", "'ve": "have", "'m": "am", "'d": "would"}
_BREAKS_WORD = frozenset(
    hyphen + blank for hyphen in ("", "-") for blank in (" ", "\n", "\r\n", "  ", "\n ", "\n  ", "\r\n ", "\r\n  ")
)
"""What may stand within a word: a line break or a blank, perhaps with a hyphen."""
_PLAIN_CODE = re.compile(r"[A-Za-z][a-z']*(?: [a-z']+){1,12}")


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as one text: long lists are read more easily so."""
    return frozenset(text.split())


class Token(NamedTuple):
    word: str
    start: int
    end: int


def tokens(text: str, start: int, end: int, vocabulary: Container[str]) -> list[Token]:
    """The tokens of a range of the text.

    >>> [one.word for one in tokens("Don't email {user}!", 0, 19, frozenset())]
    ['do', 'not', 'email', '{}', '!']
    """
    found: list[Token] = []
    unknown = -2
    new = tuple.__new__  # half the cost of `Token(...)`
    for match in _TOKEN.finditer(text, start, end):
        kind = match.lastgroup or ""
        said = match[kind]
        at, to = match.span(kind)
        word = said.lower()
        if kind == "plain" or kind == "word" or (kind == "name" and word in vocabulary):
            if kind == "word" and "'" in word:
                _contracted(found, word, at, to)
                continue
            if word in NEGATED:
                found += (Token(NEGATED[word], at, to), Token("not", at, to))
                continue
            is_known = word in vocabulary or len(word) == 1
            if found and (not is_known or unknown >= len(found) - 2):
                first = len(found) - (2 if found[-1].word == "-" and len(found) > 1 else 1)
                if (not is_known or unknown == first) and _goes_on(found[first], at, text):
                    joined = found[first].word + word
                    if joined in vocabulary:
                        found[first:] = [Token(joined, found[first].start, to)]
                        unknown = -2
                        continue
            if not is_known:
                unknown = len(found)
            found.append(new(Token, (word, at, to)))
        elif kind == "stop":
            found.append(new(Token, (said, at, to)))
        elif kind == "mark":
            found.append(new(Token, ("-" if said in "\u2013\u2014--" else said, at, to)))
        elif kind == "end":
            found.append(new(Token, (said[-1] if said != "\u2026" else ".", at, to)))
        elif kind == "code":
            if _PLAIN_CODE.fullmatch(said, 1, len(said) - 1):
                found += tokens(text, at + 1, to - 1, vocabulary)
            else:
                found.append(Token(CODE, at, to))
        else:
            found.append(Token(_STANDS_FOR[kind], at, to))
    return found


def _goes_on(before: Token, at: int, text: str) -> bool:
    """Whether a word may go on at an offset: only a line break or a blank, perhaps with a hyphen, stands between."""
    return before.word.isalpha() and text[before.end : at] in _BREAKS_WORD


def _contracted(found: list[Token], word: str, at: int, to: int) -> None:
    if word in NEGATED:
        found += (Token(NEGATED[word], at, to), Token("not", at, to))
        return
    head, _, tail = word.rpartition("'")
    written_out = _SUFFIXES.get("'" + tail)
    found.append(Token(head if written_out or tail in ("s", "") else word, at, to))
    if written_out:
        found.append(Token(written_out, at, to))
