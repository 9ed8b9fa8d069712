"""A sentence as extraction looks at it: its words, and the words of the text that they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from govcheck.directives.profile import Evidence
from govcheck.directives.text.outline import HEADING, ROW, TEXT, Sentence
from govcheck.directives.text.reading import Reading
from govcheck.directives.text.tokens import CODE, PATH
from govcheck.location import Slice

_PATH = re.compile(r"[\w.~*/-]{0,200}(?:/[\w.*-]{0,80}|\.[A-Za-z]{1,8}(?:\.[a-z]{1,8})?)")
_FAR = 4096
_BOLD = 7
_MARKS = frozenset((",", ";", ":", "-"))
_SPACE = re.compile(r"\s+")
_MARKUP = re.compile(r"\*\*|`|(?<!\w)__|__(?!\w)")


class View:
    """A sentence as extraction sees it."""

    __slots__ = ("above", "bag", "header", "reading", "sentence", "words")

    def __init__(
        self, reading: Reading, sentence: Sentence, header: Sentence | None = None, above: Sequence[str] = ()
    ) -> None:
        self.reading = reading
        self.sentence = sentence
        self.header = header
        """First row of the table in which this is a row."""
        self.above = above
        """The headings above its own, the nearest first."""
        self.words: list[str] = [token.word for token in sentence.tokens]
        if CODE in self.words:
            self._name_paths()
        self.bag = frozenset(self.words)

    def _name_paths(self) -> None:
        """Code that is the name of a file or folder is a path."""
        text = self.reading.folded.text
        for index, token in enumerate(self.sentence.tokens):
            if token.word == CODE and _PATH.fullmatch(text, token.start + 1, token.end - 1):
                self.words[index] = PATH

    def text(self, start: int, end: int) -> str:
        """Words as written, on one line and without markup."""
        if end <= start:
            return ""
        tokens = self.sentence.tokens
        written = self.reading.folded.text[tokens[start].start : tokens[end - 1].end]
        return _SPACE.sub(" ", _MARKUP.sub("", written)).strip()

    def slice(self, start: int, end: int) -> Slice:
        """Range of the original text for a range of words."""
        tokens = self.sentence.tokens
        return self.reading.folded.original(tokens[start].start, tokens[max(start, end - 1)].end)

    @property
    def evidence(self) -> Evidence:
        """The sentence without the marks at its end."""
        end = len(self.words)
        while end > 1 and self.words[end - 1] in _MARKS:
            end -= 1
        return Evidence(self.slice(0, end), self.text(0, end))

    @property
    def is_question(self) -> bool:
        text, at = self.reading.folded.text, self.sentence.end
        return "?" in text[at : at + 3].partition("\n")[0]

    def is_quoted(self, index: int) -> bool:
        """Whether a word stands in quotation marks."""
        if '"' not in self.bag or self.words[:index].count('"') % 2 == 0:
            return False
        end = self.sentence.end
        return '"' in self.words[index:] or '"' in self.reading.folded.text[end : end + 2]

    @property
    def cells(self) -> list[tuple[int, int]]:
        """Ranges of words of the cells of a row that have words."""
        text, tokens = self.reading.folded.text, self.sentence.tokens
        starts = [0] + [
            index for index in range(1, len(tokens)) if "|" in text[tokens[index - 1].end : tokens[index].start]
        ]
        return list(zip(starts, [*starts[1:], len(tokens)], strict=True))


@lru_cache(maxsize=1)
def views(reading: Reading) -> Sequence[View]:
    """The sentences of a text that are said to the agent: no examples, and no quotations that a colon leads in.

    The last ones are kept: each detector asks for those of the same text.
    """
    return tuple(_views(reading))


def _views(reading: Reading) -> Iterator[View]:
    header: Sentence | None = None
    text = reading.folded.text
    leads_in = False
    headings: list[tuple[int, str]] = []
    above: Sequence[str] = ()
    for sentence in reading.sentences:
        if sentence.kind == HEADING:
            level = _level(text, sentence.start)
            while headings and headings[-1][0] >= level:
                headings.pop()
            above = [name for _, name in reversed(headings)]
            headings.append((level, sentence.norm))
        header = (header or sentence) if sentence.kind == ROW else None
        if sentence.is_example:
            continue
        if sentence.kind == TEXT and _is_block_quote(text, sentence.start):
            if leads_in:
                continue
        else:
            leads_in = sentence.tokens[-1].word == ":"
        yield View(reading, sentence, header, above)


def _level(text: str, start: int) -> int:
    """Depth of a heading: the number of its hash marks; one that is only bold is below all others."""
    return text.count("#", max(text.rfind("\n", max(0, start - _FAR), start), 0), start) or _BOLD


def _is_block_quote(text: str, start: int) -> bool:
    line = text.rfind("\n", max(0, start - _FAR), start) + 1
    return text[line : line + 4].lstrip().startswith(">")
