"""The weights of the model, as they are shipped: three tables of buckets, and what stands beside them.

A feature has no name here: it is the bucket that its CRC-32 falls into. So no text can be read off the weights.
Sums over several outputs are made at once: the weights of a bucket are lanes of one integer.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from govcheck import shipped

LANE = 32
"""Bits of a lane: wide enough for the sum over all features of a text."""
OFFSET = 128
"""Added to each weight, so that lanes never borrow; each unit of it is counted in the last lane."""
_MASK = (1 << LANE) - 1
_MOST_CACHED = 60_000
GRAMS = (2, 3, 4, 5)


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


class Table:
    """Weights of buckets, `columns` bytes each, summed as lanes."""

    def __init__(self, raw: bytes, columns: int) -> None:
        self._raw = raw
        self.columns = columns
        self.buckets = len(raw) // columns
        self._lanes: dict[str, int] = {}
        self._words: dict[str, int] = {}

    def lanes(self, name: str) -> int:
        """The weights of one feature as lanes, and one unit in the last lane."""
        found = self._lanes.get(name)
        if found is None:
            at = bucket(name, self.buckets) * self.columns
            found = 1 << (LANE * self.columns)
            for column in range(self.columns):
                found |= self._raw[at + column] << (LANE * column)
            if len(self._lanes) < _MOST_CACHED:
                self._lanes[name] = found
        return found

    def word(self, word: str) -> int:
        """The sum over the pieces of a word."""
        found = self._words.get(word)
        if found is None:
            raw, columns, last = self._raw, self.columns, self.buckets - 1
            crc = zlib.crc32
            pieces = [
                (crc(("c:" + piece).encode("utf-8", "surrogatepass")) & last) * columns for piece in grams(word)
            ]
            found = len(pieces) << (LANE * columns)
            for column in range(columns):
                found += sum([raw[at + column] for at in pieces]) << (LANE * column)
            if len(self._words) < _MOST_CACHED:
                self._words[word] = found
        return found


def unpacked(lanes: int, columns: int) -> list[int]:
    """The sums of the columns, and last the number of units.

    >>> unpacked((5 << LANE) | 7, 1)
    [7, 5]
    """
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
        self.flag_scale: Sequence[float] = header["flags"]["scale"]
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
