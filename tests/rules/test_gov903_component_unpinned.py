from __future__ import annotations

import json

import pytest

from govcheck.facts.agent import Component
from govcheck.facts.fact import STATED, Fact
from tests.agents import place, unread, unsayable
from tests.rules.harness import findings, judged, the_agent, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV903"
DIGEST = "sha256:" + 64 * "a"


def server(reference: str) -> list[str]:
    spec = f"permissions: {{tools: [{{name: act, effects: [read], server: '{reference}'}}]}}"
    return [finding.message for finding in judge_small(RULE, spec).findings]


def test_an_unpinned_server_is_found_at_its_reference() -> None:
    spec = "permissions:\n  tools:\n    - name: get_order\n      effects: [read]\n      server: mcp:orders@latest"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 9, 17, "mcp:orders@latest")
    assert finding.target == "permissions.tools[get_order].server"
    assert finding.message == "`mcp:orders@latest` of refunds is whatever its vendor serves today."
    assert finding.help == (
        "pin it where it is configured, by exact version or digest, and let a bot propose updates"
    )


@pytest.mark.parametrize(
    ("reference", "fires"),
    [
        (f"mcp:orders@{DIGEST}", False),
        (f"mcp:orders@{DIGEST[:-1]}", True),
        ("mcp:orders@" + 40 * "b", False),
        ("mcp:orders@" + 39 * "b", True),
        ("mcp:orders@1.2.3", False),
        ("mcp:orders@1.2", False),
        ("mcp:orders@1", True),
        ("mcp:orders@^1.2.3", True),
        ("mcp:orders@main", True),
        ("mcp:orders@latest", True),
        ("mcp:orders", True),
        ("npm:@acme/orders@1.2", True),
        ("npm:@acme/orders@1.2.3", False),
        ("https://mcp.acme.example/orders", True),
        ("builtin:files", False),
        ("tools/orders.py", False),
        ("./orders.py", False),
    ],
)
def test_a_server_from_outside_the_repository_is_pinned(reference: str, fires: bool) -> None:
    assert bool(server(reference)) is fires


def test_a_tool_without_a_server_is_the_agents_own_code() -> None:
    assert judge_small(RULE, "permissions: {tools: [{name: act, effects: [read]}]}").findings == ()


@pytest.mark.parametrize(
    ("context", "fires"),
    [
        ("source: 'kb:policies/RF-12'", True),
        ("source: 'kb:policies/RF-12@4.2.0'", False),
        ("source: 'db:orders/history', updated: live", False),
        ("source: 'db:orders/history', updated: 2026-11-02", True),
        ("source: docs/rules.md", False),
    ],
)
def test_knowledge_from_outside_is_pinned_unless_it_is_live(context: str, fires: bool) -> None:
    found = judge_small(RULE, f"context: [{{name: kb, {context}}}]").findings
    assert bool(found) is fires
    if fires:
        assert found[0].message.endswith("of refunds is whatever the knowledge base serves today.")
        assert found[0].target == "context[kb].source"


@pytest.mark.parametrize(
    ("path", "fires"),
    [("https://acme.example/p.md", True), (f"https://acme.example/p.md@{DIGEST}", False), ("prompts/p.md", False)],
)
def test_instructions_from_the_network_are_pinned_by_digest(path: str, fires: bool) -> None:
    found = judge_small(RULE, f"directives: {{instructions: ['{path}']}}").findings
    assert bool(found) is fires
    if fires:
        assert found[0].help == "keep the text in the repository, where it is reviewed and locked"


def test_inherited_knowledge_is_found_in_the_platform() -> None:
    [finding] = judge_small(RULE, "purpose: Help.", platform="context: [{name: kb, source: 'kb:a'}]").findings
    assert shown(finding) == ("platform.govcheck.yaml", 5, 32, "'kb:a'")


def component(reference: str, kind: str, locked: Fact[bool] | None = None) -> Component:
    where = place("mcpServers", "x")
    return Component(reference, kind, "the registry", where, locked or Fact(False, STATED, where))


@pytest.mark.parametrize(
    ("reference", "kind", "fires"),
    [
        ("redis:7.2.4", "image", False),
        ("redis:7.2", "image", True),
        ("redis:latest", "image", True),
        ("redis", "image", True),
        (f"redis@{DIGEST}", "image", False),
        ("localhost:5000/redis", "image", True),
        ("npx:redis:7.2.4", "package", True),
    ],
)
def test_a_tag_pins_an_image_only(reference: str, kind: str, fires: bool) -> None:
    report = judge_foreign(RULE, foreign(components=[component(reference, kind)]))
    assert bool(report.findings) is fires
    if fires and kind == "image":
        assert report.findings[0].help == (
            "name it by digest (`image@sha256:...`), or by a tag that is an exact version"
        )


def test_what_a_package_lock_holds_is_pinned_and_what_nobody_can_lock_is_unknown() -> None:
    where = place("mcpServers", "x")
    locked = component("npx @acme/tool", "package", Fact(True, STATED, where))
    assert judge_foreign(RULE, foreign(components=[locked])).findings == ()
    hosted = component("https://mcp.acme.example", "hosted", unsayable("mcpServers", "x", "url"))
    report = judge_foreign(RULE, foreign(components=[hosted]))
    assert (report.findings, [state for _, state in states(report)]) == ((), ["inexpressible"])
    gone = component("npx @acme/tool", "package", unread("package-lock.json"))
    assert [state for _, state in states(judge_foreign(RULE, foreign(components=[gone])))] == ["unresolved"]


def test_a_pin_needs_no_lock_file() -> None:
    pinned = component("npx @acme/tool@1.2.3", "package", unread("package-lock.json"))
    assert states(judge_foreign(RULE, foreign(components=[pinned]))) == []


def test_a_package_that_a_source_starts_is_pinned() -> None:
    def found(args: str) -> list[str]:
        text = json.dumps({"mcpServers": {"mail": {"command": "npx", "args": ["-y", args]}}})
        fragment = f"sources: [.mcp.json]\ngiven: {{files: {{.mcp.json: '{text}'}}}}"
        return [finding.target for finding in the_agent(judged(fragment, RULE)).findings]

    assert found("@acme/mail@1.0.0") == []
    assert found("@acme/mail") == ['sources[".mcp.json"].mcpServers.mail.args["@acme/mail"]']


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    assert findings("sources: [gone.json]", RULE) == []
    assert [one.target for one in unknowns("sources: [gone.json]", RULE)] == ['sources["gone.json"]']


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
