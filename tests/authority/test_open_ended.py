from __future__ import annotations

import pytest

from govcheck.authority.open_ended import (
    fixes_the_address,
    fixes_the_command,
    fixes_the_statement,
    takes_any_address,
    takes_any_sql,
)


@pytest.mark.parametrize(
    "name",
    [
        "http", "http_request", "HttpRequest", "HTTP-GET", "curl", "wget", "browser", "open_url", "web_request", "WebFetch",
        "fetch", "Browse", "browser_navigate", "mcp__puppeteer__puppeteer_navigate", "net/http_post",
    ],
)  # fmt: skip
def test_these_names_take_any_address(name: str) -> None:
    assert takes_any_address(name)


@pytest.mark.parametrize(
    "name",
    ["web_search", "fetch_order", "http_status_of_order", "get_order", "open_request", "browser_tabs", "", "---", "url_of_case"],
)  # fmt: skip
def test_these_names_take_none(name: str) -> None:
    assert not takes_any_address(name)


@pytest.mark.parametrize(
    "name",
    [
        "execute_sql",
        "executeSQL",
        "run-sql",
        "raw_sql",
        "sql",
        "mcp__db__run_sql_query",
        "postgres_query",
        "write_query",
    ],
)
def test_these_names_run_any_sql(name: str) -> None:
    assert takes_any_sql(name)


@pytest.mark.parametrize(
    "name", ["save_sql_report", "execute_query", "query_orders", "restore_sql_backup", "run", ""]
)
def test_these_names_run_none(name: str) -> None:
    assert not takes_any_sql(name)


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({}, False),
        ({"command": ["pytest -q", "ruff check"]}, True),
        ({"shellCommand": ["ls *.py"]}, True),
        ({"tasks": ["lint"]}, True),
        ({"command": ["python tools/report.py"]}, True),
        ({"timeout": ["30"]}, False),
        ({"command_timeout": ["30"]}, False),
        ({"timeout": ["30"], "command": ["pytest"]}, True),
        ({"command": []}, False),
        ({"command": ["*"]}, False),
        ({"command": [".*"]}, False),
        ({"command": ["pytest", "npm run *"]}, False),
        ({"command": ["{command}"]}, False),
        ({"command": ["<any>"]}, False),
        ({"command": ["bash"]}, False),
        ({"command": ["/bin/bash -lc"]}, False),
        ({"command": ["sudo python3 -c"]}, False),
        ({"command": ["PowerShell.exe"]}, False),
        ({"command": ["pytest", "bash"]}, False),
        ({"command": [" "]}, False),
        ({"statement": ["SELECT 1"]}, True),
        ({"---": ["x"]}, False),
    ],
)
def test_a_command_is_fixed_by_a_list_without_patterns_and_interpreters(
    params: dict[str, list[str]], expected: bool
) -> None:
    assert fixes_the_command(params) is expected


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"url": ["https://api.acme.example/orders"]}, True),
        ({"baseUrl": ["https://api.acme.example/*"]}, True),
        ({"hosts": ["*.acme.example"]}, True),
        ({"url": ["https://*"]}, False),
        ({"url": ["https://*/orders"]}, False),
        ({"url": ["https://api.acme.example", "https://*.amazonaws.com/x"]}, False),
        ({"host": ["*"]}, False),
        ({"method": ["GET"]}, False),
        ({"url_scheme": ["https"]}, False),
    ],
)
def test_an_address_is_fixed_by_hosts_of_named_parties(params: dict[str, list[str]], expected: bool) -> None:
    assert fixes_the_address(params) is expected


@pytest.mark.parametrize(
    ("params", "expected"),
    [
        ({"sql": ["SELECT * FROM orders WHERE id = ?"]}, True),
        ({"query": ["open-orders"]}, True),
        ({"sql": ["*"]}, False),
        ({"sqlDialect": ["postgres"]}, False),
        ({"command": ["SELECT 1"]}, False),
        ({"query_timeout": ["5"]}, False),
    ],
)
def test_a_statement_is_fixed_by_a_list_of_statements(params: dict[str, list[str]], expected: bool) -> None:
    assert fixes_the_statement(params) is expected
