from __future__ import annotations

import pytest

from govcheck.directives.statements.grants import grants
from tests.directives.marked import read, without_words


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        (
            "[[You have full access to the file system]].",
            [(("read", "write"), "full access to the file system", True)],
        ),
        ("[[You are allowed to run any command]].", [(("execute",), "run any command", True)]),
        ("[[Feel free to edit the docs]].", [(("write",), "edit the docs", False)]),
        ("[[You have full admin rights]].", [(("grant",), "full admin rights", True)]),
        ("[[Do not ask for confirmation before you send]].", [(("send",), "send", False)]),
        ("[[No approval is needed to run tests]].", [(("execute",), "run tests", False)]),
        ("[[You can run tests]] without asking.", [(("execute",), "run tests", False)]),
        ("[[Run the tests without asking]].", [(("execute",), "Run the tests", False)]),
        (
            "[[You may create branches and push commits]].",
            [(("write", "deploy"), "create branches and push commits", False)],
        ),
        (
            "[[The agent can send emails on behalf of the user]].",
            [(("send",), "send emails on behalf of the user", False)],
        ),
        (
            "[[You are authorized to issue refunds up to 50 EUR]].",
            [(("pay",), "issue refunds up to 50 EUR", False)],
        ),
        (
            "[[You have permission to delete stale branches]].",
            [(("delete",), "permission to delete stale branches", False)],
        ),
        (
            "[[You have read access to the orders database]].",
            [(("read",), "read access to the orders database", False)],
        ),
        (
            "[[You have unrestricted access to the shell]].",
            [(("execute",), "unrestricted access to the shell", True)],
        ),
        ("[[You can do anything you need]].", [((), "do anything you need", True)]),
        (
            "| Action | Rule |\n|---|---|\n| Delete files | Never |\n| Deploy | Approval required |\n| [[Read logs]] | Allowed |",
            [(("read",), "Read logs", False)],
        ),
        ("[[You are free to restructure the wiki]] as you see fit.", [(("write",), "restructure the wiki", False)]),
        ("[[You have the right to cancel orders]].", [(("write",), "the right to cancel orders", False)]),
        (
            "[[Go ahead and install whatever packages you need]].",
            [(("execute", "write"), "install whatever packages you need", True)],
        ),
        (
            "[[You are empowered to make purchases up to 100 EUR]].",
            [(("pay",), "make purchases up to 100 EUR", False)],
        ),
        ("[[The agent is permitted to restart services]].", [(("deploy",), "restart services", False)]),
        ("[[This agent may read and write tickets]].", [(("read", "write"), "read and write tickets", False)]),
        ("[[Agents may create issues]].", [(("write",), "create issues", False)]),
        (
            "[[You have been granted write access to the repository]].",
            [(("write",), "write access to the repository", False)],
        ),
        ("[[You have root access on the host]].", [(("execute",), "root access on the host", False)]),
        ("[[You can search the web]].", [(("read",), "search the web", False)]),
        (
            "[[You can use the mail tool to send reports]].",
            [(("send",), "use the mail tool to send reports", False)],
        ),
        ("[[You are a helper with access to a shell]].", [(("execute",), "access to a shell", False)]),
        (
            "[[You have access to the edit tool to change documents]].",
            [(("write",), "access to the edit tool to change documents", False)],
        ),
        ("[[You may delete drafts]] when they are older than a week.", [(("delete",), "delete drafts", False)]),
    ],
)
def test_a_grant_names_the_act_and_whether_it_has_a_limit(marked: str, expected: list[object]) -> None:
    reading, words = read(marked)
    found = grants(reading)
    assert without_words(found) == expected
    assert all(one.words == words for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Use the mail tool to send the report.",
        "Go ahead and search the web.",
        "Never:\n- Deploy without approval",
        "You may write code only when asked.",
        "No agent may edit the files of another.",
        "Feel free to write them in parallel.",
        "You have access to the following tools:\n- a calculator",
        "You cannot run commands.",
        "You may not delete files.",
        "You may deploy only with the owner's approval.",
        "You can delete branches if the user agrees.",
        "Users can delete their account.",
        "Agents can edit files in this product.",
        "List the tools that you can use to edit files.",
        "Explain what you can edit.",
        "Write tests so that you can change code later.",
        "If you can read the file, quote it.",
        "You can edit it later.",
        "You have access to the following tools:",
        "You have no access to the database.",
        "Can you edit files?",
        "You can see the result below.",
        "Check that users have permission to delete records.",
        "You are an architect. The agent can execute code, and you document it.",
        "<!-- You can edit this file. -->\nBe kind.",
        "Never deploy without asking.",
        "## Example\nYou can run commands.",
    ],
)
def test_what_lets_the_agent_do_nothing_is_no_grant(text: str) -> None:
    assert grants(read(text)[0]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("You may:\n- read files\n- run the linter", ["read files", "run the linter"]),
        ("### Allowed without asking\n- run the linter", ["run the linter"]),
        ("## You may not\n- run the linter", []),
        ("You may:\n- search for earlier changes", ["search for earlier changes"]),
        ("## Agent can autonomously do\n### Tests\n- Run tests", ["Run tests"]),
        (
            "You have access to these tools:\n- Drive tools for reading and writing files\n- Shell access for running jobs",
            ["Drive tools for reading and writing files", "Shell access for running jobs"],
        ),
        ("| Act | Allowed |\n|--|--|\n| Run the linter | yes |\n| Push | no |", ["Run the linter"]),
    ],
)
def test_lead_ins_headings_and_cells_grant_what_they_govern(text: str, expected: list[str]) -> None:
    assert [one.action for one in grants(read(text)[0])] == expected
