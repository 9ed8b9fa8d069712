from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV308"
BOX = "sandbox: {kind: vm, network: none, filesystem: scratch}"


def messages(keys: str, more: str = "", box: str = "sandbox: {}") -> list[str]:
    report = judge_small(RULE, f"permissions: {{{box}, tools: [{{name: act, {keys}}}]}}\n{more}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def told(act: str, where: str = "all that it reaches") -> list[str]:
    return [
        f"`act` runs with the rights of refunds on {where}: whoever asks can make it {act} what they themselves may not."
    ]


def test_a_tool_with_the_agents_rights_is_found_at_its_name() -> None:
    spec = """
        permissions:
          tools:
            - name: act
              effects: [read]
              resources: ['db:orders/*']
              data: [personal]
        """
    [finding] = judge_small(RULE, spec).findings
    assert [finding.message] == told("see", "its resources")
    assert finding.help == (
        "let the call use the requester's rights (`actsAs: requester`), or have the runtime confine its resources to "
        "the requester"
    )
    assert finding.target == "permissions.tools[act]"
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "act")


@pytest.mark.parametrize(
    ("keys", "act"),
    [
        ("effects: [read], data: [internal]", None),
        ("effects: [read], data: [personal]", "see"),
        ("effects: [write]", "change"),
        ("effects: [send]", "change"),
        ("effects: [write], actsAs: requester", None),
        ("effects: [write], actsAs: agent", "change"),
        ("effects: [write], destination: requester", None),
        ("effects: [write], destination: fixed", "change"),
        ("effects: [write], through: pull-request", None),
    ],
)
def test_it_is_asked_of_tools_that_change_things_or_hold_sensitive_data(keys: str, act: str | None) -> None:
    assert messages(keys) == (told(act) if act else [])


@pytest.mark.parametrize(
    ("resources", "fires"),
    [
        ("'db:orders/{order}'", False),
        ("'db:orders/{order}', '!db:orders/secret'", False),
        ("'db:orders/{order}', 'db:orders/all'", True),
        ("'db:orders/*'", True),
        ("'db:orders/{a,b}'", True),
    ],
)
def test_resources_that_the_runtime_confines_pass(resources: str, fires: bool) -> None:
    assert messages(f"effects: [write], resources: [{resources}]") == (
        told("change", "its resources") if fires else []
    )


@pytest.mark.parametrize(
    ("gate", "fires"),
    [
        ("appliesTo: {tools: [act]}, enforcedBy: 'gateway:gw'", False),
        ("appliesTo: {tools: [act], above: 5 EUR}, enforcedBy: 'gateway:gw'", True),
        ("appliesTo: {tools: [act]}, enforcedBy: model", True),
    ],
)
def test_somebody_who_decides_on_each_call_is_enough(gate: str, fires: bool) -> None:
    assert bool(messages("effects: [write]", f"oversight: {{approvals: [{{name: g, {gate}}}]}}")) is fires


@pytest.mark.parametrize(
    ("effects", "box", "fires"),
    [
        ("[execute]", BOX, False),
        ("[read, execute]", BOX, False),
        ("[execute, write]", BOX, True),
        ("[execute]", "sandbox: {}", True),
        ("[execute]", BOX + ", egress: []", False),
    ],
)
def test_code_in_a_sandbox_reaches_nothing_of_its_own(effects: str, box: str, fires: bool) -> None:
    assert bool(messages(f"effects: {effects}, data: [personal]", box=box)) is fires


@pytest.mark.parametrize(("through", "fires"), [("act", False), ("other", True)])
def test_the_tool_of_the_escalation_passes(through: str, fires: bool) -> None:
    more = f"oversight: {{escalation: {{to: ['team:a'], through: {through}}}}}"
    assert bool(messages("effects: [send], reach: internal", more)) is fires


@pytest.mark.parametrize(
    ("acts_for", "fires"),
    [("", True), ("identity: {actsFor: requester}", True), ("identity: {actsFor: itself}", False)],
)
def test_it_is_asked_of_an_agent_that_acts_for_a_requester(acts_for: str, fires: bool) -> None:
    assert bool(messages("effects: [write]", acts_for)) is fires


def test_what_cannot_be_listed_is_unknown_and_blocks() -> None:
    assert [(one.state, one.blocks) for one in unknowns("sources: [missing.json]", RULE)] == [("unresolved", True)]


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_that_cannot_say_for_whom_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("identity.actsFor", "inexpressible")]
    assert report.verdict == "PASS"
