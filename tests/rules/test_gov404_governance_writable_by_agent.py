from __future__ import annotations

import pytest

from govcheck.authority.resources import Names
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV404"
BASE = """
platform: platform.govcheck.yaml
identity: {principal: 'workload:refunds'}
directives: {instructions: [prompts/refund.md]}
sources: [.mcp.json]
evidence: [{kind: drill, report: reports/}]
oversight:
  stop: {control: 'https://ops.acme.example/stop'}
  approvals: [{name: gate, appliesTo: {tools: [%s]%s}, enforcedBy: 'gateway:gw'}]
  monitors: [{by: 'service:watch'}]
"""


def message(keys: str, sandbox: str = "{}", gate: str = "other", above: str = "", **more: object) -> str:
    """The message on a tool of an agent that has one of everything that governs it; empty where it passes."""
    spec = BASE % (gate, above) + f"permissions: {{sandbox: {sandbox}, tools: [{{name: act, {keys}}}]}}"
    report = judge_small(RULE, spec, **more)  # type: ignore[arg-type]
    assert not report.unknown
    return "".join(finding.message for finding in report.findings)


def test_a_tool_that_can_change_the_prompt_is_found_at_the_tool() -> None:
    spec = """
        directives: {instructions: [prompts/refund.md]}
        permissions:
          tools:
            - name: update_file
              effects: [write]
              resources: [prompts/**]
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 15, "update_file")
    assert finding.target == "permissions.tools[update_file]"
    assert finding.message == (
        "`update_file` can change `prompts/refund.md` (its instructions), which governs refunds: "
        "its resources hold `prompts/**`."
    )
    assert finding.help == (
        "narrow the token or path in the system that grants it (here: a narrower `resources`, or a `!pattern`), "
        "or let changes reach the repository only by a pull request that a person merges"
    )


@pytest.mark.parametrize(
    ("pattern", "what"),
    [
        ("refunds.govcheck.yaml", "its manifest"),
        ("platform.govcheck.yaml", "its platform"),
        ("prompts/refund.md", "its instructions"),
        (".mcp.json", "a definition of it"),
        ("reports/2026.json", "a test report on it"),
        ("govcheck.lock", "its lock"),
        ("CODEOWNERS", "who must review changes"),
        (".github/CODEOWNERS", "who must review changes"),
        (".gitlab/CODEOWNERS", "who must review changes"),
        ("docs/CODEOWNERS", "who must review changes"),
        ("risk/waivers.yaml", "its waivers"),
        ("https://ops.acme.example/stop", "its stop"),
        ("https://ops.acme.example/stop/now", "its stop"),
        ("iam:workload:refunds", "its own identity"),
        ("iam:gateway:gw", "what enforces gate `gate`"),
        ("iam:service:watch", "its monitor"),
    ],
)
def test_each_object_that_governs_the_agent_is_protected(pattern: str, what: str) -> None:
    found = message(
        f"effects: [write], resources: ['{pattern}']", governing_files={"risk/waivers.yaml": "its waivers"}
    )
    assert f"({what}), which governs refunds: its resources hold `{pattern}`" in found


@pytest.mark.parametrize(
    "pattern",
    [
        "src/**",
        "prompts/*.txt",
        "docs/*.md",
        "https://ops.acme.example/stops",
        "https://ops.acme.example/start",
        "s3://acme-audit/**",
        "workload:refunds",
        "iam:workload:other",
    ],
)
def test_what_does_not_govern_it_may_be_changed(pattern: str) -> None:
    assert message(f"effects: [write], resources: ['{pattern}']") == ""


@pytest.mark.parametrize(
    ("effect", "fires"),
    [
        ("write", True),
        ("delete", True),
        ("grant", True),
        ("deploy", True),
        ("execute", True),
        ("read", False),
        ("send", False),
        ("pay", False),
    ],
)
def test_only_effects_that_change_objects_count(effect: str, fires: bool) -> None:
    assert bool(message(f"effects: [{effect}], resources: [govcheck.lock]")) is fires


def test_many_objects_are_counted() -> None:
    found = message("effects: [write], resources: ['**']")
    assert found.startswith(
        "`act` can change `refunds.govcheck.yaml` (its manifest), `platform.govcheck.yaml` (its platform), "
        "`prompts/refund.md` (its instructions) and 7 more, which govern refunds: "
    )


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("resources: ['prompts/**', '!prompts/refund.md']", False),
        ("resources: ['prompts/**', '!prompts/']", False),
        ("resources: ['prompts/**', '!prompts/*.txt']", True),
        ("resources: ['prompts/**'], through: pull-request", False),
        ("resources: ['https://ops.acme.example/**'], through: pull-request", True),
        ("through: pull-request", False),
    ],
)
def test_an_exclusion_or_a_pull_request_to_the_repository_exempts(keys: str, fires: bool) -> None:
    assert bool(message(f"effects: [write], {keys}")) is fires


@pytest.mark.parametrize(
    ("gate", "above", "fires"), [("act", "", False), ("act", ", above: 1 EUR", True), ("other", "", True)]
)
def test_only_a_gate_without_threshold_exempts(gate: str, above: str, fires: bool) -> None:
    assert bool(message("effects: [write], resources: ['prompts/**']", gate=gate, above=above)) is fires


@pytest.mark.parametrize(
    ("sandbox", "reason"),
    [
        ("{}", "it runs code with no sandbox"),
        ("{kind: vm, network: none, filesystem: host}", "it runs code on the host's files"),
        ("{kind: vm, network: none, filesystem: checkout}", "it runs code in a checkout"),
        ("{kind: vm, network: none, filesystem: scratch, privileged: true}", "it runs code on the host's files"),
        ("{kind: vm, network: none, filesystem: scratch}", ""),
        ("{kind: vm, network: none, filesystem: none}", ""),
    ],
)
def test_for_code_without_resources_the_sandbox_decides(sandbox: str, reason: str) -> None:
    found = message("effects: [execute]", sandbox)
    assert found.endswith(f"which govern refunds: {reason}.") if reason else found == ""


@pytest.mark.parametrize(("network", "fires"), [("none", False), ("allowlist", False), ("open", True)])
def test_a_sandboxed_checkout_that_leaves_by_pull_request_is_exempt(network: str, fires: bool) -> None:
    opener = "{name: open_pull_request, effects: [write], through: pull-request}"
    sandbox = f"{{kind: vm, network: {network}, filesystem: checkout}}"
    spec = f"permissions: {{sandbox: {sandbox}, tools: [{{name: run, effects: [execute]}}, {opener}]}}"
    assert bool(judge_small(RULE, spec).findings) is fires


def test_another_name_of_the_repository_is_seen_through() -> None:
    keys = "effects: [write], resources: ['github:acme/shop/**']"
    assert message(keys) == ""
    assert message(keys, names=Names(("acme/shop",))) != ""
    assert message(keys, names=Names(("acme/shop-docs",))) == ""
    assert message("effects: [write], resources: ['wiki:x']", names=Names((), (("wiki:x", "prompts/"),))) != ""


@pytest.mark.parametrize("effect", ["write", "delete", "grant", "deploy"])
def test_a_tool_that_does_not_say_what_it_changes_is_unknown_and_blocks(effect: str) -> None:
    [unknown] = unknowns(
        f"permissions: {{tools: [{{name: act, effects: [{effect}], reach: internal}}]}}\noversight: {{approvals: []}}",
        RULE,
    )
    assert (unknown.target, unknown.decided_by) == ("permissions.tools[act]", "permissions.tools[act].resources")
    assert (unknown.reason, unknown.state, unknown.blocks) == (
        "`act` changes things and does not say which", "unresolved", True,
    )  # fmt: skip


def test_exemptions_are_tried_before_it_is_unknown() -> None:
    assert message("effects: [write], through: pull-request") == ""
    assert message("effects: [write]", gate="act") == ""


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(
        RULE, foreign(tools=[{"name": "act", "effects": ["write"]}, {"name": "look", "effects": ["read"]}])
    )
    assert states(report) == [("permissions.tools[act]", "inexpressible")]
    assert report.verdict == "PASS"
