"""Principals: who is a person, and who is the agent itself (MANIFEST 3.7 and 3.8)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

HUMAN_KINDS = ("user:", "team:", "role:")
NOT_ENFORCERS = ("model", "prompt")
"""Words of `enforcedBy` that name no component outside the model."""


def normalised(principal: str) -> str:
    """Principals are compared as exact texts after the part behind an `@` was lower-cased.

    >>> normalised("user:Ana.Ruiz@ACME.example")
    'user:Ana.Ruiz@acme.example'
    """
    name, at, domain = principal.partition("@")
    return name + at + domain.lower()


def is_in(principal: str, group: Collection[str]) -> bool:
    """Whether `principal` is one of `group`, whose members are normalised."""
    return normalised(principal) in group


def is_human(principal: str, self_set: Collection[str]) -> bool:
    """A user, team or role outside the self-set. Who is behind a team is not known here."""
    return principal.startswith(HUMAN_KINDS) and not is_in(principal, self_set)


def within(principals: Iterable[str], group: Collection[str]) -> list[str]:
    return [principal for principal in principals if is_in(principal, group)]
