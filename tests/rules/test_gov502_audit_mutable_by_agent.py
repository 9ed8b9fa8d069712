from __future__ import annotations

import pytest

from govcheck.authority.resources import Names
from tests.agents import agent
from tests.rules.harness import findings, unknowns
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV502"
SINK = "s3://acme-audit/refunds"


def messages(keys: str = "", audit: str = "", sink: str = SINK, sandbox: str = "{}", **more: object) -> list[str]:
    tools = f"[{{name: act, {keys}}}]" if keys else "[]"
    spec = (
        f"identity: {{principal: 'workload:refunds@acme.example'}}\nlogging: {{audit: {{sink: '{sink}'{audit}}}}}\n"
        f"permissions: {{sandbox: {sandbox}, tools: {tools}}}"
    )
    report = judge_small(RULE, spec, **more)  # type: ignore[arg-type]
    assert not report.unknown
    return [finding.message for finding in report.findings]


def test_a_tool_that_reaches_the_trail_is_found_at_the_tool_and_shows_the_sink() -> None:
    spec = """
        permissions:
          tools:
            - name: tidy_bucket
              effects: [delete]
              resources: ['s3://acme-audit/**']
        logging: {audit: {sink: 's3://acme-audit/refunds'}}
        """
    [finding] = judge_small(RULE, spec).findings
    assert shown(finding) == ("refunds.govcheck.yaml", 7, 15, "tidy_bucket")
    assert finding.target == "permissions.tools[tidy_bucket]"
    assert finding.message == (
        "`tidy_bucket` can change or delete the audit trail of refunds in `s3://acme-audit/refunds`: "
        "its resources hold `s3://acme-audit/**`."
    )
    assert [(mark.label, mark.source.position(mark.span.start)) for mark in finding.marks[1:]] == [
        ("where its records go", (10, 27))
    ]
    assert finding.help == (
        "separate the accounts: the gateway writes the sink, security administers it, the agent reaches neither"
    )


@pytest.mark.parametrize(
    ("pattern", "fires"),
    [
        ("s3://acme-audit/**", True),
        ("s3://acme-audit/refunds", True),
        ("s3://acme-audit/refunds/2026/x.log", True),
        ("S3://ACME-Audit/refunds/x", True),
        ("arn:aws:s3:::acme-audit/ref*", True),
        ("s3://acme-audit/refund", False),
        ("s3://acme-audit-2/**", False),
        ("s3://acme/**", False),
        ("db:audit", False),
    ],
)
def test_the_sink_counts_with_all_below_it(pattern: str, fires: bool) -> None:
    assert bool(messages(f"effects: [write], resources: ['{pattern}']")) is fires


@pytest.mark.parametrize(
    ("effect", "fires"),
    [
        ("write", True),
        ("delete", True),
        ("grant", True),
        ("deploy", True),
        ("execute", True),
        ("read", False),
        ("send", False),
        ("pay", False),
    ],
)
def test_only_effects_that_change_objects_count(effect: str, fires: bool) -> None:
    assert bool(messages(f"effects: [{effect}], resources: ['s3://acme-audit/**']")) is fires


def test_an_exclusion_takes_the_sink_out() -> None:
    assert messages("effects: [write], resources: ['s3://**', '!s3://acme-audit/']") == []
    assert messages("effects: [write], resources: ['s3://**', '!s3://acme-audit/refunds/x']") != []


def test_another_name_of_the_sink_is_seen_through() -> None:
    aliases = (("https://logs.acme.example/", "s3://acme-audit/"),)
    keys = "effects: [write], resources: ['https://logs.acme.example/**']"
    assert messages(keys) == []
    assert messages(keys, names=Names((), aliases)) != []


@pytest.mark.parametrize(
    ("sandbox", "sink", "fires"),
    [
        ("{}", "logs/audit/", True),
        ("{kind: vm, filesystem: host}", "logs/audit/", True),
        ("{kind: vm, filesystem: checkout}", "logs/audit/", True),
        ("{kind: vm, filesystem: scratch}", "logs/audit/", False),
        ("{kind: vm, filesystem: none}", "logs/audit/", False),
        ("{}", SINK, False),
    ],
)
def test_code_without_resources_reaches_sinks_that_are_files(sandbox: str, sink: str, fires: bool) -> None:
    assert bool(messages("effects: [execute]", sink=sink, sandbox=sandbox)) is fires


@pytest.mark.parametrize(
    ("audit", "message"),
    [
        (
            ", admins: [team:secops, 'agent:refunds']",
            "agent:refunds, which is the agent itself, can delete the audit trail",
        ),
        (
            ", admins: ['workload:refunds@ACME.example']",
            "workload:refunds@ACME.example, which is the agent itself, can delete the audit trail",
        ),
        (
            ", admins: ['agent:refunds'], integrity: worm",
            "agent:refunds, which is the agent itself, can delete the audit trail",
        ),
        (
            ", writers: ['agent:refunds']",
            "agent:refunds, which is the agent itself, can write, with nothing to show tampering, the audit trail",
        ),
        (
            ", writers: ['agent:refunds'], integrity: none",
            "agent:refunds, which is the agent itself, can write, with nothing to show tampering, the audit trail",
        ),
    ],
)
def test_the_agent_itself_may_not_hold_its_trail(audit: str, message: str) -> None:
    assert messages(audit=audit) == [f"{message} of refunds in `{SINK}`."]


@pytest.mark.parametrize(
    "audit",
    [
        "",
        ", admins: [team:secops]",
        ", writers: ['gateway:gw']",
        ", writers: ['agent:refunds'], integrity: hash-chain",
        ", writers: ['agent:refunds'], integrity: signed",
        ", writers: ['agent:refunds'], integrity: worm",
    ],
)
def test_others_may_and_the_agent_may_append_where_tampering_shows(audit: str) -> None:
    assert messages(audit=audit) == []


def test_a_delegate_is_the_agent_itself() -> None:
    spec = f"delegation: {{to: [{{agent: 'agent:ledger'}}]}}\nlogging: {{audit: {{sink: '{SINK}', admins: ['service:ledger']}}}}"
    ledger = agent("identity: {principal: 'service:ledger'}", "ledger")
    [finding] = judge_small(RULE, spec, known={"ledger": ledger}).findings
    assert finding.target == "logging.audit.admins"
    assert judge_small(RULE, spec).findings == ()


def test_without_a_sink_it_is_another_rules_finding() -> None:
    spec = "logging: {audit: {admins: ['agent:refunds']}}\npermissions: {tools: [{name: act, effects: [write]}]}"
    report = judge_small(RULE, spec)
    assert (report.findings, report.unknown) == ((), ())


@pytest.mark.parametrize("effect", ["write", "delete", "grant", "deploy"])
def test_a_tool_that_does_not_say_what_it_changes_is_unknown_and_blocks(effect: str) -> None:
    [unknown] = unknowns(f"permissions: {{tools: [{{name: act, effects: [{effect}], reach: internal}}]}}", RULE)
    assert (unknown.decided_by, unknown.blocks) == ("permissions.tools[act].resources", True)


def test_changes_by_pull_request_reach_no_sink_outside_the_repository() -> None:
    assert messages("effects: [write], through: pull-request") == []
    assert messages("effects: [write], through: pull-request", sink="logs/audit/") != []


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_audit_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign(tools=[{"name": "act", "effects": ["write"]}]))
    assert states(report) == [("logging.audit.sink", "inexpressible")]
    assert report.verdict == "PASS"
