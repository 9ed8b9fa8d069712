from __future__ import annotations

import pytest

from govcheck.authority.claims import claims
from govcheck.facts.agent import Agent
from tests.agents import agent, unread
from tests.agents import tool as a_tool


def claimed(of: str | Agent) -> list[tuple[str, str]]:
    one = agent(of) if isinstance(of, str) else of
    return [(claim.route, claim.claim) for claim in claims(one)]


def of_tool(keys: str) -> list[tuple[str, str]]:
    return claimed(f"permissions: {{tools: [{{name: act, {keys}}}]}}")


@pytest.mark.parametrize(
    ("keys", "route", "claim"),
    [
        ("effects: [send], destination: requester", "destination", "destination: requester"),
        ("effects: [send], destination: fixed", "destination", "destination: fixed"),
        ("effects: [read], trust: trusted", "trust", "trust: trusted"),
        ("effects: [pay], undo: 'tool:void_payment'", "undo", "undo: tool:void_payment"),
        ("effects: [pay], undo: 'manual:docs/undo.md'", "undo", "undo: manual:docs/undo.md"),
        ("effects: [write], through: pull-request", "through", "through: pull-request"),
        (
            "effects: [read], resources: ['db:orders/{order}']",
            'resources["db:orders/{order}"]',
            "db:orders/{order}",
        ),
        ("effects: [write], resources: ['!prompts/']", 'resources["!prompts/"]', "!prompts/"),
        ("effects: [write], resources: ['!a/{x}']", 'resources["!a/{x}"]', "!a/{x}"),
    ],
)
def test_each_claim_of_the_closed_list_counts_once(keys: str, route: str, claim: str) -> None:
    assert of_tool(keys) == [(f"permissions.tools[act].{route}", claim)]


def test_trust_of_inputs_and_context_enforcers_and_evidence_about_the_agent_are_claims() -> None:
    assert claimed(
        """
        inputs: [{name: web, trust: trusted}]
        context: [{name: kb, source: kb:a@1.0.0, trust: trusted}]
        oversight: {approvals: [{name: gate, enforcedBy: 'gateway:agent-gw'}]}
        evidence: [{kind: adversarial, report: r.json, about: agent}]
        """
    ) == [
        ("inputs[web].trust", "trust: trusted"),
        ("context[kb].trust", "trust: trusted"),
        ("oversight.approvals[gate].enforcedBy", "enforcedBy: gateway:agent-gw"),
        ('evidence["r.json"].about', "about: agent"),
    ]


@pytest.mark.parametrize(
    "keys",
    [
        "effects: [send], destination: model",
        "effects: [read], trust: untrusted",
        "effects: [pay], undo: none",
        "effects: [pay], reach: internal",
        "effects: [read], resources: ['db:orders/*']",
        "effects: [pay]",
    ],
)
def test_what_claims_nothing_in_its_favour_is_not_counted(keys: str) -> None:
    assert of_tool(keys) == []


@pytest.mark.parametrize("enforcer", ["model", "prompt"])
def test_an_enforcer_that_enforces_nothing_is_no_claim(enforcer: str) -> None:
    assert claimed(f"oversight: {{approvals: [{{name: gate, enforcedBy: {enforcer}}}]}}") == []


def test_evidence_about_the_model_and_a_path_that_is_trusted_by_default_are_no_claims() -> None:
    assert claimed("evidence: [{kind: adversarial, report: r.json, about: model}]") == []
    assert claimed("context: [{name: kb, source: docs/a.md}]") == []


def test_an_inherited_claim_counts_for_the_agent_that_inherits_it() -> None:
    one = agent("purpose: Help.", platform="oversight: {approvals: [{name: gate, enforcedBy: 'gateway:gw'}]}")
    assert claimed(one) == [("oversight.approvals[gate].enforcedBy", "enforcedBy: gateway:gw")]


def test_what_nobody_knows_is_no_claim() -> None:
    one = agent()
    keys = ("destination", "trust", "undo", "through", "resources")
    one.tools = (a_tool(effects=unread("effects"), **{key: unread(key) for key in keys}),)
    assert claimed(one) == []
