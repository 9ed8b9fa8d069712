from __future__ import annotations

import pytest

from govcheck.authority.delegation import closure
from govcheck.authority.tier import Raise, floor, own_floor
from govcheck.facts.agent import Agent
from tests.agents import agent, unread
from tests.agents import tool as a_tool

STAFF = "people: {audience: staff}\n"
GATE = "oversight: {approvals: [{name: g, appliesTo: {effects: [%s]}, enforcedBy: 'gateway:gw'}]}\n"


def of_tool(keys: str, more: str = "") -> tuple[str, list[str]]:
    """The floor of an agent of staff with one tool, and why."""
    found = own_floor(agent(f"{STAFF}{more}permissions: {{egress: [], tools: [{{name: act, {keys}}}]}}"))
    return found.tier, [one.message for one in found.because]


def of(spec: str) -> tuple[str, list[str]]:
    found = own_floor(agent(STAFF + spec))
    return found.tier, [one.message for one in found.because]


def test_none_of_the_rows_is_low() -> None:
    assert of("inputs: [{name: web, trust: trusted, data: [internal, public]}]") == ("low", [])
    assert of_tool("effects: [read], data: [internal], trust: trusted") == ("low", [])


@pytest.mark.parametrize("effects", ["[send]", "[read, send]"])
def test_a_send_to_the_requester_alone_changes_nothing(effects: str) -> None:
    assert of_tool(f"effects: {effects}, destination: requester, trust: trusted") == ("low", [])


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("effects: [write], undo: 'tool:x'", "`act` can write"),
        ("effects: [read, write], undo: 'tool:x', destination: requester", "`act` can write"),
        ("effects: [delete], undo: 'tool:x'", "`act` can delete"),
        ("effects: [send], destination: fixed", "`act` can send"),
        ("effects: [send], destination: model", "`act` can send"),
        ("effects: [send], reach: internal", "`act` can send"),
    ],
)
def test_a_state_change_is_moderate(keys: str, why: str) -> None:
    assert of_tool(keys) == ("moderate", [why])


@pytest.mark.parametrize("name", ["confidential", "personal", "unknown"])
def test_data_of_level_two_are_moderate(name: str) -> None:
    assert of(f"inputs: [{{name: web, trust: trusted, data: [{name}]}}]") == (
        "moderate",
        [f"`web` holds {name} data"],
    )


@pytest.mark.parametrize("audience", ["public", "partners"])
def test_an_audience_that_is_not_staff_is_moderate(audience: str) -> None:
    assert own_floor(agent(f"people: {{audience: {audience}}}")).because == (
        Raise("people.audience", f"its audience is {audience}"),
    )


def test_an_audience_that_is_not_said_is_public() -> None:
    assert own_floor(agent("purpose: Help.")).tier == "moderate"


@pytest.mark.parametrize(
    ("effect", "why"),
    [("pay", "can pay"), ("grant", "can change rights"), ("deploy", "can deploy"), ("execute", "runs code")],
)
def test_a_powerful_effect_is_high_whatever_its_way_back(effect: str, why: str) -> None:
    assert of_tool(f"effects: [{effect}], undo: 'tool:x', reach: internal") == ("high", [f"`act` {why}"])


def test_deleting_for_good_is_high_with_a_daily_limit() -> None:
    assert of_tool("effects: [delete], undo: none, limits: {perDay: 5}") == (
        "high",
        ["`act` deletes with no way back"],
    )


def test_a_tool_without_effects_is_high() -> None:
    assert of_tool("trust: trusted") == ("high", ["`act` does not say what it can do"])


def test_stating_the_worst_effects_is_no_silence() -> None:
    assert of_tool("effects: [write, send]")[0] == "moderate"


@pytest.mark.parametrize(
    "name", ["communications", "hr", "payment", "health", "special-category", "children", "credentials"]
)
def test_data_of_level_three_are_high(name: str) -> None:
    assert of(f"memory: [{{name: m, scope: user, data: [public, {name}]}}]") == ("high", [f"`m` holds {name} data"])


def test_what_a_law_regulates_or_what_decides_about_people_is_high() -> None:
    assert of("risk: {regulated: [eu-ai-act/annex-iii/5b]}") == ("high", ["it falls under eu-ai-act/annex-iii/5b"])
    assert of("risk: {decidesAbout: [credit, hiring]}") == ("high", ["it decides about credit, hiring"])
    assert of("risk: {regulated: [], decidesAbout: []}") == ("low", [])


LEG_A = "inputs: [{name: web, data: [%s]}]\n"


def test_the_three_legs_of_a_toxic_flow_are_high() -> None:
    assert of_tool("effects: [send]", LEG_A % "personal") == (
        "high",
        ["`act` can send to anyone while it reads `web` and holds personal data"],
    )


@pytest.mark.parametrize(
    ("keys", "leg_a"),
    [
        ("effects: [send], destination: fixed", LEG_A % "personal"),
        ("effects: [send]", LEG_A % "internal"),
        ("effects: [send]", "inputs: [{name: web, trust: trusted, data: [personal]}]\n"),
    ],
)
def test_two_legs_are_moderate(keys: str, leg_a: str) -> None:
    assert of_tool(keys, leg_a)[0] == "moderate"


