"""Characters that show nothing, or another order than what stands there, where no script and no emoji needs them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby, pairwise
from typing import NamedTuple, TypeAlias
from unicodedata import bidirectional, category

from govcheck.directives.concealed.hidden import BIDIRECTIONAL, PRIVATE_USE, SELECTORS, TAGS, ZERO_WIDTH

Ranges: TypeAlias = "tuple[tuple[str, str], ...]"

_JOINERS = "\u200c\u200d"
_FILLERS = "\u115f\u1160\u3164\uffa0"
_CHARACTERS: dict[str, Ranges] = {
    BIDIRECTIONAL: (("\u202a", "\u202e"), ("\u2066", "\u2069")),
    ZERO_WIDTH: (
        ("\u200b", "\u200d"), ("\u2060", "\u2065"), ("\ufeff", "\ufeff"), ("\u034f", "\u034f"), ("\u115f", "\u1160"),
        ("\u180e", "\u180e"), ("\u206a", "\u206f"), ("\u3164", "\u3164"), ("\uffa0", "\uffa0"), ("\ufff0", "\ufffb"),
        ("\U0001bca0", "\U0001bca3"), ("\U0001d173", "\U0001d17a"), ("\U000e0080", "\U000e00ff"),
        ("\U000e01f0", "\U000e0fff"),
    ),
    TAGS: (("\U000e0000", "\U000e007f"),),
    SELECTORS: (("\ufe00", "\ufe0f"), ("\U000e0100", "\U000e01ef")),
    PRIVATE_USE: (("\ue000", "\uf8ff"), ("\U000f0000", "\U0010ffff")),
}  # fmt: skip
_ANY = re.compile("[" + "".join(f"{low}-{high}" for ranges in _CHARACTERS.values() for low, high in ranges) + "]+")
_FLAG = re.compile("[\U000e0061-\U000e007a]{2}[\U000e0030-\U000e0039\U000e0061-\U000e007a]{1,3}\U000e007f")
"""What follows a black flag in the flag of a region: country and region in tag characters, and the end."""
_BLACK_FLAG = "\U0001f3f4"

_JOINING: Ranges = (
    ("\u0600", "\u109f"), ("\u1780", "\u18af"), ("\u1900", "\u1cff"), ("\ua800", "\uabff"), ("\ufb1d", "\ufdff"),
    ("\ufe70", "\ufefc"), ("\U00010a00", "\U00011fff"),
)  # fmt: skip
"""Scripts whose letters join, or do not, as U+200C and U+200D say: Arabic, Indic, Khmer, Mongolian."""
_UNSPACED: Ranges = (
    ("\u0e00", "\u109f"), ("\u1780", "\u17ff"), ("\u1950", "\u19df"), ("\u1a20", "\u1aad"), ("\ua9e0", "\ua9fe"),
    ("\uaa60", "\uaadf"),
)  # fmt: skip
"""Scripts without blanks between words, where U+200B says where a line may break: Thai, Lao, Khmer, Burmese, Tibetan."""
_HANGUL: Ranges = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\ua960", "\ua97f"), ("\uac00", "\ud7ff"))
_MONGOLIAN: Ranges = (("\u1800", "\u18af"),)
_EMOJI: Ranges = (
    ("\U0001f000", "\U0001faff"), ("\ufe0f", "\ufe0f"), ("\u2190", "\u2bff"), ("\u203c", "\u203c"), ("\u2049", "\u2049"),
    ("\u2122", "\u2122"), ("\u2139", "\u2139"), ("\u3030", "\u303d"), ("\u3297", "\u3299"), ("\u00a9", "\u00ae"),
    ("\U000e007f", "\U000e007f"),
)  # fmt: skip
_IDEOGRAPHS: Ranges = (("\u2e80", "\u9fff"), ("\uf900", "\ufaff"), ("\U00020000", "\U0003ffff"))
_LINE_ENDS = "\n\r\x0b\x0c\x85\u2028\u2029"


class Run(NamedTuple):
    """Characters of one kind that stand side by side."""

    kind: str
    start: int
    end: int


def invisible_runs(text: str) -> Iterator[Run]:
    """What of a text is not shown, in its order."""
    runs = [part for match in _ANY.finditer(text) for part in _parts(text, *match.span())]
    harmless = _harmless_isolates(text, runs)
    for run in runs:
        if run.kind == BIDIRECTIONAL:
            yield from _without(harmless, run)
        elif not _PASSES[run.kind](text, run):
            yield run


def _parts(text: str, start: int, end: int) -> Iterator[Run]:
    at = start
    for kind, characters in groupby(text[start:end], _kind):
        to = at + sum(1 for _ in characters)
        yield Run(kind, at, to)
        at = to


@lru_cache(maxsize=1024)
def _kind(character: str) -> str:
    return next(kind for kind, ranges in _CHARACTERS.items() if _is_of(character, ranges))


def _is_of(characters: str, ranges: Ranges) -> bool:
    """Whether one of a few characters lies in the ranges."""
    return any(low <= one <= high for one in characters for low, high in ranges)


def _harmless_isolates(text: str, runs: Sequence[Run]) -> set[int]:
    """Isolates that close in their line around right-to-left text alone: that is what they are for."""
    controls = [at for kind, start, end in runs if kind == BIDIRECTIONAL for at in range(start, end)]
    harmless: set[int] = set()
    for opened, closed in pairwise(controls):
        is_isolate = text[opened] in "\u2066\u2067\u2068" and text[closed] == "\u2069"
        if is_isolate and _is_right_to_left(text[opened + 1 : closed]):
            harmless.update((opened, closed))
    return harmless


def _is_right_to_left(text: str) -> bool:
    directions = set(map(bidirectional, text))
    return directions.isdisjoint(("L", "B")) and not directions.isdisjoint(("R", "AL"))


def _without(harmless: set[int], run: Run) -> Iterator[Run]:
    for is_harmless, group in groupby(range(run.start, run.end), harmless.__contains__):
        at, *others = group
        if not is_harmless:
            yield Run(run.kind, at, at + 1 + len(others))


def _is_needed(text: str, run: Run) -> bool:
    """Whether a character without width has a use where it stands, or stands at the edge of a line and divides nothing."""
    if run.end - run.start > 1:
        return False
    one, before, after = text[run.start], text[run.start - 1 : run.start], text[run.end : run.end + 1]
    if one == "\ufeff":
        return run.start == 0
    if one == "\u034f" and before:
        return category(before) == "Mn"
    if one == "\u200d" and _is_of(before, _EMOJI):
        return True
    if one in _JOINERS:
        scripts = _JOINING
    elif one == "\u200b":
        scripts = _UNSPACED
    elif one in _FILLERS:
        scripts = _HANGUL
    else:
        scripts = _MONGOLIAN if one == "\u180e" else ()
    return _is_of(before + after, scripts) or any(not side or side in _LINE_ENDS for side in (before, after))


def _is_flag(text: str, run: Run) -> bool:
    return text[run.start - 1 : run.start] == _BLACK_FLAG and bool(_FLAG.fullmatch(text, run.start, run.end))


def _selects(text: str, run: Run) -> bool:
    """Whether a variation selector stands alone, behind a character that has variants."""
    if run.end - run.start > 1:
        return False
    before = text[run.start - 1 : run.start]
    if text[run.start] > "\uffff":
        return _is_of(before, _IDEOGRAPHS)
    return text[run.start] in "\ufe0e\ufe0f" or not (before.isascii() and before.isalpha())


def _is_icon(text: str, run: Run) -> bool:
    return run.end - run.start < 4


_PASSES = {ZERO_WIDTH: _is_needed, TAGS: _is_flag, SELECTORS: _selects, PRIVATE_USE: _is_icon}
