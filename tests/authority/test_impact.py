from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.impact import changes_state, high_impact, is_irreversible, is_sandboxed
from govcheck.facts.fact import Undecided
from tests.agents import sandbox, unread
from tests.agents import tool as a_tool

APART = {"kind": "container", "network": "none", "filesystem": "scratch"}
INSIDE = {"reach": "internal", "undo": "tool:back"}


@pytest.mark.parametrize("effect", ["write", "delete", "send", "pay", "execute", "deploy", "grant"])
def test_every_effect_but_read_changes_state(effect: str) -> None:
    assert changes_state(a_tool(effects=[effect]))
    assert changes_state(a_tool(effects=["read", effect]))


def test_reading_alone_changes_nothing() -> None:
    assert not changes_state(a_tool(effects=["read"]))
    assert not changes_state(a_tool(effects=[]))


@pytest.mark.parametrize(
    ("keys", "expected"),
    [({}, True), ({"undo": "none"}, True), ({"undo": "tool:x"}, False), ({"undo": "manual:a.md"}, False)],
)
def test_what_has_no_way_back_cannot_be_undone(keys: dict[str, str], expected: bool) -> None:
    assert is_irreversible(a_tool(**keys)) is expected


@pytest.mark.parametrize("kind", ["container", "vm", "process", "wasm"])
@pytest.mark.parametrize("network", ["none", "allowlist"])
@pytest.mark.parametrize("filesystem", ["none", "scratch", "checkout"])
def test_a_sandbox_has_a_kind_no_open_network_and_not_the_files_of_the_host(
    kind: str, network: str, filesystem: str
) -> None:
    assert is_sandboxed(sandbox(kind=kind, network=network, filesystem=filesystem))
    assert is_sandboxed(sandbox(kind=kind, network=network, filesystem=filesystem, privileged=False))


@pytest.mark.parametrize(
    "change",
    [
        {"kind": None},
        {"network": "open"},
        {"network": None},
        {"filesystem": "host"},
        {"filesystem": None},
        {"privileged": True},
    ],
    ids=str,
)
def test_each_hole_alone_makes_it_no_sandbox(change: dict[str, Any]) -> None:
    assert is_sandboxed(sandbox(**APART))
    assert not is_sandboxed(sandbox(**{**APART, **change}))


@pytest.mark.parametrize(
    ("keys", "acts"),
    [
        ({"effects": ["pay"], **INSIDE}, ["pay"]),
        ({"effects": ["grant"], **INSIDE}, ["change rights"]),
        ({"effects": ["delete"], "reach": "internal"}, ["delete with no way back"]),
        ({"effects": ["deploy"], "reach": "internal"}, ["deploy with no way back"]),
        ({"effects": ["write"], "reach": "internal"}, ["change things with no way back"]),
        ({"effects": ["execute"], **INSIDE}, ["run code outside a sandbox"]),
        ({"effects": ["send"], "undo": "tool:x"}, ["send outside to recipients that the model chooses"]),
        (
            {"effects": ["write"], **INSIDE, "data": ["payment", "public", "hr"]},
            ["change things while it handles payment and hr"],
        ),
        (
            {"effects": ["send"], **INSIDE, "data": ["communications"]},
            ["change things while it handles communications"],
        ),
        (
            {"effects": ["write", "pay", "send"]},
            ["pay", "change things with no way back", "send outside to recipients that the model chooses"],
        ),
    ],
    ids=str,
)
def test_each_of_these_is_high_impact(keys: dict[str, Any], acts: list[str]) -> None:
    assert high_impact(a_tool(**keys), sandbox()) == acts


@pytest.mark.parametrize(
    "keys",
    [
        {"effects": ["read"], "data": ["payment"]},
        {"effects": ["delete"], **INSIDE},
        {"effects": ["deploy"], **INSIDE},
        {"effects": ["write"], **INSIDE, "data": ["personal", "unknown"]},
        {"effects": ["send"], "reach": "internal"},
        {"effects": ["send"], "destination": "requester"},
        {"effects": ["send"], "destination": "fixed"},
        {"effects": []},
    ],
    ids=str,
)
def test_none_of_these_is_high_impact(keys: dict[str, Any]) -> None:
    assert high_impact(a_tool(**keys), sandbox()) == []


def test_running_code_in_a_sandbox_is_high_impact_only_for_what_it_handles() -> None:
    assert high_impact(a_tool(effects=["execute"], data=["personal"]), sandbox(**APART)) == []
    assert high_impact(a_tool(effects=["execute"], data=["health"]), sandbox(**APART)) == [
        "change things while it handles health"
    ]


def test_a_tool_without_effects_counts_as_writing_and_sending_outside_with_no_way_back() -> None:
    assert high_impact(a_tool(), sandbox()) == [
        "change things with no way back",
        "send outside to recipients that the model chooses",
    ]


def test_a_tool_that_only_reads_asks_for_no_other_fact() -> None:
    nothing_known = {key: unread(key) for key in ("undo", "reach", "destination", "data")}
    assert high_impact(a_tool(effects=["read"], **nothing_known), sandbox(kind=unread("kind"))) == []


def test_effects_that_nobody_knows_leave_the_question_open() -> None:
    with pytest.raises(Undecided):
        high_impact(a_tool(effects=unread("effects")), sandbox())
