"""What a scalar without quotes may stand for."""

from __future__ import annotations

import re
from typing import Final

from govcheck.reading.nodes import JSON_WORD, PLAIN, Scalar

NULL_TEXTS: Final = frozenset(("", "~", "null", "Null", "NULL"))

_NO_NUMBERS = (".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF", "-.inf", "-.Inf", "-.INF", ".nan", ".NaN", ".NAN")
_TRUTHS = ("true", "yes", "on", "false", "no", "off")

_KINDS: Final[dict[str, str]] = {
    **dict.fromkeys(NULL_TEXTS, "null"),
    **dict.fromkeys(_NO_NUMBERS, "number"),
    **{spelt: "boolean" for word in _TRUTHS for spelt in (word, word.capitalize(), word.upper())},
    **dict.fromkeys("yYnN", "boolean"),
}
_NUMERIC_STARTS: Final = frozenset("0123456789+-.")

# YAML 1.1 (type repository) and 1.2 (core schema) together, and a little more: month and day of one digit.
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}.*)?")
_NUMBER = re.compile(
    r"""[-+]?(?: 0b[01_]+ | 0o[0-7]+ | 0x[0-9a-fA-F_]+
      | [0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?
      | (?:[0-9][0-9_]*(?:\.[0-9_]*)?|\.[0-9][0-9_]*)(?:[eE][-+]?[0-9]+)? )""",
    re.VERBOSE,
)

_CORE_WORDS: Final[dict[str, bool | float | None]] = {
    **dict.fromkeys(NULL_TEXTS),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **{word: float(word.replace(".", "")) for word in _NO_NUMBERS},
}
_CORE_INTEGER = re.compile(r"[-+]?[0-9]+")
_CORE_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_CORE_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")

_STANDARD_TAG = "tag:yaml.org,2002:"
_RESOLVED_TAGS = frozenset(_STANDARD_TAG + name for name in ("int", "float", "bool", "null"))

Value = str | int | float | bool | None


def looks_like(text: str) -> str | None:
    """What some YAML reader takes a plain scalar of this text for: `date`, `number`, `boolean`, `null`, or None.

    By the rules of YAML 1.1 and 1.2 together: `no`, `010`, `1_000`, `12:30`, `1e3` and `2026-10-01` all look like
    something.
    """
    kind = _KINDS.get(text)
    if kind is None and text[0] in _NUMERIC_STARTS:
        if _NUMBER.fullmatch(text):
            return "number"
        if _DATE.fullmatch(text):
            return "date"
    return kind


def core_value(text: str) -> Value:
    """Value of a plain scalar by the YAML 1.2 core schema."""
    if text in _CORE_WORDS:
        return _CORE_WORDS[text]
    if text[0] in _NUMERIC_STARTS:
        if _CORE_INTEGER.fullmatch(text):
            return _integer(text)
        if _CORE_BASED.fullmatch(text):
            return int(text[2:], 8 if text[1] == "o" else 16)
        if _CORE_FLOAT.fullmatch(text):
            return float(text)
    return text


def scalar_value(scalar: Scalar) -> Value:
    """Value of a scalar for tolerant readers; tags other than the standard ones of scalars leave it a text."""
    if scalar.style == JSON_WORD:
        return core_value(scalar.text)
    if scalar.tag is None:
        return core_value(scalar.text) if scalar.style == PLAIN else scalar.text
    return core_value(scalar.text) if scalar.tag in _RESOLVED_TAGS else scalar.text


def _integer(text: str) -> int | float:
    try:
        return int(text)
    except ValueError:
        # Python converts a few thousand digits only. No quantity has so many: read it as JavaScript does.
        return float(text)
