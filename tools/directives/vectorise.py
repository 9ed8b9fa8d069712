"""Texts as the matrices that training fits, made by the functions that judge."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import sparse

from govcheck.directives.model.features import SentenceFeatures, sentence_features, text_features
from govcheck.directives.model.goals import goal_of
from govcheck.directives.model.weights import UNIT, WORD_UNITS, bucket, grams
from govcheck.directives.text.outline import Sentence
from govcheck.directives.text.reading import Reading
from tools.directives.corpus import Item

FLAG_BUCKETS = 1 << 16
WORD_BUCKETS = 1 << 16
PIECE_BUCKETS = 1 << 15
VECTORS = Path(__file__).parent / "word_vectors.npz"
VECTOR_WEIGHT = 0.7
"""How much the mean of word vectors counts beside the words themselves."""
TOO_FREQUENT = 60
"""The most frequent words say nothing by their vectors."""
COMMON_SHARE = 0.015
"""A word is common where so many groups of texts have it."""


class Read(NamedTuple):
    sentences: Sequence[Sentence]
    features: Sequence[SentenceFeatures]


def read(items: Sequence[Item]) -> list[Read]:
    found = []
    for item in items:
        sentences = Reading(item.text).sentences
        found.append(Read(sentences, [sentence_features(one) for one in sentences]))
    return found


def word_vectors() -> tuple[dict[str, int], Any]:
    """Index of each word that has a vector, and the vectors, one a row."""
    with np.load(VECTORS) as shelf:
        words = str(shelf["words"]).split("\n")
        vectors = shelf["vectors"].astype(np.float64) / 127
    return {word: index for index, word in enumerate(words) if index >= TOO_FREQUENT}, vectors


_pieces: dict[tuple[str, int], list[int]] = {}


def pieces(word: str, buckets: int) -> list[int]:
    key = (word, buckets)
    if key not in _pieces:
        _pieces[key] = [bucket("c:" + piece, buckets) for piece in grams(word)]
    return _pieces[key]


def sentence_rows(reads: Sequence[Read]) -> tuple[Any, Any]:
    """A row a sentence: its features, then its word vector; and where the rows of each text end."""
    index, vectors = word_vectors()
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    means: list[Any] = []
    ends = [0]
    row = 0
    for one in reads:
        each: Sequence[SentenceFeatures | None] = one.features or [None]
        for features in each:
            mean = np.zeros(vectors.shape[1])
            if features is not None:
                found: dict[int, float] = defaultdict(float)
                size = max(1, len(features.words)) ** 0.5
                for word in sorted(features.words):
                    found[bucket("w:" + word, FLAG_BUCKETS)] += WORD_UNITS * UNIT / size
                    for piece in pieces(word, FLAG_BUCKETS):
                        found[piece] += UNIT / size
                    if word in index:
                        mean += vectors[index[word]] / size
                for pair in sorted(features.pairs):
                    found[bucket(pair, FLAG_BUCKETS)] += WORD_UNITS * UNIT / size
                for name in sorted(features.names):
                    found[bucket(name, FLAG_BUCKETS)] += UNIT
                rows += [row] * len(found)
                columns += found.keys()
                values += found.values()
            means.append(mean * VECTOR_WEIGHT)
            row += 1
        ends.append(row)
    hashed = sparse.csr_matrix((values, (rows, columns)), shape=(row, FLAG_BUCKETS))
    return sparse.hstack([hashed, sparse.csr_matrix(np.array(means))]).tocsr(), np.array(ends)


def counts(reads: Sequence[Read], buckets: int, of_pieces: bool) -> Any:
    """A row a text: how often each bucket is met by its words and pairs, or by the pieces of its words."""
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, one in enumerate(reads):
        words = set().union(*[features.words for features in one.features])
        if of_pieces:
            found = Counter(piece for word in words for piece in pieces(word, buckets))
        else:
            pairs = set().union(*[features.pairs for features in one.features])
            found = Counter(
                [bucket("w:" + word, buckets) for word in words] + [bucket(pair, buckets) for pair in pairs]
            )
        rows += [row] * len(found)
        columns += found.keys()
        values += found.values()
    return sparse.csr_matrix((np.array(values, dtype=float), (rows, columns)), shape=(len(reads), buckets))


def rarity(matrix: Any) -> Any:
    """How rare each bucket is: the logarithm of the inverse share of texts that have it; 0 where hardly one has."""
    texts = matrix.shape[0]
    having = np.asarray((matrix > 0).sum(0)).ravel()
    found = np.log((1 + texts) / (1 + having)) + 1
    found[having < 2] = 0
    return found


def scaled(matrix: Any, rare: Any) -> Any:
    """Counts times rarity, each row divided by the root of the sum of the squares of all its units."""
    squares = np.maximum(matrix @ (rare**2), 1e-9)
    return sparse.diags(1 / np.sqrt(squares)) @ matrix @ sparse.diags(rare)


def common_words(items: Sequence[Item], reads: Sequence[Read]) -> frozenset[str]:
    """Words that many groups of texts have, whatever they are about."""
    having: dict[str, set[str]] = defaultdict(set)
    groups = {item.group for item in items}
    for item, one in zip(items, reads, strict=True):
        for features in one.features:
            for word in features.words:
                if word.isalpha() and len(word) > 3:
                    having[word].add(item.group)
    return frozenset(word for word, some in having.items() if len(some) >= COMMON_SHARE * len(groups))


def named_rows(
    reads: Sequence[Read], common: frozenset[str], names: Sequence[str] | None = None
) -> tuple[list[str], Any]:
    """Named features of whole texts: their names, and a row a text."""
    found = [text_features(one.sentences, one.features, goal_of(one.sentences), common) for one in reads]
    if names is None:
        having = Counter(name for one in found for name in one)
        names = sorted(name for name, number in having.items() if number >= 5)
    index = {name: column for column, name in enumerate(names)}
    rows: list[int] = []
    columns: list[int] = []
    values: list[float] = []
    for row, one in enumerate(found):
        for name, value in one.items():
            if name in index:
                rows.append(row)
                columns.append(index[name])
                values.append(value)
    return list(names), sparse.csr_matrix((values, (rows, columns)), shape=(len(reads), len(names)))
