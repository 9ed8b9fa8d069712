from __future__ import annotations

import pytest

from govcheck.rules.records.gov505_audit_unattributable import ALWAYS, OF_CALLS
from tests.rules.harness import findings
from tests.rules.small import foreign, judge_foreign, judge_small, shown, states

RULE = "GOV505"
ALL = (*ALWAYS, *OF_CALLS, "on-behalf-of", "decision")
TOOL = "permissions: {tools: [{name: a, effects: [pay]}]}"
GATE = f"{TOOL}\noversight: {{approvals: [{{name: a, appliesTo: {{effects: [pay]}}}}]}}"


def missing(fields: list[str] | None, more: str = "", tier: str = "high") -> list[str]:
    stated = f", fields: [{', '.join(fields)}]" if fields is not None else ""
    report = judge_small(RULE, f"logging: {{audit: {{sink: 's3://audit'{stated}}}}}\n{more}", tier=tier)
    assert not report.unknown
    return [finding.message.partition("does not say ")[2].partition(":")[0] for finding in report.findings]


def messages(_: str, tier: str) -> list[str]:
    return missing([], tier=tier)


def test_one_finding_lists_all_that_a_record_does_not_say() -> None:
    spec = """
        logging:
          audit:
            sink: s3://audit
            fields: [timestamp, agent, principal, on-behalf-of, tool, outcome, trace-id]
        permissions:
          tools: [{name: act, effects: [pay]}]
        """
    [finding] = judge_small(RULE, spec, tier="high").findings
    assert finding.message == (
        "A record of refunds does not say version and parameters: nobody can tell who did what, for whom."
    )
    assert (
        finding.help == "emit the fields from the gateway; the GenAI attributes of OpenTelemetry have most of them"
    )
    assert finding.target == "logging.audit.fields"
    assert shown(finding)[:3] == ("refunds.govcheck.yaml", 8, 15)


@pytest.mark.parametrize("field", ALL)
def test_each_field_is_missed(field: str) -> None:
    assert missing([one for one in ALL if one != field], GATE) == [field]


def test_with_all_of_them_it_passes_in_any_order() -> None:
    assert missing(list(reversed(ALL)), GATE) == []


def test_for_whom_is_asked_of_an_agent_that_acts_for_a_requester() -> None:
    fields = [one for one in ALL if one != "on-behalf-of"]
    assert missing(fields) == ["on-behalf-of"]
    assert missing(fields, "identity: {actsFor: requester}") == ["on-behalf-of"]
    assert missing(fields, "identity: {actsFor: itself}") == []


def test_who_decided_is_asked_where_there_are_gates() -> None:
    fields = [one for one in ALL if one != "decision"]
    assert missing(fields) == []
    assert missing(fields, "oversight: {approvals: []}") == []
    assert missing(fields, GATE) == ["decision"]


@pytest.mark.parametrize("fields", [None, []])
def test_without_fields_all_are_missing(fields: list[str] | None) -> None:
    [found] = missing(fields, TOOL)
    assert found == "timestamp, agent, version, principal, outcome, trace-id, tool, parameters and on-behalf-of"


def test_what_was_called_is_asked_of_an_agent_that_may_have_tools() -> None:
    fields = [one for one in ALL if one not in OF_CALLS]
    assert missing(fields) == []
    assert missing(fields, "permissions: {tools: []}") == []
    assert missing(fields, TOOL) == ["tool and parameters"]
    lost = f"sources: [missing.json]\npermissions: {{tools: []}}\nlogging: {{audit: {{fields: [{', '.join(fields)}]}}}}"
    assert len(findings(lost, RULE)) == 1


@pytest.mark.parametrize(
    ("tier", "fires"), [("low", False), ("moderate", False), ("high", True), ("critical", True)]
)
def test_it_is_asked_from_tier_high_on(tier: str, fires: bool) -> None:
    assert bool(messages("", tier)) is fires


def test_without_an_audit_trail_it_is_another_rules_finding() -> None:
    report = judge_small(RULE, "purpose: Help.", tier="high")
    assert (report.findings, report.unknown) == ((), ())


def test_the_full_example_passes() -> None:
    assert findings("purpose: Settle refund requests.", RULE) == []


def test_a_format_without_it_is_unknown_and_does_not_block() -> None:
    report = judge_foreign(RULE, foreign())
    assert states(report) == [("logging.audit.sink", "inexpressible")]
    assert report.verdict == "PASS"
