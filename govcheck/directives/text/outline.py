"""The sentences of a text and where they stand: under which heading, in which list, in an example or not.

Markdown is read as a person sees it: fenced code and examples are no orders, wrapped lines are one sentence, the
line before a list governs its items.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Container, Iterator, Sequence

from govcheck.directives.text.tokens import ENDS, Token, tokens

TEXT, ITEM, HEADING, ROW = "text", "item", "heading", "row"

_LINE = re.compile(r"[^\r\n\x0b\x0c\x85\u2028\u2029]*")
_BREAK = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_FENCE = re.compile(r"[ \t>]{0,40}(`{3,}|~{3,})[^`\r\n]*$")
_HEADING = re.compile(
    r"[ \t]{0,8}(?:#{1,6}[ \t]+(?P<atx>\S[^\r\n]{0,160})|\*\*(?P<bold>[^*\r\n]{2,80}?):?\*\*:?[ \t]*$|={1,6}[ \t]{0,8}(?P<eq>[^=\r\n]{2,80}?)[ \t]{0,8}={1,6}[ \t]*$|<(?P<tag>[A-Za-z][\w -]{0,40})>[ \t]*$)"
)
_CLOSE_TAG = re.compile(r"[ \t]{0,8}</[A-Za-z][\w -]{0,40}>[ \t]*$")
_ITEM = re.compile(
    r"(?P<indent>[ \t>]{0,40})(?:[-*+\u2022\u25aa\u25cf\u2013\u2714\u2705\u274c\u2717]\ufe0f?|\(?\d{1,3}[.):]|\(?[a-zA-Z][.)]|\[[ xX]\])[ \t]+(?=\S)"
)
_LABEL = re.compile(
    r"[ \t]{0,8}(?:\*\*|__)?(?P<label>[A-Za-z][A-Za-z0-9 /&'-]{0,36}?)(?:\*\*|__)?:(?:\*\*|__)?(?=[ \t]|$)"
)
_ROW = re.compile(r"[ \t]{0,8}\|.{1,4000}\|[ \t]*$")
_ROW_LINE = re.compile(r"[ \t|:\-]{3,}$")
_EXAMPLE = re.compile(
    r"\b(?:examples?|samples?|sample (?:output|dialogue|conversation)|few[- ]shot|e\.g\.|demonstrations?|transcript)\b",
    re.IGNORECASE,
)
_NO_LABEL = frozenset(("http", "https", "note", "important", "warning", "always", "never", "remember", "critical"))
_ABBREVIATIONS = frozenset((
    "e.g", "i.e", "etc", "vs", "mr", "mrs", "ms", "dr", "no", "approx", "incl", "excl", "max", "min", "fig", "sec",
    "inc", "ltd", "co", "st", "cf", "al", "ca", "g", "e", "i",
))  # fmt: skip
_MOST_WORDS = 120
"""A sentence without an end is cut here, so that what is asked of a sentence stays cheap."""
_SHORT_LINE = 55
"""A shorter line that is followed by a capital letter was not wrapped, it ended."""


class Sentence:
    """A sentence as tokens. `norm` is its words joined by single blanks, on which patterns are looked for."""

    __slots__ = ("_norm", "_starts", "intro", "is_example", "kind", "section", "tokens")

    def __init__(
        self, found: Sequence[Token], kind: str, section: str, intro: Sentence | None, is_example: bool
    ) -> None:
        self.tokens = found
        self.kind = kind
        self.section = section
        """Heading or label above it, in lower case."""
        self.intro = intro
        """The sentence that leads in the list of which this is an item."""
        self.is_example = is_example
        self._norm: str | None = None
        self._starts: list[int] = []

    @property
    def start(self) -> int:
        return self.tokens[0].start

    @property
    def end(self) -> int:
        return self.tokens[-1].end

    @property
    def norm(self) -> str:
        if self._norm is None:
            self._norm = " ".join([token.word for token in self.tokens])
        return self._norm

    @property
    def words(self) -> list[str]:
        return [token.word for token in self.tokens]

    @property
    def _word_starts(self) -> list[int]:
        """Offset in `norm` of each word."""
        if not self._starts:
            at = 0
            for token in self.tokens:
                self._starts.append(at)
                at += len(token.word) + 1
        return self._starts

    def index_at(self, offset: int) -> int:
        """Index of the token that holds an offset into `norm`."""
        return max(0, bisect_right(self._word_starts, offset) - 1)

    def offset_of(self, index: int) -> int:
        """Offset in `norm` of the word with an index."""
        return self._word_starts[index]

    def span_of(self, start: int, end: int) -> tuple[int, int]:
        """Range of the text for a range of `norm`."""
        first, last = self.index_at(start), self.index_at(max(start, end - 1))
        return self.tokens[first].start, self.tokens[last].end


class _Block:
    __slots__ = ("end", "intro_of", "is_example", "kind", "last_line", "section", "start")

    def __init__(self, start: int, end: int, kind: str, section: str, is_example: bool, intro_of: int) -> None:
        self.start = start
        self.end = end
        self.last_line = start
        """Where the last of its lines begins."""
        self.kind = kind
        self.section = section
        self.is_example = is_example
        self.intro_of = intro_of
        """Indent of a list item; -1 for other blocks."""


def sentences(text: str, vocabulary: Container[str]) -> list[Sentence]:
    """The sentences of a text in their order. Where all text is fenced, the fence is the text."""
    found = list(_sentences(text, vocabulary, are_fences_code=True))
    return found or list(_sentences(text, vocabulary, are_fences_code=False))


def _sentences(text: str, vocabulary: Container[str], are_fences_code: bool) -> Iterator[Sentence]:
    intros: list[tuple[int, Sentence]] = []
    last: Sentence | None = None
    for block in _blocks(text, are_fences_code):
        words = tokens(text, block.start, block.end, vocabulary)
        intro: Sentence | None = None
        if block.kind == ITEM:
            while intros and intros[-1][0] >= block.intro_of:
                intros.pop()
            if not intros and last is not None and _leads_in(text, last, block):
                intros.append((-1, last))
            intro = intros[-1][1] if intros else None
        elif block.kind != ROW:
            intros.clear()
        first: Sentence | None = None
        for part in _split(text, words):
            last = Sentence(part, block.kind, block.section, intro, block.is_example)
            first = first or last
            yield last
        if block.kind == ITEM and first is not None and last is not None:
            intros.append((block.intro_of, last))


def _leads_in(text: str, last: Sentence, block: _Block) -> bool:
    is_open = text[last.end : last.end + 1] not in ENDS
    return is_open and last.kind not in (ITEM, HEADING) and last.section == block.section


def _blocks(text: str, are_fences_code: bool) -> Iterator[_Block]:
    fences = fenced(text) if are_fences_code else []
    section, is_example, example_level = "", False, 0
    label, label_is_example = "", False
    is_open, is_waiting = False, False  # a label that has nothing behind it, and blank lines after it
    first_mark = ""
    opened: _Block | None = None
    at, size, fence = 0, len(text), 0
    while at <= size:
        line_match = _LINE.match(text, at)
        assert line_match is not None
        start, end = at, line_match.end()
        line_break = _BREAK.match(text, end)
        at = line_break.end() if line_break else size + 1
        while fence < len(fences) and fences[fence][1] <= start:
            fence += 1
        in_fence = fence < len(fences) and fences[fence][0] <= start
        line = text[start:end] if end - start <= 4096 else text[start : start + 4096]
        if in_fence or not line.strip():
            if opened:
                yield opened
                opened = None
            if not in_fence and is_open:
                is_waiting = True
            elif not in_fence:
                label, label_is_example = "", False
            continue
        is_plain = line[:1].isalnum()
        heading = None if is_plain else _HEADING.match(line)
        if heading or (not is_plain and _CLOSE_TAG.match(line)):
            if opened:
                yield opened
                opened = None
            label = ""
            label_is_example = False
            name = heading[heading.lastgroup or 0].strip(" *#:") if heading else ""
            level = len(line.lstrip()) - len(line.lstrip().lstrip("#")) or 7
            if not (is_example and heading and heading.lastgroup == "atx" and level > example_level):
                is_example, example_level = bool(_EXAMPLE.search(name)), level
            section = name.lower()
            if heading and heading.lastgroup in ("atx", "bold", "eq") and name:
                yield _Block(start, end, HEADING, section, is_example, -1)
            continue
        item = _ITEM.match(line)
        named = _LABEL.match(line, item.end() if item else 0) if ":" in line else None
        mark = _mark_of(item[0]) if item else ""
        if is_waiting and not (mark and first_mark in ("", mark)):
            label, label_is_example = "", False
            is_open = False
        is_open, is_waiting = is_open and item is not None, False
        first_mark = (first_mark or mark) if is_open else ""
        is_row = "|" in line and _ROW.match(line)
        if opened and (item or named or is_row):
            yield opened
            opened = None
        if item:
            opened = _Block(
                start + item.end(),
                end,
                ITEM,
                label or section,
                is_example or label_is_example,
                len(item["indent"].expandtabs(4)),
            )
            continue
        if is_row:
            if not _ROW_LINE.match(line):
                yield _Block(start, end, ROW, label or section, is_example, -1)
            continue
        if named and named["label"].lower() not in _NO_LABEL and len(named["label"].split()) <= 4:
            label = named["label"].strip().lower()
            label_is_example = bool(_EXAMPLE.search(label))
            rest = start + named.end()
            opened = None
            is_open = not text[rest:end].strip()
            if not is_open:
                opened = _Block(rest, end, TEXT, label, is_example or label_is_example, -1)
            continue
        if opened is not None and not _ended(text, opened, line):
            opened.end, opened.last_line = end, start
        else:
            if opened:
                yield opened
            opened = _Block(start, end, TEXT, label or section, is_example or label_is_example, -1)
    if opened:
        yield opened


def _mark_of(item: str) -> str:
    """Kind of the mark of a list item: a label above a list of bullets does not govern numbered items after it."""
    mark = item.strip(" \t>")
    return "1" if mark[:1].isdigit() or mark[:1] == "(" else mark[:1]


def _ended(text: str, block: _Block, next_line: str) -> bool:
    """Whether the last line of a block was not wrapped: it is short, and a new beginning follows."""
    last = text[block.last_line : block.end].strip()
    following = next_line.lstrip(" \t>*_")
    if len(last) >= _SHORT_LINE or not following[:1].isupper() or last.endswith((",", "-")):
        return False
    return not (last.isupper() and following.split(maxsplit=1)[0].isupper())


def fenced(text: str) -> list[tuple[int, int]]:
    """Ranges of fenced code, the fences with it. A fence that nobody closes is none: it would hide the rest."""
    if "```" not in text and "~~~" not in text:
        return []
    found: list[tuple[int, int]] = []
    opened: tuple[int, str] | None = None
    at = 0
    for line in text.splitlines(keepends=True):
        match = _FENCE.match(line.rstrip("\r\n")) if len(line) < 400 else None
        if match:
            mark = match[1]
            if opened is None:
                opened = (at, mark)
            elif mark[0] == opened[1][0] and len(mark) >= len(opened[1]) and line.strip(" \t>\r\n") == mark:
                found.append((opened[0], at + len(line)))
                opened = None
        at += len(line)
    return found


def _split(text: str, words: list[Token]) -> Iterator[list[Token]]:
    """Tokens of a block, sentence by sentence, without the stops."""
    part: list[Token] = []
    begin = 0
    for stop in [*(index for index, token in enumerate(words) if token[0] in ENDS), len(words)]:
        part += words[begin:stop]
        begin = stop + 1
        whole = len(part) - len(part) % _MOST_WORDS
        yield from (part[at : at + _MOST_WORDS] for at in range(0, whole, _MOST_WORDS))
        part = part[whole:]
        if part and (stop == len(words) or not _is_abbreviation(text, part, words[stop], words, stop)):
            yield part
            part = []


def _is_abbreviation(text: str, part: list[Token], stop: Token, words: list[Token], index: int) -> bool:
    if stop.word != "." or stop.end - stop.start > 1:
        return False
    following = text[stop.end : stop.end + 1]
    if following and not following.isspace() and following not in "\"')]*_`":
        return True
    before = part[-1]
    if before.end != stop.start:
        return False
    return before.word in _ABBREVIATIONS and index + 1 < len(words) and not text[words[index + 1].start].isupper()
