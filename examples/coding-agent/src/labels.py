"""Labels and chargeable weight of a parcel. Weights are grams, lengths are centimetres."""

from __future__ import annotations

VOLUMETRIC_DIVISOR = 5000
"""Cubic centimetres that are charged like a kilogram; the common divisor of European carriers."""


def chargeable_weight(weight: int, length: int, width: int, height: int) -> int:
    """The greater of real and volumetric weight, in grams, the latter rounded up.

    Raises `ValueError` for a weight or a side that is not positive.
    """
    if min(weight, length, width, height) <= 0:
        raise ValueError("weight and sides of a parcel must be positive")
    volumetric = -(-length * width * height * 1000 // VOLUMETRIC_DIVISOR)
    return max(weight, volumetric)
