from __future__ import annotations

import pytest

from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV306"
OUTSIDE = "tools: [{name: post, effects: [send]}]"


def messages(permissions: str) -> list[str]:
    report = judge_small(RULE, f"permissions: {{{permissions}}}")
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_an_open_entry_is_found_at_the_entry() -> None:
    spec = "permissions:\n  egress:\n    - gw.acme.example:443\n    - '*.amazonaws.com'"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 8, 9, "'*.amazonaws.com'")
    assert finding.target == 'permissions.egress["*.amazonaws.com"]'
    assert finding.message == (
        "`*.amazonaws.com` lets refunds reach hosts that anyone can register: anyone can receive what it holds."
    )
    assert finding.help == (
        "narrow the network policy or proxy to full host names (a bucket or tenant, not the provider's suffix), then "
        "list them"
    )


def test_a_missing_list_is_found_once_where_tools_reach_outside() -> None:
    spec = "permissions:\n  tools:\n    - {name: look, effects: [read], reach: internal}\n    - {name: post}\n    - {name: b}"
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 5, 3, "permissions")
    assert finding.target == "permissions.egress"
    assert finding.message == (
        "Nothing says which hosts refunds may reach, and `post` reaches outside: anyone can receive what it holds."
    )
    assert finding.help == (
        "let the network policy or proxy allow full host names only, then list them (`permissions.egress`); an empty "
        "list where nothing may leave"
    )
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks[1:]] == [
        ("reaches outside the organisation", (8, 16))
    ]


@pytest.mark.parametrize(
    ("entry", "who"),
    [
        ("*", "any host"),
        ("*:443", "any host"),
        ("0.0.0.0/0", "any host"),
        ("::/0", "any host"),
        ("0.0.0.0/1", "any host"),
        ("8.0.0.0/7", "any host"),
        ("2000::/3", "any host"),
        ("*.com", "hosts that anyone can register"),
        ("*.CO.UK:443", "hosts that anyone can register"),
        (".com", "hosts that anyone can register"),
        (".amazonaws.com", "hosts that anyone can register"),
        ("*.github.io", "hosts that anyone can register"),
        ("*.workers.dev", "hosts that anyone can register"),
        ("*hub.io", "hosts that anyone can register"),
    ],
)
def test_anyone_may_be_behind_these(entry: str, who: str) -> None:
    assert messages(f"egress: ['{entry}']") == [
        f"`{entry}` lets refunds reach {who}: anyone can receive what it holds."
    ]


@pytest.mark.parametrize(
    "entry",
    [
        "gw.acme.example",
        "gw.acme.example:443",
        "*.acme.example",
        ".acme.example",
        "bucket.s3.amazonaws.com",
        "acme.github.io",
        "10.0.0.0/8",
        "9.0.0.0/8",
        "fc00::/7",
        "2001::/16",
    ],
)
def test_named_parties_are_behind_these(entry: str) -> None:
    assert messages(f"egress: ['{entry}'], {OUTSIDE}") == []


def test_each_open_entry_is_a_finding_of_its_own() -> None:
    assert len(messages("egress: ['*.com', gw.acme.example, '*']")) == 2


def test_an_empty_list_lets_nothing_out() -> None:
    assert messages(f"egress: [], {OUTSIDE}") == []


@pytest.mark.parametrize(
    ("tools", "fires"),
    [
        ("{name: a, effects: [read], reach: external}", True),
        ("{name: a, effects: [read]}", True),
        ("{name: a, effects: [pay], destination: fixed}", True),
        ("{name: a, effects: [pay], reach: internal}", False),
        ("", False),
    ],
)
def test_a_missing_list_matters_while_a_tool_reaches_outside(tools: str, fires: bool) -> None:
    assert bool(messages(f"tools: [{tools}]")) is fires


def test_the_platforms_list_counts_and_is_found_there() -> None:
    platform = "permissions:\n  egress: ['*.com']"
    [finding] = judge_small(RULE, f"permissions: {{{OUTSIDE}}}", platform=platform).findings
    assert shown(finding) == ("platform.govcheck.yaml", 6, 14, "'*.com'")
    assert judge_small(RULE, f"permissions: {{egress: [], {OUTSIDE}}}", platform=platform).findings == ()


def test_a_source_that_cannot_be_read_may_reach_outside() -> None:
    fragment = "without: [platform, permissions]\nsources: [gone.json]\npermissions: {tools: [%s]}"
    internal, external = "{name: a, effects: [write], reach: internal}", "{name: a, effects: [write]}"
    [unknown] = unknowns(fragment % internal, RULE)
    assert (unknown.target, unknown.state, unknown.blocks) == ("permissions.egress", "unresolved", True)
    assert len(findings(fragment % external, RULE)) == 1
    assert unknowns("sources: [gone.json]", RULE) == []


def test_what_a_format_cannot_say_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE)
    assert states(report) == [("permissions.egress", "inexpressible")]
    assert report.verdict == "PASS"
    told = judge_foreign(RULE, foreign({"permissions": {"egress": ["*"]}}))
    assert [finding.target for finding in told.findings] == ['permissions.egress["*"]']


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []
