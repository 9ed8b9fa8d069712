from __future__ import annotations

import pytest

from govcheck.authority.tool_names import CARRIERS, DEMANDS, READING, READING_NOUNS, demanded_effect, words


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("issue_refund", ["issue", "refund"]),
        ("issue-refund", ["issue", "refund"]),
        ("orders.delete", ["orders", "delete"]),
        ("issueRefund", ["issue", "refund"]),
        ("IssueRefund", ["issue", "refund"]),
        ("HTTPGet", ["http", "get"]),
        ("getURL2", ["get", "url", "2"]),
        ("mcp__mail__send_email", ["send", "email"]),
        ("mail/send_email", ["send", "email"]),
        ("mcp__forge__closePullRequest", ["close", "pull", "request"]),
        ("my__delete", ["my", "delete"]),
        ("__", []),
        ("löschen_alles", ["l", "ö", "schen", "alles"]),
    ],
)
def test_a_name_is_split_without_the_prefix_of_its_server(name: str, expected: list[str]) -> None:
    assert words(name) == expected


@pytest.mark.parametrize(
    ("verbs", "effect"),
    [
        ("delete remove drop purge destroy wipe erase", "delete"),
        ("pay refund charge transfer", "pay"),
        ("send email notify publish tweet", "send"),
        ("exec eval shell bash", "execute"),
        ("deploy rollout", "deploy"),
        ("grant", "grant"),
        ("write create update insert upsert edit patch save set", "change"),
    ],
)
def test_the_first_word_demands_an_effect(verbs: str, effect: str) -> None:
    for verb in verbs.split():
        assert demanded_effect(f"{verb}_order") == (verb, effect)
        assert demanded_effect(verb.upper()) == (verb, effect)


@pytest.mark.parametrize(
    "verb",
    [
        "get",
        "list",
        "read",
        "fetch",
        "search",
        "find",
        "query",
        "describe",
        "check",
        "count",
        "show",
        "view",
        "lookup",
        "validate",
        "preview",
        "estimate",
    ],
)
def test_a_first_word_that_reads_wins_whatever_follows(verb: str) -> None:
    assert demanded_effect(f"{verb}_and_delete_payment") is None


@pytest.mark.parametrize(
    "name", ["get_payment_status", "list_deleted_items", "check_grant", "is_paid", "can_delete"]
)
def test_reading_names_demand_nothing(name: str) -> None:
    assert demanded_effect(name) is None


@pytest.mark.parametrize(
    "name", ["open_case", "approve", "payment_status", "order_delete", "settle_refund", "", "_", "*"]
)
def test_any_other_first_word_demands_nothing(name: str) -> None:
    assert demanded_effect(name) is None


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("issue_refund", ("refund", "pay")),
        ("make_transfer", ("transfer", "pay")),
        ("do_delete_order", ("delete", "delete")),
        ("trigger_deploy", ("deploy", "deploy")),
        ("process_refund", ("refund", "pay")),
        ("run_bash", ("bash", "execute")),
        ("call_grant_role", ("grant", "grant")),
        ("perform_update", ("update", "change")),
        ("execute", ("execute", "execute")),
        ("run", ("run", "execute")),
        ("mcp__box__run", ("run", "execute")),
        ("execute_query", None),
        ("run_report", None),
        ("run_get_order", None),
        ("issue_refund_status", None),
        ("process_refund_queries", None),
        ("issue_certificate", None),
        ("run_tests", None),
        ("issue", None),
        ("make", None),
        ("call", None),
        ("process", None),
    ],
)
def test_a_carrier_leaves_it_to_the_next_word_and_a_reading_word_wins(
    name: str, expected: tuple[str, str] | None
) -> None:
    assert demanded_effect(name) == expected


def test_no_word_stands_in_two_tables_with_two_meanings() -> None:
    assert not READING & set(DEMANDS)
    assert not CARRIERS & (READING | set(DEMANDS))
    assert not READING_NOUNS & set(DEMANDS)
