"""The two optimisers of training: logistic regression over pooled sentences, and over classes."""

from __future__ import annotations

from typing import Any

import numpy as np
from scipy.optimize import minimize


def pooled(scores: Any, ends: Any) -> tuple[Any, Any]:
    """Log-sum-exp of the scores of each text's sentences, and each sentence's share in it."""
    starts = ends[:-1]
    sizes = np.diff(ends)
    top = np.maximum.reduceat(scores, starts)
    parts = np.exp(scores - np.repeat(top, sizes))
    total = np.add.reduceat(parts, starts)
    return top + np.log(total), parts / np.repeat(total, sizes)


def fit_pooled(rows: Any, ends: Any, wanted: Any, weight: Any, strength: float, steps: int = 100) -> Any:
    """Weights of features (the last is the bias) so that pooled scores tell texts with a flag from those without."""
    across = rows.T.tocsr()
    sizes = np.diff(ends)

    def loss(point: Any) -> tuple[float, Any]:
        scores, shares = pooled(rows @ point[:-1] + point[-1], ends)
        error = weight * (1 / (1 + np.exp(-scores)) - wanted)
        value = (weight * (np.logaddexp(0, scores) - wanted * scores)).sum()
        spread = np.repeat(error, sizes) * shares
        slope = np.concatenate([across @ spread + strength * point[:-1], [spread.sum()]])
        return value + strength / 2 * (point[:-1] @ point[:-1]), slope

    start = np.zeros(rows.shape[1] + 1)
    start[-1] = -2.0
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 8}).x


def fit_classes(rows: Any, wanted: Any, weight: Any, strength: float, steps: int = 150) -> Any:
    """Weights of features (the last row is the bias) by class; `wanted` holds a share for each class."""
    across = rows.T.tocsr()
    count, classes = rows.shape[1], wanted.shape[1]

    def loss(flat: Any) -> tuple[float, Any]:
        point = flat.reshape(count + 1, classes)
        scores = rows @ point[:-1] + point[-1]
        top = scores.max(1, keepdims=True)
        parts = np.exp(scores - top)
        total = parts.sum(1, keepdims=True)
        logs = scores - top - np.log(total)
        error = weight[:, None] * (parts / total - wanted)
        slope = np.concatenate([across @ error + strength * point[:-1], error.sum(0)[None]])
        value = -(weight[:, None] * wanted * logs).sum() + strength / 2 * (point[:-1] ** 2).sum()
        return value, slope.ravel()

    start = np.zeros((count + 1) * classes)
    return minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x.reshape(
        count + 1, classes
    )
