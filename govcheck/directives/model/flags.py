"""The seven flags: what single sentences say, and whether one says it clearly enough for the whole text.

Each sentence gets a score per flag. The score of a text is the logarithm of the sum of the exponentials of its
sentences' scores, so that one clear sentence is enough. What is marked are the sentences without which it is not.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log

from govcheck.directives.model.features import SentenceFeatures
from govcheck.directives.model.weights import OFFSET, WORD_UNITS, Weights, unpacked


def sentence_scores(features: SentenceFeatures, weights: Weights) -> list[float]:
    """The score of a sentence for each flag.

    What words, their pieces and their pairs count is divided by the root of the number of words.
    """
    table = weights.flags
    spread = sum(map(table.whole_words.__getitem__, features.words))
    spread += WORD_UNITS * sum(map(table.features.__getitem__, features.pairs))
    whole = sum(map(table.features.__getitem__, features.names))
    *spread_sums, spread_units = unpacked(spread, table.columns)
    *whole_sums, whole_units = unpacked(whole, table.columns)
    share = 1 / max(1, len(features.words)) ** 0.5
    offset = OFFSET * (spread_units * share + whole_units)
    return [
        scale * (one * share + other - offset) + bias
        for one, other, scale, bias in zip(
            spread_sums, whole_sums, weights.flag_scale, weights.flag_bias, strict=True
        )
    ]


def pooled(scores: Sequence[float]) -> float:
    """The score of a text; that of none is very low.

    >>> pooled([]), round(pooled([1.0, 1.0]), 3)
    (-30.0, 1.693)
    """
    if not scores:
        return -30.0
    top = max(scores)
    return top + log(sum([exp(max(-50.0, score - top)) for score in scores]))


def marked(scores: Sequence[float], threshold: float) -> list[int]:
    """Indices of the sentences without which the text would not have the flag, in their order; none if it has not.

    >>> marked([-9.0, 2.0, 1.0], 0.0)
    [1, 2]
    """
    if not scores or max(scores) + log(len(scores)) < threshold:
        return []  # no sum of so many can reach it
    from_least = sorted(range(len(scores)), key=lambda index: (scores[index], -index))
    total = -30.0
    for count, index in enumerate(from_least):
        score = scores[index]
        top = max(total, score)
        total = top + log(exp(max(-50.0, total - top)) + exp(max(-50.0, score - top)))
        if total >= threshold:
            return sorted(from_least[count:])
    return []
