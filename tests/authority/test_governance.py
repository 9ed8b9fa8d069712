from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.governance import (
    can_change,
    governance_objects,
    is_gated_always,
    leaves_by_pull_request,
    reach_of,
)
from govcheck.facts.fact import Undecided
from tests.agents import agent, subject
from tests.agents import tool as a_tool

APART = "permissions: {sandbox: {kind: container, network: %s, filesystem: %s}%s}"


def reach(keys: dict[str, Any], resource: str, spec: str = "") -> str | None:
    return reach_of(a_tool(**keys), resource, subject(spec))


def test_what_governs_an_agent_is_listed_with_what_it_is_to_it() -> None:
    one = subject(
        agent(
            """
            platform: platform.govcheck.yaml
            identity: {principal: 'workload:refunds'}
            directives: {instructions: [prompts/refund.md]}
            sources: ['crew.yaml#refunds']
            evidence: [{kind: adversarial, report: reports/}]
            oversight:
              stop: {control: 'https://ops.acme.example/stop'}
              approvals: [{name: gate, enforcedBy: 'gateway:gw'}, {name: soft, enforcedBy: model}]
              monitors: [{by: 'service:watch'}]
            """
        ),
        governing_files={"risk/waivers.yaml": "its waivers"},
    )
    assert [(found.resource, found.what) for found in governance_objects(one)] == [
        ("refunds.govcheck.yaml", "its manifest"),
        ("platform.govcheck.yaml", "its platform"),
        ("prompts/refund.md", "its instructions"),
        ("crew.yaml", "a definition of it"),
        ("reports/", "a test report on it"),
        ("govcheck.lock", "its lock"),
        ("CODEOWNERS", "who must review changes"),
        (".github/CODEOWNERS", "who must review changes"),
        (".gitlab/CODEOWNERS", "who must review changes"),
        ("docs/CODEOWNERS", "who must review changes"),
        ("risk/waivers.yaml", "its waivers"),
        ("https://ops.acme.example/stop", "its stop"),
        ("iam:workload:refunds", "its own identity"),
        ("iam:gateway:gw", "what enforces gate `gate`"),
        ("iam:service:watch", "its monitor"),
    ]


@pytest.mark.parametrize(
    ("effect", "expected"),
    [
        ("write", True), ("delete", True), ("grant", True), ("deploy", True), ("execute", True),
        ("read", False), ("send", False), ("pay", False),
    ],
)  # fmt: skip
def test_which_effects_can_change_an_object(effect: str, expected: bool) -> None:
    assert can_change(a_tool(effects=[effect])) is expected


def test_resources_say_what_a_tool_reaches() -> None:
    keys = {"effects": ["write"], "resources": ["docs/**", "prompts/**"]}
    assert reach(keys, "prompts/refund.md") == "its resources hold `prompts/**`"
    assert reach(keys, "govcheck.lock") is None


def test_an_exclusion_takes_an_object_out() -> None:
    assert reach({"effects": ["write"], "resources": ["**", "!prompts/"]}, "prompts/refund.md") is None
    assert reach({"effects": ["write"], "resources": ["**", "!prompts/*.txt"]}, "prompts/refund.md") is not None


@pytest.mark.parametrize("effect", ["write", "delete", "grant", "deploy"])
def test_a_tool_that_changes_things_and_does_not_say_which_leaves_it_open(effect: str) -> None:
    with pytest.raises(Undecided) as raised:
        reach({"effects": ["read", effect]}, "govcheck.lock")
    assert raised.value.fact.reason == "`act` changes things and does not say which"
    assert raised.value.fact.decided_by == "permissions.tools[act].resources"
    assert raised.value.fact.state == "unresolved"


@pytest.mark.parametrize("effect", ["write", "delete"])
def test_a_tool_that_goes_through_a_pull_request_touches_its_repository_only(effect: str) -> None:
    keys = {"effects": [effect], "through": "pull-request"}
    assert reach(keys, "govcheck.lock") == "it changes the repository"
    assert reach(keys, "s3://acme-audit/") is None


@pytest.mark.parametrize(
    ("spec", "expected"),
    [
        ("", "it runs code with no sandbox"),
        ("permissions: {sandbox: {network: none, filesystem: none}}", "it runs code with no sandbox"),
        (APART % ("none", "host", ""), "it runs code on the host's files"),
        ("permissions: {sandbox: {kind: vm}}", "it runs code on the host's files"),
        (
            "permissions: {sandbox: {kind: vm, filesystem: none, privileged: true}}",
            "it runs code on the host's files",
        ),
        (APART % ("none", "checkout", ""), "it runs code in a checkout"),
        (APART % ("none", "scratch", ""), None),
        (APART % ("none", "none", ""), None),
        (APART % ("open", "none", ""), None),
    ],
)
def test_for_code_without_resources_the_sandbox_decides(spec: str, expected: str | None) -> None:
    assert reach({"effects": ["execute"]}, "prompts/refund.md", spec) == expected


def test_code_without_resources_reaches_no_system_outside_of_files() -> None:
    assert reach({"effects": ["execute"]}, "s3://acme-audit/") is None


def test_code_that_also_writes_must_say_what() -> None:
    with pytest.raises(Undecided):
        reach({"effects": ["execute", "write"]}, "prompts/refund.md", APART % ("none", "none", ""))


def test_reading_alone_reaches_nothing() -> None:
    assert reach({"effects": ["read"]}, "prompts/refund.md") is None


PULLS = ", tools: [{name: open_pull_request, effects: [write], through: pull-request}]"


@pytest.mark.parametrize(
    ("keys", "spec", "expected"),
    [
        ({"effects": ["write"], "through": "pull-request"}, "", True),
        ({"effects": ["write"]}, "", False),
        ({"effects": ["execute"]}, APART % ("none", "checkout", PULLS), True),
        ({"effects": ["read", "execute"]}, APART % ("allowlist", "checkout", PULLS), True),
        ({"effects": ["execute"]}, APART % ("open", "checkout", PULLS), False),
        ({"effects": ["execute"]}, APART % ("none", "host", PULLS), False),
        ({"effects": ["execute"]}, APART % ("none", "checkout", ""), False),
        ({"effects": ["execute", "write"]}, APART % ("none", "checkout", PULLS), False),
        ({"effects": ["execute"]}, APART % ("none", "checkout, privileged: true", PULLS), False),
    ],
    ids=str,
)
def test_changes_leave_by_pull_request_only_where_there_is_no_other_way(
    keys: dict[str, Any], spec: str, expected: bool
) -> None:
    assert leaves_by_pull_request(a_tool(**keys), agent(spec)) is expected


@pytest.mark.parametrize(
    ("gate", "expected"),
    [
        ("enforcedBy: 'gateway:gw', appliesTo: {tools: [act]}", True),
        ("enforcedBy: 'gateway:gw', appliesTo: {tools: [act], above: 1 EUR}", False),
        ("enforcedBy: model, appliesTo: {tools: [act]}", False),
        ("enforcedBy: 'agent:refunds', appliesTo: {tools: [act]}", False),
    ],
)
def test_only_a_gate_without_threshold_exempts(gate: str, expected: bool) -> None:
    one = subject(f"oversight: {{approvals: [{{name: g, {gate}}}]}}")
    assert is_gated_always(a_tool(effects=["write"]), one) is expected
