from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govcheck.authority.gates import applies_to, asks_no_later, gates_of, is_fully_gated, why_not_covered, written
from govcheck.authority.globs import matches_name
from govcheck.facts.fact import Undecided
from govcheck.facts.policy import SHIPPED
from tests.agents import approval as a_gate
from tests.agents import tool as a_tool
from tests.agents import unread

SELF = frozenset({"agent:refunds", "workload:refunds@acme.example", "agent:ledger-bot"})


def why(gate: dict[str, Any], tool: dict[str, Any], policy: Any = SHIPPED) -> str | None:
    return why_not_covered(
        a_gate(**{"effects": ["pay"], **gate}), a_tool(**{"effects": ["pay"], **tool}), SELF, policy
    )


@pytest.mark.parametrize(
    ("glob", "name", "expected"),
    [
        ("issue_refund", "issue_refund", True),
        ("issue_refund", "issue_refunds", False),
        ("Issue_refund", "issue_refund", False),
        ("*", "anything", True),
        ("*", "", True),
        ("issue_*", "issue_", True),
        ("*_refund", "issue_refund", True),
        ("*_refund", "issue_refund_now", False),
        ("a*b*c", "aXbYc", True),
        ("a*b*c", "acb", False),
        ("aa*aa", "aaa", False),
        ("aa*aa", "aaaa", True),
        ("a*a*a", "aa", False),
        ("**", "x", True),
        ("issue?refund", "issue_refund", False),
        ("[i]ssue", "issue", False),
        ("a.c", "abc", False),
        ("a*\n", "ab", False),
        ("mcp__*__send*", "mcp__mail__send_email", True),
    ],
)
def test_a_name_glob_knows_only_the_star_and_case_counts(glob: str, name: str, expected: bool) -> None:
    assert matches_name(glob, name) is expected


@given(st.text("ab*", max_size=8), st.text("ab", max_size=8))
def test_a_name_glob_matches_as_a_regular_expression_would(glob: str, name: str) -> None:
    import re

    pattern = ".*".join(re.escape(part) for part in glob.split("*"))
    assert matches_name(glob, name) is (re.fullmatch(pattern, name) is not None)


def test_a_hostile_glob_costs_little() -> None:
    assert not matches_name("a*" * 2000 + "b", "a" * 20000)


@pytest.mark.parametrize(
    ("applies", "expected"),
    [
        ({"tools": ["act"]}, True),
        ({"tools": ["other", "a*"]}, True),
        ({"effects": ["pay"]}, True),
        ({"tools": ["other"], "effects": ["pay"]}, True),
        ({"tools": ["other"], "effects": ["send"]}, False),
        ({"tools": ["ACT"]}, False),
        ({}, False),
    ],
    ids=str,
)
def test_an_approval_applies_by_name_or_by_effect(applies: dict[str, Any], expected: bool) -> None:
    assert applies_to(a_gate(**applies), a_tool(effects=["read", "pay"])) is expected


@pytest.mark.parametrize(
    "enforcer", ["gateway:agent-gw", "workload:refunds", "team:ops", "service:x", "agent:other"]
)
def test_what_is_outside_the_agent_can_hold_a_call(enforcer: str) -> None:
    assert why({"enforcedBy": enforcer}, {}) is None


@pytest.mark.parametrize("enforcer", ["model", "prompt", None])
def test_what_the_model_would_have_to_keep_covers_nothing(enforcer: str | None) -> None:
    assert why({"enforcedBy": enforcer}, {}) == "the model itself would have to keep it"


@pytest.mark.parametrize("enforcer", ["agent:refunds", "workload:refunds@ACME.example", "agent:ledger-bot"])
def test_a_control_in_the_hands_of_the_self_set_is_no_control(enforcer: str) -> None:
    assert why({"enforcedBy": enforcer}, {}) == f"`{enforcer}` belongs to the agent"


