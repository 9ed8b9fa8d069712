"""Which tools a sentence forbids, by worked examples."""

from __future__ import annotations

from typing import Any

import pytest

from govcheck.authority.prohibitions import forbids, forbids_as_read_only
from govcheck.directives.profile import Prohibition
from govcheck.facts.fact import Undecided
from govcheck.location import Slice
from tests.agents import tool

EDIT = {"name": "edit_file", "effects": ["read", "write"], "resources": ["src/**"]}
SHELL = {"name": "run_shell", "effects": ["execute"]}
MAIL = {"name": "send_mail", "effects": ["send"]}
TICKET = {"name": "create_ticket", "effects": ["write"], "resources": ["desk:tickets/**"]}
BANDS = {"name": "set_alarm_band", "effects": ["write"], "resources": ["tsdb:stations/*/bands"]}
ORDERS = {"name": "delete_order", "effects": ["delete"], "resources": ["db:orders/**"]}
EFFECTS = {
    "modify": ("write",), "change": ("write",), "edit": ("write",), "write": ("write",), "touch": ("write",),
    "overwrite": ("write",), "create": ("write",), "delete": ("delete",), "remove": ("delete",), "run": ("execute",),
    "execute": ("execute",), "send": ("send",), "email": ("send",), "contact": ("send",), "post": ("send",),
    "pay": ("pay",), "release": ("pay",), "purchase": ("pay",), "deploy": ("deploy",), "push": ("write", "deploy"),
    "read": ("read",), "grant": ("grant",), "refactor": ("write",), "commit": ("write",), "merge": ("deploy",),
    "make edits": ("write",),
}  # fmt: skip


def found(sentence: str, keys: dict[str, Any], told: str = "") -> tuple[str, ...]:
    """`verb|object|exception` against a tool."""
    verb, _, rest = sentence.partition("|")
    what, _, exception = rest.partition("|")
    return forbids(Prohibition(EFFECTS[verb], verb, what, exception, Slice(0, 0)), tool(**keys), told)


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("modify|any file", EDIT),
        ("modify|files", EDIT),
        ("write|", EDIT),
        ("change|anything", EDIT),
        ("change|anything", TICKET),
        ("write|code", EDIT),
        ("make edits|any code edits", EDIT),
        ("modify|the codebase", {**EDIT, "resources": ["github:acme/shop/**"]}),
        ("modify|any file", {"name": "Edit", "effects": ["write"]}),
        ("modify|any file", {"name": "apply_patch", "effects": ["write"], "resources": ["*"]}),
        ("run|any command", SHELL),
        ("execute|code", SHELL),
        ("send|messages", MAIL),
        ("send|emails", MAIL),
        ("email|anyone", MAIL),
        ("pay|", {"name": "issue_refund", "effects": ["pay"]}),
        ("purchase|", {"name": "checkout", "effects": ["pay"]}),
        ("deploy|", {"name": "roll_out", "effects": ["deploy"]}),
        ("grant|access", {"name": "add_member", "effects": ["grant"]}),
    ],
)
def test_a_ban_as_a_whole_covers_every_tool_with_the_effect(sentence: str, keys: dict[str, Any]) -> None:
    assert found(sentence, keys) == tuple(one for one in keys["effects"] if one != "read")


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("change|a sensor, a band or a limit", BANDS),
        ("change|the bands of a station", BANDS),
        ("create|tickets", TICKET),
        ("delete|user orders", ORDERS),
        ("delete|production data", {**ORDERS, "resources": ["db:prod/orders/**"]}),
        ("touch|`src/api/`", EDIT),
        ("modify|`src/api/` or docs/", {**EDIT, "resources": ["github:acme/shop/src/**"]}),
        ("run|`run_shell`", SHELL),
        ("push|to main", {"name": "git_push", "effects": ["write"], "resources": ["github:acme/shop/**"]}),
        ("contact|third parties", MAIL),
        ("send|data to customers", MAIL),
        ("commit|", {"name": "git_commit", "effects": ["write"]}),
    ],
)
def test_a_ban_on_something_in_particular_covers_the_tool_that_names_it(
    sentence: str, keys: dict[str, Any]
) -> None:
    assert found(sentence, keys)


