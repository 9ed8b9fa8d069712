"""The weights of the model, as they are shipped: three tables of buckets, and what stands beside them.

A feature has no name here: it is the bucket that its CRC-32 falls into. So no text can be read off the weights.
Sums over several outputs are made at once: the weights of a bucket are lanes of one integer.
"""

from __future__ import annotations

import json
import sys
import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from govcheck import shipped

LANE = 32
"""Bits of a lane: wide enough for the sum over all features of a text."""
OFFSET = 128
"""Added to each weight, so that lanes never borrow; each unit of it is counted in the last lane."""
_MASK = (1 << LANE) - 1
_IS_LITTLE = sys.byteorder == "little"
_MOST_CACHED = 60_000
GRAMS = (2, 3, 4, 5)
UNIT = 0.5
"""What one unit counts in a sentence."""
WORD_UNITS = 3
"""How much a word or a pair of words counts in a sentence, beside one of its pieces."""


def bucket(name: str, buckets: int) -> int:
    """Bucket of a feature.

    >>> bucket("w:send", 65536) == bucket("w:send", 65536)
    True
    """
    return zlib.crc32(name.encode("utf-8", "surrogatepass")) & (buckets - 1)


def grams(word: str) -> list[str]:
    """Pieces of two to five letters of a word, its ends marked."""
    marked = f" {word[:40]} "
    size = len(marked)
    return [marked[start : start + length] for length in GRAMS for start in range(size - length + 1)]


class Sums(dict[str, int]):
    """Sums of weights by name, each made when it is first asked for."""

    def __init__(self, make: Callable[[str], int]) -> None:
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> int:
        made = self._make(name)
        if len(self) < _MOST_CACHED:
            self[name] = made
        return made


class Table:
    """Weights of buckets, `columns` bytes each, summed as lanes; the last lane counts the units."""

    def __init__(self, raw: bytes, columns: int) -> None:
        self._raw = raw
        self.columns = columns
        self.buckets = len(raw) // columns
        self.features = Sums(self._feature)
        """The weights of one feature."""
        self.words = Sums(lambda word: self._feature("w:" + word))
        """The weights of a word."""
        self.pieces = Sums(self._pieces)
        """The sum over the pieces of a word."""
        self.whole_words = Sums(lambda word: self._pieces(word) + WORD_UNITS * self._feature("w:" + word))
        """A word with its pieces."""

    def _feature(self, name: str) -> int:
        return self._sum([bucket(name, self.buckets)])

    def _pieces(self, word: str) -> int:
        last, crc = self.buckets - 1, zlib.crc32
        return self._sum([crc(("c:" + one).encode("utf-8", "surrogatepass")) & last for one in grams(word)])

    def _sum(self, buckets: Sequence[int]) -> int:
        raw, columns = self._raw, self.columns
        found = len(buckets) << (LANE * columns)
        for column in range(columns):
            found += sum([raw[at * columns + column] for at in buckets]) << (LANE * column)
        return found


def unpacked(lanes: int, columns: int) -> list[int]:
    """The sums of the columns, and last the number of units.

    >>> unpacked((5 << LANE) | 7, 1)
    [7, 5]
    """
    return (
        [*memoryview(lanes.to_bytes(4 * (columns + 1), "little")).cast("I")]
        if _IS_LITTLE
        else _shifted(lanes, columns)
    )


def _shifted(lanes: int, columns: int) -> list[int]:
    return [(lanes >> (LANE * column)) & _MASK for column in range(columns + 1)]


class Weights:
    """Everything that training decides."""

    def __init__(self, header: dict[str, Any], flags: Table, words: Table, pieces: Table) -> None:
        self.flags = flags
        """Of features of a sentence: one column a flag."""
        self.words = words
        """Of words and pairs of words of a text: one column a class, and the square of the feature's rarity."""
        self.pieces = pieces
        """Of pieces of words of a text: the same columns."""
        self.flag_scale: Sequence[float] = [UNIT * scale for scale in header["flags"]["scale"]]
        self.flag_bias: Sequence[float] = header["flags"]["bias"]
        self.flag_threshold: Sequence[float] = header["flags"]["threshold"]
        breadth = header["breadth"]
        self.class_bias: Sequence[float] = breadth["bias"]
        self.word_scale: Sequence[float] = breadth["words"]
        self.word_rarity: float = breadth["wordRarity"]
        self.piece_scale: Sequence[float] = breadth["pieces"]
        self.piece_rarity: float = breadth["pieceRarity"]
        self.named: dict[str, Sequence[float]] = breadth["named"]
        """Weight of each named feature for each class."""
        self.flags_in_breadth: Sequence[Sequence[float]] = breadth["flags"]
        """Weight of each of the first four flags' scores for each class."""
        self.common = frozenset(header["common"].split())
        """Words that occur in texts of many domains."""


FILE = "weights.bin"


def packed(header: dict[str, Any], tables: Sequence[bytes]) -> bytes:
    """The file: a length, a JSON header, the tables one after the other; compressed as a whole."""
    head = json.dumps(header, sort_keys=True, separators=(",", ":")).encode()
    return zlib.compress(len(head).to_bytes(4, "big") + head + b"".join(tables), 9)


def parsed(raw: bytes) -> Weights:
    """The weights in a file that `packed` made."""
    data = zlib.decompress(raw)
    size = int.from_bytes(data[:4], "big")
    header = json.loads(data[4 : 4 + size])
    tables: list[Table] = []
    at = 4 + size
    for one in header["tables"]:
        length = one["buckets"] * one["columns"]
        tables.append(Table(data[at : at + length], one["columns"]))
        at += length
    return Weights(header, *tables)


@lru_cache(maxsize=1)
def weights() -> Weights:
    """The shipped weights, read once and only where there is a text to judge."""
    return parsed(shipped.model(FILE))
