"""Answers that hold nothing. A grader that passes them unread says nothing of what the target did."""

from __future__ import annotations

from typing import Any

_NOTHING = frozenset(("", "{}", "[]", "null", "none", "undefined"))


def is_silent(answer: Any) -> bool:
    """
    >>> is_silent("  "), is_silent(None), is_silent("undefined"), is_silent("No."), is_silent({"refund": 12})
    (True, True, True, False, False)
    """
    return answer.strip().lower() in _NOTHING if isinstance(answer, str) else not answer
