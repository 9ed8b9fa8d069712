from __future__ import annotations

import pytest

from govcheck.directives.statements.approvals import approvals
from tests.directives.marked import read, without_words


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[Do not send without approval]].", [(("send",), "send", "")]),
        ("[[Wait for the user to confirm before you send the invoice]].", [(("send",), "send the invoice", "")]),
        ("[[Every payment requires human sign-off]].", [(("pay",), "Every payment", "human")]),
        ("[[Deploy after a reviewer approves]].", [(("deploy",), "Deploy", "a reviewer")]),
        ("[[Commit only when the user explicitly asks]].", [(("write",), "Commit", "the user")]),
        ("[[Do not edit files unless the user asks you to]].", [(("write",), "edit files", "the user")]),
        ("[[Do not run migrations until the user approves]].", [(("execute",), "run migrations", "the user")]),
        (
            "[[Get approval from a team lead before deleting a branch]].",
            [(("delete",), "deleting a branch", "a team lead")],
        ),
        (
            "[[Always ask before running destructive commands]].",
            [(("execute",), "running destructive commands", "")],
        ),
        (
            "[[Ask the user for permission to install packages]].",
            [(("execute", "write"), "install packages", "the user")],
        ),
        ("[[Do not proceed without confirmation]].", [((), "", "")]),
        ("[[Deletions must be approved by a human]].", [(("delete",), "Deletions", "a human")]),
        ("[[A supervisor must approve every refund]].", [(("pay",), "every refund", "A supervisor")]),
        ("[[Once approved, deploy to production]].", [(("deploy",), "deploy to production", "")]),
        (
            "[[Check with the on-call engineer before restarting services]].",
            [(("deploy",), "restarting services", "the on-call engineer")],
        ),
        (
            "[[Let the user confirm the plan before you write any code]].",
            [(("write",), "write any code", "the user")],
        ),
        ("[[Refunds above 200 EUR need approval from finance]].", [(("pay",), "Refunds above 200 EUR", "")]),
        ("[[Never send an email unless the customer has agreed]].", [(("send",), "send an email", "the customer")]),
        ("[[Submit the plan for approval]].", [((), "", "")]),
        ("[[Request a human review of every change before merging]].", [(("deploy",), "merging", "a human")]),
        ("[[Require explicit confirmation for any deletion]].", [(("delete",), "any deletion", "")]),
        ("[[Present the diff and wait for approval]].", [((), "", "")]),
        ("[[Nothing may be deleted without the owner's consent]].", [(("delete",), "deleted", "the owner")]),
        (
            "[[No email leaves without the approval of the account manager]].",
            [(("send",), "email leaves", "the account manager")],
        ),
        ("## Forbidden\n- Editing migrations\n- [[Merging without review]]", [(("deploy",), "Merging", "")]),
        (
            "- ⚠️ **[[Ask first:** Database schema changes, adding dependencies]]",
            [(("write",), "Database schema changes, adding dependencies", "")],
        ),
        (
            "| Action | Rule |\n|---|---|\n| Delete files | Never |\n| [[Deploy]] | Approval required |\n| Read logs | Allowed |",
            [(("deploy",), "Deploy", "")],
        ),
        (
            "[[Always ask a supervisor for approval before you pay out a refund]].",
            [(("pay",), "pay out a refund", "a supervisor")],
        ),
        ("[[Refunds may only be issued with a manager's approval]].", [(("pay",), "Refunds", "a manager")]),
        (
            "[[Emails may only be sent after the account owner has signed off]].",
            [(("send",), "Emails", "the account owner")],
        ),
        ("[[Don't spend more than 50 EUR without asking]].", [(("pay",), "spend more than 50 EUR", "")]),
        ("[[Before you delete anything, get the owner's OK]].", [(("delete",), "delete anything", "the owner")]),
        ("[[Check with me before you push]].", [(("deploy",), "push", "me")]),
        ("[[Large transfers need two approvals]].", [(("pay",), "Large transfers", "")]),
        (
            "[[All outbound messages are reviewed by a person before they go out]].",
            [(("send",), "All outbound messages", "a person")],
        ),
        ("[[Ask for the manager's go-ahead first]].", [((), "", "the manager")]),
        (
            "[[Only after the customer has confirmed the address may you ship the parcel]].",
            [((), "ship the parcel", "the customer")],
        ),
        (
            "[[If the customer agrees, cancel the subscription]].",
            [(("write",), "cancel the subscription", "the customer")],
        ),
        (
            "[[Escalate to a human before taking any destructive action]].",
            [(("delete",), "taking any destructive action", "a human")],
        ),
        (
            "[[Seek confirmation from the user prior to executing any command]].",
            [(("execute",), "executing any command", "the user")],
        ),
        ("[[Request permission before accessing the camera]].", [((), "accessing the camera", "")]),
        (
            "[[The plan must be signed off by the architect before implementation starts]].",
            [(("write",), "implementation starts", "the architect")],
        ),
        (
            "[[Confirm the amount with the customer before charging the card]].",
            [(("pay",), "charging the card", "the customer")],
        ),
        ("[[You can't deploy unless QA has given its approval]].", [(("deploy",), "deploy", "")]),
        ("[[The duty engineer has to release each switching]].", [((), "each switching", "The duty engineer")]),
        (
            "[[Show the text and create the ticket after they say that it is right]].",
            [(("write",), "Show the text and create the ticket", "")],
        ),
        (
            "[[No schema changes without the consent of the data owner]].",
            [(("write",), "schema changes", "the data owner")],
        ),
        ("[[Never silence an alarm without the operator's approval]].", [((), "silence an alarm", "the operator")]),
        ("[[Once the budget is approved, proceed]].", [((), "", "")]),
        ("[[Avoid risky commands unless explicitly approved]].", [(("execute",), "Avoid risky commands", "")]),
        ("[[All releases must be shown and require manual approval]].", [(("deploy",), "All releases", "")]),
        (
            "[[Ask for user confirmation when deleting tables]].",
            [(("delete",), "deleting tables", "user")],
        ),
        ("[[Never restart the server unless I tell you to]].", [(("deploy",), "restart the server", "")]),
        (
            "[[You must not delete tables unless the owner types the name]].",
            [(("delete",), "delete tables", "the owner")],
        ),
        (
            "[[Prompt the user for confirmation before moving files]].",
            [(("write",), "moving files", "the user")],
        ),
        ("[[State what has changed and ask to proceed]].", [((), "", "")]),
        ("[[Present the plan and ask for approval before starting]].", [((), "", "")]),
        ("[[Wait for approval on deletions]].", [(("delete",), "deletions", "")]),
        (
            "[[Ask the user if they want to delete old backups before you start]].",
            [(("delete",), "delete old backups before you start", "the user")],
        ),
        (
            "[[Payments requiring a manager's approval]].",
            [(("pay",), "Payments", "a manager")],
        ),
        (
            "[[Unless the user has agreed, do not install anything]].",
            [(("execute", "write"), "install anything", "the user")],
        ),
    ],
)
def test_a_demand_names_the_act_that_waits_and_for_whom(marked: str, expected: list[object]) -> None:
    reading, words = read(marked)
    found = approvals(reading)
    assert without_words(found) == expected
    assert all(one.words == words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        # escalation and clarification
        "Ask if unclear.",
        "If the request is ambiguous, ask the user before proceeding.",
        "When in doubt, confirm with the user before you act.",
        "Ask the user for clarification before you start.",
        # the agent's own checks
        "Confirm that all tests pass before you commit.",
        "Confirm the current branch before editing.",
        "Verify before pushing.",
        "Check first.",
        # oversight that is switched off
        "Do not ask for confirmation before you send.",
        "Proceed without asking for approval.",
        "No approval is needed to run tests.",
        # others
        "Users must ask their manager before they delete records.",
        "Get approval from the reviewer agent before merging.",
        "Do not contact anybody without their opt-in consent to marketing.",
        # speech and reading
        "Only answer when asked.",
        "Read the archive only when the user asks.",
        # no demand
        "Once confirmed, note the address.",
        "Ask the user to confirm the number.",
        "I ask before I judge.",
        "With your approval, the user can load the file.",
        "When the manager approves, thank them.",
        "Report whether approval is required.",
        "Whether a manager's approval is required.",
        "Poor fit, requires human verification.",
        "Cases requiring manager approval.",
        "Always ask the user first - do not assume what they mean.",
        "Never claim that it is paid unless the owner has approved it.",
        "Document the approval workflow.",
        "After an authorized update, read the version.",
        "Do you need approval before deploying?",
        "## Example\nAsk the user before deploying.",
    ],
)
def test_what_waits_for_nobodys_word_is_no_demand(text: str) -> None:
    assert approvals(read(text)[0]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "## Ask first\n- Adding a dependency\n- Changing the schema",
            ["Adding a dependency", "Changing the schema"],
        ),
        ("These need approval:\n- deployments", ["deployments"]),
        ("| Act | Rule |\n|--|--|\n| Deploy | with approval |\n| Read | free |", ["Deploy"]),
        ("## Approval criteria\n- All checks are green", []),
        ("## You must escalate (ask first)\n- Dropping tables", ["Dropping tables"]),
        ("Risky operations requiring approval:\n- Deleting tables", ["Deleting tables"]),
        (
            "Never do the following without the owner's approval (they must write it):\n- Drop tables\n- Send mail",
            ["Drop tables", "Send mail"],
        ),
        (
            "For these actions, ask for confirmation instead of acting:\n- Sharing folders",
            ["Sharing folders"],
        ),
    ],
)
def test_lead_ins_headings_and_cells_demand_approval_for_what_they_govern(text: str, expected: list[str]) -> None:
    assert [one.action for one in approvals(read(text)[0])] == expected
