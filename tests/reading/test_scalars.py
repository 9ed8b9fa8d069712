"""What plain text may be taken for."""

from __future__ import annotations

import math

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from govcheck.location import Source
from govcheck.reading import TOLERANT, looks_like, read_json, read_yaml, to_data


@pytest.mark.parametrize(
    "text", ["2026-10-01", "2026-1-5", "2026-10-01T10:00:00Z", "2026-10-01 10:00:00.5 +02:00", "2026-10-01t1:00:00"]
)
def test_dates(text: str) -> None:
    assert looks_like(text) == "date"


@pytest.mark.parametrize(
    "text",
    [
        "0",
        "7",
        "-1",
        "+1",
        "010",
        "0o7",
        "0x1F",
        "0b11",
        "1_000",
        "12:30:45",
        "12:30",
        "1:2.5",
        "1e3",
        "1E-3",
        "1.",
        ".5",
        "1.5",
        "-.5",
        "1_0.5",
        ".inf",
        "-.INF",
        "+.Inf",
        ".nan",
        ".NaN",
        "08",
    ],
)
def test_numbers(text: str) -> None:
    assert looks_like(text) == "number"


@pytest.mark.parametrize(
    "text",
    [
        "true",
        "True",
        "TRUE",
        "false",
        "yes",
        "Yes",
        "YES",
        "no",
        "NO",
        "on",
        "On",
        "ON",
        "off",
        "OFF",
        "y",
        "n",
        "Y",
        "N",
    ],
)
def test_booleans(text: str) -> None:
    assert looks_like(text) == "boolean"


@pytest.mark.parametrize("text", ["", "~", "null", "Null", "NULL"])
def test_nulls(text: str) -> None:
    assert looks_like(text) == "null"


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "tRUE",
        "nULL",
        "yEs",
        "none",
        "24h",
        "30/d",
        "1.2.3",
        "v1",
        "0xG",
        "0o8",
        "12:60",
        "2026-10",
        "2026-10-01x",
        "20261-1-1",
        "-",
        "+",
        ".",
        "-.",
        "..",
        "e3",
        "1e",
        "inf",
        "nan",
        "1,000",
        "٣",
        "²",
        "200€",
        "<<",
    ],
)
def test_other_text_is_text(text: str) -> None:
    assert looks_like(text) is None


PLAIN = st.text("0123456789_.:-+eExoTZ abfINnultrsy~", min_size=1, max_size=12)


@given(PLAIN)
def test_whatever_pyyaml_takes_for_something_else_looks_like_it(text: str) -> None:
    tag = yaml.SafeLoader("").resolve(yaml.ScalarNode, text, (True, False))  # type: ignore[no-untyped-call]
    expected = {
        "tag:yaml.org,2002:timestamp": "date",
        "tag:yaml.org,2002:int": "number",
        "tag:yaml.org,2002:float": "number",
        "tag:yaml.org,2002:bool": "boolean",
        "tag:yaml.org,2002:null": "null",
    }
    if tag in expected:
        assert looks_like(text) == expected[tag]


def value(text: str) -> object:
    (document,) = read_yaml(Source("a", f"- {text}"), TOLERANT)
    return to_data(document.root)[0]


@pytest.mark.parametrize(
    "text, expected",
    [
        ("", None), ("~", None), ("Null", None), ("true", True), ("FALSE", False),
        ("12", 12), ("-012", -12), ("0o17", 15), ("0x1f", 31), ("1.5", 1.5), ("1e3", 1000.0), (".5", 0.5), ("-.inf", -math.inf),
        ("yes", "yes"), ("1_000", "1_000"), ("12:30", "12:30"), ("2026-10-01", "2026-10-01"), ("0b1", "0b1"), ("-", "-"),
        ("'12'", "12"), ('"true"', "true"), ("!!str 12", "12"), ("!!int '12'", 12), ("! 12", "12"), ("!Ref 12", "12"), ("! true", "true"),
    ],
)  # fmt: skip
def test_values_follow_the_core_schema(text: str, expected: object) -> None:
    if text == "-":
        text = "'-'"
    assert value(text) == expected
    assert type(value(text)) is type(expected)


def test_not_a_number_is_a_float() -> None:
    assert math.isnan(value(".NaN"))  # type: ignore[arg-type]


@pytest.mark.parametrize("digits, expected", [(700, int("1" * 700)), (5000, math.inf)])
def test_a_number_of_more_digits_than_python_converts_is_infinite(digits: int, expected: float) -> None:
    assert value("1" * digits) == expected
    assert to_data(read_json(Source("a", "1" * digits), TOLERANT).root) == expected
