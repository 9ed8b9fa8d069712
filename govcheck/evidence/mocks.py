"""Models that only stand in for one: what they answer proves nothing."""

from __future__ import annotations

from fnmatch import fnmatchcase

_MOCKS = ("mockllm", "mockllm/*", "echo", "test.*", "none/none", "mock", "mock/*", "fake", "fake/*")
"""Of Inspect, promptfoo, garak, and Inspect again where no role of a target is given."""


def is_mock(model: str) -> bool:
    """
    >>> is_mock("mockllm/model"), is_mock("test.Blank"), is_mock("testing-model-1")
    (True, True, False)
    """
    name = model.strip().lower()
    return any(fnmatchcase(name, pattern) for pattern in _MOCKS)
