from __future__ import annotations

import json

import pytest

from tests.agents import unsayable
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown

RULE = "GOV001"
GATE = """
oversight:
  approvals:
    - name: large-refund
      appliesTo: {%s}
      onTimeout: deny
      onUnavailable: deny
      enforcedBy: gateway:agent-gw
"""
MAIL = json.dumps({"mcpServers": {"mail": {"command": "npx", "args": ["@acme/mail@1.0.0"]}}})


def test_a_gate_that_names_no_tool_is_found_at_the_name() -> None:
    spec = """
        permissions: {tools: [{name: issue_refund, effects: [pay]}]}
        oversight:
          approvals:
            - name: large-refund
              appliesTo:
                tools: [issue_refunds]
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 10, 19, "issue_refunds")
    assert finding.target == "oversight.approvals[large-refund].appliesTo.tools[issue_refunds]"
    assert finding.message == (
        "Gate `large-refund` applies to `issue_refunds`, and no tool has that name: it protects nothing. "
        "The nearest is `issue_refund`."
    )
    assert finding.help == "write `issue_refund`, here and in the gateway"


def test_a_name_that_is_like_no_other_gets_no_suggestion() -> None:
    [finding] = findings(GATE % "tools: [zzz]", RULE)
    assert finding.message.endswith("it protects nothing.")
    assert finding.help == "correct the name, or delete the control"


@pytest.mark.parametrize("glob", ["issue_refund", "issue_*", "'*'", "'*_refund'", "get_*"])
def test_a_glob_that_matches_a_tool_passes(glob: str) -> None:
    assert findings(GATE % f"tools: [{glob}]", RULE) == []


@pytest.mark.parametrize("glob", ["Issue_refund", "'issue_refund?'", "issue", "'*_refunds'"])
def test_only_the_star_is_special_and_case_counts(glob: str) -> None:
    assert len(findings(GATE % f"tools: [{glob}]", RULE)) == 1


def test_each_dead_name_is_a_finding_of_its_own() -> None:
    found = findings(GATE % "tools: [nope, issue_refund, neither]", RULE)
    assert [finding.target.rpartition("tools")[2] for finding in found] == ["[nope]", "[neither]"]


def test_a_gate_by_effect_waits_for_its_tool() -> None:
    assert findings(GATE % "effects: [deploy]", RULE) == []


@pytest.mark.parametrize("bounds", ["boundedBy: []", "measure: share of cases"])
def test_without_references_there_is_nothing_to_judge(bounds: str) -> None:
    assert (
        findings(f"oversight: {{approvals: []}}\ndirectives: {{goals: [{{id: a, text: Help., {bounds}}}]}}", RULE)
        == []
    )


def test_a_goal_bounded_by_no_constraint_is_found_at_the_id() -> None:
    [finding] = findings(
        "directives: {goals: [{id: settle, text: Settle., boundedBy: [policy-first, daily-caps]}]}", RULE
    )
    assert finding.target == "directives.goals[settle].boundedBy[daily-caps]"
    assert finding.message == (
        "Goal `settle` is bounded by `daily-caps`, and no constraint has that id: nothing bounds it. "
        "The nearest is `daily-cap`."
    )


def test_a_gate_of_the_platform_serves_other_agents_too() -> None:
    gate = "oversight: {approvals: [{name: g, appliesTo: {tools: [deploy_all]}}]}"
    assert judge_small(RULE, "purpose: Help.", platform=gate).findings == ()
    assert len(judge_small(RULE, gate).findings) == 1


def test_beside_a_source_that_cannot_be_read_a_dead_name_is_unknown() -> None:
    fragment = "sources: [gone.json]" + GATE % "tools: [nope, issue_refund]"
    assert findings(fragment, RULE) == []
    [unknown] = unknowns(fragment, RULE)
    assert (unknown.state, unknown.reason) == ("unresolved", "source `gone.json` does not exist")
    assert unknown.target == "oversight.approvals[large-refund].appliesTo.tools[nope]"


def test_beside_a_server_whose_tools_nobody_lists_a_dead_name_is_unknown_and_does_not_block() -> None:
    given = f"sources: [.mcp.json]\ngiven: {{files: {{.mcp.json: '{MAIL}'}}}}"
    [unknown] = unknowns(given + GATE % "tools: [send_mail]", RULE)
    assert (unknown.state, unknown.blocks) == ("inexpressible", False)


def test_an_unread_source_excuses_no_dead_constraint() -> None:
    fragment = "sources: [gone.json]\ndirectives: {goals: [{id: a, text: Help., boundedBy: [nothing]}]}"
    assert len(findings(fragment, RULE)) == 1


def test_a_format_without_approvals_is_unknown_and_does_not_block() -> None:
    [unknown] = judge_foreign(RULE, foreign(unlisted=[unsayable("mcpServers", "mail")])).unknown
    assert (unknown.state, unknown.decided_by, unknown.blocks) == ("inexpressible", "oversight.approvals", False)
