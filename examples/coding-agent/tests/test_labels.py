from __future__ import annotations

import pytest
from labels import chargeable_weight


def test_a_dense_parcel_is_charged_by_its_real_weight() -> None:
    assert chargeable_weight(9_000, 20, 20, 20) == 9_000


def test_a_bulky_parcel_is_charged_by_its_volume_rounded_up() -> None:
    assert chargeable_weight(500, 31, 21, 11) == 1_433


def test_a_parcel_without_weight_is_refused() -> None:
    with pytest.raises(ValueError, match="positive"):
        chargeable_weight(0, 10, 10, 10)
