"""How wide a text's goal is: three linear scores over words, pieces of words, named features and the flags."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, tanh

from govcheck.directives.model.features import SentenceFeatures
from govcheck.directives.model.weights import OFFSET, Weights, unpacked
from govcheck.directives.profile import BOUNDED, BROAD, UNDERSPECIFIED

CLASSES = (BROAD, UNDERSPECIFIED, BOUNDED)
FLAG_REACH = 4.0
"""Scores of flags count by the hyperbolic tangent of their fourth: beyond that they are simply sure."""


def class_scores(
    each: Sequence[SentenceFeatures],
    named: dict[str, float],
    flag_scores: Sequence[float],
    weights: Weights,
) -> list[float]:
    """The score of each class for a text."""
    scores = list(weights.class_bias)
    words: set[str] = set()
    pairs: set[str] = set()
    for features in each:
        words |= features.words
        pairs |= features.pairs
    total = sum(map(weights.words.words.__getitem__, words)) + sum(map(weights.words.features.__getitem__, pairs))
    _add(scores, total, weights.word_scale, weights.word_rarity)
    _add(scores, sum(map(weights.pieces.pieces.__getitem__, words)), weights.piece_scale, weights.piece_rarity)
    for name, value in named.items():
        weight = weights.named.get(name)
        if weight is not None:
            for index in range(3):
                scores[index] += weight[index] * value
    for score, weight in zip(flag_scores, weights.flags_in_breadth, strict=False):
        reach = tanh(score / FLAG_REACH)
        for index in range(3):
            scores[index] += weight[index] * reach
    return scores


def _add(scores: list[float], lanes: int, scale: Sequence[float], rarity: float) -> None:
    """Adds the sums of a table, divided by the length of the vector that the text's features make."""
    *sums, squares, units = unpacked(lanes, 4)
    if not squares:
        return
    length = (squares * rarity) ** 0.5
    for index in range(3):
        scores[index] += (sums[index] - OFFSET * units) * scale[index] / length


def probabilities(scores: Sequence[float]) -> list[float]:
    """Scores as probabilities.

    >>> probabilities([0.0, 0.0, 0.0])[0] == 1 / 3
    True
    """
    top = max(scores)
    parts = [exp(score - top) for score in scores]
    return [part / sum(parts) for part in parts]