@pytest.mark.parametrize("effect", ["pay", "delete", "grant", "deploy"])
def test_what_cannot_be_taken_back_and_has_no_daily_limit_is_critical(effect: str) -> None:
    word = f"`act` can {effect} with no way back and no daily limit"
    assert of_tool(f"effects: [{effect}]") == ("critical", [word])
    assert of_tool(f"effects: [{effect}], undo: none, limits: {{perCall: 1 EUR, rate: 1/d}}") == (
        "critical",
        [word],
    )


@pytest.mark.parametrize("effect", ["pay", "delete", "grant", "deploy"])
@pytest.mark.parametrize("more", ["limits: {perDay: 500 EUR}", "limits: {perDay: 5}", "undo: 'tool:x'"])
def test_a_daily_limit_or_a_way_back_makes_it_no_longer_critical(effect: str, more: str) -> None:
    assert of_tool(f"effects: [{effect}], {more}")[0] != "critical"


@pytest.mark.parametrize("effect", ["write", "send", "execute"])
def test_other_effects_are_never_critical(effect: str) -> None:
    assert of_tool(f"effects: [{effect}]")[0] in ("moderate", "high")


@pytest.mark.parametrize(
    ("use", "words"),
    [("safety-component", "it is safety component"), ("critical-infrastructure", "it is critical infrastructure")],
)
def test_safety_and_critical_infrastructure_are_critical(use: str, words: str) -> None:
    assert of(f"risk: {{regulated: [eu-ai-act/annex-iii/2, {use}]}}") == ("critical", [words])


@pytest.mark.parametrize(
    ("effect", "keys", "tier"),
    [
        ("pay", "limits: {perDay: 500 EUR}", "high"),
        ("pay", "undo: none", "critical"),
        ("write", "undo: none", "moderate"),
    ],
)
def test_a_gate_does_not_lower_the_floor(effect: str, keys: str, tier: str) -> None:
    assert of_tool(f"effects: [{effect}], {keys}")[0] == tier
    assert of_tool(f"effects: [{effect}], {keys}", GATE % effect)[0] == tier
    assert of_tool("effects: [send]", LEG_A % "personal" + GATE % "send")[0] == "high"


def test_the_highest_row_decides_and_all_its_facts_are_named_with_their_places() -> None:
    found = own_floor(
        agent(
            """
            inputs: [{name: web, data: [payment]}]
            permissions: {tools: [{name: pay, effects: [pay], undo: 'tool:x'}, {name: note, effects: [write], undo: 'tool:x', reach: internal}]}
            """
        )
    )
    assert found == (
        "high",
        (
            Raise("permissions.tools[pay].effects", "`pay` can pay"),
            Raise("inputs[web].data", "`web` holds payment data"),
            Raise(
                "permissions.tools[pay].effects", "`pay` can pay anyone while it reads `web` and holds payment data"
            ),
        ),
    )


def test_facts_that_nobody_knows_do_not_raise_the_floor_and_hide_no_other() -> None:
    one = agent(STAFF)
    one.tools = (a_tool("a", effects=unread("effects")), a_tool("b", effects=["pay"], undo=unread("undo")))
    assert own_floor(one) == ("high", (Raise("permissions.tools[b].effects", "`b` can pay"),))
    one.tools = one.tools[:1]
    assert own_floor(one).tier == "low"
    one.tools = (a_tool("c", effects=["pay"], undo="none", perDay=unread("limits", "perDay")),)
    assert own_floor(one).tier == "high"


# Delegates


def delegating(*to: str, spec: str = STAFF, name: str = "front") -> Agent:
    peers = ", ".join(f"{{agent: 'agent:{other}'}}" for other in to)
    return agent(f"{spec}delegation: {{to: [{peers}]}}", name)


PAYS = STAFF + "permissions: {tools: [{name: pay, effects: [pay], undo: 'tool:x'}]}"


def test_who_can_trigger_a_delegate_carries_its_floor() -> None:
    front, ledger = delegating("ledger"), agent(PAYS, "ledger")
    found = floor(front, closure(front, {"ledger": ledger}))
    assert found == (
        "high",
        (Raise('delegation.to["agent:ledger"]', "it can set `ledger` in motion: `pay` can pay"),),
    )


def test_the_floor_is_carried_over_several_hops() -> None:
    front, middle, ledger = delegating("middle"), delegating("ledger", name="middle"), agent(PAYS, "ledger")
    assert floor(front, closure(front, {"middle": middle, "ledger": ledger})).tier == "high"


def test_a_delegate_with_no_higher_floor_changes_nothing() -> None:
    front = delegating("ledger", spec=PAYS + "\n")
    assert floor(front, closure(front, {"ledger": agent(PAYS, "ledger")})) == own_floor(front)


def test_a_delegate_that_is_not_found_leaves_the_floor_unchanged() -> None:
    front = delegating("ledger")
    assert floor(front, closure(front, {})).tier == "low"
