from __future__ import annotations

import pytest

from govcheck.authority.principals import is_human, is_in, normalised, within

SELF = frozenset({"agent:refunds", "workload:refunds@acme.example"})


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        ("user:Ana.Ruiz@ACME.example", "user:Ana.Ruiz@acme.example"),
        ("workload:Refunds", "workload:Refunds"),
        ("Team:Ops", "Team:Ops"),
        ("user:a@B@C", "user:a@b@c"),
        ("user:a@", "user:a@"),
    ],
)
def test_only_what_stands_behind_an_at_sign_loses_its_case(principal: str, expected: str) -> None:
    assert normalised(principal) == expected


@pytest.mark.parametrize(
    ("principal", "expected"),
    [
        ("agent:refunds", True),
        ("workload:refunds@ACME.Example", True),
        ("agent:Refunds", False),
        ("agent:refund", False),
        ("workload:refunds", False),
    ],
)
def test_principals_are_compared_as_exact_texts(principal: str, expected: bool) -> None:
    assert is_in(principal, SELF) is expected


@pytest.mark.parametrize("kind", ["user", "team", "role"])
def test_users_teams_and_roles_are_human(kind: str) -> None:
    assert is_human(f"{kind}:sre", SELF)


@pytest.mark.parametrize(
    "principal", ["workload:x", "service:x", "gateway:x", "agent:x", "sre", "model", "usersre"]
)
def test_nothing_else_is_human(principal: str) -> None:
    assert not is_human(principal, SELF)


def test_the_agent_itself_is_never_human_whatever_it_is_called() -> None:
    assert not is_human("user:bot@ACME.example", frozenset({"user:bot@acme.example"}))


def test_the_members_of_a_group_are_kept_in_order_and_as_written() -> None:
    written = ["team:ops", "workload:refunds@ACME.example", "agent:refunds"]
    assert within(written, SELF) == ["workload:refunds@ACME.example", "agent:refunds"]
    assert within([], SELF) == []
