from __future__ import annotations

import json

import pytest

from tests.agents import unsayable
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV301"


def targets(keys: str, name: str = "act") -> list[str]:
    fragment = f"permissions: {{tools: [{{name: '{name}', {keys}}}]}}\noversight: {{approvals: []}}"
    return [finding.target for finding in findings(fragment, RULE)]


def test_a_whole_system_is_found_at_the_entry() -> None:
    spec = """
        permissions:
          tools:
            - name: order_admin
              effects: [write]
              resources:
                - db:orders/{order}
                - db:*
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 11, 13, "db:*")
    assert finding.target == 'permissions.tools[order_admin].resources["db:*"]'
    assert finding.message == "`db:*` gives refunds a whole system, more than its purpose needs."
    assert finding.help == (
        "narrow the grant where it is given (IAM policy, token scope, allow list of the server), then here"
    )


@pytest.mark.parametrize(
    "pattern", ["*", "s3://*", "s3://**", "db:*", "db:**", "https://**", "github:**", "s3://*/**"]
)
def test_a_scheme_with_nothing_but_wildcards_is_a_whole_system(pattern: str) -> None:
    assert targets(f"effects: [write], resources: ['{pattern}']") != []


@pytest.mark.parametrize(
    "pattern",
    [
        "db:orders/*",
        "s3://acme/**",
        "**",
        "src/**",
        "db:{order}",
        "https://api.acme.example/**",
        "*.md",
        "!db:*",
        "s3://{bucket}/*",
    ],
)
def test_a_named_system_and_the_repository_are_none(pattern: str) -> None:
    assert targets(f"effects: [write], resources: ['{pattern}']") == []


@pytest.mark.parametrize(
    ("effects", "data", "fires"),
    [
        ("[write]", "[public]", True),
        ("[read]", "[public]", False),
        ("[read]", "[internal]", False),
        ("[read]", "[personal]", True),
        ("[read]", "[payment]", True),
        ("[read, send]", "[public]", True),
    ],
)
def test_a_whole_system_counts_where_the_tool_changes_things_or_data_are_sensitive(
    effects: str, data: str, fires: bool
) -> None:
    assert bool(targets(f"effects: {effects}, data: {data}, resources: ['db:*']")) is fires


@pytest.mark.parametrize(
    ("effects", "data", "fires"),
    [
        ("[read]", "[public]", False),
        ("[read]", "[internal]", False),
        ("[read]", "[unknown]", True),
        ("[send]", "[public]", True),
    ],
)
def test_reading_the_public_web_is_another_rules_business(effects: str, data: str, fires: bool) -> None:
    assert bool(targets(f"effects: {effects}, data: {data}, resources: ['https://**']")) is fires


@pytest.mark.parametrize("name", ["*", "mcp__*", "mcp__mail__*", "Mcp(*:*)"])
def test_a_tool_name_with_a_wildcard_is_found_at_the_tool(name: str) -> None:
    [finding] = findings(
        f"permissions: {{tools: [{{name: '{name}', effects: [read], data: [public]}}]}}\noversight: {{approvals: []}}",
        RULE,
    )
    assert finding.message == (
        f"`{name}` gives refund-assistant every tool that fits, today's and tomorrow's, more than its purpose needs."
    )
    assert shown(finding)[3].strip("'") == name


@pytest.mark.parametrize(
    "scope",
    [
        "admin",
        "*",
        "repo:admin",
        "admin:org",
        "orders.owner",
        "files/root",
        "SuperUser",
        "iam:Administrator",
        "a.*.write",
        "https://x/owner",
    ],
)
def test_an_administrative_segment_makes_a_scope_broad(scope: str) -> None:
    assert targets(f"effects: [read], data: [public], scopes: ['{scope}']") == [
        f'permissions.tools[act].scopes["{scope}"]'
    ] or (
        scope.isalpha()
        and targets(f"effects: [read], data: [public], scopes: ['{scope}']")
        == [f"permissions.tools[act].scopes[{scope}]"]
    )


@pytest.mark.parametrize(
    "scope",
    [
        "repo:read",
        "admin:read",
        "admin.readonly",
        "read:*",
        "https://graph.microsoft.com/.default",
        "https://www.googleapis.com/auth/cloud-platform",
        "administration",
        "owners",
        "orders:write",
        "",
    ],
)
def test_reading_scopes_and_those_that_stand_for_roles_elsewhere_pass(scope: str) -> None:
    keys = f"effects: [read], resources: ['db:orders/x'], data: [public], scopes: ['{scope}']"
    assert judge_small(RULE, f"permissions: {{tools: [{{name: act, {keys}}}]}}").findings == ()


def test_an_empty_list_of_tools_grants_nothing() -> None:
    assert findings("permissions: {tools: []}\noversight: {approvals: []}", RULE) == []


def test_each_broad_entry_is_a_finding_of_its_own() -> None:
    assert targets("effects: [write], resources: ['db:*', 's3://**'], scopes: [admin]", "act*") == [
        'permissions.tools["act*"]',
        'permissions.tools["act*"].resources["db:*"]',
        'permissions.tools["act*"].resources["s3://**"]',
        'permissions.tools["act*"].scopes[admin]',
    ]


def test_a_source_that_cannot_be_read_is_unknown() -> None:
    assert [one.target for one in unknowns("sources: [gone.json]", RULE)] == ['sources["gone.json"]']


def test_a_server_map_without_allow_list_gets_no_finding() -> None:
    text = json.dumps({"mcpServers": {"mail": {"command": "npx", "args": ["@acme/mail@1.0.0"]}}})
    assert findings(f"sources: [.mcp.json]\ngiven: {{files: {{.mcp.json: '{text}'}}}}", RULE) == []


def test_a_foreign_tool_is_judged_by_what_its_format_can_say() -> None:
    report = judge_foreign(
        RULE, foreign(tools=[{"name": "mcp__mail__*"}, {"name": "look", "resources": unsayable("resources")}])
    )
    assert [finding.target for finding in report.findings] == ['permissions.tools["mcp__mail__*"]']
    assert states(report) == []


def test_a_whole_system_of_unknown_effects_is_unknown() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "act", "resources": ["db:*"]}]))
    assert states(report) == [('permissions.tools[act].resources["db:*"]', "inexpressible")]
