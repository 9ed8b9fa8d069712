"""Durations, money and rates (MANIFEST 3.2 and 3.3), as integers: no rounding, no import."""

from __future__ import annotations

import re
from typing import NamedTuple

UNIT = 1_000_000_000
"""Billionths: one unit of a currency, or one thing that is counted, as `Money.amount` holds it."""
SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400, "w": 604_800}

_DURATION = re.compile(r"([0-9]{1,12})([smhdw])")
_RATE = re.compile(r"([0-9]{1,12})/([smhd])")
_MONEY = re.compile(r"([0-9]{1,18})(?:\.([0-9]{1,9}))? ([A-Z]{3})")
_COUNT = re.compile(r"[0-9]{1,18}")


class BadQuantity(ValueError):
    """A text that is no duration, amount or rate; its message is one sentence that says how to write it."""


class Money(NamedTuple):
    amount: int
    """In billionths of the currency's unit (`UNIT`); of one thing where `currency` is empty."""
    currency: str
    """ISO 4217 code; empty for a count of things."""


class Rate(NamedTuple):
    calls: int
    seconds: int


def seconds(duration: str) -> int:
    """Seconds of a duration: a positive integer and one of `s m h d w`, of which `m` is minutes.

    Raises `BadQuantity`.
    """
    found = _DURATION.fullmatch(duration)
    if found is None or not int(found[1]):
        raise BadQuantity(
            f"`{_shown(duration)}` is no duration; write a positive integer and one of s, m (minutes), h, d or w, "
            "as `15m`."
        )
    return int(found[1]) * SECONDS[found[2]]


def money(text: str) -> Money:
    """An amount: `200 EUR`, with up to nine decimals. Raises `BadQuantity`.

    >>> money("0.05 USD")
    Money(amount=50000000, currency='USD')
    """
    found = _MONEY.fullmatch(text)
    if found is None:
        raise BadQuantity(
            f"`{_shown(text)}` is no amount of money; write a number, a space and a currency code, as `200 EUR`."
        )
    whole, decimals, currency = found.groups(default="")
    return Money(int(whole + decimals.ljust(9, "0")), currency)


def limit(text: str) -> Money:
    """An amount of money or, as `limits` may also be written, an integer that counts things. Raises `BadQuantity`."""
    return Money(int(text) * UNIT, "") if _COUNT.fullmatch(text) else money(text)


def is_below(one: str, other: str) -> bool | None:
    """Whether one limit is strictly below the other; None where they cannot be compared.

    Different currencies never compare, nor does a count with money. Raises `BadQuantity`.

    >>> is_below("50 EUR", "200 EUR"), is_below("50 EUR", "200 USD"), is_below("50 EUR", "200")
    (True, None, None)
    """
    mine, others = limit(one), limit(other)
    return mine.amount < others.amount if mine.currency == others.currency else None


def rate(text: str) -> Rate:
    """Calls in a time: an integer, `/` and one of `s m h d`, as `30/h`. Raises `BadQuantity`."""
    found = _RATE.fullmatch(text)
    if found is None:
        raise BadQuantity(
            f"`{_shown(text)}` is no rate; write an integer, `/` and one of s, m (minutes), h or d, as `30/h`."
        )
    return Rate(int(found[1]), SECONDS[found[2]])


def is_slower(one: Rate, other: Rate) -> bool:
    """Whether one rate allows strictly fewer calls in the same time."""
    return one.calls * other.seconds < other.calls * one.seconds


def _shown(text: str) -> str:
    return text if len(text) <= 40 else text[:40] + "…"
