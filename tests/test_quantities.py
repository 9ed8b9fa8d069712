from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.quantities import (
    UNIT,
    BadQuantity,
    Money,
    Rate,
    is_below,
    is_slower,
    limit,
    money,
    rate,
    seconds,
)


@pytest.mark.parametrize(
    ("text", "expected"), [("1s", 1), ("15m", 900), ("24h", 86_400), ("180d", 15_552_000), ("2w", 1_209_600)]
)
def test_a_duration_is_a_number_of_seconds(text: str, expected: int) -> None:
    assert seconds(text) == expected


@pytest.mark.parametrize(
    "text", ["", "0d", "-1d", "1.5h", "1 d", "1y", "1M", "1d2h", "d", "1", "1d\n", "٣d", "9" * 13 + "s"]
)
def test_anything_else_is_no_duration(text: str) -> None:
    with pytest.raises(BadQuantity) as refused:
        seconds(text)
    assert str(refused.value) == (
        f"`{text}` is no duration; write a positive integer and one of s, m (minutes), h, d or w, as `15m`."
    )


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("200 EUR", 200 * UNIT),
        ("0.05 EUR", 50_000_000),
        ("0 EUR", 0),
        ("1.50 EUR", 1_500_000_000),
        ("0.000000001 EUR", 1),
    ],
)
def test_money_is_an_integer_of_billionths(text: str, amount: int) -> None:
    assert money(text) == Money(amount, "EUR")


@pytest.mark.parametrize(
    "text",
    ["", "200", "EUR", "200EUR", "200  EUR", "200 eur", "200 EURO", "-1 EUR", "1,000 EUR", "1e+06 EUR", ".5 EUR",
     "5. EUR", "0.0000000001 EUR", "200 EUR\n", "nan EUR"],
)  # fmt: skip
def test_anything_else_is_no_money(text: str) -> None:
    with pytest.raises(BadQuantity) as refused:
        money(text)
    assert str(refused.value) == (
        f"`{text}` is no amount of money; write a number, a space and a currency code, as `200 EUR`."
    )


def test_a_long_text_is_cut_in_the_message() -> None:
    with pytest.raises(BadQuantity, match=r"^`9{40}…` is no amount of money; "):
        money("9" * 5_000_000)


def test_a_limit_is_money_or_a_count() -> None:
    assert limit("50") == Money(50 * UNIT, "")
    assert limit("50 EUR") == Money(50 * UNIT, "EUR")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("50 EUR", "200 EUR", True),
        ("200 EUR", "200.00 EUR", False),
        ("199.99 EUR", "200 EUR", True),
        ("201 EUR", "200 EUR", False),
        ("50 EUR", "200 USD", None),
        ("50", "200 EUR", None),
        ("50 EUR", "200", None),
        ("50", "200", True),
        ("200", "200", False),
    ],
)
def test_only_amounts_of_one_currency_or_two_counts_compare(one: str, other: str, expected: bool | None) -> None:
    assert is_below(one, other) is expected


@given(st.decimals(0, 10**17, places=9), st.decimals(0, 10**17, places=9))
def test_amounts_compare_as_the_decimal_numbers_that_they_write(one: object, other: object) -> None:
    assert is_below(f"{one:f} EUR", f"{other:f} EUR") is (one < other)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("30/h", Rate(30, 3600)),
        ("1/s", Rate(1, 1)),
        ("100/m", Rate(100, 60)),
        ("5/d", Rate(5, 86_400)),
        ("0/d", Rate(0, 86_400)),
    ],
)
def test_a_rate_is_calls_in_seconds(text: str, expected: Rate) -> None:
    assert rate(text) == expected


@pytest.mark.parametrize("text", ["", "30", "30/w", "30/hour", "30 / h", "1.5/h", "-1/h", "/h", "30/h\n"])
def test_anything_else_is_no_rate(text: str) -> None:
    with pytest.raises(BadQuantity) as refused:
        rate(text)
    assert str(refused.value) == (
        f"`{text}` is no rate; write an integer, `/` and one of s, m (minutes), h or d, as `30/h`."
    )


def test_rates_compare_over_the_same_time() -> None:
    assert is_slower(rate("59/h"), rate("1/m"))
    assert not is_slower(rate("60/h"), rate("1/m"))
    assert not is_slower(rate("1/m"), rate("60/h"))
    assert is_slower(rate("24/d"), rate("2/h"))