@pytest.mark.parametrize(
    ("sentence", "keys"),
    [
        ("modify|any file", {"name": "read_file", "effects": ["read"]}),  # it cannot
        ("modify|any file", TICKET),  # a ticket is no file
        ("change|any record", EDIT),
        ("change|a sensor", {**BANDS, "name": "set_schedule", "resources": ["tsdb:schedule"]}),
        ("delete|production data", {**ORDERS, "resources": ["db:drafts/**"]}),
        ("touch|`.github/`", EDIT),
        ("run|`delete_order`", SHELL),
        ("write|German", EDIT),  # content
        ("write|German", {"name": "write_note", "effects": ["write"]}),
        ("send|secrets", MAIL),
        ("send|customer data", MAIL),
        ("write|card numbers into a ticket", TICKET),
        ("write|code without tests", EDIT),  # manner
        ("overwrite|a report", {"name": "save_report", "effects": ["write"]}),
        ("release|the same invoice again", {"name": "release_invoice", "effects": ["pay"]}),
        ("pay|more than 200 EUR", {"name": "pay_invoice", "effects": ["pay"]}),
        ("contact|third parties", {**MAIL, "destination": "fixed"}),
        ("contact|third parties", {**MAIL, "destination": "requester"}),
        ("contact|third parties", {**MAIL, "reach": "internal"}),
        ("push|to main", {"name": "git_push", "effects": ["write"], "through": "pull-request"}),
        ("read|any file", {"name": "read_file", "effects": ["read"]}),
        ("touch|`src/api/`", {"name": "create_ticket", "effects": ["write"]}),  # no file
        ("modify|files|outside src/", {"name": "create_ticket", "effects": ["write"]}),
        ("edit|it", EDIT),  # what it is stands elsewhere
        ("edit|files directly", EDIT),
        ("refactor|", EDIT),  # one way of writing among many
        ("commit|", EDIT),
        ("email|anyone", {"name": "post_message", "effects": ["send"], "resources": ["slack:acme/**"]}),
        ("make edits|any code edits", TICKET),
        ("merge|pull requests", {"name": "roll_out", "effects": ["deploy"]}),
    ],
)
def test_what_a_ban_does_not_mean_is_not_covered(sentence: str, keys: dict[str, Any]) -> None:
    assert found(sentence, keys) == ()


@pytest.mark.parametrize("condition", ["without approval", "unless asked", "before a review", "until told"])
def test_a_ban_with_a_condition_is_no_ban(condition: str) -> None:
    assert found(f"send|emails|{condition}", MAIL) == ()


@pytest.mark.parametrize(
    ("sentence", "keys", "covered"),
    [
        ("modify|files|outside src/", EDIT, False),
        ("modify|files outside src/", EDIT, False),
        ("modify|files|outside of `src/`", {**EDIT, "resources": ["github:acme/shop/src/api/**"]}, False),
        ("modify|files|outside src/", {**EDIT, "resources": ["src/**", "docs/**"]}, True),
        ("modify|files|except in src/ and docs/", {**EDIT, "resources": ["src/**", "docs/**"]}, False),
        ("modify|files|outside src/", {**EDIT, "resources": ["**"]}, True),
        ("edit|anything else", EDIT, False),
        ("edit|anything else", {**EDIT, "resources": ["**"]}, True),
        ("edit|anything else", {**EDIT, "resources": ["**"], "through": "pull-request"}, False),
        ("delete|anything|other than drafts", {**ORDERS, "name": "delete_draft"}, False),
        ("delete|anything|other than drafts", {**ORDERS, "resources": ["db:drafts/**"]}, False),
        ("delete|anything|other than drafts", {**ORDERS, "resources": ["db:*"]}, True),
        ("send|anything|outside the company", {**MAIL, "reach": "internal"}, False),
        ("send|anything|outside the company", MAIL, True),
        ("email|anyone|but the requester", {**MAIL, "destination": "requester"}, False),
        ("email|anyone|but the requester", MAIL, True),
        ("post|anything else", MAIL, False),
    ],
)
def test_what_a_ban_leaves_open_is_compared_with_what_the_tool_is_confined_to(
    sentence: str, keys: dict[str, Any], covered: bool
) -> None:
    assert bool(found(sentence, keys)) is covered


@pytest.mark.parametrize(
    "sentence",
    [
        "modify|files|outside src/",
        "touch|`src/api/`",
        "edit|anything else",
        "delete|anything|other than drafts",
        "modify|production data",
    ],
)
def test_a_partial_ban_over_a_tool_that_does_not_say_what_it_touches_is_undecided(sentence: str) -> None:
    with pytest.raises(Undecided, match="`edit` changes things and does not say which"):
        found(sentence, {"name": "edit", "effects": ["write", "delete"]})


def test_a_tool_that_the_text_names_is_there_to_be_used_unless_the_ban_says_any() -> None:
    report = {"name": "save_report", "effects": ["write"], "resources": ["s3://acme/reports/**"]}
    told = "Save the result with `save_report`. Do not modify data."
    assert found("modify|data", report, told) == ()
    assert found("modify|data", report) == ("write",)
    assert found("modify|any data", report, told) == ("write",)


@pytest.mark.parametrize(
    ("said", "keys", "effects"),
    [
        ("You are a read-only agent", EDIT, ("write",)),
        ("You only read", {"name": "act", "effects": ["read", "delete", "pay"]}, ("delete", "pay")),
        ("You are read-only", MAIL, ()),  # how a reader answers
        ("Read-only approach", EDIT, ()),  # of what?
    ],
)
def test_what_a_read_only_agent_may_not_do(said: str, keys: dict[str, Any], effects: tuple[str, ...]) -> None:
    assert forbids_as_read_only(said, tool(**keys), said) == effects


def test_a_tool_that_the_text_names_is_no_contradiction_to_read_only() -> None:
    assert forbids_as_read_only("You are read-only", tool(**EDIT), "You are read-only but for `edit_file`.") == ()
