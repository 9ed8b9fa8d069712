from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV304"
STAFF = "people: {audience: staff}\n"
GATE = "oversight: {approvals: [{name: g, appliesTo: {tools: [act]%s}, enforcedBy: '%s'}]}\n"
A_AND_B = "inputs: [{name: web, data: [personal]}]\n"


def acts(spec: str, keys: str = "effects: [send]", egress: str = "egress: []") -> list[str]:
    report = judge_small(RULE, f"{STAFF}{spec}permissions: {{{egress}, tools: [{{name: act, {keys}}}]}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_the_three_legs_are_told_as_a_story_at_their_places() -> None:
    spec = """
        people: {audience: staff}
        inputs:
          - name: web-chat
            data: [internal]
        memory:
          - name: notes
            scope: user
            data: [personal, internal]
        permissions:
          egress: []
          tools:
            - name: http_post
              effects: [send]
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 16, 15, "http_post")
    assert finding.target == "permissions.tools[http_post]"
    assert finding.message == (
        "`http_post` can send to anyone while refunds reads `web-chat`, which strangers write to, and holds personal "
        "data: text from outside can make it send them away."
    )
    assert finding.path == (
        "somebody puts into `web-chat` a text that tells refunds what to do next",
        "the model takes it for an order and collects personal data from `notes`",
        "`http_post` carries them to whom the text names; nobody is asked",
    )
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks] == [
        ("3. sends outside, where the model wants", (16, 15)),
        ("1. anyone outside can write to it", (7, 13)),
        ("2. holds personal data", (10, 13)),
    ]
    assert finding.help == (
        "any one of these ends it: a gate on `http_post` that asks at every call; recipients that the model cannot "
        "choose (`destination: requester` or `fixed`); reading and acting in two agents"
    )


def test_an_act_on_the_world_needs_no_recipient() -> None:
    spec = STAFF + A_AND_B + "permissions: {egress: [], tools: [{name: wipe, effects: [delete], reach: internal}]}"
    [finding] = judge_small(RULE, spec).findings
    assert "`wipe` can delete for good while" in finding.message
    assert finding.message.endswith("text from outside can make it do so.")
    assert finding.path[2] == "`wipe` does the rest: it can delete for good; nobody is asked"
    assert "; a way back (`undo`); " in finding.help


@pytest.mark.parametrize(
    ("leg", "fires"),
    [
        ("inputs: [{name: web, data: [personal]}]\n", True),
        ("inputs: [{name: web, data: [unknown]}]\n", True),
        ("inputs: [{name: web, data: [payment]}]\n", True),
        ("inputs: [{name: web, data: [internal]}]\n", False),
        ("inputs: [{name: web, trust: trusted, data: [personal]}]\n", False),
        ("inputs: [{name: web, data: [public]}]\nmemory: [{name: m, scope: user, data: [personal]}]\n", True),
        ("context: [{name: kb, source: 'kb:a@1.0.0', data: [personal]}]\n", True),
        ("context: [{name: kb, source: docs/a.md, data: [personal]}]\n", False),
        ("context: [{name: kb, source: docs/a.md, trust: untrusted, data: [personal]}]\n", True),
        ("memory: [{name: m, scope: user, data: [personal]}]\n", False),
        ("", False),
    ],
)
def test_untrusted_words_and_data_of_level_two_must_both_be_there(leg: str, fires: bool) -> None:
    assert bool(acts(leg)) is fires


def test_an_outside_audience_makes_a_trusted_input_an_entrance() -> None:
    spec = (
        "inputs: [{name: web, trust: trusted, data: [personal]}]\n"
        + "permissions: {egress: [], tools: [{name: act, effects: [send]}]}"
    )
    assert len(judge_small(RULE, "people: {audience: partners}\n" + spec).findings) == 1
    assert judge_small(RULE, STAFF + spec).findings == ()


def test_one_tool_that_reads_what_outsiders_wrote_may_be_all_three_legs() -> None:
    [message] = acts("", "effects: [read, send], data: [communications]")
    assert "while refunds reads `act`" in message


@pytest.mark.parametrize(
    ("keys", "egress", "fires"),
    [
        ("effects: [send]", "egress: []", True),
        ("effects: [send], reach: internal", "egress: []", False),
        ("effects: [send], destination: requester", "egress: []", False),
        ("effects: [send], destination: fixed", "egress: []", False),
        ("effects: [pay]", "egress: []", True),
        ("effects: [pay], destination: fixed", "egress: []", False),
        ("effects: [write], through: pull-request", "egress: []", False),
        ("effects: [write], reach: internal, undo: 'tool:x'", "egress: []", False),
        ("effects: [write], reach: internal", "egress: []", True),
        ("effects: [delete], reach: internal, undo: 'tool:x'", "egress: []", False),
        ("effects: [grant], reach: internal, undo: 'tool:x'", "egress: []", True),
        ("effects: [deploy], reach: internal, undo: 'tool:x'", "egress: []", True),
        ("effects: [execute], reach: internal", "egress: []", True),
        (
            "effects: [execute], reach: internal",
            "egress: [], sandbox: {kind: vm, network: none, filesystem: scratch}",
            False,
        ),
        ("effects: [read], data: [public]", "egress: []", False),
        ("effects: [read], data: [public]", "budgets: {}", True),
        ("effects: [read], data: [public]", "egress: ['*.com']", True),
        ("effects: [read], data: [public], reach: internal", "budgets: {}", False),
        ("data: [public]", "egress: []", True),
    ],
)
def test_the_third_leg_is_a_way_out_or_to_act(keys: str, egress: str, fires: bool) -> None:
    assert bool(acts(A_AND_B, keys, egress)) is fires


@pytest.mark.parametrize(
    ("more", "enforcer", "fires"),
    [
        ("", "gateway:gw", False),
        (", above: 1 EUR", "gateway:gw", True),
        ("", "model", True),
        ("", "agent:refunds", True),
    ],
)
def test_only_a_gate_that_always_asks_takes_the_third_leg_away(more: str, enforcer: str, fires: bool) -> None:
    assert bool(acts(A_AND_B + GATE % (more, enforcer))) is fires


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    assert [one.target for one in unknowns("sources: [gone.json]", RULE)] == ['sources["gone.json"]']


def test_a_tool_of_which_a_format_says_too_little_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(
        RULE, foreign(tools=[{"name": "act"}, {"name": "look", "effects": ["read"], "reach": "internal"}])
    )
    assert states(report) == [("permissions.tools[act]", "inexpressible")]
    assert report.verdict == "PASS"
