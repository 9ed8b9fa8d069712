from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV306"


def messages(egress: str, tools: str = "[]") -> list[str]:
    hosts = f"egress: {egress}, " if egress else ""
    report = judge_small(RULE, f"permissions: {{{hosts}tools: {tools}}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_wildcard_over_a_provider_is_found_at_its_entry() -> None:
    spec = """
        permissions:
          egress:
            - api.acme.example
            - '*.amazonaws.com'
        """
    [finding] = judge_small(RULE, spec).findings
    assert finding.message == (
        "`*.amazonaws.com` lets refunds reach hosts that anybody can register: anyone can receive what it holds."
    )
    assert finding.help == "name the hosts that it needs, in the egress proxy and here"
    assert finding.target == 'permissions.egress["*.amazonaws.com"]'
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 9, "'*.amazonaws.com'")


@pytest.mark.parametrize("entry", ["*", "0.0.0.0/0", "::/0", "https://*"])
def test_the_whole_space_is_any_host(entry: str) -> None:
    assert messages(f"['{entry}']") == [f"`{entry}` lets refunds reach any host: anyone can receive what it holds."]


@pytest.mark.parametrize("entry", ["*.com", "*.co.uk", "*.github.io", "*.workers.dev", "*.s3.amazonaws.com:443"])
def test_a_suffix_that_is_open_to_registration_is_everybody(entry: str) -> None:
    assert messages(f"['{entry}']") != []


@pytest.mark.parametrize(
    "entry",
    [
        "api.acme.example",
        "api.acme.example:443",
        "*.acme.example",
        "10.0.0.0/8",
        "203.0.113.7",
        "acme.github.io",
        "[]",
    ],
)
def test_named_hosts_own_domains_and_parts_of_the_space_pass(entry: str) -> None:
    assert messages("[]" if entry == "[]" else f"['{entry}']", "[{name: act, effects: [send]}]") == []


def test_each_entry_is_a_finding() -> None:
    report = judge_small(RULE, "permissions: {egress: ['*', '*.com', a.example]}")
    assert [finding.target for finding in report.findings] == [
        'permissions.egress["*"]',
        'permissions.egress["*.com"]',
    ]


@pytest.mark.parametrize(
    ("keys", "fires"),
    [
        ("effects: [send], reach: external", True),
        ("effects: [read], data: [public]", True),
        ("effects: [send], reach: internal", False),
    ],
)
def test_without_a_list_a_tool_that_acts_outside_is_a_finding(keys: str, fires: bool) -> None:
    expected = (
        "Nothing says which hosts refunds may reach, and `act` acts outside: anyone can receive what it holds."
    )
    report = judge_small(RULE, f"permissions: {{tools: [{{name: act, {keys}}}]}}")
    assert [finding.message for finding in report.findings] == ([expected] if fires else [])
    assert all(finding.target == "permissions.egress" for finding in report.findings)


def test_what_cannot_be_listed_is_unknown_where_nothing_is_listed() -> None:
    bare = "without: [permissions, platform]\nsources: [missing.json]"
    assert [(one.state, one.blocks) for one in unknowns(bare, RULE)] == [("unresolved", True)]
    assert unknowns("sources: [missing.json]", RULE) == []


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_egress_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("permissions.egress", "inexpressible")]
    assert report.verdict == "PASS"
