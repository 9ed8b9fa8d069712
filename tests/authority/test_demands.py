"""Which tools a demand for approval means, by worked examples."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.demands import is_met_without_gate, meant
from govcheck.directives.profile import ApprovalDemand
from govcheck.location import Slice
from tests.agents import agent, tool

REFUND = tool("issue_refund", effects=["pay"])
PAYOUT = tool("settle_invoice", effects=["pay"])
EDIT = tool("edit_file", effects=["write"], resources=["src/**"])
SWITCH = tool("switch_pump", effects=["write"], resources=["plant:pumps/*/mode"])
SETPOINT = tool("set_point", effects=["write"], resources=["plant:zones/*/setpoint"])
MAIL = tool("send_mail", effects=["send"])
READ = tool("read_file", effects=["read"])
ALL = (REFUND, PAYOUT, EDIT, SWITCH, SETPOINT, MAIL, READ)


def demand(action: str = "", *effects: str, by: str = "") -> ApprovalDemand:
    return ApprovalDemand(effects, action, by, Slice(0, 0))


@pytest.mark.parametrize(
    ("asked", "tools"),
    [
        (demand(), [REFUND, PAYOUT, EDIT, SWITCH, SETPOINT, MAIL]),  # any action
        (demand("taking any action"), [REFUND, PAYOUT, EDIT, SWITCH, SETPOINT, MAIL]),
        (demand("", "send"), [MAIL]),
        (demand("send anything", "send"), [MAIL]),
        (demand("pay", "pay"), [REFUND, PAYOUT]),
        (demand("pay out a refund", "pay"), [REFUND]),
        (demand("each switching"), [SWITCH]),
        (demand("switching a pump", "write"), [SWITCH]),
        (demand("changing any file", "write"), [EDIT, SWITCH, SETPOINT]),
        (demand("refactoring adjacent modules", "write"), []),  # one way of writing among many
        (demand("paying a premium", "pay"), [REFUND, PAYOUT]),
        (demand("calling `send_mail`"), [MAIL]),
        (demand("editing src/api/", "write"), [EDIT]),
        (demand("editing db/migration/", "write"), []),
        (demand("the yearly review"), []),  # nobody can tell what it is
        (demand("reading a file", "read"), []),
    ],
)
def test_a_demand_means_the_tools_that_it_names_else_those_with_its_effect(
    asked: ApprovalDemand, tools: list[Any]
) -> None:
    assert [str(one) for one in meant(asked, "Ask a lead before any action.", ALL)] == [str(one) for one in tools]


@pytest.mark.parametrize(
    ("said", "count"),
    [
        ("Ask a lead for approval before you act.", 6),
        ("Ask the user if they approve before you act.", 6),
        ("Get approval before you take any action.", 6),
        ("Do nothing without approval.", 6),
        ("Only proceed with relaxed rules if the user confirms.", 0),
        ("Confirm with the engineer.", 0),  # before what, it does not say
        ("If the request is unclear, wait for confirmation before you act.", 0),
        ("Wait for confirmation if the approach is not obvious.", 0),
    ],
)
def test_a_demand_for_some_case_that_says_no_act_is_how_the_agent_escalates(said: str, count: int) -> None:
    assert len(meant(demand(), said, ALL)) == count


def test_a_tool_that_says_no_resource_may_touch_any_path() -> None:
    anywhere = tool("edit_file", effects=["write"])
    assert meant(demand("editing db/migration/", "write"), "Ask first.", [anywhere]) == [anywhere]


def is_met(of: Any, said: str = "Ask a supervisor for approval first.", by: str = "", spec: str = "") -> bool:
    return is_met_without_gate(demand("", *of.effects.value, by=by), of, said, agent(spec or "purpose: Help."))


@pytest.mark.parametrize(
    "of",
    [
        tool("edit_file", effects=["write"], through="pull-request"),
        tool("propose_change", effects=["write"]),
        tool("create_draft", effects=["write"]),
        tool("ask_lead", effects=["send"]),
    ],
    ids=str,
)
def test_what_a_person_acts_on_needs_no_gate(of: Any) -> None:
    assert is_met(of)


def test_the_way_to_ask_is_not_asked_for() -> None:
    spec = "oversight: {escalation: {through: send_mail}}"
    assert (is_met(MAIL), is_met(MAIL, spec=spec)) == (False, True)


SAVE = tool("save_note", effects=["write"], undo="tool:delete_note")


@pytest.mark.parametrize(
    ("of", "said", "by", "spec", "met"),
    [
        (SAVE, "Ask the user before you save.", "the user", "", True),
        (SAVE, "Create it after they agree.", "they", "", True),
        (SAVE, "Confirm before you save.", "", "", True),
        (SAVE, "Show the customer the text and save it after they say that it is right.", "", "", True),
        (SAVE, "Ask the user before you save.", "the user", "identity: {actsFor: itself}", False),
        (SAVE, "Get approval before you save.", "", "", False),
        (SAVE, "Get the approval of a lead.", "a lead", "", False),
        (SAVE, "Ask the customer's manager.", "the customer's manager", "", False),
        (REFUND, "Ask the user before you pay.", "the user", "", False),  # high-impact
        (MAIL, "Ask the user before you send.", "the user", "", False),
    ],
)
def test_a_requester_confirms_in_the_conversation_what_is_done_for_them_unless_it_is_high_impact(
    of: Any, said: str, by: str, spec: str, met: bool
) -> None:
    assert is_met(of, said, by, spec) is met
