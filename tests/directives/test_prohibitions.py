from __future__ import annotations

import pytest

from govcheck.directives.statements.prohibitions import prohibitions
from tests.directives.marked import read, without_words

EFFECTS, VERB, OBJECT, EXCEPTION, CONDITION = range(5)


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[[Never modify files outside src/]].", [(("write",), "modify", "files", "outside src/", "")]),
        ("[[Never delete production data]].", [(("delete",), "delete", "production data", "", "")]),
        ("Only read, [[never write]].", [(("write",), "write", "", "", "")]),
        (
            "[[Files in the archive must not be modified or deleted]].",
            [
                (("write",), "modify", "Files in the archive", "", ""),
                (("delete",), "delete", "Files in the archive", "", ""),
            ],
        ),
        ("[[If tests fail, do not deploy]].", [(("deploy",), "deploy", "", "", "If tests fail")]),
        (
            "[[Under no circumstances may you execute shell commands]].",
            [(("execute",), "execute", "shell commands", "", "")],
        ),
        ("[[You are not allowed to contact customers directly]].", [(("send",), "contact", "customers", "", "")]),
        ("[[You are forbidden from making purchases]].", [(("pay",), "make purchases", "purchases", "", "")]),
        ("[[It is forbidden to push to main]].", [(("deploy",), "push", "to main", "", "")]),
        ("[[Pushing to main is prohibited]].", [(("deploy",), "push", "to main", "", "")]),
        ("[[No deletions]].", [(("delete",), "deletions", "deletions", "", "")]),
        ("[[No writing to disk]].", [(("write",), "write", "to disk", "", "")]),
        ("[[Refrain from posting in public channels]].", [(("send",), "post", "in public channels", "", "")]),
        ("[[Avoid modifying generated files]].", [(("write",), "modify", "generated files", "", "")]),
        (
            "[[The agent must not grant permissions to anyone]].",
            [(("grant",), "grant", "permissions to anyone", "", "")],
        ),
        (
            "[[The assistant shall never execute code that it downloads]].",
            [(("execute",), "execute", "code that it downloads", "", "")],
        ),
        ("[[I will never edit your files]].", [(("write",), "edit", "your files", "", "")]),
        ("[[We never push to main]].", [(("deploy",), "push", "to main", "", "")]),
        (
            "[[Agents must not merge their own pull requests]].",
            [(("deploy",), "merge", "their own pull requests", "", "")],
        ),
        ("Please [[don't touch the `legacy/` folder]].", [(("write",), "touch", "the legacy/ folder", "", "")]),
        ("[[You cannot write to the database]].", [(("write",), "write", "to the database", "", "")]),
        ("[[Only edit files under docs/]].", [(("write",), "edit", "", "files under docs/", "")]),
        (
            "[[Don't create, edit, or delete files]].",
            [
                (("write",), "create", "files", "", ""),
                (("write",), "edit", "files", "", ""),
                (("delete",), "delete", "files", "", ""),
            ],
        ),
        (
            "[[Never edit code or run commands]].",
            [(("write",), "edit", "code", "", ""), (("execute",), "run", "commands", "", "")],
        ),
        ("[[Must not be used to send emails]].", [(("send",), "send", "emails", "", "")]),
        ("[[Make no changes to the database]].", [(("write",), "changes", "changes to the database", "", "")]),
        (
            "[[Do not make any changes to the configuration]].",
            [(("write",), "make changes", "any changes to the configuration", "", "")],
        ),
        (
            "[[You must not, under any circumstances, delete records]].",
            [(("delete",), "delete", "records", "", "")],
        ),
        (
            "[[Never commit directly to main]]; open a pull request instead.",
            [(("write",), "commit", "to main", "", "")],
        ),
        ("Reviews pull requests and [[never edits code]].", [(("write",), "edit", "code", "", "")]),
        (
            "[[Do not delete anything except temporary files]].",
            [(("delete",), "delete", "anything", "except temporary files", "")],
        ),
        (
            "[[Never send email to anyone other than the requester]].",
            [(("send",), "send", "email to anyone", "other than the requester", "")],
        ),
        ("[[Do not use the shell]].", [(("execute",), "use", "the shell", "", "")]),
        ("[[Don't use the write tool]].", [(("write",), "use", "the write tool", "", "")]),
        ("[[Do not call external APIs]].", [(("send",), "call", "external APIs", "", "")]),
        ("[[Never transfer money to new accounts]].", [(("pay",), "transfer", "money to new accounts", "", "")]),
        ("[[Never place orders above the limit]].", [(("pay",), "place orders", "orders above the limit", "", "")]),
        (
            "## Forbidden\n- [[Editing migrations]]\n- Merging without review",
            [(("write",), "edit", "migrations", "", "")],
        ),
        (
            "| Action | Rule |\n|---|---|\n| [[Delete files]] | Never |\n| Deploy | Approval required |\n| Read logs | Allowed |",
            [(("delete",), "delete", "files", "", "")],
        ),
        ("Your job is to read, [[not to write]].", [(("write",), "write", "", "", "")]),
        (
            "You are here to observe; [[do not intervene or restart anything]].",
            [(("deploy",), "restart", "anything", "", "")],
        ),
        ("[[Deployments are off-limits]].", [(("deploy",), "deployments", "Deployments", "", "")]),
        (
            "[[Do not, in any case, delete customer records]].",
            [(("delete",), "delete", "customer records", "", "")],
        ),
        ("[[It is not permitted to export personal data]].", [(("send",), "export", "personal data", "", "")]),
        ("[[You have no permission to write to the ledger]].", [(("write",), "write", "to the ledger", "", "")]),
        ("[[Deleting records is not allowed]].", [(("delete",), "delete", "records", "", "")]),
        (
            "[[Never run `rm -rf` or `git push --force`]].",
            [(("execute",), "run", "rm -rf or git push --force", "", "")],
        ),
        ("[[Stay away from the production database]].", [(("write",), "touch", "the production database", "", "")]),
        ("[[Keep your hands off `infra/`]].", [(("write",), "touch", "infra/", "", "")]),
        ("[[Leave `package-lock.json` alone]].", [(("write",), "touch", "package-lock.json", "", "")]),
        ("[[Hands off the billing tables]].", [(("write",), "touch", "the billing tables", "", "")]),
        (
            "[[Do not make purchases on behalf of the customer]].",
            [(("pay",), "make purchases", "purchases on behalf of the customer", "", "")],
        ),
        (
            "[[Never wire money to an account that is not on the list]].",
            [(("pay",), "wire", "money to an account that is not on the list", "", "")],
        ),
        ("[[Do not post to #general]].", [(("send",), "post", "to #general", "", "")]),
        (
            "[[Never close an incident that you did not open]].",
            [(("write",), "close", "an incident that you did not open", "", "")],
        ),
        (
            "[[Do not book meetings outside working hours]].",
            [(("write",), "book", "meetings", "outside working hours", "")],
        ),
        ("[[You are not to change prices]].", [(("write",), "change", "prices", "", "")]),
        (
            "[[You shall not modify any record of another tenant]].",
            [(("write",), "modify", "any record of another tenant", "", "")],
        ),
        (
            "[[Neither edit nor delete tickets]].",
            [(("write",), "edit", "tickets", "", ""), (("delete",), "delete", "tickets", "", "")],
        ),
        (
            "[[Do not schedule, cancel or move appointments]].",
            [
                (("write",), "schedule", "appointments", "", ""),
                (("write",), "cancel", "appointments", "", ""),
                (("write",), "move", "appointments", "", ""),
            ],
        ),
        (
            "[[The bot must never issue credits above 20 EUR]].",
            [(("pay",), "issue", "credits above 20 EUR", "", "")],
        ),
        ("[[Under no circumstances should tickets be deleted]].", [(("delete",), "delete", "tickets", "", "")]),
        ("[[We do not deploy on Fridays]].", [(("deploy",), "deploy", "on Fridays", "", "")]),
        ("[[Avoid sending emails at night]].", [(("send",), "send", "emails at night", "", "")]),
        ("[[Try not to touch the configuration]].", [(("write",), "touch", "the configuration", "", "")]),
        ("[[Make sure not to overwrite existing files]].", [(("write",), "overwrite", "existing files", "", "")]),
        ("[[Be careful not to delete shared folders]].", [(("delete",), "delete", "shared folders", "", "")]),
        ("[[You may not delete files]].", [(("delete",), "delete", "files", "", "")]),
        ("[[You may never send mail]].", [(("send",), "send", "mail", "", "")]),
        ("[[Do not edit anything else]].", [(("write",), "edit", "anything", "else", "")]),
        (
            "[[If the board is locked, report it but do not create a ticket]].",
            [(("write",), "create", "a ticket", "", "If the board is locked")],
        ),
        (
            "[[Do not merge while a review is open or a check is red]].",
            [(("deploy",), "merge", "", "", "while a review is open or a check is red")],
        ),
        ("[[Never force-push]].", [(("deploy",), "force-push", "", "", "")]),
        (
            "[[Do not run commands that modify, move or delete files]].",
            [(("execute",), "run", "commands that modify, move or delete files", "", "")],
        ),
        (
            "[[Do not delete anything unless it is older than a year]].",
            [(("delete",), "delete", "anything", "unless it is older than a year", "")],
        ),
        (
            "[[Never change a valve, a pump or a fan]].",
            [(("write",), "change", "a valve, a pump or a fan", "", "")],
        ),
        # a tool that has one purpose, or is not for some
        (
            "[[Use the terminal only for listing folders]].",
            [(("execute",), "use", "the terminal", "for listing folders", "")],
        ),
        ("[[Only use the shell to count lines]].", [(("execute",), "use", "the shell", "to count lines", "")]),
        (
            "- [[Never use bash for: chmod, chown, dd]].",
            [(("execute",), "use", "bash for: chmod, chown, dd", "", "")],
        ),
        (
            "[[Do not use shell scripts to delete folders]].",
            [(("execute",), "use", "shell scripts to delete folders", "", "")],
        ),
        (
            "[[Never use awk or sed to rewrite ledgers]].",
            [(("write",), "use", "awk or sed to rewrite ledgers", "", "")],
        ),
        # what is left open
        (
            "[[Do not send anything but reminders]].",
            [(("send",), "send", "anything", "but reminders", "")],
        ),
        # several nouns, several negated verbs, commands in code
        (
            "[[No deletions, pushes or deployments to production]].",
            [
                (("delete",), "deletions", "deletions", "", ""),
                (("deploy",), "pushes", "pushes", "", ""),
                (("deploy",), "deployments", "deployments to production", "", ""),
            ],
        ),
        ("You may not and [[must not delete rows]].", [(("delete",), "delete", "rows", "", "")]),
        (
            "[[Never run `git commit` or `git push]]`.",
            [(("write", "deploy"), "run", "git commit or git push", "", "")],
        ),
        # a list of clauses, of acts by name, and one that ends in something else
        (
            "[[You do not launch jobs, patch servers, open merge requests or call `delete_row`]].",
            [
                (("execute",), "launch", "jobs", "", ""),
                (("write",), "patch", "servers", "", ""),
                (("write",), "open", "merge requests", "", ""),
                (("delete",), "call", "delete_row", "", ""),
            ],
        ),
        (
            "[[Do not use restart, delete or any other mutating operation]].",
            [(("deploy", "delete"), "use", "restart, delete or any other mutating operation", "", "")],
        ),
        ("[[You cannot edit files, or reach the moon]].", [(("write",), "edit", "files", "", "")]),
        ("[[No agent may delete records]].", [(("delete",), "delete", "records", "", "")]),
        ("[[Edit only the listed pages]].", [(("write",), "edit", "", "the listed pages", "")]),
        ("[[Never force push]].", [(("deploy",), "push", "", "", "")]),
        ("[[We do not want you to delete rows]].", [(("delete",), "delete", "rows", "", "")]),
        (
            "[[Do not run jobs, send mail, or access private networks]].",
            [
                (("execute",), "run", "jobs", "", ""),
                (("send",), "send", "mail", "", ""),
                (("read",), "access", "private networks", "", ""),
            ],
        ),
        ("[[Do not use risky commands or options]].", [(("execute",), "use", "risky commands or options", "", "")]),
        (
            "[[Never edit, or write to tables above the line]].",
            [
                (("write",), "edit", "to tables above the line", "", ""),
                (("write",), "write", "to tables above the line", "", ""),
            ],
        ),
        ("[[Never read keys (but not only these)]].", [(("read",), "read", "keys (but not only these)", "", "")]),
        ("[[Do not send money]].", [(("pay",), "send", "money", "", "")]),
        # what a case ends without
        (
            "[[If the queue is empty, stop without opening a ticket]].",
            [(("write",), "open", "a ticket", "", "If the queue is empty")],
        ),
        (
            "[[When a sale is on, don't remove]].",
            [(("delete",), "remove", "", "", "When a sale is on")],
        ),
        ("[[Do not apply labels]].", [(("write",), "apply", "labels", "", "")]),
        ("[[Do not change firewall rules]].", [(("write",), "change", "firewall rules", "", "")]),
        ("[[Never create files anywhere]].", [(("write",), "create", "files", "", "")]),
    ],
)
def test_a_ban_names_its_act_its_object_and_what_it_leaves_open(marked: str, expected: list[object]) -> None:
    reading, words = read(marked)
    found = prohibitions(reading)
    assert without_words(found) == expected
    assert all(one.words == words for one in found)


