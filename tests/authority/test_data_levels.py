from __future__ import annotations

import pytest

from govcheck.authority.data_levels import MOST_SENSITIVE, SENSITIVE, classes_at, holders, level
from tests.agents import agent, unread
from tests.agents import tool as a_tool


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("public", 0),
        ("internal", 1),
        ("confidential", 2),
        ("personal", 2),
        ("unknown", 2),
        ("communications", 3),
        ("hr", 3),
        ("payment", 3),
        ("health", 3),
        ("special-category", 3),
        ("children", 3),
        ("credentials", 3),
    ],
)
def test_the_table_of_data_levels(name: str, expected: int) -> None:
    assert level([name]) == expected


@pytest.mark.parametrize(
    ("classes", "expected"),
    [([], 0), (["public", "internal"], 1), (["payment", "public"], 3), (["internal", "unknown"], 2)],
)
def test_a_list_has_its_highest_level(classes: list[str], expected: int) -> None:
    assert level(classes) == expected


def test_the_classes_of_a_level_are_those_from_it_on_in_order() -> None:
    classes = ["public", "payment", "internal", "personal", "hr"]
    assert classes_at(classes, SENSITIVE) == ["payment", "personal", "hr"]
    assert classes_at(classes, MOST_SENSITIVE) == ["payment", "hr"]
    assert classes_at(["internal"], SENSITIVE) == []


def test_inputs_context_memory_and_tools_hold_data() -> None:
    one = agent(
        """
        inputs: [{name: web, data: [personal]}]
        context: [{name: kb, source: docs/a.md, data: [internal]}]
        memory: [{name: notes, scope: user, data: [hr]}]
        permissions: {tools: [{name: get_order, effects: [read], data: [payment]}, {name: bare, effects: [send]}]}
        """
    )
    assert [(holder.route[-1], list(data.value)) for holder, data in holders(one)] == [
        ("web", ["personal"]),
        ("kb", ["internal"]),
        ("notes", ["hr"]),
        ("get_order", ["payment"]),
        ("bare", []),
    ]


def test_a_holder_whose_data_nobody_knows_is_still_listed() -> None:
    one = agent()
    one.tools = (a_tool("x", data=unread("data")),)
    [(_, data)] = holders(one)
    assert data.is_undecided