@pytest.mark.parametrize(
    ("above", "per_call", "reason"),
    [
        (None, "1 EUR", None),
        (None, None, None),
        ("50 EUR", None, None),
        ("199.99 EUR", "200 EUR", None),
        ("200 EUR", "200 EUR", "it asks only above 200 EUR, and no call is larger than 200 EUR"),
        ("200.00 EUR", "200 EUR", "it asks only above 200.00 EUR, and no call is larger than 200 EUR"),
        ("200.01 EUR", "200 EUR", "it asks only above 200.01 EUR, and no call is larger than 200 EUR"),
        ("50 EUR", "200 USD", "it asks above 50 EUR, which cannot be compared with 200 USD a call"),
        ("50 EUR", 200, "it asks above 50 EUR, which cannot be compared with 200 a call"),
        ("1000 EUR", None, None),
        ("1000 EUR", "1000.000000001 EUR", None),
        (
            "1000.000000001 EUR",
            None,
            "it asks only above 1000.000000001 EUR, and the policy takes no threshold over 1000 EUR",
        ),
        ("1001 EUR", "5000 EUR", "it asks only above 1001 EUR, and the policy takes no threshold over 1000 EUR"),
        ("1000 JPY", None, None),
    ],
)
def test_a_threshold_must_fire_and_be_no_higher_than_the_policy_takes(
    above: str | None, per_call: str | int | None, reason: str | None
) -> None:
    gate = {"above": above} if above else {}
    tool = {"perCall": per_call} if per_call is not None else {}
    assert why(gate, tool) == reason


@pytest.mark.parametrize(("threshold", "covers"), [(99.5, True), (99.49, False), (100, True)])
def test_the_highest_threshold_is_the_policys(threshold: float, covers: bool) -> None:
    assert (why({"above": "99.5 EUR"}, {}, SHIPPED._replace(max_threshold=threshold)) is None) is covers


@pytest.mark.parametrize(
    ("number", "text"),
    [(1000, "1000"), (1000.0, "1000"), (0.5, "0.5"), (0, "0"), (1e-9, "0.000000001"), (1e18, "1" + 18 * "0")],
)
def test_a_number_is_written_without_exponent(number: float, text: str) -> None:
    assert written(number) == text


def test_only_the_gates_that_hold_are_gates_of_a_tool() -> None:
    gates = [
        a_gate("by-effect", effects=["pay"]),
        a_gate("by-name", tools=["act"], above="5 EUR"),
        a_gate("elsewhere", tools=["other"]),
        a_gate("by-model", tools=["act"], enforcedBy="model"),
        a_gate("never-fires", tools=["act"], above="10 EUR"),
    ]
    tool = a_tool(effects=["pay"], perCall="10 EUR")
    assert [str(gate) for gate in gates_of(tool, gates, SELF, SHIPPED)] == ["by-effect", "by-name"]
    assert gates_of(tool, [], SELF, SHIPPED) == []


def test_only_a_gate_that_asks_at_every_call_gates_fully() -> None:
    tool = a_tool(effects=["pay"])
    threshold, always = a_gate("t", effects=["pay"], above="0.01 EUR"), a_gate("a", effects=["pay"])
    void = a_gate("v", effects=["pay"], enforcedBy="prompt")
    assert not is_fully_gated(tool, [threshold], SELF, SHIPPED)
    assert not is_fully_gated(tool, [void], SELF, SHIPPED)
    assert is_fully_gated(tool, [void, threshold, always], SELF, SHIPPED)


def test_a_tool_whose_effects_nobody_knows_may_be_gated_by_name_but_not_by_effect() -> None:
    tool = a_tool(effects=unread("effects"))
    assert is_fully_gated(tool, [a_gate("g", tools=["act"])], SELF, SHIPPED)
    with pytest.raises(Undecided):
        is_fully_gated(tool, [a_gate("g", effects=["pay"])], SELF, SHIPPED)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (None, None, True),
        (None, "5 EUR", True),
        ("5 EUR", None, False),
        ("4.99 EUR", "5 EUR", True),
        ("5 EUR", "5 EUR", True),
        ("5.01 EUR", "5 EUR", False),
        ("4 USD", "5 EUR", False),
        ("4", "5 EUR", False),
    ],
)
def test_who_asks_above_less_asks_no_later(one: str | None, other: str | None, expected: bool) -> None:
    assert asks_no_later(one, other) is expected
