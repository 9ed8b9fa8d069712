from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV303"


def messages(name: str, keys: str) -> list[str]:
    fragment = f"permissions: {{tools: [{{name: '{name}', {keys}}}]}}\noversight: {{approvals: []}}"
    return [finding.message for finding in findings(fragment, RULE)]


def test_a_name_that_says_more_is_found_at_the_effects() -> None:
    [finding] = judge_small(
        RULE, "permissions:\n  tools:\n    - name: delete_order\n      effects: [read]"
    ).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 18, "[read]")
    assert finding.target == "permissions.tools[delete_order].effects"
    assert finding.message == "`delete_order` says read; its name, which begins with `delete`, says delete."
    assert finding.help == "state the strongest effect that it can have, or replace it by a tool that can do less"


def test_a_tool_that_does_not_say_what_it_can_do_is_found_at_the_tool() -> None:
    [finding] = judge_small(RULE, "permissions:\n  tools:\n    - name: look\n      data: [public]").findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "look")
    assert finding.marks[0].label == "`permissions.tools[look].effects` is missing"
    assert finding.message == (
        "`look` does not say what it can do: it counts as writing and sending outside, with no way back."
    )


@pytest.mark.parametrize(
    ("name", "effects", "fires"),
    [
        ("pay_invoice", "[send]", True),
        ("pay_invoice", "[read, pay]", False),
        ("issue_refund", "[write]", True),
        ("issue_refund", "[pay]", False),
        ("send_mail", "[write]", True),
        ("send_mail", "[send]", False),
        ("run", "[read]", True),
        ("run", "[execute]", False),
        ("run_tests", "[read]", False),
        ("deploy", "[execute]", True),
        ("grant_role", "[write]", True),
        ("update_order", "[read]", True),
        ("update_order", "[delete]", False),
        ("update_order", "[send]", False),
        ("get_payment_status", "[read]", False),
        ("check_grant", "[read]", False),
        ("list_deleted_items", "[read]", False),
        ("execute_query", "[read]", False),
        ("settle_refund", "[read]", False),
        ("mcp__orders__delete_order", "[read]", True),
        ("deleteOrder", "[read]", True),
    ],
)
def test_stated_effects_hold_what_the_name_demands(name: str, effects: str, fires: bool) -> None:
    assert bool(messages(name, f"effects: {effects}, data: [public], resources: ['db:a']")) is fires


def test_a_name_that_demands_any_change_says_so() -> None:
    assert messages("update_order", "effects: [read], data: [public]") == [
        "`update_order` says read; its name, which begins with `update`, says that it changes something."
    ]


@pytest.mark.parametrize(
    ("name", "keys", "fires"),
    [
        ("remove_label", "effects: [write], undo: 'tool:add_label'", False),
        ("drop_label", "effects: [write], undo: 'manual:docs/a.md'", False),
        ("remove_label", "effects: [write], undo: none", True),
        ("remove_label", "effects: [write]", True),
        ("remove_label", "effects: [send], undo: 'tool:add_label'", True),
        ("delete_label", "effects: [write], undo: 'tool:add_label'", True),
    ],
)
def test_taking_off_with_a_way_back_is_no_deletion(name: str, keys: str, fires: bool) -> None:
    assert bool(messages(name, f"{keys}, resources: ['db:labels/x']")) is fires


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    assert [one.target for one in unknowns("sources: [gone.json]", RULE)] == ['sources["gone.json"]']


def test_effects_that_a_format_cannot_say_are_unknown_and_do_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "delete_order"}]))
    assert states(report) == [("permissions.tools[delete_order]", "inexpressible")]
    assert report.unknown[0].decided_by == "permissions.tools[delete_order].effects"
    assert report.verdict == "PASS"
