from __future__ import annotations

import pytest

from govcheck.authority.trust import has_outside_audience, untrusted
from govcheck.facts.agent import Agent
from tests.agents import agent, unread
from tests.agents import tool as a_tool


def entrances(of: str | Agent) -> list[str]:
    one = agent(of) if isinstance(of, str) else of
    return [found.route[-1] for found in untrusted(one)]


@pytest.mark.parametrize(
    ("people", "expected"),
    [("{}", True), ("{audience: public}", True), ("{audience: partners}", True), ("{audience: staff}", False)],
)
def test_the_audience_is_outside_unless_it_is_staff(people: str, expected: bool) -> None:
    assert has_outside_audience(agent(f"people: {people}")) is expected


@pytest.mark.parametrize(
    ("audience", "trust", "expected"),
    [
        ("staff", "trust: trusted", []),
        ("staff", "trust: untrusted", ["web"]),
        ("staff", "treatAs: data", ["web"]),
        ("partners", "trust: trusted", ["web"]),
        ("public", "trust: trusted", ["web"]),
        ("public", "trust: untrusted", ["web"]),
    ],
)
def test_an_input_is_trusted_only_if_it_says_so_and_staff_talk(
    audience: str, trust: str, expected: list[str]
) -> None:
    assert entrances(f"people: {{audience: {audience}}}\ninputs: [{{name: web, {trust}}}]") == expected


def test_the_audience_says_nothing_about_context_and_tools() -> None:
    one = """
        people: {audience: public}
        context: [{name: kb, source: kb:rules@1.0.0, trust: trusted}]
        permissions: {tools: [{name: look, effects: [read], trust: trusted}]}
    """
    assert entrances(one) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("source: docs/a.md", []),
        ("source: ./a.md", []),
        ("source: docs/a.md, trust: untrusted", ["kb"]),
        ("source: kb:policies@1.0.0", ["kb"]),
        ("source: kb:policies@1.0.0, trust: trusted", []),
        ("source: https://acme.example/a", ["kb"]),
        ("source: 'db:orders/history', trust: untrusted", ["kb"]),
    ],
)
def test_context_is_trusted_if_it_says_so_or_is_a_path_of_the_repository(source: str, expected: list[str]) -> None:
    assert entrances(f"people: {{audience: staff}}\ncontext: [{{name: kb, {source}}}]") == expected


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ("effects: [read]", ["look"]),
        ("effects: [read, pay], trust: untrusted", ["look"]),
        ("effects: [read], trust: trusted", []),
        ("effects: [send]", []),
        ("effects: [execute], trust: untrusted", []),
    ],
)
def test_what_a_tool_that_reads_returns_is_untrusted_unless_it_says_otherwise(
    tool: str, expected: list[str]
) -> None:
    assert entrances(f"permissions: {{tools: [{{name: look, {tool}}}]}}") == expected


def test_inputs_come_first_then_context_then_tools() -> None:
    one = """
        permissions: {tools: [{name: look, effects: [read]}]}
        context: [{name: kb, source: kb:x@1.0.0}]
        inputs: [{name: web}]
    """
    assert entrances(one) == ["web", "kb", "look"]


def test_what_nobody_knows_of_a_tool_makes_it_no_entrance() -> None:
    one = agent()
    one.tools = (a_tool("a", effects=unread("effects")), a_tool("b", effects=["read"], trust=unread("trust")))
    assert entrances(one) == []