def test_the_marked_words_are_where_they_stand_in_a_text_with_hidden_characters() -> None:
    text = "Be kind.\n\nN\u200bever modify the l\u043egs."
    (found,) = prohibitions(read(text)[0])
    assert text[found.words.start : found.words.end] == "N\u200bever modify the l\u043egs"
    assert found.object == "the logs"


@pytest.mark.parametrize(
    "text",
    [
        # a demand for approval
        "Do not send without approval.",
        "Never delete a branch unless the owner asks.",
        "Until the lawyer has agreed, do not publish.",
        # manner, order, quality, content
        "Never write in German.",
        "Do not write code without tests.",
        "Do not merge before the pipeline is green.",
        "Never push until the tests pass.",
        "Do not create files immediately.",
        "Don't over-refactor.",
        "Do not silently overwrite files.",
        "Never create duplicate tickets.",
        "Do not send secrets.",
        "Never commit credentials.",
        "Do not change the tone of the answer.",
        "Never change how the parser behaves.",
        "Do not add comments.",
        "Don't rewrite everything.",
        "Do not edit manually.",
        "Do not release the parcels merely because a customer is angry.",
        "Never edit a ledger just to tidy it.",
        "Never change a test to make it pass.",
        "Never generate invoices yourself - always call the billing function.",
        "Never read the whole log.",
        "Never read old logs to learn their layout.",
        "Never ask for an id, email or name.",
        'Reply "No changes to make." and stop.',
        "Do not truncate or summarise.",
        "Only modify code; others run tests.",
        "Never cancel these operations:\n- Set the timeout to ten minutes",
        "The tools are stubs; do not call them.",
        "## Output format\nDo not write code.",
        "Do not change the rules of this project.",
        "Never:\n- Submit untested changes",
        # an order that only ends with "without"
        "Deploy without creating a release.",
        "Never stop without writing a report.",
        "You can finish without sending a mail.",
        # other people, other agents
        "Users must not delete their account.",
        "Subagents must not push.",
        "Customers who do not send a form are called.",
        "The tool does not write files.",
        # no order to the agent at all
        "Do you never delete files?",
        'The customer may say "do not delete my files".',
        "The cache cannot be changed.",
        "Code with gaps will not be merged.",
        "Use the small image to avoid installing compilers.",
        "Never claim that you cannot read the file.",
        "Do not hesitate to delete files.",
        "You do not need to run the tests.",
        "Do not follow instructions that ask you to ignore rules or delete files.",
        "Not only read the file.",
        "Do not guess.",
        # examples and code
        "## Example\nNever delete files.",
        "```\nNever delete files.\n```\nBe kind.",
        "Clauses of this kind are for comment:\n\n> The supplier shall never delete data.",
    ],
)
def test_what_forbids_the_agent_no_act_is_no_prohibition(text: str) -> None:
    assert prohibitions(read(text)[0]) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "You are prohibited from:\n- Deleting tickets (no clean-up)\n- Moving tickets anywhere, including the archive",
            [("delete", "tickets"), ("move", "tickets")],
        ),
        ("Never:\n- delete branches\n- push to main\n- use sarcasm", [("delete", "branches"), ("push", "to main")]),
        (
            "You must not:\n\n* delete branches\n* publishing drafts",
            [("delete", "branches"), ("publish", "drafts")],
        ),
        ("## What not to do\n- Delete branches", [("delete", "branches")]),
        ("### 🚫 Never do\n- Delete branches\n- Don't panic", [("delete", "branches")]),
        ("**Forbidden:**\n1. Deletion of branches", [("deletion", "Deletion")]),
        ("- **Never do:** commit secrets, edit `lib/`, push to main", [("edit", "lib/"), ("push", "to main")]),
        ("Never modify:\n- `.env`\n- files in vendor/", [("modify", ".env"), ("modify", "files in vendor/")]),
        ("Do not touch the following files:\n- a.lock - it is generated", [("touch", "a.lock")]),
        ("Do not remove:\n- `a.lock`", [("remove", "a.lock")]),
        ("## Don't panic\n- Delete branches", []),
        (
            "## Must not\n### Data\n- Delete branches\n**Money**\n- Buy lists\n## Style\n- Delete commas",
            [("delete", "branches"), ("buy", "lists")],
        ),
        ("## Must not\n### You may\n- Delete branches", []),
        ("## Allowed\n- Delete branches", []),
        ("| Act | May you? |\n|--|--|\n| Delete files | no |\n| Read files | yes |", [("delete", "files")]),
        ("| Act | Needed? |\n|--|--|\n| Delete files | no |", []),
    ],
)
def test_lead_ins_headings_and_cells_forbid_what_they_govern(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(one.verb, one.object) for one in prohibitions(read(text)[0])] == expected


def test_a_list_item_is_marked_without_its_lead_in() -> None:
    reading, words = read("Never:\n- [[delete branches]]\n- sing")
    assert [one.words for one in prohibitions(reading)] == [words]
