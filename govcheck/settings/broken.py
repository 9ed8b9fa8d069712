"""A lock that cannot be used."""

from __future__ import annotations

from govcheck.reading import Problem


class BrokenLock(Exception):
    """The lock cannot be used."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem
